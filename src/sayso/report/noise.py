"""Which lines of a text are its article: a linear model over traits, smoothed into segments.

Every line gets a score (log-odds that it is the article's); the best set of segments is the one whose
lines score highest, where each new segment costs ``switch`` (Viterbi over before, in, gap, after). The
model is made by ``training/noise``; docs/decisions/noise-model.md has its figures.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from sayso.report.lines import Line
from sayso.report.summary import with_summary
from sayso.report.traits import traits

# Traits that settle it: contract and readers agree on these, whatever stands around them.
NEVER = frozenset(["caption", "credit", "byline", "dateline", "short label", "teaser"])
HEAVIEST = 60  # words from which a line weighs no more
FEW = 3  # lines of a text that is too short to hold page furniture
MINUS = float("-inf")


class NoiseModel(Struct, frozen=True, kw_only=True):
    """Weights of traits and how scores become segments; ``name`` is «what@version»."""

    name: str
    intercept: float
    lean: float  # added to every score: losing a paragraph harms more than keeping a line
    most: float  # scores are cut off here, either side
    power: float  # how much longer lines count for more
    switch: float  # cost of a new segment
    least: float  # a line inside a segment with a lower score is left out
    edge: float  # a line with a lower score neither opens nor closes the body
    weights: dict[str, float]


@cache
def noise_model() -> NoiseModel:
    """The model that ships with the package."""
    return msgspec.json.decode((files("sayso.data") / "noise.json").read_bytes(), type=NoiseModel)


def body_lines(
    found: list[Line], about: frozenset[str] = frozenset(), *, model: NoiseModel | None = None
) -> list[bool]:
    """For each line whether it is part of the article's body; ``about`` are stems of title or address.

    >>> texts = ["Home", "World", "Two people died in the fire, police said on Friday.", "Share This Article"]
    >>> body_lines([Line(text, 0, len(text), False) for text in texts])
    [False, False, True, False]
    """
    model = model or noise_model()
    rows = traits(found, about)
    return with_summary(found, decode(found, rows, scores(rows, model), model))


def scores(rows: list[list[str]], model: NoiseModel) -> list[float]:
    """The log-odds of every line, by its traits."""
    get = model.weights.get
    return [sum([get(trait, 0.0) for trait in row], model.intercept) for row in rows]


def decode(found: list[Line], rows: list[list[str]], score: list[float], model: NoiseModel) -> list[bool]:
    """The best segments under ``score``, less the lines in them that are furniture."""
    never = [
        not NEVER.isdisjoint(row) or ("label" in row and one < 0)
        for row, one in zip(rows, score, strict=True)
    ]
    worth = [
        0.0
        if out
        else max(-model.most, min(model.most, one + model.lean))
        * min(line.text.count(" ") + 1, HEAVIEST) ** model.power
        for line, one, out in zip(found, score, never, strict=True)
    ]
    inside = segments(worth, model.switch)
    body = [
        one and not out and points > model.least
        for one, out, points in zip(inside, never, score, strict=True)
    ]
    if not any(body) and len(found) <= FEW:
        # A text of a line or two is an article, or nothing is.
        body = [not out for out in never]
        return body if any(body) else ["short label" not in row for row in rows]
    return _trimmed(body, score, model.edge)


def _trimmed(body: list[bool], score: list[float], edge: float) -> list[bool]:
    """``body`` without the lines at either end that no score of their own puts there."""
    inside = [i for i, one in enumerate(body) if one]
    strong = [i for i in inside if score[i] >= edge]
    if not strong:
        return body
    return [one and strong[0] <= i <= strong[-1] for i, one in enumerate(body)]


def segments(worth: list[float], switch: float) -> list[bool]:
    """Which lines lie in the segments of highest total worth, each after the first at the cost of ``switch``.

    >>> segments([-1, 3, 2, -1, 4, -5, 1], switch=2)
    [False, True, True, True, True, False, False]
    """
    if not worth:
        return []
    # States: 0 before, 1 in, 2 in a gap, 3 after. At least one line is in.
    best = [0.0, worth[0], MINUS, MINUS]
    steps: list[tuple[int, int, int, int]] = []
    for one in worth[1:]:
        before, inside, gap, after = best
        into = max((inside, 1), (before, 0), (gap - switch, 2))
        open_gap = max((gap, 2), (inside, 1))
        close = max((after, 3), (inside, 1))
        steps.append((0, into[1], open_gap[1], close[1]))
        best = [before, into[0] + one, open_gap[0], close[0]]
    state = 1 if best[1] >= best[3] else 3
    states = [state]
    for step in reversed(steps):
        state = step[state]
        states.append(state)
    return [state == 1 for state in reversed(states)]
