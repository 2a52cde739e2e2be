"""The report page in a real browser: search, filter, open, switch the language; no error, no request, and accessible."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cascade.dossier import Provenance, render_report
from cascade.network import CascadeGraph
from cascade.report import Places
from cascade.rules import RULES, examine
from cascade.store import load_with_origins

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
ROOT = Path(__file__).resolve().parents[2]
AXE = Path(os.environ.get("NODE_PACKAGES", ROOT)) / "node_modules" / "axe-core" / "axe.min.js"
"""Where `npm install axe-core` was run; the variable NODE_PACKAGES names another folder than the checkout."""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the invented cascade, as a file."""
    loaded = load_with_origins(str(ROOT / "examples" / "three-levels"))
    graph = CascadeGraph(loaded.cascade)
    file = tmp_path_factory.mktemp("report") / "report.html"
    made = render_report(graph, examine(graph, RULES, date(2026, 11, 28)), "vi", Provenance(Places(loaded)))
    file.write_text(made, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser that is started once."""
    with playwright.sync_playwright() as run:
        started = run.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Any, page_file: Path) -> Iterator[Any]:
    """The page, opened; at the end nothing has gone wrong and nothing was fetched."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(page_file.as_uri())
    yield opened
    assert said == []
    assert asked == [page_file.as_uri()]
    opened.close()


def test_search(page: Any) -> None:
    """A slash leads to the search; words are found without their marks; the count is told."""
    page.keyboard.press("/")
    page.keyboard.type("khong co ngay ban hanh")
    shown = page.locator(".findings > li:visible")
    assert 0 < shown.count() < page.locator(".findings > li").count()
    assert any("không có ngày ban hành" in text for text in shown.locator("> details > summary").all_inner_texts())
    told = page.locator(".filters output").inner_text()
    assert told.startswith(f"{shown.count()}/")


@pytest.mark.parametrize("name", ["rule", "paper", "place"])
def test_filter(page: Any, name: str) -> None:
    """One rule, one paper or one place: what is shown is all that it has, and nothing else."""
    value = page.locator(f"select[name={name}] option").nth(1).get_attribute("value")
    page.select_option(f"select[name={name}]", value)
    shown = page.locator(".findings > li:visible")
    assert shown.count() == page.locator(f".findings > li[data-{name}='{value}']").count() > 0


def test_severity(page: Any) -> None:
    """A severity that is not ticked is not shown."""
    page.uncheck(".filters input[value=error]")
    assert page.locator(".findings > .error:visible").count() == 0
    assert page.locator(".findings > .warning:visible").count() > 0


def test_open_by_keyboard(page: Any) -> None:
    """A finding opens by the keyboard and shows its hint and the lines it is about."""
    first = page.locator(".findings > li > details").first
    first.locator("> summary").focus()
    page.keyboard.press("Enter")
    assert first.locator(".body").is_visible()
    assert first.locator(".lines .spot").first.is_visible()


def test_open_and_close_all(page: Any) -> None:
    """All that are shown open and close at once."""
    page.click(".filters button[name=expand]")
    opened = page.locator(".findings > li > details[open]").count()
    assert opened == page.locator(".findings > li").count()
    page.click(".filters button[name=collapse]")
    assert page.locator(".findings > li > details[open]").count() == 0


def test_language(page: Any) -> None:
    """The page speaks one language at a time, and says which."""
    assert "Vấn đề phát hiện" in page.inner_text("#findings h2")
    page.click(".languages button[value=en]")
    assert page.inner_text("#findings h2") == "Findings"
    assert page.get_attribute("#page", "data-language") == "en"
    assert page.get_attribute(".filters input[type=search]", "placeholder") == "words, with or without marks"
    assert page.get_attribute(".languages button[value=en]", "aria-pressed") == "true"
    assert "findings" in page.inner_text(".filters output")


def test_contents(page: Any) -> None:
    """The contents lead to the sections."""
    page.click("nav a[href='#timeline']")
    assert page.locator("#timeline h2").is_visible()
    page.wait_for_function("document.querySelector('#timeline').getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize("width", [390, 1024, 1920])
def test_no_sideways_scrolling(page: Any, width: int) -> None:
    """What is wide scrolls in a frame of its own, never the page."""
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_print(page: Any) -> None:
    """On paper there are no controls, and every finding is open."""
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert not page.locator("nav").is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".findings > li > details:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".findings > li > details[open]").count() == 0


@pytest.mark.skipif(not AXE.is_file(), reason="the npm package axe-core is not there (NODE_PACKAGES names its folder)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_accessible(browser: Any, page_file: Path, scheme: str, language: str) -> None:
    """axe-core finds nothing to mend, light and dark, in either language, with findings open."""
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.goto(page_file.as_uri())
    opened.click(f".languages button[value={language}]")
    opened.locator(".findings > li > details > summary").first.click()
    opened.add_script_tag(path=str(AXE))
    broken = opened.evaluate("axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations)")
    context.close()
    assert [(one["id"], len(one["nodes"]), one["nodes"][0]["html"][:200]) for one in broken] == []


def test_printed_tables_are_whole(page: Any) -> None:
    """On paper no table is cut off at the height of a window, where it would run into what follows."""
    page.emulate_media(media="print")
    cut = "[...document.querySelectorAll('.frame')].filter((one) => one.scrollHeight > one.clientHeight + 2).length"
    assert page.evaluate(cut) == 0
