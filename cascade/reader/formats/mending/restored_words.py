"""Words that lost a letter, or were parted inside: what stands beside them tells what they were ("phát trin", "S Tư pháp", "tỉ nh")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cascade.reader.formats.mending.words_together import is_syllable
from cascade.reader.paper import Paper
from cascade.wording.known_words import KnownWords
from cascade.wording.letters import LOWER, UPPER, is_capitals
from cascade.wording.vocabulary import vocabulary

__all__ = ["with_words_restored"]

_LOST = "ảẳẩẻểỉỏổởủửỷắấếốớứ"
"""Letters that converters lose: those with two marks, and those with a hook."""
_WORD = re.compile(r"[^\W\d_]+")
_PIECE = re.compile(
    rf"(?<![^\W_])(?:[Yy]\s(?:ban|BAN)|S\s[{UPPER}][{LOWER}]|[BCDĐGHKLMNPQRSTVX]\s[{LOWER}])"
    rf"|(?<![^\W_])(?<!\d\s)[{UPPER}]?[{LOWER}]{{1,5}}(?![^\W_]|[).])"
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\W+$")
_NUMBER_BEFORE = re.compile(r"\d\s*$")
_NEAR_WORD, _NEAR_NUMBER = 10, 4
"""Letters in which a word before another, or a number, is looked for."""
_AROUND = 40
"""Letters on both sides of a word that tell whether its line is in capitals."""
_LONGEST = 7
"""Letters of the longest syllable, as in "nghiêng"."""
_SEVERAL = 3
"""Pieces that are no syllables from which on a paper is taken to have lost letters everywhere."""
_TELLING = 3
"""Letters of a piece that is no syllable from which on one known word that it may be is that word."""


@cache
def _lettered() -> frozenset[str]:
    """Words behind which a letter stands for itself."""
    return frozenset(vocabulary("markers")["lettered"])


def with_words_restored(paper: Paper) -> Paper:
    """Give a paper with the words whole that lost a letter or were parted, where it has pieces that are no syllables."""
    texts = list(paper.texts())
    damaged = {piece[0] for text in texts for piece in _PIECE.finditer(text) if _is_damaged(piece)}
    if not damaged:
        return paper
    restoring = _Restoring(KnownWords(), KnownWords(texts))
    # "axit", "gyps" and the like are words of another language and tell nothing of the others.
    if sum(len(piece) > 1 and (" " in piece or restoring.may_have_lost(piece)) for piece in damaged) >= _SEVERAL:
        restoring.syllables = True
    return paper.spelt(restoring.text)


def _is_damaged(piece: re.Match[str]) -> bool:
    """Whether a piece is no syllable, no letter of a point of law and no name: "tỉ | nh", but not "điểm | b", "Đắk"."""
    word = piece[0]
    if " " in word or is_syllable(word) or word.endswith("k"):
        return " " in word
    before = _WORD_BEFORE.search(piece.string, max(0, piece.start() - _NEAR_WORD), piece.start())
    return len(word) > 1 or before is None or before[1].lower() not in _lettered()


class _Restoring:
    """Words of one paper made whole.

    Args:
        wording: the words of the packaged wording.
        known: those and the words of the paper, damaged ones too.

    Attributes:
        syllables: whether a syllable may have lost a letter too, as in a paper of which several words are damaged. In
            any other it is what was written: "sơ chế phi lê" is no "phối".
    """

    def __init__(self, wording: KnownWords, known: KnownWords) -> None:
        self._wording = wording
        self._known = known
        self.syllables = False
        self._whole_words: dict[str, list[str]] = {}

    def may_have_lost(self, word: str) -> bool:
        """Whether a word is a known one but for a letter that converters lose."""
        return bool(self._with_one_more(word.lower()))

    def text(self, text: str) -> str:
        """A text with its words whole."""
        words = list(_WORD.finditer(text))
        pieces: list[str] = []
        past = place = 0
        while place < len(words):
            whole, length = self._whole(text, words, place)
            if whole:
                last = words[place + length - 1]
                pieces += text[past : words[place].start()], whole
                past = last.end()
            place += length
        return "".join([*pieces, text[past:]]) if pieces else text

    def _whole(self, text: str, words: Sequence[re.Match[str]], place: int) -> tuple[str, int]:
        """The word that the one at a place belongs to, if it is damaged, and of how many pieces."""
        before = _neighbour(text, words, place, -1)
        word = words[place][0]
        after = _neighbour(text, words, place, 1)
        begin = words[place].start()
        if _NUMBER_BEFORE.search(text, max(0, begin - _NEAR_NUMBER), begin) or (
            len(word) == 1 and (before.lower() in _lettered() or text[begin - 1 : begin] == "/")
        ):
            return "", 1  # "2 m", "điểm c", "Đ/c Vũ"
        if after and self._is_parted(before, word, after, _neighbour(text, words, place + 1, 1)):
            return word + after, 2
        return self._with_letter(_around(text, words[place]), before, word, after), 1

    def _is_parted(self, before: str, first: str, second: str, behind: str) -> bool:
        word = first + second
        if len(word) > _LONGEST or word not in self._known or not second.islower() or not is_syllable(word):
            return False
        pieces = not (is_syllable(first) and is_syllable(second))
        words = not pieces and first in self._wording and second in self._wording
        known = self._known if pieces else self._wording
        return not words and (known.beside(before, word) or known.beside(word, behind))

    def _with_letter(self, around: str, before: str, word: str, after: str) -> str:
        """The one word that this one was before it lost a letter, "" for none."""
        small = word.lower()
        common = small in self._wording
        whole_word = common and is_syllable(word) and (len(word) > 1 or after.istitle())  # "Đại học Y Hà Nội"
        if whole_word or len(word) >= _LONGEST or (is_syllable(word) and len(word) > 1 and not self.syllables):
            return ""
        found = self._with_one_more(small)
        if not found or (word.isupper() and len(word) > 1 and not is_capitals(around)):
            return ""
        known = self._wording if common or is_syllable(word) else self._known
        if known is self._wording and (known.beside(before, word) or known.beside(word, after)):
            return ""
        fitting = [one for one in found if known.beside(before, one) or known.beside(one, after)]
        if not fitting and known is self._known and len(word) >= _TELLING:
            fitting = list(found)
        if len(fitting) != 1 or not is_syllable(fitting[0]):
            return ""
        [whole] = fitting
        if word.isupper() and (len(word) > 1 or after.isupper()):
            return whole.upper()
        return whole.capitalize() if word[0].isupper() else whole

    def _with_one_more(self, small: str) -> list[str]:
        """The known words that this one is but for one of the letters that converters lose."""
        if small not in self._whole_words:
            places = range(len(small) + 1)
            more = (small[:place] + letter + small[place:] for place in places for letter in _LOST)
            self._whole_words[small] = [word for word in dict.fromkeys(more) if word in self._known]
        return self._whole_words[small]


def _around(text: str, word: re.Match[str]) -> str:
    return text[max(0, word.start() - _AROUND) : word.end() + _AROUND]


def _neighbour(text: str, words: Sequence[re.Match[str]], place: int, step: int) -> str:
    """The word before or behind another, "" where a sign stands between them."""
    other = place + step
    if not 0 <= other < len(words):
        return ""
    first, second = sorted((place, other))
    return words[other][0] if text[words[first].end() : words[second].start()].isspace() else ""
