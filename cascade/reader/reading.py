"""The whole reading: a paper in, a document out, with every line placed or reported."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cascade.model import Convention, Document, DocumentReference, Section, Source, Task, observe_convention
from cascade.reader.assignments.timing import without_past
from cascade.reader.broken_off import without_broken_name
from cascade.reader.content import Content
from cascade.reader.formats import open_paper
from cascade.reader.frame.head import Head, is_plan, read_head
from cascade.reader.frame.tail import read_tail
from cascade.reader.frame.title import year_ahead
from cascade.reader.names.own_names import with_own_names
from cascade.reader.names.short_forms import abbreviations, own_names_of, short_forms
from cascade.reader.paper import Line, Note, Paper, Row, Table
from cascade.reader.paragraph import Paragraph
from cascade.reader.passage import Passage, stretch
from cascade.reader.structure.capital_headings import with_bodies_spelt
from cascade.reader.structure.items import Item, TableItem
from cascade.reader.structure.openings import called_upon
from cascade.reader.structure.outline import outline
from cascade.reader.structure.paragraphs import paragraphs
from cascade.reader.structure.programmes import with_hours
from cascade.reader.tables.barred_tables import with_barred_tables
from cascade.reader.tables.marked_tables import with_named_roles
from cascade.reader.tables.parted_tables import with_parted_tables
from cascade.reader.tables.piped_tables import with_piped_tables
from cascade.reader.tables.stacked_tables import with_single_tables
from cascade.reader.tables.tabbed_tables import with_tabbed_tables
from cascade.reader.tables.turned_tables import upright
from cascade.reader.tasks.articles import articles_of, head_more, is_article
from cascade.reader.tasks.body import read_body
from cascade.reader.tasks.labelled_cells import with_spread_labels
from cascade.showing import shown
from cascade.wording.documents import find_citations
from cascade.wording.folding import strip_marks, tidy

__all__ = ["Reading", "Unplaced", "read", "read_paper"]

_LAST_LINES = 5
"""Lines in which a name stands with which a text breaks off."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A line that no part of the document holds.

    Attributes:
        text: the line as the paper has it.
        number: its line, counted as in `Line.number`.
        page: its page, where the paper has pages.
        furniture: whether it belongs to the page (a page number, a running head) and not to the paper.

    >>> line = Unplaced("- 2 -", 40, page=2, furniture=True)
    >>> line.text, line.number
    ('- 2 -', 40)
    """

    text: str
    number: int
    page: int | None = None
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one paper.

    Attributes:
        document: the typed document; each of its parts says from which lines it was read.
        unplaced: the lines no part of it holds, in order.
        notes: what had to be chosen, each with its place.
        plan: whether the paper was taken for one that gives tasks to bodies; other papers get no tasks.

    >>> lines = ("Số: 12/KH-UBND", "KẾ HOẠCH", "1. Mở lớp tập huấn.", "- Chủ trì: Sở Y tế.")
    >>> reading = read_paper(Paper(tuple(Line(text, number) for number, text in enumerate(lines, 1)), "text"))
    >>> reading.document.label, reading.plan, reading.unplaced
    ('12/KH-UBND', True, ())
    """

    document: Document
    unplaced: tuple[Unplaced, ...] = ()
    notes: tuple[Note, ...] = ()
    plan: bool = True

    def _repr_html_(self) -> str | None:
        """Show it in a notebook."""
        return shown(self, "html")


def read(path: str | Path, *, key: str | None = None) -> Reading:
    r"""Read a paper as the office has it: Word, PDF, Excel, Markdown, HTML or text.

    Args:
        path: the file.
        key: the document's key; by default made from its number, else from the file's name.

    Returns:
        The document with everything found in the paper, and the lines that were not placed.

    Raises:
        ReadError: the file cannot be read at all: absent, empty, encrypted, a scan, or not what its name says.
        MissingExtraError: its format needs an extra that is not installed.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "12.txt")
    ...     _ = file.write_text("Số: 12/KH-UBND\nKẾ HOẠCH\n1. Mở lớp.\n- Chủ trì: Sở Y tế.\n", encoding="utf-8")
    ...     print(*(f"{task.id}: {task.lead}" for task in read(file).document.tasks))
    1: Sở Y tế
    """
    path = Path(path)
    # A name may hold bytes that are no text, and no file of text could keep these.
    name = path.name.encode(errors="replace").decode()
    return read_paper(open_paper(path), key=key, name=name)


def read_paper(paper: Paper, *, key: str | None = None, name: str | None = None) -> Reading:
    """Understand a paper taken off its format.

    Total: any lines and tables give a reading, and the same ones always the same reading.
    Law: every line that is not blank stands in a source of the document or among the unplaced.

    Args:
        paper: lines and tables.
        key: the document's key.
        name: the file's name, kept as the document's source.

    >>> lines = (Line("KẾ HOẠCH", 1), Line("1. Mở lớp tập huấn.", 2), Line("- Chủ trì: Sở Y tế.", 3))
    >>> [(task.id, task.lead) for task in read_paper(Paper(lines, "text")).document.tasks]
    [('1', 'Sở Y tế')]
    """
    texts = list(paper.texts())
    short = short_forms(texts)
    with with_own_names(own_names_of(texts, short)):
        return _understood(paper, key, name, short)


def _understood(paper: Paper, key: str | None, name: str | None, short: Mapping[str, str]) -> Reading:
    paper = with_parted_tables(with_barred_tables(with_piped_tables(with_tabbed_tables(paper))))
    blocks, flattened = paragraphs(paper)
    named = with_bodies_spelt(map(_with_roles_named, blocks))
    parts = outline(list(with_single_tables(with_hours(named))))
    tail = read_tail(parts.tail)
    articles = articles_of(parts.body)
    sample = " ".join(node.text for node in parts.body.walk())[:60_000]
    authority = tail.signatory.authority if tail.signatory else None
    head = read_head(
        parts.head, [a.paragraph.passage for a in articles if a.paragraph], parts.attached, sample, authority
    )
    has_table = _has_table(parts.body)
    plan = is_plan(head, sample=sample, has_table=has_table)
    attached = [paragraph.passage for paragraph in parts.attached]
    called = called_upon(parts.head)
    content = (
        read_body(parts.body, attached, flattened=flattened, called=called) if plan else _plain(parts.body, attached)
    )
    tasks = without_past(content.tasks, head.issued)
    broken: list[Note] = []
    if flattened:
        tasks, broken = without_broken_name(tasks, " ".join(deque(paper.texts(), _LAST_LINES)))
    recipients = (*head.addressed, *tail.recipients)
    agencies = (assignment.agency for task in tasks for assignment in task.assignments)
    document = Document(
        key=key or _key_of(head, name),
        number=head.number if head.number and head.number.recognised else None,
        kind=head.kind,
        title=head.title,
        issued=head.issued,
        year=year_ahead(head.title, head.issued),
        issuer=head.issuer,
        level=head.level,
        place=head.place,
        implements=tuple(head.implements),
        mentions=tuple(_mentions(head, sample)),
        timeframe=content.timeframe,
        convention=_convention(tasks),
        sections=tuple(content.sections),
        targets=tuple(content.targets),
        tasks=tasks,
        abbreviations=abbreviations(short, (*agencies, *(one.name for one in recipients))),
        recipients=recipients,
        signatory=tail.signatory,
        head=stretch([p.passage for p in parts.head]),
        source=name,
    )
    notes = [*_first_notes(head, tasks, plan=plan, flattened=flattened), *paper.notes, *content.notes, *broken]
    if head.number is not None and not head.number.recognised:
        notes.append(Note("number-not-recognised", (("number", str(head.number)),)))
    unplaced = _unplaced(paper, tail.left, document, content.furniture)
    return Reading(document, unplaced, tuple(notes), plan)


def _first_notes(head: Head, tasks: tuple[Task, ...], *, plan: bool, flattened: bool) -> Iterator[Note]:
    """Say what kind of paper it was taken for, where that is not a plan with tasks and lines of its own."""
    if flattened:
        yield Note("flattened")
    if not plan:
        yield Note("not-a-plan", (("kind", head.kind.value if head.kind else ""),))
    elif not tasks:
        yield Note("no-tasks")


def _with_roles_named(block: Paragraph | Table) -> Paragraph | Table:
    """Give a table a row for each task and a column for each role."""
    return with_named_roles(with_spread_labels(upright(block))) if isinstance(block, Table) else block


def _has_table(body: Item) -> bool:
    return any(isinstance(child, TableItem) for node in body.walk() for child in node.children)


def _plain(body: Item, attached: Sequence[Passage]) -> Content:
    """The body of a paper that is no plan: headings and text, no tasks."""
    content = Content()
    title = list(attached)
    enacting = bool(attached) or head_more(body)
    for child in body.items():
        if title and not is_article(child):
            content.add_attached(title)
            title = []
        passages = child.passages()
        code = f"Điều {child.code}" if enacting and is_article(child) else child.code or "text"
        content.add_section(code, child.text, passages, [p.text for p in passages[1:]])
    if title:
        content.add_attached(title)
    for node in body.walk():
        for table in (c for c in node.children if isinstance(c, TableItem)):
            rows = [row for row in table.table.rows if any(cell.strip() for cell in row.cells)]
            points = tuple(" | ".join(tidy(cell) for cell in row.cells if cell.strip()) for row in rows)
            # A table of the outline has a header, so it has a row that is not blank.
            source = Source(line=rows[0].number, end_line=rows[-1].end, page=rows[0].page)
            content.sections.append(Section(id=content.unique("bảng"), heading="", points=points, source=source))
    return content


def _convention(tasks: tuple[Task, ...]) -> Convention | None:
    """The plan's convention, by the labels its tasks were read from."""
    labelled = [task for task in tasks if task.convention is not Convention.ADDRESSED]
    return observe_convention(labelled)


def _mentions(head: Head, sample: str) -> list[DocumentReference]:
    """Papers named anywhere that are not carried out."""
    known = {str(r.number).casefold() for r in [*head.implements, *head.mentions] if r.number}
    found = list(head.mentions)
    for cited in find_citations(sample):
        if cited.number is None or not cited.number.recognised:
            continue
        name = str(cited.number).casefold()
        if name not in known and not (head.number and cited.number.matches(head.number)):
            known.add(name)
            found.append(
                DocumentReference(
                    number=cited.number, kind=cited.kind, issued=cited.issued, issuer=cited.issuer, title=cited.title
                )
            )
    return found


def _key_of(head: Head, name: str | None) -> str:
    """A key a person can type: `204-kh-tu`, else the file's name, else `document`."""
    if head.number and head.number.recognised:
        return re.sub(r"[^a-z0-9]+", "-", strip_marks(str(head.number))).strip("-")
    stem = (
        re.sub(r"[^a-z0-9]+", "-", strip_marks(unicodedata.normalize("NFC", Path(name).stem))).strip("-")
        if name
        else ""
    )
    return stem or "document"


def _unplaced(paper: Paper, left: list[Paragraph], document: Document, furniture: set[int]) -> tuple[Unplaced, ...]:
    """Every line that stands in no source of the document, and the page furniture, header rows of a new page too."""
    placed: set[int] = set()
    for source in _sources(document):
        placed.update(range(source.line, source.last + 1))
    found = [
        Unplaced(line.text.strip(), line.number, line.page, furniture=True)
        for line in paper.furniture
        if line.text.strip()
    ]
    dropped = {line for paragraph in left for line in paragraph.passage.lines()}
    for block in paper.blocks:
        if isinstance(block, Line):
            if tidy(block.text) and (block.number not in placed or block.number in dropped):
                found.append(Unplaced(block.text.strip(), block.number, block.page))
        else:
            found += [
                Unplaced(_row_text(row), row.number, row.page, furniture=row.number in furniture)
                for row in _rows_left(block, placed)
            ]
    return tuple(sorted(found, key=lambda u: u.number))


def _rows_left(table: Table, placed: set[int]) -> list[Row]:
    return [row for row in table.rows if row.number not in placed and any(cell.strip() for cell in row.cells)]


def _row_text(row: Row) -> str:
    return " | ".join(tidy(cell) for cell in row.cells if cell.strip())


def _sources(document: Document) -> list[Source]:
    sources = [document.head, document.signatory.source if document.signatory else None]
    for part in (document.sections, document.tasks, document.targets, document.recipients):
        sources += [item.source for item in part]
    return [source for source in sources if source is not None]
