"""Words that lost the space between them: converters join the last of a line to the first of the next ("phốihợp")."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cascade.reader.paper import Paper
from cascade.wording.letters import LOWER, UPPER

__all__ = ["with_words_apart"]

_FEW = 2
"""Such words up to which a paper is left as it is: one may be a name or a word of another language."""
_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])"
_VOWELS = "aăâeêioôơuưy"
_NUCLEUS = rf"(?:uyê|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uơ|uy|oo|[{_VOWELS}])"
"""Vowels that a consonant may follow."""
_RIME = rf"(?:{_NUCLEUS}(?:ng|nh|ch|[cmnpt])|(?:uâ|â)[uy]|(?![{_VOWELS}]*[ăâ])[{_VOWELS}]{{1,3}})"
_SYLLABLE = re.compile(rf"{_ONSET}?{_RIME}")
_WORD = re.compile(rf"[{LOWER}{UPPER}]{{5,16}}")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def with_words_apart(paper: Paper) -> Paper:
    """Give a paper with its words apart where several run together, as it came where only few do."""
    if sum(_apart(word) != word for text in paper.texts() for word in _WORD.findall(text)) <= _FEW:
        return paper
    return paper.spelt(_words_apart)


def _words_apart(text: str) -> str:
    return _WORD.sub(lambda match: _apart(match[0]), text)


@lru_cache(maxsize=4096)
def _apart(word: str) -> str:
    """Part two syllables that run together, where there is one way to; what is one syllable, or no word of the language, stays.

    >>> _apart("phốihợp"), _apart("cácBộ"), _apart("nghiêng"), _apart("Facebook")
    ('phối hợp', 'các Bộ', 'nghiêng', 'Facebook')
    """
    if word.isascii():
        return word
    bare = _without_tones(word.lower())
    if len(bare) != len(word) or _SYLLABLE.fullmatch(bare):
        return word
    ways = [at for at in range(1, len(word)) if _is_syllable(word[:at]) and _is_syllable(word[at:])]
    # A syllable seldom begins with a vowel, and a capital begins a word.
    begun = [at for at in ways if bare[at] not in _VOWELS] or ways
    begun = [at for at in begun if word[at].isupper() and word[at - 1].islower()] or begun
    return f"{word[: begun[0]]} {word[begun[0] :]}" if len(begun) == 1 else word


def _without_tones(text: str) -> str:
    kept = (c for c in unicodedata.normalize("NFD", text) if c not in _TONES)
    return unicodedata.normalize("NFC", "".join(kept))


def _is_syllable(text: str) -> bool:
    tones = sum(c in _TONES for c in unicodedata.normalize("NFD", text))
    return tones <= 1 and _SYLLABLE.fullmatch(_without_tones(text.lower())) is not None
