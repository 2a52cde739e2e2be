"""The grammar of the names of bodies: the phrases and patterns that the wording data gives."""

from __future__ import annotations

import re
from functools import cache, cached_property

from cascade.model import Role
from cascade.wording.boundaries import listed
from cascade.wording.folding import fold, fold_all
from cascade.wording.phrases import Phrases, RarePattern
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["NameGrammar", "name_grammar"]

_WORD_END = r"(?![^\W\d_])"
_WORD_START = r"(?<![^\W_])"
_SPACE = r"\s"
"""What stands between two words where lines were kept."""


class NameGrammar:
    """The packaged words of names and duties: lists to look up and patterns, each made when it is first asked for."""

    def __init__(self) -> None:
        """Take the words of the file."""
        data = self._data = vocabulary("naming")
        self.roles = {verb: Role(role) for role, verbs in data["verbs"].items() for verb in fold_all(verbs)}
        self.families: list[tuple[str, str]] = sorted(
            ((noun, family) for family, nouns in data["families"].items() for noun in fold_all(nouns)),
            key=lambda pair: -len(pair[0]),
        )
        self.fields, self.nobody, self.everybody = (
            frozenset(fold_all(data[key])) for key in ("fields", "nobody", "everybody")
        )

    def _phrases(self, *keys: str) -> Phrases:
        return Phrases(phrase for key in keys for phrase in self._data[key])

    def _any_of(self, *keys: str) -> str:
        return any_of((phrase for key in keys for phrase in self._data[key]), space=_SPACE)

    @cached_property
    def head(self) -> Phrases:
        """Words with which a name begins, each of a kind too: "Mỗi xã, phường"."""
        kinds = {*(noun for noun, _ in self.families), *self._data["teams"]}
        of_each = (f"{word} {kind}" for word in self._data["each"] for kind in kinds)
        return Phrases([*self._data["heads"], *self._data["posts"], *of_each])

    @cached_property
    def each(self) -> Phrases:
        """Words before a kind of bodies that each of them is meant."""
        return self._phrases("each")

    @cached_property
    def not_head(self) -> Phrases:
        """Words that begin like one and are none."""
        return self._phrases("not_heads")

    @cached_property
    def bare_head(self) -> Phrases:
        """Words with which a name begins, posts left out."""
        return self._phrases("heads")

    @cached_property
    def complete(self) -> Phrases:
        """Names that end with a head word and are whole."""
        return self._phrases("complete")

    @cached_property
    def alone(self) -> Phrases:
        """Head words that name nobody by themselves."""
        return self._phrases("incomplete")

    @cached_property
    def organs_of_places(self) -> Phrases:
        """Heads that begin with the noun of a place and name none: "Tỉnh đoàn"."""
        nouns = tuple(f"{noun} " for noun, family in self.families if family == "places")
        return Phrases(head for head in self._data["heads"] if head.startswith(nouns))

    @cached_property
    def whole(self) -> Phrases:
        """Phrases inside which nothing is parted, with their dashes as printed or without spaces: "Văn hóa-Thể thao"."""
        whole: list[str] = self._data["whole"]
        return Phrases([*whole, *(phrase.replace(" - ", "-") for phrase in whole if " - " in phrase)])

    @cached_property
    def verb(self) -> Phrases:
        """Verbs of duties."""
        return Phrases([*self.roles, *self._data["modals"]])

    @cached_property
    def work(self) -> Phrases:
        """Verbs of duties, and short ones that are verbs of work only where a text begins: "Lắp đèn", "Thu phí"."""
        return Phrases([*self.roles, *self._data["modals"], *self._data["short_work"]])

    @cached_property
    def short_work(self) -> Phrases:
        """The short verbs alone."""
        return self._phrases("short_work")

    @cached_property
    def small_before_verb(self) -> RarePattern:
        """The small words behind names that belong to the verb: that they do the work together, or go to it."""
        words: list[str] = self._data["before_verbs"]
        nouns = "".join(rf"(?<!{re.escape(noun)})" for noun in fold_all(self._data["not_before_verbs"]))
        return RarePattern(words, rf"{nouns}\s{any_of(words)}$")

    @cached_property
    def agent(self) -> Phrases:
        """The syllable behind a verb that names who does it: "báo cáo | viên"."""
        return self._phrases("agents")

    @cached_property
    def singling_out(self) -> Phrases:
        """Words before a body that it alone is meant, or all of a kind."""
        return self._phrases("singling_out")

    @cached_property
    def parting_off(self) -> Phrases:
        """Words behind a body with which one part of the work goes to another."""
        return self._phrases("parting_off")

    @cached_property
    def letting(self) -> RarePattern:
        """The word behind a body that lets others do the work."""
        return RarePattern(self._data["letting"], rf"\s{self._any_of('letting')}\s")

    @cached_property
    def places_of_clauses(self) -> tuple[str, ...]:
        """The ends of words before a clause that tells which of several bodies are meant."""
        return tuple(f" {word}" for word in self._data["telling_which"])

    @cached_property
    def inside_clause(self) -> RarePattern:
        """The word among names with which a clause begins that has a verb of its own: "Đoàn số 1 | do Sở Y tế làm …"."""
        words = [*self._data["laying"]["with_role"], *self._data["telling_which"]]
        return RarePattern(words, rf"\s{any_of(words)}\s")

    @cached_property
    def own_work(self) -> Phrases:
        """Verbs that lay work on whom they name, and are work themselves where they name nobody."""
        return self._phrases("own_work")

    @cached_property
    def parting(self) -> Phrases:
        """Words with which the part of a task begins behind a name."""
        return self._phrases("parting")

    @cached_property
    def opening_small(self) -> Phrases:
        """Words with which a name begins in small letters."""
        nouns = {noun for noun, _ in self.families}
        heads = zip(self._data["heads"], fold_all(self._data["heads"]), strict=True)
        strong = [h for h, folded in heads if folded not in nouns and (" " in h or h in ("ubnd", "hđnd", "mttq"))]
        return Phrases([*self._data["small_openings"], *strong])

    @cached_property
    def noun_like(self) -> Phrases:
        """Verbs that are nouns as well."""
        return self._phrases("noun_like")

    @cached_property
    def not_addressed(self) -> Phrases:
        """Words with which a sentence begins that lays work on nobody."""
        return self._phrases("not_addressed")

    @cached_property
    def qualifying(self) -> Phrases:
        """Words that tell one such body from another."""
        return self._phrases("qualifying")

    @cached_property
    def adverbial(self) -> Phrases:
        """Words with which an adverbial begins."""
        return self._phrases("adverbial")

    @cached_property
    def passive(self) -> re.Pattern[str]:
        """What stands before a verb that is suffered."""
        return re.compile(rf"(?:.*\s)?{self._any_of('passive')}")

    @cached_property
    def negated(self) -> re.Pattern[str]:
        """What stands between a body and a verb of what it does not do."""
        words: dict[str, list[str]] = self._data["negating"]
        inside = "".join(rf"(?<!{re.escape(fold(word))}\s)" for word in words["inside"])
        never, lacking = (any_of(words[key], space=_SPACE) for key in ("never", "lacking"))
        return re.compile(rf"\s{inside}(?:{never}|(?P<lacking>{lacking}))$")

    @cached_property
    def lacking(self) -> Phrases:
        """Words behind a verb of what a body does that it falls short."""
        return Phrases(self._data["negating"]["short"])

    @cached_property
    def telling(self) -> Phrases:
        """Words before a verb that tell what a body has done."""
        return self._phrases("telling")

    @cached_property
    def assigned(self) -> RarePattern:
        """Who gives the work, how often or as what, between who has it and its verb: "Sở Y tế được UBND tỉnh giao | chủ trì"."""
        gives = any_of([*self._data["addressing"]["leads"], "phân công"], space=_SPACE)
        often, as_what = self._any_of("regular"), self._any_of("as_what")
        often = rf"{often}(?:\s{self._any_of('how_many_times')})?"
        return RarePattern(
            ["được ", *self._data["regular"], *self._data["as_what"]],
            rf",?\s+(?:được\s+(?:[^,.;:]{{2,60}}\s)?{gives}|{often}|{as_what}\s[^,.;:]{{2,60}}),?$",
        )

    @cached_property
    def incomplete(self) -> re.Pattern[str]:
        """Names that are not whole."""
        return re.compile(
            rf"(?!{self._any_of('complete')}$)(?:.*(?:,|{_WORD_START}và|-|/)|{self._any_of('incomplete')}"
            rf"|(?:.*{_WORD_START})?{self._any_of('running_on', 'posts')})"
        )

    @cached_property
    def duties(self) -> RarePattern:
        """Verbs and nothing else: "Lãnh đạo, chỉ đạo" heads duties and is no body, though "lãnh đạo" begins a post."""
        verb, sign = any_of(self.roles, space=_SPACE), listed(",;-").pattern
        return RarePattern(self.roles, rf"(?![\s,;-])(?:(?:^|{sign}){verb})+", opens=True)

    @cached_property
    def post(self) -> Phrases:
        """Posts, which those who hold them have in one field or another."""
        return self._phrases("posts")

    @cached_property
    def role_verb(self) -> Phrases:
        """Verbs that give a role."""
        return Phrases(self.roles)

    @cached_property
    def verb_or_post(self) -> RarePattern:
        """Verbs of duties that are posts too: "lãnh đạo"."""
        posts = [post for post in fold_all(self._data["posts"]) if post in self.roles]
        return RarePattern(posts, rf"{any_of(posts, space=_SPACE)}\s", opens=True)

    @cached_property
    def own_leaders(self) -> RarePattern:
        """Leaders of no body that is named, as whom a body has among its own: "phân công lãnh đạo, cán bộ trực"."""
        posts = [post for post in fold_all(self._data["posts"]) if post in self.roles]
        return RarePattern(posts, rf"{any_of(posts, space=_SPACE)}(?:,|\strực)", opens=True)

    @cached_property
    def leading(self) -> RarePattern:
        """Words that lead to a name."""
        return RarePattern(self._data["leading"], rf"{self._any_of('leading')}{_WORD_END}\s*", opens=True)

    @cached_property
    def post_of_neighbours(self) -> Phrases:
        """Posts that are each somebody of their own in a list in small letters."""
        return self._phrases("posts_of_neighbours")

    @cached_property
    def post_of_all(self) -> RarePattern:
        """A post in all bodies of a kind."""
        return RarePattern(self._data["posts"], rf"{self._any_of('posts')}\s(?:của\s)?các\s", opens=True)

    @cached_property
    def post_of_kind(self) -> RarePattern:
        """A post in one kind of bodies."""
        post_of_kind = rf"{self._any_of('posts')}\s{self._any_of('kinds')}{_WORD_END}"
        return RarePattern(self._data["posts"], post_of_kind, opens=True)

    @cached_property
    def kind(self) -> Phrases:
        """Kinds of bodies on which a post goes on."""
        return self._phrases("kinds")

    @cached_property
    def helping_kinds(self) -> re.Pattern[str]:
        """Several kinds of bodies with "phối hợp" behind them, which then is their verb: "các cơ quan, đơn vị phối hợp"."""
        listed, verb = self._any_of("kinds", "divisions"), self._any_of("named_helping")
        return re.compile(rf"{listed}(?:,|\svà)\s{self._any_of('kinds')}\s{verb}$")

    @cached_property
    def purpose(self) -> re.Pattern[str]:
        """Words that no name holds."""
        return re.compile(rf"(?:\s{self._any_of('purposes')}|,\s{self._any_of('asides')}){_WORD_END}")

    @cached_property
    def bare_noun(self) -> re.Pattern[str]:
        """What ends with a noun that a verb may go on, and that is no place: "tổ hòa giải ở cơ sở"."""
        return re.compile(rf"(?:.*{_WORD_START})?(?<!\sở\s)(?<!\stại\s){self._any_of('bare_nouns')}\s*")

    @cached_property
    def organising(self) -> Phrases:
        """Verbs that are a kind of bodies as well: "tổ chức"."""
        return self._phrases("organising")

    @cached_property
    def noun_before(self) -> re.Pattern[str]:
        """What stands before "tổ chức" as a noun."""
        return re.compile(rf"(?:.*{_WORD_START})?{self._any_of('noun_before')}\s*")

    @cached_property
    def noun_after(self) -> re.Pattern[str]:
        """What stands behind "tổ chức" as a noun."""
        return re.compile(rf"\s*{self._any_of('noun_after')}")

    @cached_property
    def handing(self) -> RarePattern:
        """A head that a list hands down to each of its names: "các Sở: …", "Công an các xã: …", "các Trung tâm Y tế khu vực: …"."""
        units = any_of((unit for level in self._data["levels_of_places"] for unit in level), space=_SPACE)
        word = r"\s(?!và\s)[^\s,;:()]+"
        return RarePattern(
            [":"],
            rf"(?P<all>các\s+)?(?P<head>(?:{self._any_of('handing_posts')}\s+(?:các\s+)?)?"
            rf"(?:(?:ubnd|ủy ban nhân dân)\s+(?:các\s+)?{units}|{self._any_of('heads')}(?:{word}){{0,4}}?\s+các\s+{units}"
            rf"|{self._any_of('handing')}(?(all)(?:{word}){{0,5}}?)|(?(all){self._any_of('heads')}(?:{word}){{0,5}}?|(?!)))"
            rf"|{self._any_of('handing_posts')})(?:,\s*(?:ban|ngành|ban\s*,\s*ngành))*"
            rf"(?:\s+{self._any_of('relating')})?\s*:\s*",  # "các Bộ, ngành liên quan: Tài chính, Y tế"
        )

    @cached_property
    def modal(self) -> RarePattern:
        """Verbs that say no role by themselves."""
        return RarePattern(self._data["modals"], rf"{self._any_of('modals')}(?:\s*,)?\s*", opens=True)

    @cached_property
    def keeping_to(self) -> RarePattern:
        """What a body keeps to while it works: "trong phạm vi chức năng, nhiệm vụ của mình"."""
        words: dict[str, list[str]] = self._data["keeping_to"]
        opens, what, whose = (any_of(words[key], space=_SPACE) for key in ("opens", "what", "whose"))
        kept = rf"{opens}\s{what}(?:(?:,|\svà)\s{what})*(?:\s{whose}{_WORD_END})*,?\s+"
        return RarePattern(words["what"], kept)

    @cached_property
    def standing(self) -> RarePattern:
        """What a body is first said to be: "Là cơ quan thường trực của Ban Chỉ đạo, | chủ trì …"."""
        words: dict[str, list[str]] = self._data["standing"]
        says, what, whose = (any_of(words[key], space=_SPACE) for key in ("is", "what", "whose"))
        return RarePattern(words["what"], rf"{says}\s{what}(?:\s{whose}\s[^,;.:]{{3,80}})?,\s+")

    @cached_property
    def scope(self) -> RarePattern:
        """For whom what follows is."""
        further = rf"(?:(?:,\s|\svà\s){self._any_of('scope', 'own_places')})*"  # "Cấp huyện, xã:"
        return RarePattern([":"], rf"(?:đối với\s+)?{self._any_of('scope')}{further}\s*:\s*")

    @cached_property
    def adverbial_end(self) -> re.Pattern[str]:
        """What an adverbial ends with."""
        return re.compile(rf"(?:,|(?<!\S){self._any_of('adverbial_ends')})\s*$")

    @cached_property
    def noun_of_verbs(self) -> re.Pattern[str]:
        """What ends with a noun that verbs tell more of, and those of them that came before: "kết quả kiểm tra, "."""
        verb = any_of(self._data["noun_like"], space=_SPACE)
        return re.compile(rf"{_WORD_START}{self._any_of('nouns_of_verbs')}\s(?:{verb}(?:{listed().pattern}))*$")

    @cached_property
    def ground(self) -> Phrases:
        """Words with which a duty says what it rests on."""
        return self._phrases("grounds")

    @cached_property
    def regular(self) -> Phrases:
        """Words that say whole when a duty comes back."""
        return self._phrases("regular")

    @cached_property
    def made(self) -> Phrases:
        """Papers that a duty asks for."""
        return self._phrases("made")

    @cached_property
    def names_below(self) -> RarePattern:
        """How a heading begins whose bodies stand below it: "Giao các cơ quan, đơn vị sau đây …"."""
        kind = any_of([*self._data["kinds"], *self._data["divisions"]], space=_SPACE)
        rest = rf"{kind}(?:(?:,| và) {kind})*(?: \w+){{0,3}}? {self._any_of('named_below')}{_WORD_END}"
        return RarePattern(self._data["named_below"], rf"(?:\w+ ){{0,4}}?các {rest}")

    @cached_property
    def not_in_names(self) -> Phrases:
        """Words that make a clause, so that what holds them is the name of no body."""
        return self._phrases("not_in_names")

    @cached_property
    def with_whom(self) -> Phrases:
        """Verbs of who does something together with others, who are named behind."""
        return self._phrases("with_whom")

    @cached_property
    def gathering(self) -> RarePattern:
        """Verbs of who gathers what it then does more with."""
        words: dict[str, list[str]] = self._data["gathering"]
        verbs, before = (any_of(words[key], space=_SPACE) for key in ("verbs", "before"))
        return RarePattern(words["verbs"], rf"{verbs}(?:\s*,\s*|\svà\s){before}{_WORD_END}", opens=True)

    @cached_property
    def address(self) -> RarePattern:
        """Words by which a paper addresses a body."""
        addressing = self._data["addressing"]
        words = [*addressing["leads"], *addressing["any"]]
        return RarePattern(words, rf"{any_of(words, space=_SPACE)}{_WORD_END}\s*:?\s*", opens=True)

    @cached_property
    def giving(self) -> Phrases:
        """Those of them by which it gives a body work to answer for."""
        return Phrases(self._data["addressing"]["leads"])

    @cached_property
    def explaining(self) -> re.Pattern[str]:
        """Words in brackets that explain a name."""
        return re.compile(rf"\s*{self._any_of('explaining')}{_WORD_END}")

    @cached_property
    def holder(self) -> Phrases:
        """Heads of bodies that hold others."""
        return self._phrases("holders")

    @cached_property
    def collective(self) -> RarePattern:
        """Several bodies up to where they end; one noun alone is none, as it may go on: "các trường mầm non"."""
        noun, ends = self._any_noun(), self._any_of("collective_ends")
        return RarePattern(
            [*self._data["collective_heads"], "các"],
            rf"(?:{self._any_of('collective_heads')}\s)?các\s{noun}"
            rf"(?:(?:(?:,|\svà)\s(?:các\s)?{noun})+(?:\s{ends})*|(?:\s{ends})+)",
            opens=True,
        )

    @cached_property
    def of_levels(self) -> RarePattern:
        """An organ that each place has, at one level or at all: "UBND cấp xã", "Công an các cấp"."""
        levels = any_of(level for level in [*self._data["scope"], "các cấp"] if "cấp " in f"{level} ")
        return RarePattern(["cấp"], rf"{self._any_of('organs_of_places')}\s{levels}")

    @cached_property
    def charged(self) -> RarePattern:
        """Those whom a paper charges elsewhere; with a role said, it need not say where."""
        words: dict[str, list[str]] = self._data["charged"]
        by, work, where, papers, behind = (
            any_of(words[key], space=_SPACE) for key in ("by", "with", "where", "papers", "behind")
        )
        number = rf"(?:\s(?:số\s)?(?:[ivx]+|\d+|{behind}){_WORD_END})*"
        paper = rf"{papers}{_WORD_END}{number}"
        place = rf"\s{where}\s(?:các\s)?{paper}(?:\s(?:của\s)?{paper})*"
        noun = self._any_noun()
        named = rf"(?:{self._any_of('collective_heads')}\s)?(?:các\s)?{noun}(?:(?:,|\svà)\s{noun})*"
        return RarePattern(words["by"], rf"{named}\s{by}(?:(?:\s{work}){{0,2}}(?:{place})+|\s{work}{_WORD_END})")

    def _any_noun(self) -> str:
        return any_of((noun for noun, _ in self.families), space=_SPACE)

    @cached_property
    def heading_begins(self) -> RarePattern:
        """Words before a name that heads its duties."""
        return RarePattern(self._data["heading_begins"], rf"{self._any_of('heading_begins')}\s+", opens=True)

    @cached_property
    def heading_ends(self) -> RarePattern:
        """Words behind a name that heads its duties."""
        does: dict[str, list[str]] = self._data["heading_does"]
        work = r"\s+".join(any_of(fold_all(does[part]), space=_SPACE) for part in ("verbs", "what", "below"))
        return RarePattern(
            [*self._data["heading_ends"], *self._data["heading_grounds"], *does["below"]],
            rf"(?:\s+(?:{self._any_of('heading_ends')}|{work})|,?\s+{self._any_of('heading_grounds')})$",
        )


@cache
def name_grammar() -> NameGrammar:
    """The packaged words of names and duties."""
    return NameGrammar()
