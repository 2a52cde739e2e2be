"""The wordings of time: a table that a clerk can read and add to, and the laws they keep."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cascade.model import (
    AdHoc,
    By,
    Conditional,
    Deferred,
    DueDay,
    Duration,
    From,
    Milestones,
    Ongoing,
    Periodic,
    Relative,
    Timeframe,
    Unit,
    Within,
)
from cascade.wording import cut_timeframe, find_timeframe, parse_timeframe, tidy
from cascade.wording.folding import fold
from cascade.wording.times.timeframes import clean

TABLE = Path(__file__).parent / "timeframes.tsv"
SENTENCES = Path(__file__).parent / "times_in_sentences.tsv"
FLATTENED = Path(__file__).parent / "times_in_flattened_text.tsv"

PIECES = (
    "Quý", "IV", "I", "/", "2025", "2026", "năm", "tháng", "6", "12", "ngày", "30/6", "30/6/2025", "31/2", "trước", "đến",
    "hết", "từ", "-", "và", ",", "(", ")", ".", ";", "hằng năm", "định kỳ", "6 tháng", "một lần", "thường xuyên", "khi",
    "sau khi", "kể từ", "ngày ban hành", "Kế hoạch", "hoàn thành", "chậm nhất", "theo tiến độ", "đột xuất", "trở đi",
    "và các năm tiếp theo", "báo cáo", "16 giờ", "thứ Sáu", "đầu", "cuối", "0", "99", "giai đoạn", "lần/năm", "2.", "c)",
)  # fmt: skip
wordings = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join) | st.text(max_size=60)


def due(day: DueDay) -> str:
    """Give a day that comes back as `15/6`, with a minus where the day itself is too late."""
    named = [f"thứ {day.weekday + 1}" if day.weekday else "", f"{day.day or ''}/{day.month or ''}"]
    text = " ".join(part for part in named if part not in ("", "/"))
    return text + (f" {day.time}" if day.time else "") + ("-" if day.excluded else "")


def extra(found: Timeframe) -> str:
    """Give whatever a timeframe says beyond kind, first and last day."""
    match found:
        case Periodic():
            every = f"{found.every or '?'} {found.unit}" if found.unit else ""
            return "; ".join(part for part in (every, ", ".join(map(due, found.due))) if part)
        case By():
            return due(found.yearless) if found.yearless else found.time or ""
        case From() | Conditional():
            return (found.event or "") + (" [issue]" if isinstance(found, From) and found.anchor else "")
        case Relative():
            return f"{found.count} {found.unit} | {found.event}" + (" [issue]" if found.anchor else "")
        case Duration():
            return f"{found.count} {found.unit}"
        case Milestones():
            return " | ".join(f"{step.what}: {describe(step.timeframe)}" for step in found.milestones)
        case Within() | Ongoing() | Deferred() | AdHoc():
            return ""


def describe(found: Timeframe | None) -> str:
    """Give a timeframe as the columns of the table."""
    if found is None:
        return "-"
    window = found.window()
    return " ".join(
        part for part in (found.kind, str(window.first or "-"), str(window.last or "-"), extra(found)) if part
    )


def columns(wording: str, found: Timeframe | None) -> str:
    """Give the row of the table for a wording."""
    if found is None:
        return f"{wording}\t-\t\t\t"
    window = found.window()
    return "\t".join((wording, found.kind, str(window.first or ""), str(window.last or ""), extra(found)))


def rows(path: Path) -> list[list[str]]:
    """Read a table below its header."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def test_table(golden: Callable[[Path, str], None]) -> None:
    """Every wording of the table has the normal form the table gives."""
    lines = ["wording\tkind\tstart\tend\textra"]
    lines += [columns(row[0], parse_timeframe(row[0])) for row in rows(TABLE)]
    golden(TABLE, "\n".join(lines) + "\n")


def test_table_is_large() -> None:
    """The table holds well over 150 wordings, none twice."""
    wordings_ = [row[0] for row in rows(TABLE)]
    assert len(wordings_) > 200
    assert len(set(wordings_)) == len(wordings_)


def test_sentences(golden: Callable[[Path, str], None]) -> None:
    """A time is found in a sentence where something introduces it, and nowhere else."""
    lines = ["sentence\tfound\tform"]
    for row in rows(SENTENCES):
        found = find_timeframe(row[0])
        lines.append("\t".join((row[0], row[0][found[1] : found[2]] if found else "-", describe(found and found[0]))))
    golden(SENTENCES, "\n".join(lines) + "\n")


def test_flattened_text(golden: Callable[[Path, str], None]) -> None:
    """A time is parted from the item, label or section that runs into it."""
    lines = ["text\ttime\trest"]
    lines += ["\t".join((row[0], *cut_timeframe(row[0]))) for row in rows(FLATTENED)]
    golden(FLATTENED, "\n".join(lines) + "\n")


def test_unit_of_bare_number() -> None:
    """A bare number is a length only where the column says what it counts."""
    assert describe(parse_timeframe("03", unit=Unit.DAY)) == "duration - - 3 day"
    assert describe(parse_timeframe("12 tháng", unit=Unit.DAY)) == "duration - - 12 month"
    assert parse_timeframe("03") is None


@pytest.mark.parametrize(
    "same",
    [
        ("Quý IV năm 2024", "QUÝ IV NĂM 2024", "quý 4/2024", "Quý  IV\n năm 2024.", "(Quý IV năm 2024)"),
        ("Thời gian hoàn thành: Quý IV/2024", "- Quý IV/2024;", "Quý IV/2024/.", "“Quý IV/2024”"),
    ],
)
def test_spellings(same: tuple[str, ...]) -> None:
    """Case, spaces, bullets, brackets, labels and closing signs change nothing."""
    assert len({describe(parse_timeframe(wording)) for wording in same}) == 1


def test_decomposed_letters() -> None:
    """Letters in parts (NFD) are found, and the span covers them whole."""
    import unicodedata

    text = unicodedata.normalize("NFD", "Rà soát, hoàn thành trước ngày 30/6/2025; báo cáo kết quả")
    found = find_timeframe(text)
    assert found is not None
    assert tidy(text[found[1] : found[2]]) == "trước ngày 30/6/2025"


def test_milestones_of_a_list() -> None:
    """Times named behind one noun that do not touch are steps of their own."""
    found = parse_timeframe("Quý I và quý IV/2025")
    assert isinstance(found, Milestones)
    assert [str(step.timeframe.window().last) for step in found.milestones] == ["2025-03-31", "2025-12-31"]


@pytest.mark.parametrize(
    "text",
    [
        "năm 2025, " * 40,
        "(năm 2025 " * 40,
        "hoàn thành trước " * 40,
        "1 ngày từ " * 30,
        "6 tháng, " * 60,
        "x" * 100_000,
    ],
)
def test_long_texts(text: str) -> None:
    """A long text is no wording of time, and says so at once."""
    assert parse_timeframe(text) is None
    cut_timeframe(text)
    find_timeframe(text)


@given(wordings)
@settings(max_examples=100, deadline=None)
def test_parse_laws(text: str) -> None:
    """Any text is read or refused without an error, twice the same; the wording is kept and reads back the same."""
    found = parse_timeframe(text)
    assert parse_timeframe(text) == found
    if found is not None:
        assert found.wording in tidy(text)
        assert parse_timeframe(found.wording) == found
        found.window()


@example("thường xuyên /")
@example("từ 30/6/2025 )")
@example("hằng năm trước hoàn thành hằng năm")
@given(wordings)
@settings(max_examples=60, deadline=None)
def test_find_laws(text: str) -> None:
    """What is found in a sentence is what its span holds, and reads the same alone; of several steps each does."""
    found = find_timeframe("Báo cáo, hoàn thành " + text)
    if found:
        timeframe, start, end = found
        assert tidy(("Báo cáo, hoàn thành " + text)[start:end]) == timeframe.wording
        steps = timeframe.milestones if isinstance(timeframe, Milestones) else ()
        alone = [step.timeframe.wording for step in steps] or [timeframe.wording]
        assert all(parse_timeframe(wording) for wording in alone)


@given(wordings)
@settings(max_examples=60, deadline=None)
def test_cut_laws(text: str) -> None:
    """Nothing is lost in cutting, and what is cut off as a time is one."""
    time, rest = cut_timeframe(text)
    assert fold(f"{time} {rest}").replace(" ", "") == fold(text).replace(" ", "")
    if time:
        assert parse_timeframe(time) is not None


@given(st.text(max_size=80))
@settings(max_examples=50, deadline=None)
def test_cleaning_is_done_once(text: str) -> None:
    """Cleaning a clean wording changes nothing."""
    assert clean(clean(text)) == clean(text)
