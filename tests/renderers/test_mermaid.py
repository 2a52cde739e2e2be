"""Mermaid pictures are read by Mermaid's own parser, as GitHub has it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hostile import HOSTILE, hostile_graph

from cascade.network import CascadeGraph, Selection
from cascade.renderers import render
from cascade.renderers.views import VIEWS
from cascade.rules import check
from cascade.store import load

ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node")
PACKAGES = Path(os.environ.get("NODE_PACKAGES", ROOT))
"""Where `npm install mermaid jsdom` was run; the variable NODE_PACKAGES names another folder than the checkout."""


@pytest.mark.skipif(
    NODE is None or not (PACKAGES / "node_modules" / "mermaid").is_dir(),
    reason="node with the npm packages mermaid and jsdom is not there (NODE_PACKAGES names their folder)",
)
def test_parser_takes_every_view_and_every_name(tmp_path: Path) -> None:
    """No view of the example, and no name that means harm, is refused."""
    graph = CascadeGraph(load(ROOT / "examples" / "three-levels"))
    drawn = {f"harm-{number}": render(hostile_graph(name), "mermaid") for number, name in enumerate(HOSTILE.values())}
    for view in VIEWS:
        chosen = Selection(agencies=graph.agencies[:1]) if view == "agency" else None
        drawn[view] = render(graph, "mermaid", check(graph), view=view, selection=chosen)
    files = []
    for name, text in drawn.items():
        files.append(tmp_path / f"{name}.mmd")
        files[-1].write_text(text, encoding="utf-8")
    script = Path(__file__).with_name("mermaid.mjs")
    run = subprocess.run(  # noqa: S603  # our own script and files
        [str(NODE), str(script), str(PACKAGES), *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (run.stdout, run.returncode) == ("", 0), run.stderr
