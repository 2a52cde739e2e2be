"""The public names of the package as its source has them, and the page that docs/reference.md must be."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import cascade.model

PACKAGE = Path(cascade.model.__file__).resolve().parents[1]
_WIDE = 100
"""A signature of more characters has a line for each of its parameters."""


@dataclass(frozen=True)
class PublicName:
    """A name of an `__all__`, with the statement that defines it.

    Attributes:
        home: the package it is taken from, such as `cascade.model`.
        name: the name.
        thing: what it stands for.
        file: the file that defines it.
        statement: the definition.
        below: the string below the definition, where it is no class or function.
    """

    home: str
    name: str
    thing: Any
    file: Path
    statement: ast.stmt
    below: str | None

    @property
    def docstring(self) -> str:
        """What is said of it."""
        if isinstance(self.statement, ast.ClassDef | ast.FunctionDef):
            return ast.get_docstring(self.statement) or ""
        return inspect.cleandoc(self.below or "")


def homes() -> list[ModuleType]:
    """The packages and modules directly below `cascade` that have public names, in the order of the layers' words."""
    found = [path.stem for path in PACKAGE.glob("[!_]*.py")] + [
        path.parent.name for path in PACKAGE.glob("*/__init__.py")
    ]
    modules = [import_module(f"cascade.{name}") for name in sorted(found)]
    return [module for module in modules if module.__all__]


def public_names(home: ModuleType) -> Iterator[PublicName]:
    """The public names of a home, each with its definition."""
    for name in home.__all__:
        file, statement, below = _definition(Path(home.__file__ or ""), name)
        yield PublicName(home.__name__, name, getattr(home, name), file, statement, below)


@cache
def _body(file: Path) -> list[ast.stmt]:
    return ast.parse(file.read_text(encoding="utf-8")).body


def _definition(file: Path, name: str) -> tuple[Path, ast.stmt, str | None]:
    """Follow a name through imports to the statement that defines it, and give the string below that."""
    body = [inner for one in _body(file) for inner in (one.body if isinstance(one, ast.If) else [one])]
    for statement, following in pairwise([*body, ast.Pass()]):
        match statement:
            case ast.ClassDef(name=found) | ast.FunctionDef(name=found) if found == name:
                return file, statement, None
            case ast.Assign(targets=[ast.Name(id=found)]) | ast.AnnAssign(target=ast.Name(id=found)) if found == name:
                return file, statement, _string(following)
            case ast.ImportFrom(module=str(module), names=names) if name in {alias.name for alias in names}:
                return _definition(Path(import_module(module).__file__ or ""), name)
    raise AssertionError(f"{file} does not define {name}")


def _string(statement: ast.stmt) -> str | None:
    match statement:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text
    return None


def members(public: PublicName) -> dict[str, str | None]:
    """The members of an enumeration, each with the string below it."""
    assert isinstance(public.statement, ast.ClassDef)
    return {
        target.id: _string(following)
        for statement, following in pairwise([*public.statement.body, ast.Pass()])
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def page() -> str:
    """The page docs/reference.md."""
    parts = [
        "# Every public name\n",
        "Whatever is in an `__all__` of `cascade` or of a package directly below it, with its signature and an example;",
        "all else may change.",
        "This page is made from the docstrings, and the examples are run;",
        "they take the name they show from the package that heads the section.",
        "Most names are in `cascade` itself too: those say so.",
        "[The tour](api.md) tells what to begin with.\n",
    ]
    for home in homes():
        docstring = inspect.cleandoc(home.__doc__ or "")
        parts += [f"## {home.__name__}\n", docstring.partition("\n")[0] + "\n"]
        for public in public_names(home):
            parts += _entry(public)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).rstrip() + "\n"


def _entry(public: PublicName) -> Iterator[str]:
    yield f"### {public.name}\n"
    if public.name in cascade.__all__:
        yield f"Also `cascade.{public.name}`.\n"
    yield f"```python\n{_signature(public)}\n```\n"
    text, _, example = public.docstring.partition(">>> ")
    yield _as_markdown(text) + "\n"
    if isinstance(public.thing, type) and issubclass(public.thing, Enum):
        yield "\n".join(
            f"- `{public.thing[name].value}`: {inspect.cleandoc(below or '')}"
            for name, below in members(public).items()
        )
        yield ""
    elif isinstance(public.statement, ast.ClassDef):
        yield from [*_fields(public.thing), *_methods(public.statement)]
        yield ""
    if example:
        yield f"```python\n>>> {example.rstrip()}\n\n```\n"


def _signature(public: PublicName) -> str:
    statement = public.statement
    if isinstance(statement, ast.FunctionDef):
        return _called(public.name, statement)
    if isinstance(statement, ast.AnnAssign):  # what stands in a table is the package's own affair
        return f"{public.name}: {ast.unparse(statement.annotation)}"
    if not isinstance(statement, ast.ClassDef):
        return ast.unparse(statement)
    if issubclass(public.thing, Enum):
        return f"class {public.name}({', '.join(ast.unparse(base) for base in statement.bases)})"
    for owner in public.thing.__mro__:
        if "__init__" in vars(owner) and owner.__module__.startswith("cascade."):
            _, definition, _ = _definition(Path(inspect.getfile(owner)), owner.__name__)
            assert isinstance(definition, ast.ClassDef)
            written = [one for one in definition.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
            if written:
                return _called(public.name, written[0], bound=True, result=False)
    given = [field for field, _ in _annotated(public.thing)]
    return _laid_out(f"{public.name}(", [_parameter(field) for field in given], ")")


def _called(name: str, function: ast.FunctionDef, *, bound: bool = False, result: bool = True) -> str:
    arguments = function.args
    plain = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(plain) - len(arguments.defaults)) + list(arguments.defaults)
    given = [_argument(one, default) for one, default in zip(plain, defaults, strict=True)][bound:]
    if arguments.vararg:
        given.append("*" + _argument(arguments.vararg, None))
    elif arguments.kwonlyargs:
        given.append("*")
    given += [_argument(one, default) for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
    if arguments.kwarg:
        given.append("**" + _argument(arguments.kwarg, None))
    end = f") -> {ast.unparse(function.returns)}" if result and function.returns else ")"
    return _laid_out(f"{name}(", given, end)


def _argument(argument: ast.arg, default: ast.expr | None) -> str:
    kind = f": {ast.unparse(argument.annotation)}" if argument.annotation else ""
    value = "" if default is None else f" = {ast.unparse(default)}" if kind else f"={ast.unparse(default)}"
    return argument.arg + kind + value


def _laid_out(begin: str, given: list[str], end: str) -> str:
    line = begin + ", ".join(given) + end
    return line if len(line) <= _WIDE else begin + "".join(f"\n    {one}," for one in given) + "\n" + end


def _annotated(owner: type) -> list[tuple[ast.AnnAssign, str | None]]:
    """The fields of a class, those of its bases in the package first, each with the string below it."""
    fields: dict[str, tuple[ast.AnnAssign, str | None]] = {}
    for base in reversed(owner.__mro__):
        if base.__module__.startswith("cascade."):
            _, definition, _ = _definition(Path(inspect.getfile(base)), base.__name__)
            assert isinstance(definition, ast.ClassDef)
            for statement, following in pairwise([*definition.body, ast.Pass()]):
                if isinstance(statement, ast.AnnAssign) and not ast.unparse(statement.target).startswith("_"):
                    fields[ast.unparse(statement.target)] = (statement, _string(following))
    return list(fields.values())


def _parameter(field: ast.AnnAssign) -> str:
    name, kind = ast.unparse(field.target), ast.unparse(field.annotation)
    match field.value:
        case None:
            return f"{name}: {kind}"
        case ast.Call(func=ast.Name(id="Field" | "field"), keywords=keywords):
            given = {one.arg: ast.unparse(one.value) for one in keywords}
            value = given.get("default") or (f"{given['default_factory']}()" if "default_factory" in given else None)
            return f"{name}: {kind}" + (f" = {value}" if value else "")
        case value:
            return f"{name}: {kind} = {ast.unparse(value)}"


def _fields(owner: type) -> Iterator[str]:
    for field, below in _annotated(owner):
        if below:
            yield f"- `{ast.unparse(field.target)}`: {_one_line(below)}"


def _methods(statement: ast.ClassDef) -> Iterator[str]:
    for one in statement.body:
        if isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
            decorators = {ast.unparse(decorator) for decorator in one.decorator_list}
            docstring = ast.get_docstring(one)
            if "overload" not in decorators and docstring:
                bare = bool(decorators & {"property", "cached_property"})
                shown = one.name if bare else _called(one.name, one, bound="staticmethod" not in decorators)
                yield f"- `{_one_line(shown)}`: {docstring.partition(chr(10) * 2)[0].replace(chr(10), ' ')}"


def _one_line(text: str) -> str:
    return re.sub(r"\(\s+", "(", re.sub(r",?\s*\n\s*(?=\))", "", inspect.cleandoc(text))).replace("\n", " ")


def _as_markdown(docstring: str) -> str:
    """A docstring without its example: sections become lists, what stands indented below an item joins it."""
    lines: list[str] = []
    section = False
    for line in docstring.rstrip().split("\n"):
        if heading := re.fullmatch(r"(Args|Attributes|Raises|Returns):", line):
            section = True
            lines += [f"{heading[1]}:", ""] if heading[1] != "Attributes" else []
        elif section and (item := re.fullmatch(r"    (\*{0,2}\w+): (.*)", line)):
            lines.append(f"- `{item[1]}`: {item[2]}")
        elif section and line.startswith("    "):
            lines.append(("  " if lines[-1].startswith(("- ", "  ")) else "") + line.strip())
        else:
            section = section and not line
            lines.append(line)
    return "\n".join(lines).rstrip()
