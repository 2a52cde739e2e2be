"""The JSON forms that other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from cascade.model import Cascade, Document
from cascade.store import document_to_json_data, from_json, loads, schema

PLAN = """\
key: 12-kh-tu
number: 12-KH/TU
issued: 2024-03-19
implements: 31-CT/TW
timeframe: {kind: relative, wording: 100 ngày kể từ ngày ban hành, count: 100, unit: day, event: ban hành, anchor: issue}
targets: [{id: 1, measure: tai nạn lao động, value: 4.5, unit: "%"}]
tasks:
  - {id: a, title: một, timeframe: {kind: ongoing, wording: Thường xuyên}, assignments: {leads: Sở A}}
  - {id: b, title: hai, timeframe: {kind: from, wording: từ ngày ban hành, event: ban hành, anchor: issue}}
  - {id: c, title: ba, timeframe: {kind: by, wording: xong trước 15/11, yearless: {month: 11, day: 15, excluded: true}}}
  - id: d
    title: bốn
    timeframe:
      kind: milestones
      wording: hai bước
      milestones:
        - {what: thử, timeframe: {kind: by, wording: 30/4/2026, end: 2026-04-30}}
        - {what: chạy, timeframe: {kind: within, wording: năm 2026, start: 2026-01-01, end: 2026-12-31}}
  - {id: e, title: năm, timeframe: {kind: periodic, wording: hằng năm, every: 1, unit: year}, source: 3-8}
  - {id: g, title: sáu, timeframe: {kind: by, wording: 1/1, yearless: {day: 40}}}
recipients: [Tỉnh ủy (báo cáo)]
"""


@pytest.fixture
def plan() -> Document:
    """A plan with each kind of timeframe that is worked out."""
    document = loads(PLAN.replace("{day: 40}", "{day: 4, month: 1}"))
    assert isinstance(document, Document)
    return document


def test_exchange_form(plan: Document, golden: Callable[[Path, str], None]) -> None:
    """The exchange form has every promised key and the first and last day of every timeframe."""
    data = document_to_json_data(plan)
    golden(Path(__file__).parent / "exchange.json", json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    jsonschema.Draft202012Validator(schema()).validate({"document": data, "unplaced": []})


@pytest.mark.parametrize("resolved", [True, False])
def test_exchange_form_is_lossless(plan: Document, *, resolved: bool) -> None:
    """Loaded again, alone or among several readings, the plan is the plan."""
    data = {"document": document_to_json_data(plan, resolved=resolved), "unplaced": [{"text": "x"}]}
    assert loads(json.dumps(data)) == plan
    assert from_json(json.dumps([data, data])) == Cascade(documents=(plan, plan))


def test_document_without_date() -> None:
    """Without a date of issue nothing is worked out, and nothing is lost."""
    document = loads(PLAN.replace("issued: 2024-03-19\n", "").replace("{day: 40}", "{weekday: 4}"))
    assert isinstance(document, Document)
    data = document_to_json_data(document)
    assert (data["issued"], data["timeframe"]["start"]) == (None, None)
    assert loads(json.dumps(data)) == document


def test_edited_day_is_kept(plan: Document) -> None:
    """A day that someone wrote into the exchange form, and that is the timeframe's own, is taken."""
    data = document_to_json_data(plan)
    data["tasks"][1]["timeframe"]["start"] = "2025-01-01"
    document = loads(json.dumps(data))
    assert isinstance(document, Document)
    assert document.tasks[1].timeframe
    assert document.tasks[1].timeframe.window() == (date(2025, 1, 1), None)
