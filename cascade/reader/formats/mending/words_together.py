"""Words that lost the space between them: converters join the last of a line to the first of the next ("phốihợp")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from cascade.reader.paper import Paper
from cascade.wording.known_words import KnownWords
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.vocabulary import vocabulary

__all__ = ["is_syllable", "with_words_apart"]

_FEW = 2
"""Such words up to which only those are parted whose parts are known: others may be names or words of other languages."""
_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])"
_VOWELS = "aăâeêioôơuưy"
_NUCLEUS = rf"(?:uyê|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uơ|uy|oo|[{_VOWELS}])"
"""Vowels that a consonant may follow."""
_OPEN = (
    "uyu|uya|oai|oao|oay|oeo|uây|iêu|yêu|uôi|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi|ua|ui|uê|uơ|uy|ưa|ưi|ưu"
    "|[aeêioôơuưy]"
)
"""Vowels with which a syllable ends."""
_RIME = rf"(?:{_NUCLEUS}(?:ng|nh|ch|[cmnpt])|{_OPEN})"
_SYLLABLE = re.compile(rf"{_ONSET}?{_RIME}")
_WORD = re.compile(rf"(?<![^\W_])[{LOWER}{UPPER}]{{3,16}}(?![^\W_])")
_LONG = 5
"""Letters of a word that may be parted whether its parts are known or not."""
_PAIR, _BOTH = 5, 3
"""How much it counts that two words are known to stand together, and that both are known; a neighbour of each counts one."""
_BEFORE = re.compile(r"([^\W\d_]+)[^\S\n]$")
_BEHIND = re.compile(r"[^\S\n]([^\W\d_]+)")
_NEAR = 20
_SHORT_FORM = re.compile(
    rf"(?<![^\W_])(?:[{UPPER}]{{2,9}}[{LOWER}]{{1,7}}|[{UPPER}]?[{LOWER}]{{1,7}}[{UPPER}]{{2,8}})(?![^\W_])"
)
"""Capitals for a name that run into another word: "UBNDtỉnh", "củaUBND"."""
_WORD_THEN_NUMBER = re.compile(
    rf"(?<![^\W_])(?P<word>[{UPPER}{LOWER}][{LOWER}]{{1,5}})(?=(?P<number>\d{{1,4}}(?![^\W\d_])|[IVX]{{1,4}}(?![^\W_])))"
)
_NUMBER_THEN_WORD = re.compile(rf"(?<=\d)(?P<word>[{LOWER}]{{2,7}})(?![^\W_])")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def with_words_apart(paper: Paper) -> Paper:
    """Give a paper with its words apart where several run together; where few do, only what is surely two words is parted."""
    texts = list(paper.texts())
    suspicious = [word for text in texts for word in _WORD.findall(text) if _ways(word)]
    if not suspicious and not any(map(_may_be_tight, texts)):
        return paper
    together = sum(map(_is_two, suspicious))
    parting = _Parting(KnownWords(texts), surely=together <= _FEW)
    return paper.spelt(parting.text)


def _may_be_tight(text: str) -> bool:
    if any(pattern.search(text) for pattern in (_WORD_THEN_NUMBER, _NUMBER_THEN_WORD)):
        return True
    return any(next(_short_form_and_word(match[0]), None) for match in _SHORT_FORM.finditer(text))


def _short_form_and_word(text: str) -> Iterator[tuple[str, str]]:
    """Where capitals may be a short form, and the letters beside them a word: "UBND" and "tỉnh", but not "TTg"."""
    for at in range(1, len(text)):
        first, second = text[:at], text[at:]
        short, word = (first, second) if first.isupper() else (second, first)
        if short.isupper() and len(short) > 1 and is_syllable(word):
            yield first, second


class _Parting:
    """Words of one paper set apart.

    Args:
        known: the words that may be parts.
        surely: whether both parts must be known.
    """

    def __init__(self, known: KnownWords, *, surely: bool) -> None:
        self._known = known
        self._surely = surely

    def text(self, text: str) -> str:
        """A text with its words apart."""
        text = _WORD.sub(self._parted, text)
        text = _SHORT_FORM.sub(self._beside_short_form, text)
        text = _NUMBER_THEN_WORD.sub(self._behind_number, text)
        return _WORD_THEN_NUMBER.sub(self._before_number, text)

    def _parted(self, match: re.Match[str]) -> str:
        word = match[0]
        ways = _ways(word)
        if not ways:
            return word
        known = self._known
        before = _BEFORE.search(match.string, max(0, match.start() - _NEAR), match.start())
        behind = _BEHIND.match(match.string, match.end())
        ranked: dict[int, list[int]] = {}
        for at in ways:
            first, second = word[:at], word[at:]
            rank = _PAIR * known.beside(first, second) + _BOTH * (first in known and second in known)
            rank += bool(before and known.beside(before[1], first)) + bool(behind and known.beside(second, behind[1]))
            ranked.setdefault(rank, []).append(at)
        best = max(ranked)
        stand_together = best >= _PAIR
        certain = stand_together or best >= _BOTH
        found = _likeliest(word, ranked[best] if certain else ways)
        if len(found) != 1 or (word.isascii() and not stand_together):
            return word
        begun = word[found[0]].isupper() and not word.isupper()
        if not (certain or begun) and (self._surely or len(word) < _LONG):
            return word
        return f"{word[: found[0]]} {word[found[0] :]}"

    def _beside_short_form(self, match: re.Match[str]) -> str:
        for first, second in _short_form_and_word(match[0]):
            if first in self._known and second in self._known:
                return f"{first} {second}"
        return match[0]

    def _before_number(self, match: re.Match[str]) -> str:
        return f"{match['word']} " if self._counts(match["word"]) else match[0]

    def _behind_number(self, match: re.Match[str]) -> str:
        word = match["word"]
        parts = not word.isascii() and (self._counts(word) or (is_syllable(word) and word in self._known))
        return f" {word}" if parts else word

    def _counts(self, word: str) -> bool:
        """Whether the word is one that numbers stand behind."""
        return word.lower() in vocabulary("timeframes")["counted"]


def _likeliest(word: str, ways: list[int]) -> list[int]:
    """The ways that are left: a syllable seldom begins with a vowel, and a capital begins a word."""
    bare = _without_tones(word.lower())
    begun = [at for at in ways if bare[at] not in _VOWELS] or ways
    return [at for at in begun if word[at].isupper() and word[at - 1].islower()] or begun


def _is_two(word: str) -> bool:
    return len(word) >= _LONG and not word.isascii() and len(_likeliest(word, _ways(word))) == 1


@lru_cache(maxsize=4096)
def _ways(word: str) -> list[int]:
    """Where a word may be two syllables that run together; nowhere in what is one syllable, or no word of the language.

    >>> _ways("phốihợp"), _ways("cácuyện"), _ways("nghiêng"), _ways("Facebook")
    ([4], [2, 3], [], [])
    """
    if len(_without_tones(word)) != len(word) or is_syllable(word) or (word.isupper() and word.isascii()):
        return []
    parts = ((at, word[:at], word[at:]) for at in range(1, len(word)))
    return [at for at, *both in parts if all(map(is_syllable, both)) and (word.isupper() or all(map(_is_cased, both)))]


def _is_cased(part: str) -> bool:
    """Whether letters are small, or but for the first."""
    return not part[1:] or part[1:].islower()


def _without_tones(text: str) -> str:
    kept = (c for c in unicodedata.normalize("NFD", text) if c not in _TONES)
    return unicodedata.normalize("NFC", "".join(kept))


@lru_cache(maxsize=4096)
def is_syllable(text: str) -> bool:
    """Whether letters are one syllable of the language.

    >>> is_syllable("nghiêng"), is_syllable("khai"), is_syllable("tt")
    (True, True, False)
    """
    tones = sum(c in _TONES for c in unicodedata.normalize("NFD", text))
    return tones <= 1 and _SYLLABLE.fullmatch(_without_tones(text.lower())) is not None
