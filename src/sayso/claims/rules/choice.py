"""Which readings stand: one a cue, and where one lies in another, the outer and the inner told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.claims.rules.reading import Reading
from sayso.claims.rules.weights import probability

# Set on cross-validated PolNeAR train; see docs/decisions/attribution-rules.md.
LIKELY = 0.32  # a reading below is no attribution
SURE = 0.4  # a reading that holds a likelier one must reach this to make it a nested one
NESTED = 0.36  # a nested reading below is left out: PolNeAR does not teach these
# Of what stands inside a content, only what is said by somebody: wishes and beliefs of third parties are not.
STATEMENTS = frozenset(("say", "ask", "mention", "show", "direct"))


class Chosen(NamedTuple):
    """A reading that stands, how likely it is, and the number of the one it is nested in (-1: none)."""

    reading: Reading
    score: float
    outer: int


def choose(readings: Iterable[Sequence[Reading]]) -> list[Chosen]:
    """The readings of one sentence that stand, outer ones before those inside them."""
    likely: list[tuple[Reading, float]] = []
    for options in readings:
        scored = [(reading, probability(reading.features)) for reading in options]
        if scored:
            best = max(scored, key=lambda one: one[1])
            if best[1] >= LIKELY:
                likely.append(best)
    likely.sort(key=lambda one: -_width(one[0]))
    found: list[Chosen] = []
    for reading, score in likely:
        holders = [n for n, one in enumerate(found) if _holds(one.reading, reading)]
        if holders:
            if score >= NESTED and reading.source and reading.group in STATEMENTS:
                found.append(Chosen(reading, score, holders[-1]))
        elif score >= SURE or not any(_holds(reading, other) and s > score for other, s in likely):
            found.append(Chosen(reading, score, -1))
    return found


def _width(reading: Reading) -> int:
    return sum(last - first for first, last in reading.content)


def _holds(outer: Reading, inner: Reading) -> bool:
    """Whether the cue of ``inner`` stands in the content of ``outer``."""
    return outer is not inner and any(first <= inner.head < last for first, last in outer.content)
