"""The title of a paper: where its type stands, and which words below it say what it is about."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from cascade.reader.frame.issuer import decided_by
from cascade.reader.frame.letterhead import NUMBER, PLACE, RULE, organ_of_head
from cascade.reader.frame.tail import begins_signature
from cascade.reader.paragraph import Paragraph
from cascade.wording.documents import kind_of_name
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import LOWER, UPPER, is_capitals
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["DATE", "PLACED", "basis_at", "kind_words", "title_of", "title_zone", "untyped_title", "year_ahead"]

DATE = re.compile(r"ngày\s*(?P<day>\d{1,2})?\s*tháng\s*(?P<month>\d{1,2})?\s*năm\s*(?P<year>\d{4})", re.IGNORECASE)
PLACED = re.compile(
    rf"(?:(?:^|\n)[\s*_#|]*(?:T[Pp]\.\s?)?[{UPPER}][^\n,:;]{{1,40}},\s*(?i:{DATE.pattern})[\s.*_|]*(?=\n|$)"
    rf"|\s(?={PLACE},\s*ngày)[^,]+,\s*(?:ngày\s*\d{{1,2}}\s*tháng\s*\d{{1,2}}\s*năm\s*\d{{4}})(?=\s+[{UPPER}]{{2,}}\s+[{UPPER}]{{2,}}))"
)
"""Place and date in a line of their own, or in a run before who decides, in capitals."""
_NUMBERED = re.compile(rf"\n[\s*_#|]*(?={NUMBER.pattern})")
_HEADLINE = 300
"""Letters of a headline at most."""
_SHORT = 80
"""Letters of a line that is no paragraph."""


def title_zone(text: str, paragraphs: list[Paragraph]) -> tuple[int, int] | None:
    """Where the type of the paper stands as its title: in capitals, before the basis."""
    limit = basis_at(text) or len(text)
    found: list[tuple[int, int]] = []
    offset = 0
    for paragraph in paragraphs:
        words = paragraph.passage.text
        bare = words.strip(" #*:|")
        if offset < limit and kind_of_name(bare) and (is_capitals(bare) or len(paragraphs) > 3) and len(bare) < 60:
            zone = offset, offset + _kind_ends(words)
            if is_capitals(bare):
                return zone
            found.append(zone)
        offset += len(words) + 1
    if found:
        return found[0]
    for match in _kind_names().finditer(text, 0, limit):
        before = text[: match.start()].rstrip()
        after = text[match.end() :].lstrip()
        if before.endswith(("Điều", "(", "“")) or _goes_on_title().search(fold(before[-20:])):
            continue
        if (
            is_capitals(after[:14])
            or RULE.match(after)
            or not after
            or before.endswith(("năm", "-", "*"))
            or _ends_with_number(before)
            or re.search(r"\d{4}$", before)
            or after[:1].isupper()
            or before == ""
        ):
            return match.start(), match.start() + _kind_ends(text[match.start() :])
    heading = re.match(rf"#*\s*(?P<kind>{kind_words()})\s+số\s", fold_in_place(text))
    named = heading and text[heading.start("kind")].isupper()
    return (heading.start("kind"), heading.end("kind")) if heading and named else _headline(paragraphs)


def _headline(paragraphs: list[Paragraph]) -> tuple[int, int] | None:
    """Where the type ends in the first line of a page that lost its letterhead: "Kế hoạch phát triển du lịch năm 2026"."""
    first = paragraphs[0].passage.text if len(paragraphs) > 1 else ""
    kind = re.match(
        rf"{kind_words()}\s(?!\d|{any_of(vocabulary('heads')['no_headlines'])}(?![^\W_]))", fold_in_place(first)
    )
    headed = kind and first[0].isupper() and len(first) < _HEADLINE and first.rstrip()[-1] not in ".;:,?"
    return (0, kind.end() - 1) if kind and headed else None


def _kind_ends(words: str) -> int:
    """Where the name of the type ends in a heading that goes on: "KẾ HOẠCH GIÁO DỤC NHÀ TRƯỜNG"."""
    named = re.match(rf"[\s#*]*{kind_words()}(?=[\s:*|]|$)", fold_in_place(words))
    if named is None or not any(map(str.isalnum, words[named.end() :])):
        return len(words)
    carrying = re.search(rf"\s{any_of(vocabulary('heads')['carrying_out'])}$", named[0])
    return carrying.start() if carrying else named.end()


@cache
def _kind_names() -> re.Pattern[str]:
    names = vocabulary("documents")["kinds"]
    phrases = any_of((tidy(n).upper() for forms in names.values() for n in forms["vi"]), as_printed=True, space=r"\s+")
    return re.compile(rf"(?<![^\W\d_]){phrases}(?![^\W\d_])")


@cache
def kind_words() -> str:
    """The names of all types of paper, as a pattern for folded text."""
    return any_of(form for forms in vocabulary("documents")["kinds"].values() for form in forms["vi"])


@cache
def _goes_on_title() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s){any_of(vocabulary('heads')['titling'])}$")


def basis_at(text: str) -> int | None:
    """Where what the paper rests on begins; "QUYẾT ĐỊNH:" behind it is no title."""
    rests = re.search(rf"(?:^|\s){vocabulary('heads')['basis']}\s", text)
    return rests.start() if rests else None


def _ends_with_number(text: str) -> bool:
    """Whether a text ends with the number of the paper, as a flattened Party head does: "Số 12-KH/ĐU"."""
    last = text[-40:]
    return any(match.end() == len(last) for match in NUMBER.finditer(last))


def untyped_title(text: str, lines: list[int], decides: int | None) -> str | None:
    """The title of a paper whose type is lost: the capitals behind number, place and date."""
    dated = next(iter(DATE.finditer(text)), None)
    begin = next((at for at in lines if dated and at >= dated.end()), None)
    if begin is None:
        return None
    end = next((at for at in [*lines, len(text)] if at > begin and not is_capitals(text[begin:at])), len(text))
    ends = [at for at in lines if begin < at <= end and is_capitals(text[begin:at])]
    title = tidy(text[begin : min([*ends[-1:], *([decides] if decides else [])], default=begin)]).strip(" .:;–-*#|")
    return title if len(title.split()) > 3 and is_capitals(title) else None  # more than a name


def title_of(text: str, start: int, paragraphs: list[Paragraph], decides: int | None = None) -> tuple[str | None, int]:
    """The words behind the type, up to a rule, the end of the capitals, or the first sentence of the basis.

    Args:
        text: the head.
        start: where the type ends.
        paragraphs: of what the head consists.
        decides: where the line begins that names who decides.
    """
    rest = text[start:]
    lead = len(rest) - len(rest.lstrip(" \n:#*.–-"))
    body = rest[lead:]
    ends = [
        m.start() for m in [RULE.search(body), _numbered(body), PLACED.search(body), _addressed().search(body)] if m
    ]
    edges = []
    offset = 0
    for paragraph in paragraphs:
        edges.append(offset)
        offset += len(paragraph.passage.text) + 1
    capitals = re.match(rf"(?:[^{LOWER}]*[{UPPER}]{{2}}[^{LOWER}]*?)(?=\s+[{UPPER}]?[{LOWER}]|$)", body)
    run_into = _before_organ(capitals[0], body[capitals.end() :]) if capitals else None
    if capitals and (sentence_at := _below_capitals(capitals[0], start + lead, edges, paragraphs) or run_into):
        capitals = re.match(rf".{{{sentence_at}}}", body, re.DOTALL)
    alone = capitals is not None and start + lead + capitals.end() + 1 in edges and len(capitals[0].split()) > 1
    if capitals and (
        alone or len(capitals[0].split()) > 3 or (is_capitals(body[:24]) and len(capitals[0]) > 8)
    ):  # more than a word
        below = next(
            (p.passage.text for p, e in zip(paragraphs, edges, strict=True) if e > start + lead + capitals.end() - 1),
            "",
        )
        # "CỦA BAN BÍ THƯ" says whose the paper is; what it is about stands below.
        whose = below[:1].islower() and decided_by(capitals[0]) is not None
        ends.append(body.index(below) + len(below) if whose else _subtitle_end(body, below) or capitals.end())
    else:
        after = [e - start - lead for e in edges if e > start + lead and not text[e].islower()]
        opening = [
            e
            for e in after
            if (re.match(_openings(), fold(body[e : e + 40])) or RULE.match(body[e:])) and body[e : e + 1].isupper()
        ]
        opening += [e for e in after if is_capitals(body[e : e + 20])]
        opening.sort()
        sentence = [e for e in after if body[:e].rstrip().endswith((".", ";")) or _opens_text(body[e:])]
        ends += opening[:1] or sentence[:1] or after[:1]
        if not after:
            found = re.search(rf"(?<=[^\W_])\s+(?={_openings_cased()})", body)
            ends += [found.start()] if found else []
    if decides is not None and decides > start + lead:
        ends.append(decides - start - lead)
    end = min(ends) if ends else len(body)
    if told := _recounting().search(body, 0, end):
        end = told.start()
    title = _without_authority(tidy(body[:end]).strip(" .:;–-*#"), text[:start])
    return (title or None), start + lead + end


def _numbered(body: str) -> re.Match[str] | None:
    """Where the paper's own number begins a line below its title, and not that of a paper named there: "KẾ HOẠCH | SỐ 5-KH/TU"."""
    return next(
        (one for one in _NUMBERED.finditer(body) if not _named_at_end().search(fold(body[: one.start()]))), None
    )


@cache
def _named_at_end() -> re.Pattern[str]:
    return re.compile(rf"\s{kind_words()}$")


@cache
def _addressed() -> re.Pattern[str]:
    """The line that says whom a paper is addressed to."""
    words = any_of(map(str.capitalize, vocabulary("heads")["letters"]["addressed"]), as_printed=True)
    return re.compile(rf"(?:(?<=\n)|\s)\W*{words}\s*:")


def _opens_text(rest: str) -> bool:
    """Whether what stands below a line of a title is a paragraph of sentences: "Nhân dịp …, UBND xã đề nghị …"."""
    paragraph = rest.partition("\n")[0].rstrip()
    return len(paragraph) > _SHORT and paragraph[0].isupper() and paragraph.endswith((".", ":", ";"))


def year_ahead(title: str | None, issued: date | None) -> int | None:
    """The year after that of issue, where the title says that the paper is for it; its days without year lie there.

    >>> year_ahead("Chương trình công tác năm 2026", date(2025, 12, 26)), year_ahead("Đề án đến năm 2026", date(2025, 12, 26))
    (2026, None)
    """
    if title is None or issued is None:
        return None
    named = {int(match["year"]) for match in _years().finditer(fold(title))}
    return issued.year + 1 if issued.year + 1 in named else None


@cache
def _years() -> re.Pattern[str]:
    """A year of its own: "năm 2026", "quý I/2026", "tháng 01/2026"; none of a span of years."""
    beyond = "".join(rf"(?<!{re.escape(fold(word))}\s)" for word in vocabulary("heads")["years_beyond"])
    return re.compile(rf"{beyond}(?:năm\s|(?:quý|tháng)\s\w+\s?/\s?)(?P<year>20\d\d)(?!\d|\s?[-–/]\s?\d|\sđến\s)")


def _below_capitals(capitals: str, at: int, edges: list[int], paragraphs: list[Paragraph]) -> int | None:
    """Where a paragraph begins inside a run of capitals that is a sentence: "UBND xã ban hành …" below a title."""
    for edge, paragraph in zip(edges, paragraphs, strict=True):
        if at < edge < at + len(capitals) and any(map(str.islower, paragraph.passage.text)):
            return len(capitals[: edge - at].rstrip())
    return None


def _before_organ(capitals: str, after: str) -> int | None:
    """Where the short name of an organ behind a title begins its sentence: "… GIAI ĐOẠN 2026 - 2030 | UBND tỉnh ban hành"."""
    words, _, last = capitals.rstrip().rpartition(" ")
    organs = vocabulary("naming")["organs_of_places"]
    return len(words) if words and fold(last) in organs and after[:2].strip()[:1].islower() else None


def _subtitle_end(body: str, below: str) -> int | None:
    """Where a short line below the capitals of a title ends that goes on with it: "Năm học 2025-2026"."""
    opens = re.match(rf"{any_of(vocabulary('heads')['subtitles'])}\s", fold(below))
    if opens is None or len(below) > _SHORT or below.endswith((".", ":", ";")) or "," in below:
        return None
    return body.index(below) + len(below)


def _without_authority(title: str, top: str) -> str:
    """A decision's title without the organ or post that stands below it: "… LUẬT ĐƯỜNG BỘ THỦ TƯỚNG CHÍNH PHỦ"."""
    if not is_capitals(title):
        capitals = re.search(rf"(?<=[{LOWER}\d])\s+(?P<run>[{UPPER}]{{2,}}(?:\s+[{UPPER}\d]+,?)+)$", title)
        named = capitals and (begins_signature(capitals["run"]) or _names_authority(capitals["run"]))
        return title[: capitals.start()] if capitals and named else title
    data = vocabulary("heads")
    folded = fold_in_place(title)
    organ = fold(organ_of_head(top) or "")
    posts = [fold(post) for post in data["posts"]]
    endings = [f"{post} {organ}" for post in posts if organ] + ([organ] if organ else [])
    organs = any_of([*data["of_places"], *data["of_places"].values()])
    unit = re.match(rf"{organs}(?:\s{any_of(data['places'])}(?!\S))?", organ)
    if unit:
        endings += [f"{post} {unit[0]}" for post in posts] + [unit[0]]
    for ending in sorted(endings, key=len, reverse=True):
        rest = title[: -len(ending)].strip(" .:;–-*#")
        if (
            folded.endswith(" " + ending)
            and len(rest) > 8
            and not fold(rest).endswith(tuple(f" {word}" for word in data["belonging"]))
        ):  # more than a word
            return rest
    return title


def _names_authority(run: str) -> bool:
    """Whether capitals behind a title name who decides: "GIÁM ĐỐC SỞ Y TẾ", "HỘI ĐỒNG NHÂN DÂN TỈNH VÍ DỤ KHÓA XI"."""
    post = re.match(rf"{any_of(vocabulary('heads')['posts'])}\s", fold(run))
    return bool(post) or organ_of_head(run) is not None


@cache
def _openings() -> str:
    data = vocabulary("heads")
    words = [*data["carrying_out"], *data["resting_on"], *data["recounting"], *data["title_ends"]]
    return rf"{any_of(words)}(?![^\W\d_])"


@cache
def _recounting() -> re.Pattern[str]:
    """Where a sentence that tells what has been begins, on the line of the title's end: "… về bão số 3 Ngày 04/9/2025, …"."""
    words = [word[0].upper() + word[1:] for word in vocabulary("heads")["recounting"]]
    return re.compile(rf"(?<=[^\W_])\s+(?=(?:{any_of(words, as_printed=True)}[\s,]|Ngày \d))")


@cache
def _openings_cased() -> str:
    data = vocabulary("heads")
    words = [w[0].upper() + w[1:] for w in [*data["carrying_out"], *data["resting_on"], *data["recounting"]]]
    return rf"{any_of(words, as_printed=True)}[\s,]"
