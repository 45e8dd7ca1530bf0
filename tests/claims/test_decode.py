"""Decoding: lawful tags, and links that are shared, split or missing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.claims.decode import Run, Weights, attributions, best_tags, bucket, log_softmax, runs
from sayso.claims.windows import Window

LAWFUL = [[-21.0 if b and b % 2 == 0 and (a + 1) // 2 != b // 2 else 0.0 for b in range(7)] for a in range(7)]
WEIGHTS = Weights(
    version="test@1", begin=0, between=1, transitions=LAWFUL, breaks=LAWFUL, near=[[0.0] * 32] * 2, drop=0.0
)


def window(words: int) -> Window:
    places = [(i, i + 1) for i in range(words)]
    return Window(list(range(words)), places, list(range(words)), [0] * words)


def scores(tags: list[int]) -> np.ndarray:
    made = np.full((len(tags), 7), -5.0, np.float32)
    made[range(len(tags)), tags] = 5.0
    return made


def links(asks: dict[int, tuple[int, int]], words: int) -> np.ndarray:
    """Projections by which the cue at word w calls one word its source and one its content."""
    rank = words
    made = np.zeros((words, 2, 2, rank), np.float32)
    made[:, 1, 0] = made[:, 1, 1] = np.eye(words)
    for cue, wanted in asks.items():
        for role, word in enumerate(wanted):
            made[cue, 0, role] = -30.0
            made[cue, 0, role, word] = 30.0
    return made.reshape(words, -1)


def test_two_cues_share_one_source() -> None:
    # «she(0) said(1) yes(2) adding(3) no(4)»
    found = attributions(scores([1, 3, 5, 3, 5]), links({1: (0, 2), 3: (0, 4)}, 5), window(5), WEIGHTS)
    assert [(one.source, one.content[0].start) for one in found] == [
        (Run("source", 0, 1), 2),
        (Run("source", 0, 1), 4),
    ]


def test_a_cue_has_both_sides_of_its_content_and_no_source() -> None:
    made = links({1: (0, 0)}, 3)
    made = made.reshape(3, 2, 2, 3)
    made[1, 0, 0] = -30.0
    made[1, 0, 1] = [30.0, -30.0, 30.0]
    (found,) = attributions(scores([5, 3, 5]), made.reshape(3, -1), window(3), WEIGHTS)
    assert found.source is None
    assert found.content == (Run("content", 0, 1), Run("content", 2, 3))


def test_a_cue_inside_what_another_one_says_is_left_for_later() -> None:
    # «they(0) said(1) it(2) seems(3) so(4)»: the tags give «so» to «seems», the links give all to «said»
    made = links({1: (0, 0), 3: (2, 4)}, 5).reshape(5, 2, 2, 5)
    made[1, 0, 1] = [-30.0, -30.0, 30.0, 30.0, 30.0]
    (found,) = attributions(scores([1, 3, 5, 3, 5]), made.reshape(5, -1), window(5), WEIGHTS)
    assert found.cue == Run("cue", 1, 2)
    assert found.content == (Run("content", 2, 5),)


def test_no_cue_is_no_attribution() -> None:
    assert attributions(scores([1, 5, 5]), links({}, 3), window(3), WEIGHTS) == []


@given(arrays(np.float32, st.tuples(st.integers(0, 30), st.just(7)), elements=st.floats(-9, 9, width=32)))
def test_tags_are_always_lawful(raw: np.ndarray) -> None:
    tags = best_tags(log_softmax(raw) if len(raw) else raw, [i // 7 for i in range(len(raw))], WEIGHTS)
    for before, tag in zip([0, *tags], tags, strict=False):
        assert not (tag and tag % 2 == 0) or (before + 1) // 2 == tag // 2
    assert all(run.start < run.end for run in runs(tags))


@pytest.mark.parametrize(
    ("distance", "place"),
    [(0, 16), (-1, 1), (1, 17), (7, 23), (-8, 8), (8, 24), (300, 31), (-300, 15)],
)
def test_buckets_grow_with_distance(distance: int, place: int) -> None:
    assert bucket(np.array([distance]))[0] == place
