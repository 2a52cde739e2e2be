"""Whatever stands in a file: a cascade, or problems with their places; never another exception."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from strategies import agencies, documents, texts

from cascade.errors import LoadError, Problem
from cascade.model import Cascade, Document
from cascade.store import events, loads, to_json
from cascade.store.decoding import decode

fuzz = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
junk = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**20),
    st.floats(),
    texts,
    st.sampled_from(["\ud800", "\x1b[1m", "30/2/2025", "2025-02-30", "2024", "1/1/2025"]),
    st.lists(texts, max_size=2),
    st.dictionaries(st.sampled_from(["kind", "task", "number", "leads", "id", "x"]), texts, max_size=2),
)


def _spoil(draw: st.DrawFn, data: Any) -> Any:
    """Put junk somewhere into data."""
    if isinstance(data, dict) and data and draw(st.integers(0, 4)):
        key = draw(st.sampled_from(sorted(data)))
        return data | {key: _spoil(draw, data[key])}
    if isinstance(data, list) and data and draw(st.integers(0, 4)):
        place = draw(st.integers(0, len(data) - 1))
        return [*data[:place], _spoil(draw, data[place]), *data[place + 1 :]]
    return draw(junk)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """Give a cascade as JSON with junk in some places."""
    cascade = Cascade(documents=(draw(documents),), agencies=(draw(agencies),))
    data = json.loads(to_json(cascade))
    for _ in range(draw(st.integers(1, 4))):
        data = _spoil(draw, data)
    return json.dumps(data, indent=1)


@fuzz
@given(spoilt())
@example('{"agencies": [{"id": "a", "names": ["A"], "kind": "\\ud800"}]}')
def test_spoilt_data(text: str) -> None:
    """Data with junk in it loads, or is refused in words of our own with a place for each."""
    for problem in _problems(text):
        assert problem.line
        assert problem.column
        assert not problem.message.startswith(("Input should", "Value error", "Field required"))
        assert "expected , got" not in problem.message
        assert str(problem).isprintable()


def _problems(text: str, file: str | None = None) -> tuple[Problem, ...]:
    try:
        loaded = loads(text, file)
    except LoadError as error:
        return error.problems
    assert isinstance(loaded, Document | Cascade)
    return ()


@fuzz
@given(
    signs=st.lists(
        st.sampled_from([*"ab: -\n[]{},&*!|>'\"%@#?\t0", "tasks:", "\n  ", *"\x85\u2028\x07\ud800"]), max_size=40
    ),
    pure=st.booleans(),
)
def test_any_text(signs: list[str], *, pure: bool) -> None:
    """Any text loads or is refused with places, by the C parser and by the Python one."""
    with pytest.MonkeyPatch.context() as patch:
        if pure:
            patch.setattr(events, "parser", events.PurePythonParser)
        for problem in _problems("".join(signs), "plan.yaml"):
            assert problem.line
            assert problem.column


@fuzz
@given(st.binary(max_size=30))
def test_any_bytes(raw: bytes) -> None:
    """Any bytes are text or are refused with their file."""
    try:
        decode(raw, "plan.yaml")
    except LoadError as error:
        refused = str(error)
    else:
        refused = "plan.yaml: not at all"
    assert refused.startswith("plan.yaml:")


def test_messages_stay_on_their_line() -> None:
    """Signs that a terminal would act upon are shown as escapes."""
    (problem,) = _problems('{"key": "a", "\\u001b[1m": 1}')
    assert problem.message == 'unknown key "\\x1b[1m"'
