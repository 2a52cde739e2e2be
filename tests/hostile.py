"""Names that mean harm: one table for every format, and a cascade in which everything bears such a name."""

from __future__ import annotations

from cascade.model import Assignment, Cascade, Document, DocumentReference, Ongoing, Role, Task
from cascade.network import CascadeGraph

__all__ = ["HOSTILE", "hostile_graph"]

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": '<img src=x onerror="alert(1)">',
    "quotes": "a\"b'c`d",
    "brackets": 'a] b)) c}} d["x"]:::e',
    "lines": "a\nb\r\nc\u2028d\u0085e",
    "end": "end",
    "comment": "%% a --> b; click a href",
    "markdown": "1. **a** _b_ ~c~ # d",
    "list": "- a",
    "entity": "&lt;b&gt; #quot; &#60;",
    "backslash": "a\\b\\n\\",
    "formula": "=cmd|' /C calc'!A0",
    "sum": "@SUM(1+1)*cmd|' /C calc'!A0",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "plus": "+84 123",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "wide": "＝1+1",
    "link": '=HYPERLINK("https://example.org")',
    "direction": "a\u202eb\u200fc",
    "control": "a\x00b\x1b[31mc\x07",
    "zero width": "a\u200bb",
    "emoji": "👩‍👩‍👧 🇻🇳",
    "long": "x" * 5000,
    "words": "từ " * 1700,
    "blank": "  ",
    "address": "https://example.org/a//b",
    "closing tags": "</title></style></svg></script><script>alert(1)</script>",
    "cdata": "]]><!--x--><?php ?>&amp;",
    "right to left": "\u05d0\u05d1\u05d2 \u0627\u0644",
    "protocol": "javascript:alert(1)",
    "css": "a{}*{background:url(//x)}</style>",
    "braces": "{papers} {0} %s ${x}",
    "pua": "\ue000\U0010ffff",
}


def hostile_graph(name: str) -> CascadeGraph:
    """Give a cascade in which everything is called so: paper, task, body, part, time."""
    task = Task(
        id=name,
        title=name,
        assignments=(Assignment(role=Role.LEADS, agency=name, part=name),),
        timeframe=Ongoing(kind="ongoing", wording=name),
    )
    plan = Document(
        key=name, title=name, issuer=name, tasks=(task,), implements=(DocumentReference(title=name, issuer=name),)
    )
    return CascadeGraph(Cascade(documents=(plan,)))
