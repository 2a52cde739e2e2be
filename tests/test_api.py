"""The public API: every name in one home, documented with an example that runs, used in the typing test, on the page."""

from __future__ import annotations

import ast
import doctest
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from api_reference import PACKAGE, PublicName, homes, members, page, public_names

import cascade

ROOT = Path(__file__).resolve().parents[1]
HOMES = homes()
NAMES = [public for home in HOMES for public in public_names(home)]
SUBMODULES = "cascade.report", "cascade.store", "cascade.wording"


def _full(public: PublicName) -> str:
    return f"{public.home}.{public.name}"


def _place(public: PublicName) -> str:
    return f"{public.file.relative_to(PACKAGE.parent)}:{public.statement.lineno}"


@pytest.mark.parametrize("public", NAMES, ids=_full)
def test_documented(public: PublicName) -> None:
    """Each public name says what it stands for; a class or function shows it by an example, which --doctest-modules runs."""
    assert public.docstring, f"write a docstring for {_full(public)} ({_place(public)})" + (
        "" if isinstance(public.statement, ast.ClassDef | ast.FunctionDef) else ": a string below its definition"
    )
    if isinstance(public.thing, type) and issubclass(public.thing, Enum):
        silent = [name for name, below in members(public).items() if not below]
        assert not silent, (
            f"write a string below each member of {_full(public)} ({_place(public)}): {', '.join(silent)}"
        )
    elif isinstance(public.statement, ast.ClassDef | ast.FunctionDef):
        assert doctest.DocTestParser().get_examples(public.docstring), (
            f"{_full(public)} has no example: at the end of its docstring ({_place(public)}) write a blank line and\n"
            f"    >>> {public.name}(…)\n"
            f"    what it gives\n"
            f"short, with invented Vietnamese names as its neighbours have; try it with: "
            f"pytest --doctest-modules {public.file.relative_to(PACKAGE.parent)}"
        )


def test_one_home() -> None:
    """No two packages have a public name of the same spelling: a name in a sentence is one thing."""
    times = Counter(public.name for public in NAMES)
    twice = [f"{_full(public)} ({_place(public)})" for public in NAMES if times[public.name] > 1]
    assert not twice, "these names mean two things; call one of them otherwise:\n" + "\n".join(twice)


@pytest.mark.parametrize("public", NAMES, ids=_full)
def test_exported_where_defined(public: PublicName) -> None:
    """The module that defines a public name lists it in its own `__all__`."""
    listed = import_module(".".join(public.file.relative_to(PACKAGE.parent).with_suffix("").parts)).__all__
    assert public.name in listed, f"add {public.name!r} to __all__ of {public.file.relative_to(PACKAGE.parent)}"


def test_top_names_have_homes() -> None:
    """What `cascade` offers is what some package offers: the same object, and no name besides the version."""
    there = {public.name: public.thing for public in NAMES}
    offered = set(cascade.__all__) - {"__version__"}
    assert not offered - set(there), f"no package has in its __all__: {', '.join(sorted(offered - set(there)))}"
    assert [name for name in offered if getattr(cascade, name) is not there[name]] == []
    assert dir(cascade) == sorted(cascade.__all__)


@pytest.mark.parametrize("module", [cascade, *map(import_module, SUBMODULES)], ids=lambda module: module.__name__)
def test_lazy_names_agree(module: ModuleType) -> None:
    """Where names are imported when first used, the type checker's imports, the table of homes and `__all__` agree."""
    file = Path(module.__file__ or "")
    typed = {
        alias.name
        for block in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(block, ast.If)
        for line in block.body
        if isinstance(line, ast.ImportFrom) and (line.module or "").startswith("cascade.")
        for alias in line.names
    }
    homes = module._HOMES.values()  # names by their modules, or modules by their names
    table = {name for names in homes for name in names} if isinstance(next(iter(homes)), tuple) else set(module._HOMES)
    listed = set(module.__all__) - {"__version__"}
    where = file.relative_to(PACKAGE.parent)
    assert typed == listed, f"{where}: the imports below TYPE_CHECKING and __all__ differ in {sorted(typed ^ listed)}"
    assert table == listed, f"{where}: _HOMES and __all__ differ in {sorted(table ^ listed)}"


@pytest.mark.parametrize("module", [cascade, *map(import_module, SUBMODULES)], ids=lambda module: module.__name__)
def test_unknown_name(module: ModuleType) -> None:
    """A name that a package does not have is said like Python says it of any module."""
    with pytest.raises(AttributeError, match=f"module '{module.__name__}' has no attribute 'lead_agency'"):
        _ = module.lead_agency


def test_typed() -> None:
    """Every name of `cascade` occurs in the code that mypy --strict must accept."""
    tree = ast.parse((ROOT / "tests" / "typing" / "api.py").read_text(encoding="utf-8"))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    unused = [name for name in cascade.__all__ if name not in used]
    assert not unused, "in tests/typing/api.py, write how a user calls these, with assert_type on what they give: " + (
        ", ".join(f"cascade.{name}" for name in unused)
    )


def test_page(golden: Callable[[Path, str], None]) -> None:
    """docs/reference.md is made from the code; a stale one fails: run pytest --update tests/test_api.py and read it."""
    golden(ROOT / "docs" / "reference.md", page())


def test_what_is_plainly_something_else_is_refused_at_once() -> None:
    """A paper for a cascade, one path for a list of papers, a text for a day: told where it is given, with what to give."""
    untyped: Any = cascade
    paper = untyped.loads("tasks: [{id: a, title: Mở lớp, timeframe: 1/2/2026}]", "plan.yaml")
    held = untyped.Cascade(documents=(paper,))
    with pytest.raises(TypeError, match=r"made of a Cascade, not of Document: give Cascade\(documents=\(paper,\)\)"):
        untyped.graph(paper)
    with pytest.raises(TypeError, match="made of a Cascade, not of str"):
        untyped.check("plans")
    with pytest.raises(TypeError, match="give a list of papers, not the one path 'plans'"):
        untyped.read_many("plans")
    with pytest.raises(TypeError, match=r"as_of is a datetime.date, not '2026-03-01'"):
        untyped.check(held, as_of="2026-03-01")


def test_a_moment_stands_for_its_day() -> None:
    """Nothing fails, and nothing else is found, where the day is that of a `datetime`."""
    held = cascade.from_json(
        '{"documents": [{"key": "plan", "tasks": [{"id": "a", "title": "Mở", "timeframe": "1/2/2026"}]}]}'
    )
    moment = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    assert cascade.check(held, as_of=moment) == cascade.check(held, as_of=moment.date())
    assert cascade.calendar(held, moment) == cascade.calendar(held, moment.date())
    assert cascade.succeed(held, moment).cascade == held
