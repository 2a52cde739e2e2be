"""The language of whoever is at the computer, by the locale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

__all__ = ["language_of"]


def language_of(environment: Mapping[str, str]) -> Literal["vi", "en"]:
    """Vietnamese or else English, by `LC_ALL`, `LC_MESSAGES` and `LANG`; the first that is set counts.

    >>> language_of({"LC_ALL": "", "LANG": "vi_VN.UTF-8"}), language_of({"LC_ALL": "C", "LANG": "vi"}), language_of({})
    ('vi', 'en', 'en')
    """
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "vi" if next(filter(None, names), "").casefold().startswith("vi") else "en"
