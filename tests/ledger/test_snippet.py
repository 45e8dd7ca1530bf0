"""Snippets: inside their bounds, between words, around as many marks as fit."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.snippet import snippet
from sayso.types import Span

WORDS = st.lists(st.sampled_from(["a", "soldier", "said", "\n\n", "naïve", "x" * 30]), min_size=1).map(
    " ".join
)


@given(WORDS, st.data(), st.integers(1, 60))
def test_a_snippet_is_a_span_within_its_bounds(text, data, width):
    low = data.draw(st.integers(0, len(text) - 1))
    high = data.draw(st.integers(low + 1, len(text)))
    starts = sorted(data.draw(st.sets(st.integers(low, high - 1), max_size=4)))
    marks = [Span(text[start : start + 1], start, start + 1) for start in starts]
    found = snippet(text, marks, within=(low, high), width=width)
    assert text[found.start : found.end] == found.text
    assert low <= found.start < found.end <= high
    assert len(found.text) <= width


def test_a_snippet_that_is_but_a_blank_is_not_empty():
    found = snippet("soldier a", [Span(" ", 7, 8)], within=(3, 8), width=1)
    assert (found.start, found.end) == (7, 8)


def test_the_densest_place_is_chosen():
    text = "war " + "rain " * 100 + "war war war " + "rain " * 100
    marks = [Span("war", start, start + 3) for start in range(len(text)) if text.startswith("war", start)]
    found = snippet(text, marks, within=(0, len(text)), width=40)
    assert found.text.count("war") == 3
