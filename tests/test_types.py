"""The core types: spans match, JSON goes out and comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sayso
from sayso.errors import SpanError
from sayso.types import Claim, Report, ReportRef, Span, claim_id, from_dict, to_dict


def test_a_report_whose_span_does_not_match_is_not_made():
    with pytest.raises(SpanError, match="r1: span 0–4"):
        Report(id="r1", text="Kyiv", body=(Span("Lviv", 0, 4),))


@given(st.text(min_size=1), st.data())
def test_a_cut_span_equals_its_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Span.of(text, start, end).text == text[start:end]


@pytest.mark.parametrize("ends", [(-1, 2), (2, 2), (3, 2), (0, 99)])
def test_a_span_outside_the_text_is_refused(ends):
    with pytest.raises(SpanError):
        Span.of("short", *ends)


def test_json_out_and_in_is_the_same_claim():
    claim = Claim(
        id="c_1", report=ReportRef(id="r1"), content=(Span("x", 0, 1),), form="direct", found_by="rules@1"
    )
    data = to_dict(claim)
    assert data["content"] == [{"text": "x", "start": 0, "end": 1}]
    assert data["via"] is None
    assert "authority" not in data  # absent rather than guessed
    assert from_dict(data) == claim


def test_the_id_of_a_claim_moves_with_each_of_its_spans():
    a, b = Span("a", 0, 1), Span("b", 1, 2)
    ids = {
        claim_id("r1", a, b, [a]),
        claim_id("r1", b, a, [a]),
        claim_id("r1", a, b, [b]),
        claim_id("r2", a, b, [a]),
    }
    assert len(ids) == 4


def test_everything_named_at_the_door_is_there():
    for name in sayso.__all__:
        assert getattr(sayso, name)
    assert set(sayso.__all__) == set(sayso.DOOR)
