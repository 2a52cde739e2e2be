"""One self-contained HTML page: style and script inside, and a policy under which nothing else runs or is fetched."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from cascade.renderers.svg.canvas import escape
from cascade.wording.sentences import Language

__all__ = ["either", "page"]


def page(title: str, body: str, style: str, language: Language, *, script: str = "") -> str:
    """Put a page together.

    Args:
        title: of the page, as text.
        body: the content, as HTML whose text is escaped already.
        style: the style sheet, taken from packaged files alone.
        language: of the words of the page.
        script: the script, taken from packaged files alone; it runs when the page is read to its end.
    """
    # A hash allows these very bytes: whatever a paper may smuggle into the page is neither run nor fetched.
    allowed = [f"style-src '{_hash(style)}'", *([f"script-src '{_hash(script)}'"] if script else [])]
    policy = "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
    ]
    return "\n".join([*head, body, *([f"<script>{script}</script>"] if script else []), "</body>", "</html>"]) + "\n"


def either(vietnamese: str, english: str) -> str:
    """Words of a page that has both languages and shows one; as text, with the tags that tell the two apart.

    >>> either("Sở Y tế", "Sở Y tế"), either("nhiệm vụ", "task")
    ('Sở Y tế', '<span lang="vi">nhiệm vụ</span><span lang="en">task</span>')
    """
    if vietnamese == english:
        return escape(vietnamese)
    return f'<span lang="vi">{escape(vietnamese)}</span><span lang="en">{escape(english)}</span>'


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
