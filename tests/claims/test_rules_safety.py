from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.claims.finder import Attribution
from sayso.claims.rules import RuleFinder
from sayso.types import Report, Span, check_spans

WORDS = [
    "said", "says", "told", "according", "to", "that", "adding", "claims", "was", "asked", "by",
    "not", "he", "who", "Kyiv", "the", "minister", "of", "and", "reportedly", "statement", "’s",
    "“", "”", '"', "'", ",", ".", ":", "—", "(", ")", "\n", "3,000", "?", "in", "Monday", "is",
    "expected", "died", "soldiers", "but", "…", "U.S.", "seems",
]  # fmt: skip


def found(text: str) -> list[Attribution]:
    report = Report(id="r", text=text, body=(Span.of(text, 0, len(text)),) if text else ())
    [attributions] = RuleFinder().find([report])
    for one in attributions:
        check_spans(text, [s for s in (one.source, one.cue, *one.content) if s], "r")
        assert one.content
        assert list(one.content) == sorted(one.content, key=lambda span: span.start)
    return attributions


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_string_of_frame_words_is_read(text: str) -> None:
    assert found(text) == found(text)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    found(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“",
        "said ",
        "said, ",
        "he said he said that ",
        "(",
        "a, ",
        "of the ",
        "“a” said x, ",
        "and ",
        "who said ",
    ],
)
def test_a_quarter_megabyte_of_nonsense_is_read(unit: str) -> None:
    # In the square of the length this would take hours; bench/growth.py measures it.
    found(unit * (250_000 // len(unit)))
