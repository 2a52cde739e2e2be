"""The quick reader of plain lines: it gives what the full parser gives, or leaves the file to it."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from strategies import documents

from cascade.model import Document
from cascade.store import Locator, places, saves
from cascade.store.lines import parts_of, read_lines
from cascade.store.places import Path
from cascade.store.syntax import build

many = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))

PLAN = """\
# a comment
number: 12-KH/TU
issued: 2024-03-19
title: >-
  Tuyên truyền # không phải chú thích
  - và kiểm tra: hai việc
level: null

  # an indented comment
tasks:
  - id: III.1
    title: "Một, hai: ba #4"
    assignments:
      - {role: leads, agency: "Sở VH,TT&DL" , part: true}
      - {role: coordinates, agency: Sở KH&CN}
      - { role: monitors,  agency: Sở Tài chính , part: "a, b" }
    points:
    - một
    - hai
    outputs: [báo cáo, "a, b", null]
    origins: [ một,  hai , "ba" ]
    derives: [directive#1, { task: "5-CT/TW#2", note: a#b }, {task: x#3}]
    timeframe:
    section: true
  -   id: III.2
      title: KH&ĐT
recipients:
- Tỉnh ủy (báo cáo)
note: >-
  một
  hai"""


def test_plain_plan_is_read_quickly() -> None:
    """A plan as people write it needs no parser, and Windows line ends do not change that."""
    data = read_lines(PLAN.replace('" , part', '", part'))
    assert data == build(PLAN)
    assert read_lines(PLAN.replace('" , part', '", part').replace("\n", "\r\n")) == data


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "- a\n",
            " a: b\n",
            "a\n",
            "end\n",
            "a: b\nend\n",
            "---\na: b\n",
            "a: b\n...\n",
            "a: &x b\n",
            "a: *x\n",
            "a: !x b\n",
        ),
        *(
            "a: b: c\n",
            "a: b #c\n",
            "a: b:\n",
            "a: b \n",
            "a: b\n  c\n",
            "a: b\n  c: d\n",
            "a:\n  b\n",
            "a: |-\n  b\n",
            "a: 'b'\n",
        ),
        *(
            "a: b\na: c\n",
            "a: {b: c, b: d}\n",
            "a: {b: c\n  }\n",
            "a: [b, [c]]\n",
            "a: {b: {c: d}}\n",
            'a: "b\\n"\n',
            'a: "b" "c"\n',
        ),
        *(
            "a: >-\n",
            "a: >-\n  b\n\n  c\n",
            "a: >-\n  b\n    c\n",
            "a: >-\n  b \n  c\n",
            "a: >-\n  b\n\n  # c\n",
            "a: >-\n  b\n    \nc: d\n",
            "a: >-\n  b\n c\n",
            "a: >\n  b\n",
            "a:\n  - \n",
        ),
        *(
            "a:\n  - b\n    c\n",
            "a:\n  - b\n c\n",
            "a:\n  - b: c\n    - d\n",
            "a:\n  b: c\n d: e\n",
            "a: # b\n",
            "a:\tb\n",
            "\ta: b\n",
        ),
        *(
            "a: b\xa0c\n",
            "a: [b\tc]\n",
            "a: {b: c\td}\n",
            "a:\n - - b\n",
            '"a": "b"\n',
            "a: b\rc: d\n",
            "# a\rb\nc: d\n",
            "# \x07\nc: d\n",
            " " * 50 + "a: b\n",
        ),
        "".join(" " * n + "a:\n" for n in range(60)),
    ],
)
def test_what_is_not_plain_is_left(text: str) -> None:
    """Whatever could mean something else is left to the parser."""
    assert read_lines(text) is None


_pieces = st.sampled_from(
    [
        *(
            "a:",
            "b:",
            "a: ",
            "- ",
            "-",
            " ",
            "  ",
            "    ",
            "\n",
            "\n",
            "\n  ",
            "\n    ",
            "\n- ",
            "\n  - ",
            "#",
            " # c",
            ": ",
            ",",
        ),
        *(
            "{a: b}",
            "{a: b, c: d}",
            "{ a: b ,  c: d }",
            "[ a , b ]",
            "[{a: b}, c]",
            "[a#b]",
            "{a: b#c}",
            "[a #b]",
            "{a: 'b'}",
            "[a, b]",
            "[a]",
            "{",
            "}",
            "[",
            "]",
            '"',
            '"a, b"',
            "'",
            ">-",
            "|",
            "~",
            "null",
        ),
        *(
            "true",
            "end",
            "word",
            "1.10",
            "Sở A",
            "a b",
            "?",
            "!",
            "&x",
            "*x",
            "%",
            "@",
            "\t",
            "\r\n",
            "\\",
            "---",
            "...",
            "é",
        ),
    ]
)


@many
@given(documents)
def test_saved_documents_are_read_alike(document: Document) -> None:
    """Of any saved document, the quick reader gives what the parser gives, or nothing."""
    text = saves(document)
    assert read_lines(text) in (None, build(text))


@settings(many, max_examples=400)
@given(st.lists(_pieces, max_size=20).map("".join))
@example("a:\n- b\nc: d")
@example("a: >-\n  b\n#c\nd: e")
def test_any_lines_are_read_alike(text: str) -> None:
    """Of any text, the quick reader gives what the parser gives, or nothing; what the parser refuses it never reads."""
    data = read_lines(text)
    if data is not None:
        assert data == build(text)


def test_parts_of_the_plan() -> None:
    """Each key at the margin stands up to the next, the items of its list from dash to dash; a folded text has none."""
    text = PLAN.replace('" , part', '", part')
    parts = parts_of(text)
    assert "".join(text[part.start : part.end] for part in parts.values()) == text.removeprefix("# a comment\n")
    found = {key: [text[a:b].split("\n")[0] for a, b in part.items] for key, part in parts.items() if part.items}
    assert found == {"tasks": ["  - id: III.1", "  -   id: III.2"], "recipients": ["- Tỉnh ủy (báo cáo)"]}
    assert parts_of("a: >-\n  - b\n  - c")["a"].items == []
    assert parts_of("a: 'b'\nc:\n- d") == {}


def _paths(value: object, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(value, dict | list):
        for step, held in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _paths(held, (*path, step))
    yield (*path, 1, "absent")


def _assert_places_alike(text: str) -> None:
    """Every path of a plain text, and one beyond each, has the place that going through the whole text finds."""
    quick = Locator(text)
    whole = Locator(text)
    with mock.patch.object(places, "parts_of", return_value={}):
        whole.locate(("a", 0))  # looks for the parts, and knows of none from now on
    for path in _paths(read_lines(text)):
        assert quick.locate(path) == whole.locate(path)
        assert quick.locate_key(path) == whole.locate_key(path)


@many
@given(documents)
def test_places_of_saved_documents(document: Document) -> None:
    """A place in one task of a saved document is found in that task alone, and is the same."""
    _assert_places_alike(saves(document))


@settings(many, max_examples=400)
@given(st.lists(_pieces, max_size=20).map("".join))
@example("a:\n- b\nc: d\n")
@example("# x\na:\n\n# y\n  -   b:\n      - c\n    # z\n\n  - d: e\nf:\n  g: h\n")
def test_places_in_any_lines(text: str) -> None:
    """Of any text that is read quickly, places are those that going through the whole text finds."""
    if read_lines(text) is not None:
        _assert_places_alike(text)


def test_places_of_the_plan() -> None:
    """Comments, folded texts and lists at the margin move no place."""
    _assert_places_alike(PLAN.replace('" , part', '", part'))
