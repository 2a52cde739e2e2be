"""The page in a real browser: search, open and close, zoom; no error, no request."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cascade.model import Assignment, Cascade, Document, DocumentReference, Role, Task
from cascade.network import CascadeGraph
from cascade.renderers import render

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


def _cascade(tasks: int) -> CascadeGraph:
    """A directive and a plan below it, each with so many tasks."""
    work = tuple(
        Task(id=str(n), title=f"Kiểm tra bếp ăn số {n}", assignments=(Assignment(role=Role.LEADS, agency="Sở Y tế"),))
        for n in range(tasks)
    )
    plan = Document(key="plan", level="province", tasks=work, implements=(DocumentReference(key="directive"),))  # type: ignore[arg-type]  # pydantic parses it
    return CascadeGraph(Cascade(documents=(Document(key="directive", level="central", tasks=work), plan)))  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize("view", ["cascade", "responsibility"])
@pytest.mark.parametrize("tasks", [4, 200])
def test_page_in_a_browser(view: str, tasks: int, tmp_path: Path) -> None:
    """Search finds without marks and opens the paper of what it found; the buttons open, close and enlarge."""
    file = tmp_path / "page.html"
    file.write_text(render(_cascade(tasks), "html", view=view), encoding="utf-8")  # type: ignore[arg-type]  # one of the views
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        shown = ".rows .node" if view == "cascade" else "details .node"
        assert page.locator(shown).last.is_visible() == (tasks == 4)
        page.keyboard.press("/")
        page.keyboard.type("bep an so 3")
        page.keyboard.press("Enter")
        assert page.locator(".node.now").is_visible()
        page.click("#collapse")
        assert not page.locator(shown).first.is_visible()
        page.click("#expand")
        assert page.locator(shown).first.is_visible()
        before = page.locator("main svg").first.bounding_box()
        page.click("#larger")
        after = page.locator("main svg").first.bounding_box()
        assert before
        assert after
        assert after["width"] > before["width"]
        browser.close()
    assert said == []
    assert asked == [file.as_uri()]
