"""Lists of phrases: found as a pattern of all of them finds them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cascade.wording.phrases import Phrases, RarePattern, late
from cascade.wording.vocabulary import any_of

WORDS = st.text(alphabet="aăb1-", min_size=1, max_size=2)
LISTED = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=5)
TEXT = st.text(alphabet="aăb1 _-,\n\u00a0", max_size=24)


@given(LISTED, TEXT, st.integers(0, 6), st.integers(0, 24), st.booleans())
def test_as_a_pattern(listed: list[str], text: str, start: int, end: int, behind_digits: bool) -> None:  # noqa: FBT001
    """Phrases are found where the pattern of the same words finds them, in a whole text and in a part of it."""
    phrases, words = Phrases(listed, behind_digits=behind_digits), any_of(listed, space=r"\s")
    before = r"(?<![^\W\d_])" if behind_digits else r"(?<![^\W_])"
    pattern = re.compile(rf"{before}{words}(?![^\W\d_])")
    first, searched = phrases.search(text), pattern.search(text)
    assert (first and first.span()) == (searched and searched.span())
    at, matched = phrases.match(text, start), pattern.match(text, start)
    assert (at and at.span()) == (matched and matched.span())
    assert [found.span() for found in phrases.finditer(text, start, end)] == [
        found.span() for found in pattern.finditer(text, start, end)
    ]
    assert phrases.fullmatch(text) == bool(re.fullmatch(words, text))


def test_white_space() -> None:
    """The words of a phrase that is found stand one space apart, whatever stands between them in the text."""
    (found,) = Phrases(["sở y tế"]).finditer("giao sở\ny\u00a0tế")
    assert (found.words, found[0], found.start(), found.end()) == ("sở y tế", "sở y tế", 5, 12)


@given(LISTED, TEXT, st.sampled_from([r"(?:-\s)?", ""]), st.integers(0, 6), st.integers(0, 24))
def test_rare(listed: list[str], text: str, before: str, start: int, end: int) -> None:
    """A pattern that waits for a phrase matches what it matches when it does not wait."""
    source = before + any_of(listed, space=r"\s")
    rare, pattern = RarePattern(listed, source, opens=not before), re.compile(source)
    for waiting, ready in (
        (rare.match(text), pattern.match(text)),
        (rare.match(text, 2), pattern.match(text, 2)),
        (rare.search(text), pattern.search(text)),
        (rare.fullmatch(text), pattern.fullmatch(text)),
    ):
        assert (waiting and waiting.span()) == (ready and ready.span())
    assert [found.span() for found in rare.finditer(text, start, end)] == [
        found.span() for found in pattern.finditer(text, start, end)
    ]
    assert rare.sub("<>", text) == pattern.sub("<>", text)


@given(LISTED, TEXT.map(str.upper), st.booleans())
def test_rare_as_printed(listed: list[str], text: str, opens: bool) -> None:  # noqa: FBT001
    """Phrases that a pattern waits for are looked for in small letters where the text comes as printed."""
    words = any_of(listed, space=r"\s")
    source = f"(?i:{words})"
    rare = RarePattern(listed, source, opens=opens, as_printed=True)
    waiting, ready = rare.match(text, 1), re.compile(source).match(text, 1)
    assert (waiting and waiting.span()) == (ready and ready.span())


@given(TEXT)
def test_late(text: str) -> None:
    """A pattern that is compiled late answers as any other does, the first time and later."""
    ready, waiting = re.compile("A|1 ?", re.IGNORECASE), late("A|1 ?", re.IGNORECASE)
    assert waiting.sub("<>", text) == waiting.sub("<>", text) == ready.sub("<>", text)
    assert waiting.findall(text) == ready.findall(text)
    assert (waiting.pattern, bool(waiting.flags & re.IGNORECASE), waiting.groups) == (ready.pattern, True, 0)
