"""Bullets that are pictures: Word draws them with the signs of a symbol font, for which Unicode has no letters."""

from __future__ import annotations

import re

from cascade.reader.paper import Paper
from cascade.wording.letters import UPPER

__all__ = ["with_dashes"]

_DRAWN = re.compile(
    rf"(?:(?<!\S)[\uf020-\uf0ff]+|^(?:[➔➙➜➝➞➢➣➤⮚►▶❖◆◇✓✔✗☑☒☐❑❒⇒»]+|[oqvüØ§·∙](?=\s+[{UPPER}])))\s*(?=\S)", re.MULTILINE
)
"""A sign of a symbol font, a picture that begins a line, or a letter there with which Word draws one: o for a small circle."""


def with_dashes(paper: Paper) -> Paper:
    """Give a paper whose points begin with a dash where they began with a picture, as a Word document is read too."""
    return paper.spelt(lambda text: _DRAWN.sub("- ", text))
