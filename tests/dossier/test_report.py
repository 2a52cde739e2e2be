"""The report page: what stands on it, in both languages, and that no name of a paper becomes part of the page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile import HOSTILE, hostile_graph

from cascade.cli.gathering import gather
from cascade.dossier import Provenance, render_report
from cascade.dossier.pictures import MANY
from cascade.model import Cascade, Document, Task
from cascade.network import CascadeGraph
from cascade.reader import Reading, Unplaced, read
from cascade.reader.paper import Note
from cascade.rules import RULES, examine
from cascade.store import saves

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAY = date(2026, 11, 28)


class Page(HTMLParser):
    """What a browser makes of a page: the text of each section by language, its entries, and whatever is no plain content."""

    def __init__(self, text: str) -> None:
        """Read the page."""
        super().__init__()
        self.sections: dict[str, str] = {}
        self.entries: list[dict[str, str | None]] = []
        self.suspect: list[str] = []
        self.ids: list[str] = []
        self._section = "head"
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note sections, findings, and what runs or fetches."""
        given = dict(attrs)
        if tag == "section":
            self._section = given.get("id") or ""
        if tag == "li" and "data-severity" in given:
            self.entries.append(given)
        if name := given.get("id"):
            self.ids.append(name)
        if tag in ("img", "link", "iframe", "object", "embed", "foreignobject", "base"):
            self.suspect.append(tag)
        if tag == "a" and not (given.get("href") or "").startswith("#"):
            self.suspect.append(str(given))
        self.suspect += [key for key, _ in attrs if key.startswith("on") or key in ("src", "style", "xlink:href")]

    def handle_data(self, data: str) -> None:
        """Gather the text."""
        self.sections[self._section] = self.sections.get(self._section, "") + data


def report(*paths: str, **changes: object) -> str:
    """Make the report of some examples."""
    readings: dict[str, Reading] = {}
    places = gather([str(EXAMPLES / path) for path in paths], "vi", readings)
    graph = CascadeGraph(places.cascade.model_copy(update=changes))
    return render_report(graph, examine(graph, RULES, DAY), "vi", Provenance(places, readings))


def test_sections() -> None:
    """The page of the town's plan has every section, and each says in both languages what it is about."""
    page = Page(report("31-ct-tw/204-kh-tu.txt"))
    assert list(page.sections)[1:] == [
        "summary", "findings", "coverage", "pictures", "matrix", "workload", "timeline", "reading",
    ]  # fmt: skip
    for section, words in {
        "summary": ("tính đến ngày", "thẩm quyền, nguồn lực", "authority or means"),
        "findings": ("204-KH/TU không có ngày ban hành", "204-KH/TU has no date of issue", "hint: "[:0]),
        "coverage": ("276-KH/TU", "chưa có nội dung", "content not held"),
        "pictures": ("Từ chỉ thị xuống", "Who answers for what", "Ban Thường vụ Thị ủy"),
        "matrix": ("III.7", "Thường xuyên", "Answers for it"),
        "workload": ("Ban Tuyên giáo Thị ủy", "Khối lượng theo cơ quan"),
        "timeline": ("without end", "III.1"),
        "reading": ("204-kh-tu.txt", "Mọi dòng đã được đưa vào"),
    }.items():
        text = page.sections["head"] + page.sections[section]
        assert [word for word in words if word not in text] == [], section


def test_finding_leads_to_its_passage(tmp_path: Path) -> None:
    """A finding in YAML shows the line of the file with those around it, and the passage of the paper beside it."""
    paper = tmp_path / "204-kh-tu.txt"
    shutil.copy(EXAMPLES / "31-ct-tw" / paper.name, paper)
    (tmp_path / "204-kh-tu.yaml").write_text(saves(read(paper).document), encoding="utf-8")
    text = report(str(tmp_path / "204-kh-tu.yaml"))
    entries = re.findall(r'<li id="finding-\d+".*?</details></div></details></li>', text, re.DOTALL)
    (entry,) = [entry for entry in entries if 'data-rule="M02"' in entry][:1]
    assert re.search(r'<li value="\d+" class=spot>  - id: IV\.1</li>', entry)
    assert re.search(r"204-kh-tu\.txt:\d+</code>", entry)
    assert "class=spot>1. " in entry


def test_finding_in_a_paper_without_lines(tmp_path: Path) -> None:
    """A finding in a Word file shows what the task is called, since there is no line to show."""
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    for line in (
        "Số: 12/KH-UBND",
        "KẾ HOẠCH",
        "1. Mở lớp tập huấn",
        "- Chủ trì: Sở Y tế.",
        "2. Rà soát",
        "- Chủ trì: Sở Y tế.",
    ):
        paper.add_paragraph(line)
    file = tmp_path / "12.docx"
    paper.save(str(file))
    readings: dict[str, Reading] = {}
    places = gather([str(file)], "vi", readings)
    graph = CascadeGraph(places.cascade)
    text = render_report(graph, examine(graph, RULES, DAY), "en", Provenance(places, readings))
    assert "<blockquote>Mở lớp tập huấn</blockquote>" in text


def test_filters_know_every_finding() -> None:
    """Each finding says its severity, rule, paper and place, and the filters offer all of these."""
    text = report("three-levels")
    page = Page(text)
    for name in ("rule", "paper", "place"):
        values = {entry[f"data-{name}"] for entry in page.entries} - {""}
        select = re.search(rf'<select name="{name}">(.*?)</select>', text)
        assert select
        assert set(re.findall(r'value="([^"]+)"', select[1])) == values
    assert {entry["data-severity"] for entry in page.entries} == set(re.findall(r'checkbox" value="(\w+)"', text))


def test_clean_cascade_and_one_made_in_code() -> None:
    """Where nothing is found the page says so; papers made in code have no file to show; nothing is carried out."""
    graph = CascadeGraph(
        Cascade(documents=(Document(key="plan", number="12/KH-UBND", tasks=(Task(id="1", title="Mở lớp"),)),))
    )  # type: ignore[arg-type]  # pydantic parses it
    found = Page(render_report(graph, examine(graph, RULES, DAY), "vi"))
    assert "Không có văn bản nào" in found.sections["coverage"]
    assert found.entries
    clean = Page(render_report(graph, examine(graph, (), DAY), "vi"))
    assert clean.entries == []
    empty = Page(render_report(CascadeGraph(Cascade()), examine(CascadeGraph(Cascade()), (), DAY), "en"))
    assert "clarities" not in empty.sections["summary"]
    assert "Không phát hiện vấn đề nào." in clean.sections["findings"]


def test_papers_of_one_key_say_each_who_answers() -> None:
    """Two towns keep their plans under one key, which is an error of theirs; the page still says what each plan says."""
    task = {"id": "1", "title": "Mở lớp"}
    plans = [
        {"key": "kh", "number": f"{number}/KH-UBND", "convention": convention, "tasks": [task]}
        for number, convention in (("12", "directs-implements"), ("13", "leads-coordinates"))
    ]
    graph = CascadeGraph(Cascade.model_validate({"documents": plans}))
    text = render_report(graph, examine(graph, (), DAY), "en")
    rows = re.findall(r"<tr>.*?</tr>", text[: text.index('id="findings"')], re.DOTALL)
    [directed], [led] = ([row for row in rows if f"{number}/KH-UBND" in row] for number in ("12", "13"))
    assert "“Cơ quan chỉ đạo” answers" in directed
    assert "“chủ trì” answers" in led


def test_waived_and_left_out() -> None:
    """What is waived stands with its reason, and what was not asked is named."""
    from cascade.model import Settings, Waiver

    plan = Document(
        key="plan", tasks=(Task(id="1", title="Mở lớp"),), waivers=(Waiver(rule="C01", reason="bản dự thảo"),)
    )
    graph = CascadeGraph(Cascade(documents=(plan,), settings=Settings(ignore=("C06",))))
    summary = Page(render_report(graph, examine(graph, RULES, DAY), "vi")).sections["summary"]
    assert "bản dự thảo" in summary
    assert "Quy tắc không áp dụng: C06" in summary


def test_same_bytes() -> None:
    """The same cascade gives the same page."""
    assert report("three-levels") == report("three-levels")


def test_ids_are_given_once() -> None:
    """No two elements of a page bear the same id, pictures in two languages included."""
    ids = Page(report("three-levels")).ids
    assert len(ids) == len(set(ids))


def test_large_cascade() -> None:
    """Of many tasks pictures are drawn once, papers are closed, and a matrix has no column for each body."""
    tasks = tuple(
        Task(id=str(n), title=f"Việc {n}", assignments=({"role": "leads", "agency": f"Sở số {n}"},))
        for n in range(MANY)
    )  # type: ignore[arg-type]  # pydantic parses it
    graph = CascadeGraph(Cascade(documents=(Document(key="plan", tasks=tasks),)))
    text = render_report(graph, examine(graph, (), DAY), "en")
    page = Page(text)
    assert "papers are closed at first" in page.sections["pictures"]
    assert '<div lang="en" class="either">' in text
    assert "cascade matrix -o matrix.xlsx" in page.sections["matrix"]
    assert "Sở số 7" in page.sections["matrix"]


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names(name: str) -> None:
    """Whatever a paper calls things, the page holds our one script, no address, no handler and no frame."""
    graph = hostile_graph(name)
    text = render_report(graph, examine(graph, RULES, DAY))
    assert Page(text).suspect == []
    assert text.count("<script") == 1
    assert text.count("<style") == 1


def test_a_report_is_a_page(program: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    """A name that says another format is refused before anything is read, and nothing is written."""
    target = tmp_path / "report.xlsx"
    code, _, said = program("report", "no-such-folder", "-o", str(target))
    assert (code, said) == (2, f"{target}: a report is a page, and no page has the suffix '.xlsx' (end it in .html)\n")
    assert not target.exists()


def test_report_without_a_name_is_printed(program: Callable[..., tuple[int, str, str]]) -> None:
    """Without a name of a file the page goes where a pipe takes it."""
    code, page, _ = program("report", str(EXAMPLES / "three-levels"))
    assert code == 0
    assert page.startswith("<!DOCTYPE html>")


def test_what_reading_left_open(tmp_path: Path) -> None:
    """What could not be placed, and what the reader had to choose, stand with their lines and pages."""
    paper = tmp_path / "12.txt"
    paper.write_text("Số: 12/KH-UBND\nKẾ HOẠCH\n1. Mở lớp\n- Chủ trì: Sở Y tế.\n", encoding="utf-8")
    readings: dict[str, Reading] = {}
    places = gather([str(paper)], "vi", readings)
    known = readings[str(paper)]
    readings[str(paper)] = replace(
        known,
        notes=(Note("row-number-repeated", (("number", "4"),), 7, 2), Note("flattened")),
        unplaced=(Unplaced("Trang 2", 8, 2, furniture=True), Unplaced("chữ <lạ>", 9)),
    )
    graph = CascadeGraph(places.cascade)
    text = render_report(graph, examine(graph, RULES, DAY), "en", Provenance(places, readings))
    said = Page(text).sections["reading"]
    for words in ("row number 4 comes twice", "page 2", "page number or running head", "9: chữ <lạ>"):
        assert words in said
