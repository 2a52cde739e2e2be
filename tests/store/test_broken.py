"""Every way in which a file can be wrong, and the exact lines it must produce."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cascade.errors import LoadError
from cascade.store import events, load, loads

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(path for path in BROKEN.iterdir() if path.suffix in (".yaml", ".json"))

BYTES: dict[str, bytes] = {
    "binary": b"PK\x03\x04" + bytes(6),
    "pdf": b"%PDF-1.7" + bytes(6),
    "zero-bytes": b"title: a\n" + bytes(3),
    "utf-16": "title: a\n".encode("utf-16"),
    "latin": "number: 12-KH/TU\r\ntitle: Ké hoách\r\n".encode("latin-1"),
    "100-levels": ("a: " + "{a: " * 100 + "1" + "}" * 100 + "\n").encode(),
    "100-blocks": b"".join(b" " * n + b"a:\n" for n in range(100)),
    "million-dashes": b"- " * 1_000_000,
    "explosion": (
        "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    ).encode(),
    "ten-megabytes": b"a" * 10_000_000,
    "ten-megabyte-key": b"a" * 10_000_000 + b": 1",
    "ten-megabyte-value": b"titel: " + b"a" * 10_000_000,
    "long-key.json": b'{"' + b"a" * 100_000 + b'": 1}',
    "many-problems": b"".join(b"titel%d: 1\n" % n for n in range(300)),
    "deep.json": b'{"a": ' * 100_000,
    "ten-megabytes.json": b'{"titel": "' + b"a" * 10_000_000 + b'"}',
}


def _report(file: str) -> str:
    with pytest.raises(LoadError) as caught:
        load(file)
    return f"{caught.value}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_broken_file(case: Path, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each broken file gives its lines: place, what is wrong, what to write."""
    monkeypatch.chdir(BROKEN)
    golden(case.with_name(f"{case.name}.txt"), _report(case.name))


@pytest.mark.parametrize("name", BYTES)
def test_broken_bytes(
    name: str, tmp_path: Path, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes that no person wrote give their lines too, soon and without a traceback."""
    monkeypatch.chdir(tmp_path)
    file = name if name.endswith(".json") else f"{name}.yaml"
    Path(file).write_bytes(BYTES[name])
    golden(BROKEN / "bytes" / f"{file}.txt", _report(file))


def test_million_brackets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nests without end is refused in its line; parsers differ in how far they have read by then."""
    monkeypatch.chdir(tmp_path)
    Path("million-brackets.yaml").write_bytes(b"[" * 1_000_000)
    assert re.fullmatch(
        r"million-brackets\.yaml:1:\d+: nests deeper than 50 levels\n", _report("million-brackets.yaml")
    )


@pytest.fixture
def _pure_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "parser", events.PurePythonParser)


@pytest.mark.usefixtures("_pure_python")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_python_parser_refuses_the_same(case: Path) -> None:
    """Where PyYAML has no C part, the same files are refused in the same lines of the file."""
    if case.name == "directive.yaml":
        pytest.skip("the Python parser notices this one a line later")
    with pytest.raises(LoadError) as caught:
        loads(case.read_text(encoding="utf-8"), case.name)
    expected = case.with_name(f"{case.name}.txt").read_text(encoding="utf-8")
    assert [problem.line for problem in caught.value.problems] == [
        int(line.split(":")[1]) for line in expected.splitlines()
    ]


def test_every_file_reports(tmp_path: Path) -> None:
    """One run names the problems of all files, in the order of the files."""
    (tmp_path / "b.yaml").write_text("titel: a\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("title: a: b\n", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load(tmp_path, tmp_path / "absent.yaml", tmp_path / "plan.txt")
    assert [Path(problem.file or "").name for problem in caught.value.problems] == [
        "a.yaml",
        "b.yaml",
        "absent.yaml",
        "plan.txt",
    ]


def test_folder_without_documents(tmp_path: Path) -> None:
    """A folder that holds nothing to load says so, settings and schema aside."""
    (tmp_path / "cascade.yaml").write_text("select: [T01]\n", encoding="utf-8")
    (tmp_path / "cascade.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / ".hidden.yaml").write_text("title: a\n", encoding="utf-8")
    with pytest.raises(LoadError, match="there are no documents in this folder"):
        load(tmp_path)


def test_raw_paper_is_sent_to_the_reader(tmp_path: Path) -> None:
    """A paper is no YAML; the message names the command that reads it."""
    paper = tmp_path / "plan.txt"
    paper.write_text("KẾ HOẠCH", encoding="utf-8")
    with pytest.raises(LoadError, match="cascade read"):
        load(paper)


def test_unreadable_file(tmp_path: Path) -> None:
    """A file that the system does not give is a problem with its name."""
    (tmp_path / "a.yaml").symlink_to("a.yaml")
    with pytest.raises(LoadError, match=r"a\.yaml: cannot be read"):
        load(tmp_path)
