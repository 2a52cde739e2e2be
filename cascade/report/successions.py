"""What succession did to plans: which body is now which, in which tasks, and which could not be replaced."""

from __future__ import annotations

from collections.abc import Iterator

from cascade.report.terminal import printable, wrapped
from cascade.succession import EndedBody, Succeeded
from cascade.succession.succeeding import told_as
from cascade.wording.sentences import Language, sentence

__all__ = ["succession_as_text"]


def succession_as_text(result: Succeeded, language: Language = "en", cells: int = 100) -> str:
    """What was replaced, paper by paper, then what was left and why, then how much it was; no wider than a window.

    >>> from datetime import date
    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Sửa cầu, assignments: {leads: Bộ Giao thông vận tải}}]', "plan.yaml")
    >>> result = cascade.succeed(cascade.Cascade(documents=(plan,)), date(2025, 3, 2))
    >>> print(succession_as_text(result), end="")
    plan: Bộ Giao thông vận tải is now Bộ Xây dựng (176/2025/QH15)
        tasks (1): 1
    assignments replaced: 1; bodies left as they are: 0
    """
    lines = [
        *_replaced(result, language, cells),
        *(line for one in result.left for line in _left(*one, language, cells)),
    ]
    values = [("replaced", len(result.replacements)), ("left", len(result.left))]
    lines.append(sentence("succession", "summary", language, values))
    return "".join(f"{printable(line)}\n" for line in lines)


def _replaced(result: Succeeded, language: Language, cells: int) -> Iterator[str]:
    tasks: dict[tuple[str, str], dict[str, None]] = {}
    for one in result.replacements:
        tasks.setdefault((one.document, told_as(one, language)), {})[one.task] = None
    for (document, told), ids in tasks.items():
        yield from _told(f"{document}: {told}", list(ids), language, cells)


def _left(document: str, body: EndedBody, language: Language, cells: int) -> Iterator[str]:
    heirs = ", ".join(f"{heir.name} ({heir.part})" if heir.part else heir.name for heir in body.heirs)
    told = sentence("succession", f"left-{body.outcome}", language, [("body", body.name), ("heirs", heirs)])
    yield from _told(f"{document}: {told}", [task.task.id for task in body.tasks], language, cells)


def _told(text: str, tasks: list[str], language: Language, cells: int) -> Iterator[str]:
    yield text
    listed = sentence("succession", "tasks", language, [("count", len(tasks)), ("tasks", ", ".join(tasks))])
    yield from wrapped(listed, " " * 4, cells)
