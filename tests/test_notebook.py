"""Values show themselves in a notebook: as tables in the reader's language, whatever names the papers hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import cascade
from cascade import notebook
from cascade.tabular import Tabular

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
HOSTILE = [
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "'><img src=x onerror=alert(1)>",
    "</td></tr></table><h1>",
    "&lt;b&gt; &amp; &#60;",
    "hai\r\ndòng\u2028ba",
    "\u202eđảo chiều\u202c\u2066",
    "📄 Sở Y tế",
    "=cmd|'/c calc'!A1",
    "dài " * 1250,
    "n" * 5000,
    "\x00\x1b[31m",
]


class _Page(HTMLParser):
    """The tags, attributes and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words.append(data)


def _plan(**fields: Any) -> cascade.Document:
    name = fields.pop("name", "Sở Y tế")
    return cascade.Document(
        key="12-kh-ubnd",
        title=fields.get("title", "tập huấn"),
        issuer=name,
        tasks=(
            cascade.Task(
                id="1",
                title=fields.get("title", "Mở lớp"),
                assignments=(cascade.Assignment(role=cascade.Role.LEADS, agency=name),),
                timeframe=cascade.parse_timeframe("Quý IV/2026"),
            ),
        ),
    )


@pytest.mark.parametrize("language", ["en", "vi"])
def test_plan(language: str, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading shows the head of the paper, who does what by when, and what was not placed, in the reader's language."""
    monkeypatch.setenv("LC_ALL", {"en": "C.UTF-8", "vi": "vi_VN.UTF-8"}[language])
    reading = cascade.read(EXAMPLES / "papers" / "22-kh-ubnd.md")
    shown = reading._repr_html_() or ""
    readable = shown.replace(f' style="{notebook._LEFT}"', "").replace("<tr>", "\n<tr>")
    golden(Path(__file__).parent / "notebook" / f"reading.{language}.html", f"{readable}\n")


def test_cascade() -> None:
    """A cascade shows its papers, one row each."""
    whole = cascade.load(EXAMPLES / "31-ct-tw")
    shown = whole._repr_html_() or ""
    assert [paper.label for paper in whole.documents if paper.label not in shown] == []
    assert shown.count("<tr>") == 1 + len(whole.documents)


def _tables(whole: cascade.Cascade) -> dict[str, Tabular]:
    """Give what is made from a cascade and shown as a table."""
    day = date(2026, 11, 23)
    # One rule, so that a new one leaves the expected tables as they are.
    found = cascade.check(whole, [rule for rule in cascade.RULES if rule.code == "F01"], day)
    return {
        "findings": found,
        "matrix": cascade.matrix(whole, found),
        "workload": cascade.workload(whole),
        "calendar": cascade.calendar(whole, day),
        "clarities": cascade.clarities(whole),
    }


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("kind", ["findings", "matrix", "workload", "calendar", "clarities"])
def test_tables(kind: str, language: str, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings, matrix, workload, calendar and clarities show themselves as tables in the reader's language."""
    monkeypatch.setenv("LC_ALL", {"en": "C.UTF-8", "vi": "vi_VN.UTF-8"}[language])
    shown = _tables(cascade.Cascade(documents=(_plan(),)))[kind]._repr_html_() or ""
    readable = shown.replace(f' style="{notebook._LEFT}"', "").replace("<tr>", "\n<tr>")
    golden(Path(__file__).parent / "notebook" / f"{kind}.{language}.html", f"{readable}\n")


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_in_tables(name: str) -> None:
    """The same holds for what is made from papers."""
    tame = _tables(cascade.Cascade(documents=(_plan(),)))
    for kind, table in _tables(cascade.Cascade(documents=(_plan(name=name, title=name),))).items():
        page, other = _Page(table._repr_html_() or ""), _Page(tame[kind]._repr_html_() or "")
        assert page.tags <= other.tags
        assert page.attributes <= other.attributes
        assert not {"\u202e", "\u2066", "\x00", "\x1b"} & set("".join(page.words))


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names(name: str) -> None:
    """A name is text: it opens no tag, sets no attribute, and turns nothing around it."""
    tame = _Page(_plan()._repr_html_() or "")
    page = _Page(_plan(name=name, title=name)._repr_html_() or "")
    assert page.tags == tame.tags
    assert page.attributes == tame.attributes
    assert not {"\u202e", "\u2066", "\x00", "\x1b"} & set("".join(page.words))


def test_long_table() -> None:
    """A notebook keeps what it shows, so a long table is cut, and says how much is left out."""
    tasks = tuple(cascade.Task(id=str(number), title="Mở lớp") for number in range(1, 5001))
    page = _Page(cascade.Document(key="long", tasks=tasks)._repr_html_() or "")
    assert page.words[-1] == "4800 more rows are not shown."
    assert "200" in page.words
    assert "201" not in page.words


def test_anything_else() -> None:
    """What is of no type that is shown has no form of its own."""
    assert notebook.html(7) is None
    assert notebook.svg(7) is None


def test_in_ipython() -> None:
    """IPython itself finds the table beside the plain text."""
    formatters = pytest.importorskip("IPython.core.formatters")
    shown, _ = formatters.DisplayFormatter().format(_plan(title="tập huấn <b>"))
    assert set(shown) == {"text/plain", "text/html"}
    assert "tập huấn &lt;b&gt;" in shown["text/html"]


def test_graph_in_a_notebook_without_pictures() -> None:
    """A notebook is handed the picture, and words for a place that shows none."""
    graph = cascade.graph(cascade.Cascade(documents=(_plan(),)))
    formatter = pytest.importorskip("IPython.core.formatters").DisplayFormatter()
    shown, _ = formatter.format(graph)
    assert shown["text/plain"] == repr(graph) == "<CascadeGraph papers: 1, tasks: 1, bodies: 1>"
    assert shown["image/svg+xml"].startswith("<svg")
