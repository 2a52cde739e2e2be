"""Bytes to text: limits that are no matter of syntax."""

from __future__ import annotations

import pytest

from cascade.errors import LoadError
from cascade.store.decoding import decode


def test_long_text_of_short_lines() -> None:
    """A file may be as long as it likes, if its lines are not."""
    text = "- a line\n" * 120_000
    assert decode(text.encode()) == text


def test_long_line_is_named() -> None:
    """A line too long is refused with its number; JSON may stand in one line."""
    with pytest.raises(LoadError, match=r"plan\.yaml:2:1: has a line of 1,000,001 letters"):
        decode(b"title: a\n" + b"b" * 1_000_001, "plan.yaml")
    assert len(decode(b'{"title": "' + b"b" * 1_000_001)) > 1_000_000
