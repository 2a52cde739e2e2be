"""The timeline: what stands where on the axis, what is told apart without colour, what has no day; any cascade."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hostile import HOSTILE, hostile_graph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import timeframes

import cascade
from cascade.model import Cascade, Document, Task, Timeframe
from cascade.network import CascadeGraph
from cascade.renderers import render_table
from cascade.renderers.lettering import visible
from cascade.renderers.svg import render_timeline
from cascade.renderers.svg.axis import axis
from cascade.renderers.svg.marks_of_time import stroke
from cascade.tables import calendar

PLANS = cascade.load(Path(__file__).parents[1] / "tables" / "plans.yaml")
AS_OF = date(2026, 7, 10)
SVG = "{http://www.w3.org/2000/svg}"


def _plan(*wordings: str, title: str = "Mở lớp", **fields: object) -> Cascade:
    """A plan of 15/1/2026 with one task for each time."""
    tasks = [
        {"id": str(number), "title": title, "timeframe": cascade.parse_timeframe(wording)}
        for number, wording in enumerate(wordings, 1)
    ]
    document = {"key": "plan", "issued": date(2026, 1, 15), "tasks": tasks} | fields
    return Cascade(documents=(Document.model_validate(document),))


def _drawn(whole: Cascade | CascadeGraph, as_of: date = AS_OF) -> ET.Element:
    return ET.fromstring(render_timeline(calendar(whole, as_of), "en"))  # noqa: S314  # our own text


def _classes(root: ET.Element) -> list[str]:
    """The looks of what stands on the axis, without those of the legend."""
    held = [mark for when in root.iter(f"{SVG}g") if when.get("class") == "when" for mark in when.iter()]
    return [look for mark in held if (look := mark.get("class", "")) and look != "when" and "day" not in look]


def _words(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_whole_picture(language: str, golden: Callable[[Path, str], None]) -> None:
    """The plans of tests/tables, as a file, in both languages."""
    made = render_table(calendar(PLANS, AS_OF), "svg", language)  # type: ignore[arg-type]  # one of the languages
    assert isinstance(made, str)
    golden(Path(__file__).parent / "golden" / f"timeline.{language}.svg", made)


@pytest.mark.parametrize(
    ("wording", "looks"),
    [
        ("Quý IV/2026", "window, due deadline"),
        ("Quý I/2026", "window passed, due deadline passed, cross"),
        ("trước ngày 30/8/2026", "stub, due deadline"),
        ("trước ngày 30/6/2026", "stub passed, due deadline passed, cross"),
        ("Từ Quý II/2026", "window open"),
        ("Hằng năm (trước ngày 20/11)", "due deadline again, due deadline again"),
        ("định kỳ 02 tuần một lần (trước 16 giờ thứ Sáu)", "tick"),
        (
            "Quý I/2026 chọn trường. Quý IV/2026 mở lớp",
            "window passed, due deadline passed, cross, window, due deadline",
        ),
    ],
)
def test_signs(wording: str, looks: str) -> None:
    """A window is a bar, a day a mark; what has passed is hollow and crossed out; what has no end is an arrow."""
    shown = [look for look in _classes(_drawn(_plan(wording))) if look != "between"]
    assert ", ".join(shown) == looks


@pytest.mark.parametrize(
    ("title", "kind"), [("Mở lớp", "deadline"), ("Kiểm tra bếp ăn", "review"), ("Báo cáo kết quả", "report")]
)
def test_kinds_have_shapes_of_their_own(title: str, kind: str) -> None:
    """Deadlines, reviews and reports are told apart without colour."""
    root = _drawn(_plan("Quý IV/2026", title=title))
    marks = {mark.get("d") or mark.get("r") for mark in root.iter() if mark.get("class") == f"due {kind}"}
    other = _drawn(_plan("Quý IV/2026", title="Báo cáo kết quả" if kind != "report" else "Mở lớp"))
    others = {mark.get("d") or mark.get("r") for mark in other.iter() if (mark.get("class") or "").startswith("due ")}
    assert marks
    assert not marks & others


def test_day_of_judging_decides_what_has_passed() -> None:
    """The last day itself has not passed; the next day it has, and the legend says so."""
    plan = _plan("trước ngày 11/7/2026")
    assert "the day has passed" not in _words(_drawn(plan, date(2026, 7, 10)))
    assert "the day has passed" in _words(_drawn(plan, date(2026, 7, 11)))
    assert "as of 11/7/2026" in _words(_drawn(plan, date(2026, 7, 11)))


def test_what_has_no_day_stands_aside_with_the_reason() -> None:
    """Nothing is dropped; without any day there is no axis."""
    words = _words(_drawn(_plan("Thường xuyên", "đột xuất", "Quý IV/2026")))
    assert words[words.index("No date") :] == [
        *("No date", "without end (1)", "plan 1", "Mở lớp", "when need arises (1)", "plan 2", "Mở lớp")
    ]
    assert "Q4/2026" in words
    assert _words(_drawn(_plan("Thường xuyên")))[2:] == ["No date", "without end (1)", "plan 1", "Mở lớp"]


def test_nothing_to_draw() -> None:
    """A cascade without tasks says so."""
    assert "Nothing here to draw." in _words(_drawn(Cascade()))


@pytest.mark.parametrize(
    ("days", "upper", "lower"),
    [
        ("2026-02-03", "Q1/2026 Q2/2026 Q3/2026 Q4/2026", "1 2 3 4 5 6 7 8 9 10 11 12"),
        ("2025-12-01 2026-02-03", "Q4/2025 Q1/2026 Q2/2026 Q3/2026", "10 11 12 1 2 3 4 5 6 7 8 9"),
        ("2024-01-01 2026-12-31", "2024 2025 2026", "Q1 Q2 Q3 Q4 Q1 Q2 Q3 Q4 Q1 Q2 Q3 Q4"),
        ("2026-01-01 2036-12-31", "", "2026 2027 2028 2029 2030 2031 2032 2033 2034 2035 2036"),
    ],
)
def test_parts_of_the_axis(days: str, upper: str, lower: str) -> None:
    """Months up to two years, quarters up to ten, else years; whole quarters, and never less than four."""
    made = axis(map(date.fromisoformat, days.split()), date(2026, 1, 5), 680)
    for parts, names in ((made.upper("en"), upper), (made.lower("en"), lower)):
        assert " ".join(part.name for part in parts) == names


def test_far_days_do_not_press_the_others_together() -> None:
    """A year that was mistyped or lies far ahead stands at the end of the axis, with its day written beside it."""
    long = {"kind": "within", "wording": "1900 - 2900", "start": date(1900, 1, 1), "end": date(2900, 12, 31)}
    past = {"kind": "within", "wording": "1900", "start": date(1900, 1, 1), "end": date(1900, 12, 31)}
    tasks = [{"id": str(count), "title": "Mở lớp", "timeframe": time} for count, time in enumerate((long, past), 1)]
    words = _words(_drawn(_plan(tasks=tasks)))
    assert "31/12/1900" in words
    assert [word for word in words if word.startswith("20")] == [str(year) for year in range(2016, 2046, 2)]
    made = axis([date.min, date.max], AS_OF, 680)
    assert (made.first.year, made.last.year) == (2016, 2046)
    for extreme in (date.min, date.max):
        assert axis([], extreme, 680).width == 680


def test_long_timelines_show_the_axis_again() -> None:
    """With many rows the axis comes back, and a row is one line."""
    few, many = (_drawn(_plan(*["Quý IV/2026"] * count, title="từ " * 90)) for count in (37, 200))
    axes = [_words(root).count("Q4/2026") for root in (few, many)]
    assert axes == [3, 7]
    assert "Quý IV/2026" in _words(few)
    assert "Quý IV/2026" not in _words(many)


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_names_that_mean_harm(name: str) -> None:
    """They are text; there are only elements that draw, no address and no handler."""
    graph = hostile_graph(name)
    root = _drawn(graph)
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in {"svg", "style", "title", "desc", "g", "rect", "path", "circle", "text"}
        assert not [key for key in element.attrib if key.startswith("on") or "href" in key or key == "style"]
    assert visible(name).replace(" ", "")[:8] in "".join(_words(root)).replace(" ", "")


@given(st.lists(timeframes, max_size=4), st.dates())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_times(times: list[Timeframe], as_of: date) -> None:
    """Whatever the models accept is drawn, well-formed, the same each time, and inside the axis."""
    tasks = tuple(Task(id=str(number), title="Mở lớp", timeframe=time) for number, time in enumerate(times))
    made = calendar(Cascade(documents=(Document(key="plan", tasks=tasks),)), as_of)
    text = render_timeline(made, "vi")
    assert render_timeline(made, "vi") == text
    ET.fromstring(text)  # noqa: S314  # our own text
    scale = axis([], as_of, 680)
    for entry in made.entries:
        one = stroke(entry, scale)
        assert 0 <= one.start <= one.end <= 680
        assert all(0 <= place <= 680 for place in one.occasions)
