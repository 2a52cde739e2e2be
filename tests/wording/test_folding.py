"""Folding: the spellings of a word that are one, and those that are not touched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cascade.wording.folding import fold, fold_all


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Hoà", "hòa"),
        ("hóa", "hóa"),
        ("khoẻ", "khỏe"),
        ("UỶ", "ủy"),
        ("thuý", "thúy"),
        ("quý", "quý"),
        ("khoán", "khoán"),
        ("hoạch", "hoạch"),
        ("ngoặc", "ngoặc"),
        ("ngoằn ngoèo", "ngoằn ngoèo"),
    ],
)
def test_tone_of_an_open_syllable(written: str, folded: str) -> None:
    """The tone goes to the first vowel of an open oa, oe, uy; closed syllables, "qu" and ă, â keep theirs."""
    assert fold(written) == folded
    assert fold(unicodedata.normalize("NFD", written)) == folded


@given(st.text(alphabet="oaeuyqhcn âăôêàáãảạèéẽẻẹỳýỹỷỵậặọúủ-"), st.text(alphabet="oà ặuỳ", max_size=3))
def test_words_fold_one_by_one(text: str, other: str) -> None:
    """Composed or not, alone or beside other words: a word folds to the same, and once is enough."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold(fold(text))
    assert fold(f"{text} {other}").split() == [*fold(text).split(), *fold(other).split()]


@given(st.lists(st.text(alphabet="oaeuyqhcn \u0300\u0302\u0323\u200b–AĐàỳậọ\n", max_size=6), max_size=4))
def test_many_at_once(texts: list[str]) -> None:
    """Many texts fold as each of them does."""
    assert fold_all(texts) == list(map(fold, texts))
