"""Where a sentence goes on behind the clause it opens with: what a duty rests on, when it is done, for whom it is said."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Role
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import is_compound, may_begin_name
from cascade.wording.boundaries import blank_brackets
from cascade.wording.folding import fold, fold_all, fold_in_place
from cascade.wording.letters import UPPER
from cascade.wording.phrases import RarePattern
from cascade.wording.times.hours import hour_ahead
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "behind_adverbial",
    "ends_day_of_work",
    "ends_of_clause",
    "names_before_purpose",
    "without_hour",
    "without_opinion",
]

_NEAR = 40
"""Letters within which the time that a sentence opens with ends."""
_ADVERBIAL = 160
_CLAUSES = re.compile(r"(?:(?:[^.;:,]|(?<=\d)\.(?=\d)){1,180},\s+){1,4}(?=\S)")
_NAME = re.compile(rf"(?<=\s)(?:[{UPPER}]|các\s)")
_IN_WORK = re.compile(r"\strong\s")
_LASTING = re.compile(r"(?:(?:vòng|thời hạn|thời gian)\s)?(?:không quá\s|tối đa\s)?\d+\s")
_SHORTEST_CLAUSE = 6
_LONGEST_TIME = 60
_DAY = re.compile(r"ngày\s\d{1,2}\s?(?:[/.\-]|tháng\s\d)")


def ends_of_clause(text: str) -> list[int]:
    """Where a body may be named behind the clause that a sentence opens with: behind a time, and each of its first commas.

    >>> def behind(text): return [text[end:] for end in ends_of_clause(text)]
    >>> behind("Theo phân công, Sở Y tế tập huấn"), behind("Tháng 6/2026, giao Sở Y tế tập huấn")
    (['Sở Y tế tập huấn'], ['giao Sở Y tế tập huấn'])
    >>> behind("Theo dõi, đôn đốc, Sở Y tế"), behind("Tập huấn, Sở Y tế"), behind("Ngày 08/5/2026, UBND tỉnh ban hành")
    ([], [], [])
    """
    clauses, folded = _CLAUSES.match(text), fold_in_place(text)
    if (said := without_hour(text)) != text:
        return [len(text) - len(said)]
    commas = [comma.end() for comma in re.finditer(r",\s+", clauses[0])] if clauses else []
    ends = [end for comma in commas if (end := _before_collective(text, comma)) is not None]
    named = [end for end in ends if end > _SHORTEST_CLAUSE and _may_name(text[end:])]
    governed = _in_collective()[2]
    starts = (name.start() for name in _NAME.finditer(text, 1, _NEAR) if not governed.search(folded[: name.start()]))
    name = next((start for start in starts if may_begin_name(text[start:])), 0)
    timed = [name] if name and parse_timeframe(text[:name]) else []  # "Định kỳ hằng tháng Sở Y tế báo cáo …"
    if timed and folded[0].isdigit():
        return timed  # "7 giờ 30 ngày 15/5/2026 Đoàn xã điểm danh"
    if not _opens_clause(folded):
        # "Ngày 08/5/2026, UBND tỉnh ban hành …" tells what was done that day.
        times = [] if _DAY.match(folded) else [end for end in named if end < _LONGEST_TIME]
        return [end for end in times if parse_timeframe(text[:end].rstrip(" ,"))]
    # "Sau khi Sở Tư pháp thẩm định, Sở Y tế trình …": the body before the comma has done its part by then.
    return named if named and " khi " in folded[:name] else timed + named


def without_hour(text: str) -> str:
    """A sentence of a programme without the hour at which it says that a body does something.

    >>> without_hour("13 giờ 30: Phòng Kinh tế đo vỉa hè"), without_hour("7h30 - 8h00: Khai mạc")
    ('Phòng Kinh tế đo vỉa hè', '7h30 - 8h00: Khai mạc')
    """
    rest = text[len(hour_ahead(text)) :]
    return rest if _may_name(rest) else text


def _before_collective(text: str, end: int) -> int | None:
    """Where the collective begins in whose list a comma stands, None where a word before governs it, else the comma's end.

    >>> text = "nếu có vướng mắc các sở, ngành báo cáo"
    >>> text[_before_collective(text, text.index("ngành")) :]
    'các sở, ngành báo cáo'
    >>> _before_collective("theo đề nghị của các sở, ngành, UBND tỉnh", len("theo đề nghị của các sở, ")) is None
    True
    >>> _before_collective("tùy điều kiện của xã, thôn, UBND xã", len("tùy điều kiện của xã, ")) is None
    True
    """
    whole, further, governed = _in_collective()
    folded = fold_in_place(text)
    if (
        not text[end].islower()
        or not further.match(folded, end)
        or not (found := whole.search(folded, max(0, end - _NEAR), end))
    ):
        return end
    return None if governed.search(folded, 0, found.start("all")) else found.start("all")


@cache
def _in_collective() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    noun = any_of(noun for noun, _ in name_grammar().families)
    asking = {word for words in vocabulary("naming")["addressing"].values() for word in words}
    governing = any_of(word for word in vocabulary("markers")["governing"] if word not in asking)
    return (
        re.compile(rf"(?:^|\s)(?P<all>(?:các\s|(?<=của\s)){noun}(?:,\s{noun})*),\s$"),
        re.compile(rf"{noun}(?![^\W\d_])"),
        re.compile(rf"(?<!\S){governing}\s*$"),
    )


def _opens_clause(folded: str) -> bool:
    """Whether a text begins with words that open a clause, and not with a verb that begins as they do."""
    adverb, verb = name_grammar().adverbial.match(folded), name_grammar().verb.match(folded)
    return adverb is not None and not (verb and verb.end() > adverb.end())  # "theo dõi" is no "theo"


def _may_name(rest: str) -> bool:
    """Whether a body may be named at a place, or addressed there: "Theo đó, giao Sở Y tế …"."""
    asked = name_grammar().address.match(fold_in_place(rest))
    return may_begin_name(rest[asked.end() :] if asked else rest)


def behind_adverbial(folded: str, at: int) -> int:
    """Where the verb of a duty stands behind the words that it opens with, 0 where none does.

    "Căn cứ khả năng ngân sách, tham mưu …": behind a comma or a word that ends them. "Căn cứ Kế hoạch triển khai
    thực hiện, báo cáo …": before the comma, where the verbs there have no object but it.
    """
    grammar = name_grammar()
    if grammar.ground.match(folded) and (charged := _charged().search(folded, at, at + _ADVERBIAL)):
        return charged.end()  # "Căn cứ nhiệm vụ theo quy định của pháp luật có trách nhiệm phối hợp …"
    found = grammar.verb.finditer(folded, at, at + _ADVERBIAL)
    verbs = [
        verb
        for verb in found
        if not is_compound(folded[: verb.start()], verb[0])
        and (folded[verb.end() : verb.end() + 1] != "," or not _suffered().search(folded, at, verb.start()))
    ]
    told = [verb for verb in verbs if not grammar.noun_of_verbs.search(folded, 0, verb.start())]
    ended = [
        verb
        for verb in verbs
        if grammar.adverbial_end.search(folded, 0, verb.start())
        and (verb in told or not grammar.noun_like.fullmatch(verb[0]))
    ]
    if grammar.ground.match(folded):
        ended += [verb for verb in told if _is_whole_duty(folded, verb.start())]
        # "Căn cứ khả năng cân đối ngân sách tham mưu …"
        ended += [verb for verb in told if grammar.roles.get(verb[0]) is Role.ADVISES]
        verbs = told
    else:  # "Hằng năm xây dựng …", "Trước ngày 15/12 báo cáo …"
        regular = grammar.regular.match(folded)
        while again := grammar.regular.match(folded, at + 1):
            at, regular = again.end(), again  # "Định kỳ hằng năm báo cáo …"
        ended += [
            verb
            for verb in verbs
            if folded[: verb.start()].rstrip()[-1:].isdigit() or (regular and verb.start() == at + 1)
        ]
    return min((verb.start() for verb in ended or verbs), default=0)


@cache
def _suffered() -> re.Pattern[str]:
    """What stands before a verb of others: "nhiệm vụ được UBND tỉnh | phân công, …", "dự toán do các xã | lập, …"."""
    data = vocabulary("naming")
    words = any_of([*data["passive"], *data["laying"]["with_role"]])
    return re.compile(rf"(?<!\S){words}\s(?:[^.;,]{{1,60}}\s)?$")


@cache
def _charged() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(vocabulary('naming')['heading_ends'])}\s")


def _is_whole_duty(folded: str, at: int) -> bool:
    """Whether the verbs at a place are all up to the next sign, or make a paper: "triển khai thực hiện,"."""
    grammar = name_grammar()
    end = at
    while (verb := grammar.verb.match(folded, end)) and verb[0] in grammar.roles:
        end = verb.end() + 1
        if grammar.made.match(folded, end):
            return True
    return end > at and folded[end - 1 : end] in (",", ";", ".", "")


def without_opinion(text: str) -> str:
    """A sentence without that an organ says what it thinks, before the word by which it asks others.

    >>> without_opinion("Thủ tướng có ý kiến yêu cầu Bộ X rà soát"), without_opinion("Sở X có ý kiến về mức chi")
    ('Thủ tướng yêu cầu Bộ X rà soát', 'Sở X có ý kiến về mức chi')
    """
    return _opinion().sub("", text)


@cache
def _opinion() -> RarePattern:
    data = vocabulary("naming")
    asking = any_of([*data["addressing"]["leads"], *data["addressing"]["any"], *data["directing"]["verbs"]])
    pattern = rf"\s(?:đã\s)?{any_of(data['opining'])}(?=\s{asking}\s(?:các\s|[{UPPER}]))"
    return RarePattern(data["opining"], pattern, as_printed=True)


def ends_day_of_work(folded: str, at: int) -> bool:
    """Whether the unit of a time in days ends at a place, whose last words are a verb elsewhere: "05 ngày làm việc"."""
    return folded.endswith(_days_of_work(), 0, at)


@cache
def _days_of_work() -> tuple[str, ...]:
    return tuple(fold_all(vocabulary("timeframes")["units"]["working-day"]))


def names_before_purpose(text: str) -> str:
    """The names of a list without what it says they are there for: "Sở Y tế, Công an tỉnh để rà soát"."""
    grammar = name_grammar()
    folded = fold_in_place(blank_brackets(text))
    match = grammar.purpose.search(folded)
    ends = [match.start()] if match else []
    # "Sở Y tế trong rà soát", "Sở Y tế trong thời hạn 5 ngày": what is behind "trong" makes it say what for, or how long.
    ends += [
        word.start()
        for word in _IN_WORK.finditer(folded)
        if grammar.verb.match(folded, word.end()) or _LASTING.match(folded, word.end())
    ]
    end = min(ends, default=None)
    return text[:end] if end and not grammar.incomplete.fullmatch(fold(text[:end])) else text
