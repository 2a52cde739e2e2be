"""Slips of the pen: the name of a list that a name on no list was meant to be, to ask "did you mean"; never to accept one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from cascade.wording.bodies import agencies
from cascade.wording.folding import strip_marks
from cascade.wording.names import canonical

__all__ = ["Slips"]

_SHORTEST = 3
"""Words of fewer letters differ by a letter without being alike: "tế", "tư"."""


class Slips:
    """Names of bodies, to be found again where a mark, a space, a joining word or one letter of one word is wrong.

    Args:
        names: names beside those of the packaged catalogue.

    >>> slips = Slips(["Đội Cây xanh"])
    >>> slips.meant("Bộ Khoa học, Công nghệ"), slips.meant("Đội Cây xanhh"), slips.meant("Đội Cây cảnh")
    (('Bộ Khoa học và Công nghệ',), ('Đội Cây xanh',), ())
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Index the names."""
        own = _Index()
        for name in names:
            own.add(name)
        self._indexes = (own, _of_catalogue())

    def meant(self, name: str) -> tuple[str, ...]:
        """Give the names that a name was meant to be, those of one's own list first; mostly none."""
        return tuple(dict.fromkeys(found for index in self._indexes for found in index.find(name)))


class _Index:
    """Names by their words without marks, run together, and with each word left out."""

    def __init__(self) -> None:
        self._whole: dict[str, list[str]] = {}
        self._but_one: dict[tuple[str, ...], list[tuple[str, str]]] = {}

    def add(self, name: str) -> None:
        words = _words(name)
        self._whole.setdefault("".join(words), []).append(name)
        for key, word in _leaving_out(words):
            self._but_one.setdefault(key, []).append((word, name))

    def find(self, name: str) -> list[str]:
        words = _words(name)
        found = list(self._whole.get("".join(words), []))
        for key, word in _leaving_out(words):
            found += [known for other, known in self._but_one.get(key, []) if _a_letter_apart(word, other)]
        return found


@cache
def _of_catalogue() -> _Index:
    index = _Index()
    for agency in agencies():
        index.add(agency.name)
    return index


def _words(name: str) -> list[str]:
    """The words of a name without marks, without the "và" that some leave out."""
    return [word for word in strip_marks(canonical(name)).split() if word != "va"]


def _leaving_out(words: list[str]) -> Iterable[tuple[tuple[str, ...], str]]:
    """For each word the others with its place, and the word."""
    if len(words) > 1:
        for place, word in enumerate(words):
            yield (str(place), *words[:place], *words[place + 1 :]), word


def _a_letter_apart(one: str, other: str) -> bool:
    """Whether two words differ by one letter, or by two that changed places."""
    if one == other or min(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[start:], other[start:]
    if start == 0:
        return False  # "cảnh" is no slip for "xanh": whoever mistypes a word mostly begins it right
    swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
    return swapped or rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]
