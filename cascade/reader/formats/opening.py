"""Opening a paper of any format."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal, assert_never

from cascade.reader.formats.detection import detect, is_markdown
from cascade.reader.formats.encoding import decode, refuse_legacy_font
from cascade.reader.formats.mending.bare_numbers import with_points_behind_numbers
from cascade.reader.formats.mending.bullets import with_dashes
from cascade.reader.formats.mending.emphasis import without_stars, without_tags
from cascade.reader.formats.mending.letters_apart import with_whole_words
from cascade.reader.formats.mending.lost_letters import with_note_on_lost_letters
from cascade.reader.formats.mending.misread_words import with_words_as_meant
from cascade.reader.formats.mending.note_marks import without_note_marks
from cascade.reader.formats.mending.plain_signs import plainly_written, with_plain_signs
from cascade.reader.formats.mending.restored_words import with_words_restored
from cascade.reader.formats.mending.signs import with_spaced_signs
from cascade.reader.formats.mending.stamps import without_stamps
from cascade.reader.formats.mending.words_together import with_words_apart
from cascade.reader.formats.pasted_lines import with_pasted_lines
from cascade.reader.formats.refusal import LARGEST_FILE, refuse, refuse_long_lines
from cascade.reader.formats.text import holds_page_lines, read_text
from cascade.reader.paper import Paper

__all__ = ["open_paper", "paper_from_bytes", "paper_from_text"]


def open_paper(path: Path | str, *, name: str | None = None) -> Paper:
    """Take the lines and tables off a file, whose format is told by its content.

    Args:
        path: the file.
        name: what to call it in messages; the path as given if left out.

    Raises:
        ReadError: if the file is absent, empty, encrypted, damaged, a scan, not what its name says, or too large.
        MissingExtraError: if its format needs an extra that is not installed.
    """
    shown = name or str(path)
    try:
        size = os.stat(path).st_size  # noqa: PTH116  # the path may be a string
        if size > LARGEST_FILE:
            raise refuse(shown, f"is larger than {LARGEST_FILE // 1_000_000} MB", "split it, or take its pictures out")
        content = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise refuse(shown, "there is no such file", "check the path") from error
    except IsADirectoryError as error:
        raise refuse(shown, "is a folder, not a paper", "give the files in it") from error
    except PermissionError as error:
        raise refuse(shown, "may not be read", "ask for the right to read it") from error
    except (OSError, ValueError) as error:
        raise refuse(shown, f"cannot be read: {error}") from error
    return paper_from_bytes(content, shown)


def paper_from_bytes(content: bytes, name: str) -> Paper:
    """Take the lines and tables off a file's bytes; the name serves for messages and must not say another format.

    Raises:
        ReadError: as `open_paper`.
        MissingExtraError: as `open_paper`.
    """
    return _spelt(_read(content, name))


def _read(content: bytes, name: str) -> Paper:
    format = detect(content, name)  # noqa: A001  # the field's name
    match format:
        case "text":
            text = _unmarked(decode(content, name))
            refuse_long_lines(text, name)
            return read_text(text)
        case "markdown":
            from cascade.reader.formats.markdown import read_markdown  # noqa: PLC0415  # other formats start without it

            text = plainly_written(decode(content, name))
            refuse_long_lines(text, name)
            # Programs name what they took off a scan ".md", though nothing in it is Markdown.
            return read_text(text) if holds_page_lines(text) and not is_markdown(text) else read_markdown(text, name)
        case "html":
            from cascade.reader.formats.html import read_html  # noqa: PLC0415  # the same

            return read_html(content, name)
        case "pdf":
            from cascade.reader.formats.pdf.document import read_pdf  # noqa: PLC0415  # the same

            return read_pdf(content, name)
        case "docx":
            from cascade.reader.formats.docx import read_docx  # noqa: PLC0415  # the same

            return read_docx(content, name)
        case "csv":
            from cascade.reader.formats.separated import read_csv  # noqa: PLC0415  # the same

            return read_csv(plainly_written(decode(content, name)), name)
        case "xlsx":
            from cascade.reader.formats.workbooks.workbook import read_xlsx  # noqa: PLC0415  # the same

            return read_xlsx(content, name)
        case _:
            assert_never(format)


def paper_from_text(text: str, format: Literal["text", "markdown", "html"] | None = "text") -> Paper:  # noqa: A002  # the field's name
    """Take the lines and tables off a text that is at hand; with format None it is told from the text.

    Raises:
        ReadError: for an HTML text beyond all limits, or a text written for a legacy font.
    """
    refuse_legacy_font(text, "text")
    if format != "html":
        refuse_long_lines(text, "text")
    if format is None:
        format = "markdown" if is_markdown(text) else "text"  # noqa: A001  # the field's name
    return _spelt(_read_text(text, format))


def _read_text(text: str, format: Literal["text", "markdown", "html"]) -> Paper:  # noqa: A002  # the field's name
    match format:
        case "html":
            from cascade.reader.formats.html import read_html  # noqa: PLC0415  # as above

            return read_html(text, "text")
        case "markdown":
            from cascade.reader.formats.markdown import read_markdown  # noqa: PLC0415  # as above

            return read_markdown(plainly_written(text))
        case "text":
            return read_text(_unmarked(text))
        case _:
            assert_never(format)


def _unmarked(text: str) -> str:
    """A text with plain signs and without the marks of the page that it was taken from."""
    return without_stars(without_tags(plainly_written(text)))


def _spelt(paper: Paper) -> Paper:
    """A paper with what converters and writers of it do to lines, words and signs undone."""
    for step in _UNDONE:
        paper = step(paper)
    return paper


_UNDONE: tuple[Callable[[Paper], Paper], ...] = (
    with_plain_signs,
    without_stamps,
    with_pasted_lines,
    with_dashes,
    with_points_behind_numbers,
    with_words_as_meant,
    with_whole_words,
    with_words_restored,
    with_words_apart,
    without_note_marks,
    with_spaced_signs,
    with_note_on_lost_letters,
)
"""What is undone, in the order that each rests on those before."""
