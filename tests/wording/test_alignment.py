"""Folded text with the way back to the text as printed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cascade.wording
from cascade.wording import fold
from cascade.wording.alignment import align


@given(st.text(max_size=40))
def test_laws(text: str) -> None:
    """The folded text is that of folding word by word, and every letter has a place in the text."""
    aligned = align(text)
    assert aligned.folded == " ".join(filter(None, map(fold, text.split())))
    assert len(aligned.folded) == len(aligned.starts) == len(aligned.ends)
    assert all(0 <= start <= end <= len(text) for start, end in zip(aligned.starts, aligned.ends, strict=True))
    assert list(aligned.starts) == sorted(aligned.starts)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_span(form: str) -> None:
    """The span of a word covers all its letters, composed or in parts."""
    text = unicodedata.normalize(form, "Thuỷ  lợi\u200b Hoà Bình")  # type: ignore[arg-type]  # one of the two forms
    aligned = align(text)
    begin = aligned.folded.index("hòa")
    start, end = aligned.span(begin, begin + 3)
    assert unicodedata.normalize("NFC", text[start:end]) == "Hoà"


def test_letters_that_fold_to_more() -> None:
    """A letter that folds to two keeps its place."""
    aligned = align("aİb c\u200b \u200b")
    assert aligned.folded.endswith(" c")
    assert aligned.starts[-1] == 4


def test_public_names() -> None:
    """The package gives its public names on demand, and says which it lacks."""
    assert all(getattr(cascade.wording, name) for name in cascade.wording.__all__)
    with pytest.raises(AttributeError, match="nope"):
        cascade.wording.nope  # noqa: B018  # asking is the test
