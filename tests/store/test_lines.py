"""The quick reader of plain lines: it gives what the full parser gives, or leaves the file to it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from strategies import documents

from cascade.model import Document
from cascade.store import saves
from cascade.store.lines import read_lines
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
