"""The YAML files that hold the knowledge of wording, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["vocabulary"]


@cache
def vocabulary(name: str) -> Any:
    """Give the content of one packaged file of wording.

    Args:
        name: its path below `cascade/wording/`, without the suffix: `labels`, `messages/notes`.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("cascade.wording").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=loader)  # noqa: S506  # the packaged files are ours, and the loader is a safe one
