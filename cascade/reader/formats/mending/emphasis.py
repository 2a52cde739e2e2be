"""Marks of emphasis around words: stars of Markdown, in Markdown and in texts that once were it, and tags of HTML in such."""

from __future__ import annotations

import re

from cascade.wording.phrases import late

__all__ = ["on_each_line", "without_stars", "without_tags"]

_REOPENED = re.compile(r"(?<!\*)\*{4}(?!\*)")
"""Bold that ends where it begins again: nothing changes there."""
_BOLD = late(r"\*\*(?=\S)((?:(?!\*\*).){1,5000}?)(?<=\S)\*\*")
_ITALIC = late(r"(?<![\w*\\])\*(?=[^\s*)])([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])")
_UNPAIRED = late(r"(?<![*\\])\*{2,3}(?=[^\W_])|(?<=[^\s*\\])\*{2,3}(?!\*)|[^\S\n]\*{2,3}(?=[\s.,;:)]|$)")
"""Bold that begins or ends beside a space, or whose other end is on another line."""
_LINE_BELOW = late(r"(?<![\w_])(?P<mark>_{1,2})(?=[^\s_])(?P<words>[^_\n]{1,2000}?)(?<=\S)(?P=mark)(?![\w_])")
_TAG = late(
    r"<sup[^<>\n]{0,80}>\W{0,2}\d{1,3}\W{0,2}</sup>"
    r"|</?(?:b|strong|i|em|u|s|span|font|center|a|sup|sub|small|big|o:p|h[1-6])(?:\s[^<>\n]{0,300})?>"
    r"|(?P<breaks></?(?:br|p|div|li|ul|ol|tr)(?:\s[^<>\n]{0,300})?/?>)(?P<ends>[^\S\n]*$)?",
    re.IGNORECASE | re.MULTILINE,
)
_OVER_LINES = late(
    r"(?<!\*)(?P<mark>\*{1,2})(?=[^\s*)])(?P<words>(?:(?!\*|\n\s*(?:\n|[-+•|#>]|\d{1,3}[.)]\s)).){1,2000}?)(?<=\S)(?P=mark)(?!\*)",
    re.DOTALL,
)
"""Emphasis that a paragraph's lines share; an item or a blank line begins another paragraph."""


def without_stars(text: str) -> str:
    """Give a text without stars of emphasis; those of notes and products stay.

    >>> without_stars("**Sở Y tế **và _Sở Nội vụ_, số: ____"), without_stars("*****")
    ('Sở Y tế và Sở Nội vụ, số: ____', '*****')
    >>> without_stars("**1. Mở lớp** - *Chủ trì*: Sở Y tế (*), 5 * 3 * 2"), without_stars("(*) một, (*) hai")
    ('1. Mở lớp - Chủ trì: Sở Y tế (*), 5 * 3 * 2', '(*) một, (*) hai')
    """
    if "_" in text:
        text = _LINE_BELOW.sub(r"\g<words>", text)
    if "*" not in text:
        return text
    text = _REOPENED.sub("", text)
    return _UNPAIRED.sub("", _ITALIC.sub(r"\1", _BOLD.sub(r"\1", _BOLD.sub(r"\1", text))))


def without_tags(text: str) -> str:
    r"""Give a text without the tags that were left in it; what breaks a line of HTML breaks one here, under the same number.

    >>> without_tags("<b>1. Mở lớp</b><sup>2</sup> ở <span class='x'>xã</span>, 5 < 7 > 3<br/>\nSở Y tế")
    '1. Mở lớp ở xã, 5 < 7 > 3\nSở Y tế'
    >>> without_tags("- Chủ trì: Sở Y tế<br>- Phối hợp: Sở Nội vụ")
    '- Chủ trì: Sở Y tế\u2028- Phối hợp: Sở Nội vụ'
    """
    return _TAG.sub(_without_tag, text) if "<" in text else text


def _without_tag(tag: re.Match[str]) -> str:
    begins = tag.start() == 0 or tag.string[tag.start() - 1] == "\n"
    return "\u2028" if tag["breaks"] and tag["ends"] is None and not begins else ""


def on_each_line(text: str) -> str:
    r"""Give a text whose emphasis ends with each line and begins again on the next, so that each can be read by itself.

    >>> on_each_line("**1.\nSở Y tế:** mở *lớp*\n* Sở Nội vụ")
    '**1.**\n**Sở Y tế:** mở *lớp*\n* Sở Nội vụ'
    """
    return _OVER_LINES.sub(_spread, text) if "*" in text else text


def _spread(emphasis: re.Match[str]) -> str:
    mark = emphasis["mark"]
    return "\n".join(f"{mark}{line.strip()}{mark}" for line in emphasis["words"].split("\n"))
