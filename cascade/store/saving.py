"""Models as files that a person goes on writing in; a file that exists is never touched without being told to."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cascade.errors import Problem, WriteError
from cascade.model import (
    Abbreviation,
    AdHoc,
    Assignment,
    By,
    Cascade,
    Conditional,
    Deferred,
    Derivation,
    Document,
    DocumentNumber,
    DocumentReference,
    DueDay,
    Duration,
    From,
    Milestone,
    Milestones,
    Ongoing,
    Periodic,
    Recipient,
    Record,
    Relative,
    Settings,
    Source,
    Succession,
    Waiver,
    Within,
)
from cascade.store.files import SCHEMA_FILE, SETTINGS_FILE, by_name
from cascade.store.layout import Inline, lay_out
from cascade.store.plain import Shorten, plain
from cascade.store.shorthand import parse_wording, split_remark

__all__ = ["save", "saves"]

BODIES_FILE = "agencies.yaml"
_HEADER = f"# yaml-language-server: $schema={SCHEMA_FILE}"
_TAKEN = {
    "agencies",
    "cascade",
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
"""Stems that mean something else: to this library, or to Windows."""


def saves(document: Document) -> str:
    """Give a document as the text of its file.

    >>> print(saves(Document(key="12-kh-ubnd", number=DocumentNumber.parse("12/KH-UBND"))), end="")
    # yaml-language-server: $schema=cascade.schema.json
    key: 12-kh-ubnd
    number: 12/KH-UBND
    """
    return lay_out(plain(document, _FORMS), comment=_HEADER)


def save(cascade: Cascade, folder: str | Path, *, overwrite: bool = False) -> None:
    """Write a cascade: a file for each document, named by its key, `agencies.yaml` for the bodies, and its settings.

    All files are written beside their places first and renamed when every one of them is whole.

    Args:
        cascade: what to write.
        folder: an existing folder; other files in it stay as they are.
        overwrite: whether files of the same names may be replaced.

    Raises:
        WriteError: the folder is missing, files exist that may not be replaced, or writing failed;
            whatever was there is as it was.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     save(Cascade(documents=(Document(key="12-kh-ubnd"),)), folder)
    ...     print(*(file.name for file in Path(folder).iterdir()))
    12-kh-ubnd.yaml
    """
    texts = _texts(cascade)
    place = Path(folder)
    if not place.is_dir():
        raise WriteError(Problem("no such folder to save to", str(folder), hint="make it first"))
    if not overwrite and (there := [name for name in texts if os.path.lexists(place / name)]):
        hint = "choose another folder, or say that it may be overwritten"
        raise WriteError(
            *(Problem("exists already; nothing was written", str(place / name), hint=hint) for name in there)
        )
    beside = {name: place / f".{os.getpid()}-{count}.part" for count, name in enumerate(texts)}
    name = ""
    try:
        for name, text in texts.items():
            _write_new(beside[name], text)
        for name in texts:
            beside[name].replace(place / name)
    except OSError as error:
        raise WriteError(Problem(f"cannot be written: {error.strerror or error}", str(place / name))) from error
    finally:
        for temporary in beside.values():
            temporary.unlink(missing_ok=True)


def file_name(key: str) -> str:
    """Give the name of the file for a document of a key: the key itself where a file may be called that.

    >>> file_name("204-KH/TU")
    '204-KH-TU.yaml'
    """
    stem = re.sub(r'[\s\\/:*?"<>|\x00-\x1f\x7f]+', "-", unicodedata.normalize("NFC", key))
    stem = stem.encode()[:120].decode(errors="ignore").strip(" .-") or "document"
    return f"{stem}-document.yaml" if stem.casefold() in _TAKEN else f"{stem}.yaml"


def _texts(cascade: Cascade) -> dict[str, str]:
    """Give the text of each file by its name."""
    texts: dict[str, str] = {}
    taken: set[str] = set()
    for document in cascade.documents:
        name = file_name(document.key)
        stem = name.removesuffix(".yaml")
        count = 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem}-{count:02}.yaml"
        taken.add(name.casefold())
        texts[name] = saves(document)
    bodies: dict[str, Any] = {}
    if list(texts) != sorted(texts, key=by_name):
        bodies["order"] = [document.key for document in cascade.documents]
    for key in ("agencies", "collectives"):
        if held := getattr(cascade, key):
            bodies[key] = plain(held, _FORMS)
    if bodies or not texts:
        texts[BODIES_FILE] = lay_out(bodies or {"agencies": []}, comment=_HEADER)
    if cascade.settings != Settings():
        texts[SETTINGS_FILE] = lay_out(plain(cascade.settings, _FORMS), comment=_HEADER)
    return texts


def _write_new(file: Path, text: str) -> None:
    """Write a new file and wait until the disk has it, so that a full disk is known before anything is renamed."""
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _inline(record: Record) -> Inline:
    return Inline(plain(record, {kind: form for kind, form in _FORMS.items() if kind is not type(record)}))


def _timeframe(timeframe: Any) -> Any:
    """Write a timeframe as its wording where the wording alone gives it back."""
    return timeframe.wording if parse_wording(timeframe.wording) == timeframe else _inline(timeframe)


def _milestones(milestones: Milestones) -> Any:
    return milestones.wording if parse_wording(milestones.wording) == milestones else None


def _reference(reference: DocumentReference) -> Any:
    number = reference.number
    alone = number is not None and reference == DocumentReference(number=DocumentNumber.parse(str(number)))
    return str(number) if alone else _inline(reference)


def _recipient(recipient: Recipient) -> Any:
    text = f"{recipient.name} ({recipient.remark})" if recipient.remark is not None else recipient.name
    return text if Recipient(**split_remark(text)) == recipient else _inline(recipient)


def _derivation(derivation: Derivation) -> Any:
    return derivation.task if derivation == Derivation(task=derivation.task) else _inline(derivation)


def _settings(settings: Settings) -> Any:
    """Write severities as a word for each rule, as people write them."""
    written = plain(settings, {kind: form for kind, form in _FORMS.items() if kind is not Settings})
    if settings.severity and all(re.fullmatch(r"[\w-]+", change.rule) for change in settings.severity):
        written["severity"] = {change.rule: change.severity for change in settings.severity}
    return written


def _succession(succession: Succession) -> Any:
    return succession.agency if succession == Succession(agency=succession.agency) else _inline(succession)


_FORMS: Mapping[type, Shorten] = {
    DocumentReference: _reference,
    Recipient: _recipient,
    Derivation: _derivation,
    Succession: _succession,
    Settings: _settings,
    Milestones: _milestones,
    **dict.fromkeys((Abbreviation, Assignment, Source, DueDay, Milestone, Waiver), _inline),
    **dict.fromkeys(
        (Ongoing, Periodic, Within, By, From, Relative, Duration, Conditional, Deferred, AdHoc), _timeframe
    ),
}
