"""Problems in Vietnamese: what is wrong with a file or a request, and what to do about it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cascade.errors import MissingExtraError, Problem
from cascade.report import problems_as_text
from cascade.wording.sentences import names
from cascade.wording.vocabulary import vocabulary

BROKEN = Path(__file__).parents[1] / "store" / "broken"
SENTENCES = [(pair["en"], pair["vi"]) for pair in vocabulary("messages/problems")["sentences"]]
TOLD = re.compile(r"^[^:\n]*(?::\d+:\d+)?: (?:L01 )?(.*?)(?: \((.*)\))?$")


def test_english_stays_as_it_is() -> None:
    """Places, hints and codes stand where they always stand; signs for the terminal do not."""
    problem = Problem('unknown key "titel"', "a\x1b.yaml", 4, 5, "did you mean title?")
    assert problems_as_text([problem]) == str(problem).replace("\x1b", "\ufffd") + "\n"


@pytest.mark.parametrize(("english", "vietnamese"), SENTENCES)
def test_sentences_are_filled_with_the_same(english: str, vietnamese: str) -> None:
    """No name stands in the Vietnamese that the English does not give, and each sentence is its own translation."""
    assert names(vietnamese) <= names(english)
    filled = re.sub(r"\{(\w+)\}", r"<\1>", english)
    expected = re.sub(r"\{(\w+)\}", r"<\1>", vietnamese)
    assert problems_as_text([Problem(filled)], "vi") == f"{expected}\n"


def test_faults_of_data_are_told_in_vietnamese() -> None:
    """Of the files that are broken in every way, each fault has its sentence."""
    left = set()
    for file in BROKEN.glob("*.txt"):
        for line in file.read_text(encoding="utf-8").splitlines():
            match = TOLD.match(line)
            assert match
            message = match[1]
            if problems_as_text([Problem(message)], "vi") == f"{message}\n":
                left.add(message)
    assert left == set()


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (
            Problem("is damaged: it does not begin as a Word document does", "a.docx", hint="get the file again"),
            "a.docx: bị hỏng: phần đầu không phải của tài liệu Word (lấy lại tệp)",
        ),
        (
            Problem("expected a text, got a list", "plan.yaml", 3, 9),
            "plan.yaml:3:9: cần chữ; ở đây là danh sách",
        ),
        (
            MissingExtraError("writing calendars", "calendar").problems[0],
            "cần cài thêm gói cho việc này: ghi lịch (.ics) (pip install 'directive-cascade[calendar]')",
        ),
        (Problem("what nobody has put into Vietnamese"), "what nobody has put into Vietnamese"),
    ],
)
def test_what_an_official_meets(problem: Problem, told: str) -> None:
    """The kinds of things are in Vietnamese too; a sentence that has none is told in English."""
    assert problems_as_text([problem], "vi") == f"{told}\n"
