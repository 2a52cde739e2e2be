"""Files and folders of YAML and JSON as one cascade, or every problem they have at once."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from cascade.errors import LoadError, Problem
from cascade.model import Agency, Cascade, Collective, Document, DocumentNumber, Settings
from cascade.store.decoding import read_text
from cascade.store.files import files_of, is_settings
from cascade.store.places import Path, locate
from cascade.store.shorthand import expand_cascade, expand_document, expand_settings
from cascade.store.syntax import parse

__all__ = ["FileOrigin", "Loaded", "cascade_of", "load", "load_with_origins", "loads"]

_Record = TypeVar("_Record", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class FileOrigin:
    """Where a document or body of a cascade was written.

    Attributes:
        file: path of the file, as the caller gave it or found below the folder that was given.
        path: the path in the file's data under which it stands; empty where the whole file is the document.

    >>> FileOrigin("agencies.yaml", ("agencies", 2)).path
    ('agencies', 2)
    """

    file: str
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A cascade with the files it came from.

    Attributes:
        cascade: documents, agencies and collectives of all files.
        origins: for `("documents", 0)`, `("agencies", 2)` and the like, where that item was written;
            by place in the cascade and not by key, since two documents may wrongly have one key;
            `("settings", 0)` for the settings, of which a cascade has one.

    >>> loaded = Loaded(Cascade(), {("documents", 0): FileOrigin("12-kh-ubnd.yaml")})
    >>> loaded.origin(("documents", 0, "tasks", 2))
    FileOrigin(file='12-kh-ubnd.yaml', path=('tasks', 2))
    """

    cascade: Cascade
    origins: Mapping[tuple[str, int], FileOrigin] = field(default_factory=dict)

    def origin(self, path: Path) -> FileOrigin | None:
        """Give file and path within that file of a data path of the cascade, None where it is not known.

        `("documents", 3, "tasks", 0, "timeframe")` becomes the file of the fourth document and
        `("tasks", 0, "timeframe")` in it, for a `Locator` of that file's text.
        """
        if path[:1] == ("settings",):
            path = ("settings", 0, *path[1:])
        if len(path) < 2 or not isinstance(path[0], str) or not isinstance(path[1], int):
            return None
        found = self.origins.get((path[0], path[1]))
        return FileOrigin(found.file, found.path + path[2:]) if found else None


class _Holding(Cascade):
    """A file that holds several things: a whole cascade, or the register of its bodies."""

    order: tuple[str, ...] = ()
    """Keys of the documents in the order they are to have; without it they follow the names of their files."""


@dataclass(slots=True)
class _Gathered:
    documents: list[tuple[Document, FileOrigin]] = field(default_factory=list)
    agencies: list[tuple[Agency, FileOrigin]] = field(default_factory=list)
    collectives: list[tuple[Collective, FileOrigin]] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    settings: list[tuple[Settings, FileOrigin]] = field(default_factory=list)

    def cascade(self) -> Loaded:
        documents = _in_order(self.documents, self.order)
        origins: dict[tuple[str, int], FileOrigin] = {}
        for key, pairs in (
            ("documents", documents),
            ("agencies", self.agencies),
            ("collectives", self.collectives),
            ("settings", self.settings),
        ):
            for index, (_, origin) in enumerate(pairs):
                origins[key, index] = origin
        cascade = Cascade(
            documents=tuple(document for document, _ in documents),
            agencies=tuple(agency for agency, _ in self.agencies),
            collectives=tuple(collective for collective, _ in self.collectives),
            settings=self.settings[0][0] if self.settings else Settings(),
        )
        return Loaded(cascade, origins)


def load(*paths: str | FilePath) -> Cascade:
    r"""Load a cascade from folders and files.

    A folder gives every .yaml, .yml and .json file in it and below, by name, except hidden ones.
    A file is one document, the agencies, a whole cascade, or what `cascade read --format json` printed;
    one of the name `cascade.yaml` is the settings of the check, of which there may be one.

    Raises:
        LoadError: every problem of every file, each with its place.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "12-kh-ubnd.yaml").write_text("number: 12/KH-UBND\n", encoding="utf-8")
    ...     print(*(document.label for document in load(folder).documents))
    12/KH-UBND
    """
    return load_with_origins(*paths).cascade


def load_with_origins(*paths: str | FilePath) -> Loaded:
    r"""Load a cascade as `load` does, and tell from which file each document and body came.

    Raises:
        LoadError: every problem of every file, each with its place.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "12-kh-ubnd.yaml").write_text("number: 12/KH-UBND\n", encoding="utf-8")
    ...     loaded = load_with_origins(folder)
    >>> Path(loaded.origin(("documents", 0, "number")).file).name
    '12-kh-ubnd.yaml'
    """
    problems: list[Problem] = []
    gathered = _Gathered()
    with _without_collector():
        for file in files_of(paths, problems):
            try:
                _gather(read_text(file), file, gathered)
            except LoadError as error:
                problems += error.problems
    problems += _settings_twice(gathered)
    if problems:
        raise LoadError(*problems)
    return gathered.cascade()


def loads(text: str, file: str | None = None) -> Document | Cascade:
    """Load the text of one file: a `Document`, or a `Cascade` where the file holds several things.

    Args:
        text: YAML or JSON.
        file: the name to give in errors; its suffix tells JSON, its stem is the key of a document that has none.

    Raises:
        LoadError: every problem of the text, each with its place.

    >>> plan = loads('tasks: [{id: "1", title: Mở lớp, timeframe: Quý IV/2026}]', "12-kh-ubnd.yaml")
    >>> plan.key, plan.tasks[0].timeframe.kind
    ('12-kh-ubnd', 'within')
    """
    gathered = _Gathered()
    alone = _gather(text, file, gathered)
    return gathered.documents[0][0] if alone else gathered.cascade().cascade


def _settings_twice(gathered: _Gathered) -> Iterator[Problem]:
    """Note every further settings: of two that differ nobody could say which hold."""
    for _, origin in gathered.settings[1:]:
        first = gathered.settings[0][1].file
        yield Problem(f"are second settings, besides {first}", origin.file, hint="leave one of the two away")


def cascade_of(text: str, file: str | None, *, as_json: bool) -> Cascade:
    """Load the text of one file as a cascade, even where it is a document by itself.

    Raises:
        LoadError: every problem of the text, each with its place.
    """
    gathered = _Gathered()
    _gather(text, file, gathered, as_json=as_json)
    return gathered.cascade().cascade


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector from walking over data that only grows; it would take longer than building it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _gather(text: str, file: str | None, gathered: _Gathered, *, as_json: bool | None = None) -> bool:
    """Add what a file holds; give whether it is a document by itself."""
    data, twice = parse(text, file, as_json=as_json)
    problems = list(twice)
    alone = False
    try:
        alone = _add(data, (), text, file, gathered)
    except LoadError as error:
        problems += error.problems
    if problems:
        raise LoadError(*sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0)))
    return alone


def _add(data: Any, at: Path, text: str, file: str | None, gathered: _Gathered) -> bool:
    origin = FileOrigin(file or "", at)
    if file and is_settings(file):
        if not isinstance(data, dict):
            raise LoadError(Problem("expected the keys of settings, such as severity: and ignore:", file, 1, 1))
        expand_settings(data)
        gathered.settings.append((_validate(Settings, data, origin, text, file), origin))
        return False
    if isinstance(data, list) and not at:
        problems: list[Problem] = []
        for index, item in enumerate(data):
            try:
                _add(item, (index,), text, file, gathered)
            except LoadError as error:
                problems += error.problems
        if problems:
            raise LoadError(*problems)
        return False
    if not isinstance(data, dict):
        sentence = "expected the keys of a document, such as number: and tasks:"
        raise LoadError(Problem(sentence, file, *locate(text, at)))
    data.pop("$schema", None)
    if "document" in data:
        return _add(data["document"], (*at, "document"), text, file, gathered)
    if data.keys() & {"documents", "agencies", "collectives", "order", "settings"}:
        expand_cascade(data)
        held = _validate(_Holding, data, origin, text, file)
        for key, items in (
            ("documents", held.documents),
            ("agencies", held.agencies),
            ("collectives", held.collectives),
        ):
            pairs = [(item, FileOrigin(origin.file, (*at, key, index))) for index, item in enumerate(items)]
            getattr(gathered, key).extend(pairs)
        if "settings" in data:
            gathered.settings.append((held.settings, FileOrigin(origin.file, (*at, "settings"))))
        gathered.order += held.order
        return False
    if "key" not in data and (implied := _implied_key(data, file if at in ((), ("document",)) else None)):
        data["key"] = implied
    expand_document(data)
    gathered.documents.append((_validate(Document, data, origin, text, file), origin))
    return not at or at == ("document",)


def _implied_key(data: dict[str, Any], file: str | None) -> str | None:
    """Give the stem of the file that is the document's own, else a word made of the document's number."""
    if file is not None:
        return FilePath(file).stem.encode(errors="replace").decode()  # a name may hold bytes that are no text
    number = data.get("number")
    return re.sub(r"\W+", "-", str(DocumentNumber.parse(number))).lower() if isinstance(number, str) else None


def _validate(model: type[_Record], data: dict[str, Any], origin: FileOrigin, text: str, file: str | None) -> _Record:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        from cascade.store.faults import explain  # noqa: PLC0415  # its words are needed for a broken file only

        raise LoadError(*explain(error, model, text, file, origin.path)) from error


def _in_order(pairs: list[tuple[Document, FileOrigin]], order: list[str]) -> list[tuple[Document, FileOrigin]]:
    """Put the documents that an order names where it names them; the others follow as they came."""
    if not order:
        return pairs
    waiting: dict[str, list[tuple[Document, FileOrigin]]] = {}
    for pair in pairs:
        waiting.setdefault(pair[0].key, []).append(pair)
    named = [waiting[key].pop(0) for key in order if waiting.get(key)]
    placed = {id(pair) for pair in named}
    return named + [pair for pair in pairs if id(pair) not in placed]
