from __future__ import annotations

import time

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
def test_a_megabyte_of_nonsense_is_read_in_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        begin = time.perf_counter()
        found(unit * (size // len(unit)))
        return time.perf_counter() - begin

    seconds(1000)
    small, large = seconds(100_000), seconds(1_000_000)
    assert large < 30 * small + 1
