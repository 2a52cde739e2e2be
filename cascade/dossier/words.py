"""Words of the report page in both languages, of which the page shows one."""

from __future__ import annotations

from html import escape as escape_spaced

from cascade.renderers.page import either
from cascade.renderers.svg.canvas import escape
from cascade.report.terminal import printable
from cascade.wording.sentences import sentence

__all__ = ["attribute", "named", "said", "verbatim"]


def said(key: str, **values: object) -> str:
    """A sentence of the page, as HTML; values are text."""
    return either(*_pair(key, values))


def attribute(name: str, key: str, **values: object) -> str:
    """An attribute in the language shown first, and what the script puts there in the other one.

    >>> attribute("aria-label", "contents")
    'aria-label="Mục lục" data-attribute="aria-label" data-vi="Mục lục" data-en="Contents"'
    """
    vietnamese, english = map(escape, _pair(key, values))
    return f'{name}="{vietnamese}" data-attribute="{name}" data-vi="{vietnamese}" data-en="{english}"'


def named(key: str) -> str:
    """A text that can hold no tags, such as that of an option, with what the script puts there in the other language."""
    vietnamese, english = map(escape, _pair(key, {}))
    return f'data-attribute="text" data-vi="{vietnamese}" data-en="{english}">{vietnamese}'


def verbatim(text: str) -> str:
    """A line of a file as it stands, spaces and all."""
    return escape_spaced(printable(text))


def _pair(key: str, values: dict[str, object]) -> tuple[str, str]:
    return sentence("dossier", key, "vi", values.items()), sentence("dossier", key, "en", values.items())
