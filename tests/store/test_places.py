"""Places of data paths in YAML and JSON text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cascade.store import Locator, Position, events, locate

YAML = """\
# a comment
number: 12-KH/TU
timeframe:
tasks:
  - id: III.1
    title: >-
      Tuyên truyền
    timeframe: {kind: within, wording: Quý IV, start: 2024-10-01}
    assignments:
      leads: Sở Y tế
      coordinates: [Sở Nội vụ, {agency: Công an, part: an ninh}]
    derives: a#b
  - &second
    id: III.2
    assignments:
      - {role: leads, agency: Sở Y tế}
  - *second
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), "2:1"),
        (("number",), "2:9"),
        (("timeframe",), "3:1"),
        (("tasks",), "4:1"),
        (("tasks", 0), "5:5"),
        (("tasks", 0, "title"), "6:12"),
        (("tasks", 0, "timeframe"), "8:5"),
        (("tasks", 0, "timeframe", "within", "start"), "8:55"),
        (("tasks", 0, "timeframe", "end"), "8:5"),
        (("tasks", 0, "assignments", 0, "role"), "10:7"),
        (("tasks", 0, "assignments", 0, "agency"), "10:14"),
        (("tasks", 0, "assignments", 1), "11:21"),
        (("tasks", 0, "assignments", 2, "part"), "11:56"),
        (("tasks", 0, "assignments", 9), "9:5"),
        (("tasks", 0, "derives", 0, "task"), "12:14"),
        (("tasks", 0, "missing"), "5:5"),
        (("tasks", 1, "assignments", 0, "agency"), "16:31"),
        (("tasks", 2, "id"), "14:9"),
        (("tasks", 7, "id"), "4:1"),
        (("unknown", "deeper"), "2:1"),
    ],
)
def test_place_in_yaml(path: tuple[str | int, ...], place: str) -> None:
    """A value stands where it begins, a group at its key, what is absent at its nearest ancestor."""
    line, column = locate(YAML, path)
    assert f"{line}:{column}" == place


def test_place_in_json() -> None:
    """JSON has places too, with escapes and tabs that YAML would refuse."""
    text = '{"number":\t"12\\/KH \\ud83d\\ude00",\r\n "tasks": [{"id": null, "points": []},\n  {"id": "b"}]}'
    locator = Locator(text)
    assert locator.locate(("number",)) == Position(1, 12)
    assert locator.locate(("tasks", 0, "id")) == Position(2, 13)
    assert locator.locate(("tasks", 1, "id")) == Position(3, 10)
    assert locator.locate_key(("tasks", 1, "id")) == Position(3, 4)
    assert locator.locate_key(("tasks", 1)) == Position(3, 3)
    assert locate("3", ("a",)) == Position(1, 1)
    assert locate("[1]", (0,)) == Position(1, 2)


def test_braces_may_be_yaml() -> None:
    """A text in braces that is no JSON is gone through as YAML."""
    assert locate("{title: một, number: hai}", ("number",)) == Position(1, 22)


@pytest.mark.parametrize(
    "text", ["", "# nothing", "a: [b", "\x00", "a: &a [*a]", "[" * 1000, "{" * 100_000, "? [x]\n: b"]
)
def test_broken_text_still_has_places(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is no YAML gives the places up to its fault, by either parser."""
    assert locate(text, ("a", 0, "b")).line <= 2
    monkeypatch.setattr(events, "parser", events.PurePythonParser)
    assert locate(text, ("a", 0, "b")).line <= 2


_values = st.recursive(
    st.none() | st.booleans() | st.text('aé\n"\\', max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab:", max_size=2), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None)
@given(_values, st.integers(0, 2))
def test_every_json_string_is_found_where_it_stands(value: object, indent: int) -> None:
    """Whatever a JSON text holds, the place of each text in it is where that text begins."""
    text = json.dumps({"top": value}, ensure_ascii=False, indent=indent or None)
    locator, lines = Locator(text), text.split("\n")

    def visit(held: object, path: tuple[str | int, ...]) -> None:
        if isinstance(held, str):
            line, column = locator.locate(path)
            assert lines[line - 1][column - 1 :].startswith(json.dumps(held, ensure_ascii=False))
        elif isinstance(held, dict | list):
            for step, item in held.items() if isinstance(held, dict) else enumerate(held):
                visit(item, (*path, step))

    visit({"top": value}, ())
