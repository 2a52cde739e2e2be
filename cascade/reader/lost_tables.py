"""Tables that lost their cells: a flattened paper runs header and rows into one line; the numbering and the names part them."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from cascade.reader.columns import numbers_columns
from cascade.reader.known_bodies import end_of_known, is_known_body
from cascade.reader.markers import is_citing, roman
from cascade.reader.name_lists import runs_on
from cascade.reader.naming import begins_name, names_several
from cascade.reader.paper import Row, Table
from cascade.reader.passage import Passage
from cascade.reader.subjects import is_governed, subject_of
from cascade.wording.bodies import meanings
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.labels import columns_in, label_of_column
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.phrases import RarePattern
from cascade.wording.times.running_text import cut_timeframe
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["SERIAL", "recover_table"]

SERIAL = re.compile(r"(?<!\S)(?:TT|STT|Stt|Số TT|Tt)(?!\S)")
"""The header of the column of numbers, with which a table begins."""
_ROW = re.compile(
    rf"(?<!\S)(?:(\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}|[IVX]{{1,4}})\.?\s+(?=[{UPPER}“\"(])|([A-H])\.?\s+(?=[{UPPER}]{{2,}}\s[{UPPER}]{{2}}))"
)
_FIRST_ROW = re.compile(rf"\s(?:1|I)\.?\s(?=[{UPPER}“\"(])")
_LETTERS = "ABCDEFGH"
_FEW = 2
_NEAR = 12
"""Letters before a number that say that it cites a part of a law."""
_LONGEST_ROW = 2000
"""Letters beyond which a row is left whole: no row of a table goes on so far."""
_MONTH_OR_YEAR = re.compile(r"T?\d{1,2}/\d|\d{4}")
_WORDS = re.compile(r"\S+")


def recover_table(passage: Passage) -> tuple[Passage, Table] | None:
    """Part a run of text into the words before a table and the table.

    The header must name a serial column and at least two of who and when; a row whose bodies do not part into as many
    cells as the header has columns keeps them in one cell of the title, so that nothing is guessed.

    Returns:
        The words before the table, and the table; None where the text holds none.
    """
    for serial in SERIAL.finditer(passage.text):
        header = _header(passage.text, serial.end())
        if header is None:
            continue
        titles, labels, start = header
        start = _behind_numbers(passage.text, start, 2 + len(labels))
        spans = _row_spans(passage.text, start)
        if not spans:
            continue
        rows = [_row(passage.cut(serial.start(), start), (serial[0], titles, *labels))]
        for first, a, b, number in spans:
            words = passage.text[a:b]
            cells = (words.strip(), *[""] * len(labels)) if number.isalpha() else _cells(words, labels)
            rows.append(_row(passage.cut(first, b), (number, *cells)))  # the number may have a line of its own
        return passage.cut(0, serial.start()), Table(tuple(rows))
    return None


def _header(text: str, start: int) -> tuple[str, tuple[str, ...], int] | None:
    """The title column's words, the other columns' words, and where the header ends."""
    zone = text[start : start + 400]
    found = [spot for spot in columns_in(fold_in_place(zone)) if zone[spot.start].isupper()]
    labels: list[tuple[int, int]] = []
    for spot in found:
        label = label_of_column(zone[spot.start : spot.end])
        if label is None or label.kind in ("serial", "title") or (label.kind == "content" and not labels):
            continue
        if labels and zone[labels[-1][1] : spot.start].strip():
            if not _is_longer_label(zone, labels[-1], spot.start):
                break
            labels[-1] = labels[-1][0], len(zone[: spot.start].rstrip())
        labels.append((spot.start, spot.end))
    first = _FIRST_ROW.search(zone, labels[-1][1]) if labels else None
    if first and _is_longer_label(zone, labels[-1], first.start()):
        labels[-1] = labels[-1][0], first.start()
    kinds = [_kind(zone[a:b]) for a, b in labels]
    # A table says at least who and when; one whose headings are bodies says when and what comes out.
    if kinds.count("role") + kinds.count("time") < _FEW and not {"time", "output"} <= set(kinds):
        return None
    titles = zone[: labels[0][0]].strip()
    if not titles or len(titles) > 120 or re.search(r"[.;:]\s", titles):  # a header, not a sentence
        return None
    return titles, _in_columns([zone[a:b] for a, b in labels]), start + labels[-1][1]


def _is_longer_label(zone: str, label: tuple[int, int], end: int) -> bool:
    """Whether a header goes on up to a place and says the same: "Thời gian trình | UBND tỉnh"."""
    more = fold(zone[label[1] : end])
    known, longer = label_of_column(zone[slice(*label)]), label_of_column(zone[label[0] : end].strip())
    return more in vocabulary("labels")["columns"]["behind"] and known is not None and longer == known


def _in_columns(labels: list[str]) -> tuple[str, ...]:
    """The labels in the order of the columns: those of a second header row stand below the one that they part.

    >>> _in_columns(["Phân công", "Thời hạn", "Chủ trì", "Phối hợp"])
    ('Chủ trì', 'Phối hợp', 'Thời hạn')
    """
    groups = set(map(fold, vocabulary("labels")["columns"]["groups"]))
    order = list(labels)
    for group in [words for words in labels if fold(words) in groups]:
        kind = _kind(group)
        behind = order[order.index(group) + 1 :]
        parts = [words for words in behind if _kind(words) == kind and fold(words) not in groups]
        if len(parts) >= _FEW:
            rest = [words for words in order if words not in parts]
            at = rest.index(group)
            order = [*rest[:at], *parts, *rest[at + 1 :]]
    return tuple(order)


def _kind(words: str) -> str:
    label = label_of_column(words)
    return label.kind if label else ""


def _behind_numbers(text: str, start: int, width: int) -> int:
    """Where a row ends that only counts the columns, where one stands behind the header."""
    words = list(_WORDS.finditer(text, start))[:width]
    for size in range(len(words), _FEW, -1):
        if numbers_columns(Row(tuple(word[0] for word in words[:size]), 1, 1)):
            return words[size - 1].end()
    return start


def _row_spans(text: str, start: int) -> list[tuple[int, int, int, str]]:
    """Where the rows stand: where the number, the words and the end of each are, and the number; a heading has a roman one."""
    starts: list[tuple[int, int, str]] = []
    last, heading, part = "", 0, 0
    for match in _ROW.finditer(text, start):
        code = match[1] or match[2]
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _article().search(fold(before)) and is_citing(before):
            continue  # "3 Khoản 4 Điều 57 …"
        if match[2]:
            if code != _LETTERS[part : part + 1] or (last and not part):
                continue
            part, heading = part + 1, 0
        elif code.isdecimal() or "." in code:
            if not last and text[start : match.start()].strip() and not heading and not part:
                return []  # a table begins with its first row or a heading
            headed = bool(starts) and not starts[-1][2][0].isdecimal()
            if code not in _following(last) and not (headed and code == "1"):
                continue
            last = code
        elif roman(code) == heading + 1 and (heading or part or not last):
            heading += 1
        else:
            continue
        starts.append((match.start(), match.end(), code))
    edges = [*(begin for begin, _, _ in starts), len(text)]
    rows = [(first, begin, end, number) for (first, begin, number), end in zip(starts, edges[1:], strict=True)]
    return rows if last else []


@cache
def _article() -> re.Pattern[str]:
    """A part of a law before its number."""
    return re.compile(rf"(?<![^\W\d_]){any_of(vocabulary('markers')['articles'])}$")


def _following(code: str) -> tuple[str, ...]:
    """The numbers that may stand behind one: the next, the first below it, and the next of each level above."""
    if not code:
        return ("1",)
    parts = code.split(".")
    ups = [[*parts[:size], str(int(parts[size]) + 1)] for size in range(len(parts))]
    return tuple(".".join(up) for up in [[*parts, "1"], *ups])


def _cells(text: str, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Part a row into its title and one cell a column."""
    if len(text) > _LONGEST_ROW:
        return (text.strip(), *[""] * len(labels))
    kinds = [_kind(words) for words in labels]
    bodies = [i for i, kind in enumerate(kinds) if kind in ("role", "issuing")]
    times = [i for i, kind in enumerate(kinds) if kind == "time"]
    if not bodies:
        return _without_bodies(text, labels, kinds)
    early = bool(times) and times[0] < bodies[0]
    starts, end = _names_in(text, to_end=early)
    rest = text[end:].strip()
    edges = [*starts, end]
    groups = [text[a:b].strip(" ,;") for a, b in pairwise(edges)]
    if starts and not text[: starts[0]].strip():
        del starts[0], groups[0]  # a row begins with what is to be done: "Cấp thẻ cho hội viên | Sở Y tế"
    while len(groups) > len(bodies) and (not _is_name(groups[0]) or _is_spoken_of(text[: starts[0]])):
        del starts[0], groups[0]  # a body that the title speaks of: "Trình HĐND tỉnh …", "của UBND tỉnh"
    cells = _behind_names(rest, labels, kinds) if times and not early else [""] * len(labels)
    title = text[: starts[0]].strip() if starts else text[:end].strip()
    person = _person().search(title)
    broken = any(group.count("(") != group.count(")") for group in groups) or (person and person["short"])
    if len(groups) != len(bodies) or broken:
        # The time stands for itself, whoever does the row.
        if early and starts:
            named, cells[times[0]] = _time_at_end(text[: starts[0]].strip())
            return (f"{named} {text[starts[0] :].strip()}", *cells)
        timed = any(parse_timeframe(cells[i]) for i in times)
        return (text[:end].strip(), *cells) if timed else (text.strip(), *[""] * len(labels))
    for column, group in zip(bodies, groups, strict=True):
        cells[column] = group
    if bodies and not early and "output" in kinds[bodies[-1] + 1 : bodies[-1] + 2]:
        cells[bodies[-1]], cells[bodies[-1] + 1] = _without_output(groups[-1])
    title = title[: person.start()] if person else title
    if times and early:
        title, cells[times[0]] = _time_at_end(title)
        if bodies[-1] + 1 < len(kinds) and (cost := _money().search(groups[-1])):
            cells[bodies[-1]], cells[bodies[-1] + 1] = groups[-1][: cost.start()], groups[-1][cost.end() :]
    return (title, *cells)


def _is_spoken_of(title: str) -> bool:
    """Whether the words of a title speak of the body behind them: "Đăng tải trên | Cổng thông tin điện tử tỉnh"."""
    joined = fold(title).rpartition(" ")[2] in _joining()  # "Kết nối cơ sở dữ liệu và | Cổng dịch vụ công"
    return joined or is_governed(title) or _placing().search(fold(title)) is not None


@cache
def _placing() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){any_of(vocabulary('markers')['placing'])}$")


@cache
def _money() -> re.Pattern[str]:
    """Where a cost begins behind the names of a row: "Tòa án nhân dân tỉnh | 30 triệu đồng"."""
    return re.compile(rf"\s(?=\d[\d.,]*\s{any_of(vocabulary('markers')['money'])}(?!\w))")


def _without_bodies(text: str, labels: tuple[str, ...], kinds: list[str]) -> tuple[str, ...]:
    """Part a row below a body as its heading: what is to be done, up to the first time, and what stands behind."""
    for word in _WORDS.finditer(text):
        at = word.start()
        if at and _time().match(fold_in_place(text[at:])) and cut_timeframe(text[at:])[0]:
            return (text[:at].strip(), *_behind_names(text[at:], labels, kinds))
    return (text.strip(), *[""] * len(labels))


def _names_in(text: str, *, to_end: bool) -> tuple[list[int], int]:
    """Where the runs of names in a row begin, and where the last one ends: before a time, unless they go to the end."""
    starts: list[int] = []
    words = list(_WORDS.finditer(text))
    for index, word in enumerate(words):
        at = word.start()
        before = text[:at].rstrip()
        timed = _time().match(fold_in_place(text[at:])) or _MONTH_OR_YEAR.match(word[0])
        if starts and timed and not to_end and not before.endswith((",", ";")):
            return starts, at
        if not (word[0][:1].isupper() and begins_name(text[at : at + 60])):
            continue
        if starts:
            joined = before[-1:] in ",;(-–/" or fold(words[index - 1][0]) in _joining() or is_governed(before)
            joined = joined or _goes_on_known(text[starts[-1] : words[min(index + 1, len(words) - 1)].end()], word[0])
            if joined or (runs_on(text[starts[-1] : at].strip()) and not _is_whole(text[starts[-1] : at])):
                continue
        starts.append(at)
    return starts, len(text)


def _goes_on_known(names: str, word: str) -> bool:
    """Whether the last of some names is one body with the head in it: "Ban Tổ chức | Tỉnh ủy"."""
    last = re.split(r"[,;]\s*", names.strip(" ,;"))[-1]
    ahead = last.rpartition(word)[0].strip()
    return bool(ahead) and not is_known_body(ahead) and is_known_body(last)


def _is_name(group: str) -> bool:
    """Whether a run of names is no more than names: no other words and no verb behind them."""
    return subject_of(group) is None and end_of_known(group) is None


def _without_output(group: str) -> tuple[str, str]:
    """Part the last names of a row from what is to come out, where its column stands behind: "Sở Y tế Kế hoạch"."""
    if _ends_known(group):
        return group, ""
    for word in reversed(list(_WORDS.finditer(group))):
        before, after = group[: word.start()].strip(), group[word.start() :]
        if word[0][:1].isupper() and before and not begins_name(after) and _ends_known(before):
            return before, after
    collective = names_several(group)
    for start in _small_before_capital().finditer(group):
        # "Các chủ hồ chứa thủy điện | Cơ sở dữ liệu", "Phòng Nội vụ các huyện | Lớp tập huấn": no name goes on so.
        if (collective or start["places"]) and not begins_name(group[start.end() :]):
            return group[: start.end()].strip(), group[start.end() :]
    for paper in _papers().finditer(group):  # behind a body that the catalogue does not have
        if not runs_on(group[: paper.start()].strip()):
            return group[: paper.start()].strip(), group[paper.start() :]
    return group, ""


@cache
def _small_before_capital() -> re.Pattern[str]:
    """A small word before a capital with another small word behind it, and whether places of a kind end there."""
    places = any_of(noun for noun in vocabulary("naming")["families"]["places"])
    return re.compile(rf"(?:(?P<places>(?:các|,)\s{places})|[{LOWER}]+)\s(?=[{UPPER}][{LOWER}]+\s[{LOWER}])")


@cache
def _person() -> re.Pattern[str]:
    """A person at the end of a title, of whom only the post behind is kept: "Ông Lê Văn Mẫu, | Trưởng Công an xã".

    With a post in short before the body, "PCT | UBND xã", it is not the body that is named.
    """
    data: dict[str, list[str]] = vocabulary("naming")
    called = any_of([*data["persons"], *map(str.capitalize, data["persons"])], as_printed=True)
    short = any_of([*map(str.upper, data["short_posts"])], as_printed=True)
    return re.compile(rf"\s*(?<!\S){called}(?:\s+[{UPPER}]\w+){{0,5}}?\s*[,–-]?\s*(?P<short>{short})?$")


@cache
def _papers() -> re.Pattern[str]:
    names = [name for kind in vocabulary("documents")["kinds"].values() for name in kind["vi"]]
    return re.compile(rf"(?<=[^\s\-–,;/(]\s){any_of(names, as_printed=True)}(?![^\W_])")


def _ends_known(group: str) -> bool:
    """Whether the last of some names is that of a known body: a comma or "và" may stand in it or before it."""
    starts = [0, *(match.end() for match in re.finditer(r"[,;]\s*|\s+và\s+", group))]
    return any(meanings(group[start:]) or is_known_body(group[start:]) for start in starts)


def _is_whole(name: str) -> bool:
    """Whether a name that might go on is that of a body as it stands: "Văn phòng HĐND và UBND"."""
    return is_known_body(name.strip(" ,;").rpartition(";")[2].strip())


def _time_at_end(title: str) -> tuple[str, str]:
    """Part a title from the time that stands behind it, as its column stands before those of the bodies."""
    for word in _WORDS.finditer(title):
        if _time().match(fold_in_place(title[word.start() :])) and parse_timeframe(title[word.start() :]):
            return title[: word.start()].strip(), title[word.start() :]
    return title, ""


def _behind_names(text: str, labels: tuple[str, ...], kinds: list[str]) -> list[str]:
    """The cells of a row from its first time on: each time in its column, what is left in one column behind them."""
    cells = [""] * len(kinds)
    times = [i for i, kind in enumerate(kinds) if kind == "time"]
    behind = range(times[-1] + 1, len(kinds))
    for column in times:
        time, rest = cut_timeframe(text) if behind or column != times[-1] else (text, "")
        if time:
            cells[column], text = time, rest.strip()
    first, last = (label_of_column(labels[i]) for i in (times[0], times[-1]))
    if first and last and (first.bound, last.bound) == ("start", "finish") and not cells[times[-1]]:
        cells[times[0]], cells[times[-1]] = "", cells[times[0]]  # one day alone is no start without an end
    if not any(cells):  # a wording that is not known: "Kỳ họp giữa năm"
        cells[times[0]] = text
    elif text and behind:
        # Words that may belong to several columns are a remark at most.
        remarks = [i for i in behind if kinds[i] == "remark"]
        cells[(remarks if len(behind) > 1 and remarks else behind)[0]] = text
    return cells


@cache
def _time() -> RarePattern:
    times = vocabulary("markers")["times"]
    return RarePattern(times, rf"{any_of(times)}(?![^\W\d_])", opens=True)


@cache
def _joining() -> frozenset[str]:
    return frozenset(map(fold, vocabulary("markers")["joining"]))


def _row(passage: Passage, cells: tuple[str, ...]) -> Row:
    return Row(tuple(cells), passage.line, passage.end_line, passage.page)
