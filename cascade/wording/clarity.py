"""Clarity: which words of a task name its work, and which name the means to do it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cascade.wording.folding import fold
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["names_means", "names_work", "opens_means"]

_AROUND = ' ,.;:-+*•()“”"'


@cache
def _generic() -> re.Pattern[str]:
    # Nothing is given back once it is matched: a long sentence of such words is read once.
    return re.compile(rf"(?>\W*+{any_of(vocabulary('clarity')['generic'])}(?!\w))*+\W*+")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(fold(phrase).split()[0] for phrase in vocabulary("clarity")["generic"])


@lru_cache(maxsize=4096)
def _may_open_generic(word: str) -> bool:
    return (bare := fold(word).strip(_AROUND)) in _first_words() or not bare


@cache
def _means() -> tuple[str, ...]:
    return tuple(map(fold, vocabulary("clarity")["means"]))


@cache
def _headings() -> frozenset[str]:
    return frozenset(map(fold, vocabulary("clarity")["means_headings"]))


def names_work(text: str) -> bool:
    """Whether a text says what is to be done, and not only that something is.

    >>> names_work("Kiểm tra bếp ăn trường học")
    True
    >>> names_work("Căn cứ chức năng, nhiệm vụ được giao, tổ chức thực hiện Kế hoạch này")
    False
    """
    first = text.split(maxsplit=1)[:1]
    # Most sentences are told by their first word, far sooner than by all.
    return bool(first) and not (_may_open_generic(first[0]) and _generic().fullmatch(fold(text)))


def names_means(text: str) -> bool:
    """Whether a text says with what money, people or powers something is done.

    >>> names_means("Sở Tài chính tham mưu bố trí kinh phí"), names_means("Sử dụng kinh phí tiết kiệm")
    (True, False)
    """
    folded = fold(text)
    return any(phrase in folded for phrase in _means())


def opens_means(heading: str) -> bool:
    """Whether what stands under a heading is about the means for the whole paper.

    >>> opens_means("KINH PHÍ THỰC HIỆN"), opens_means("Kinh phí"), opens_means("Sở Tài chính")
    (True, True, False)
    """
    return fold(heading).strip(" .:") in _headings() or names_means(heading)
