"""Scores to attributions: the best lawful tags, then for each cue its source and its content.

Plain numpy. A window comes in as the logarithms of its tag probabilities (words × 7) and the
projections that links are made of; what goes out are word numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sayso.claims.windows import Window

    Numbers = NDArray[np.float32]

SOURCE, CONTENT = 0, 1  # columns of a link
ROLE_OF = ("", "source", "source", "cue", "cue", "content", "content")  # O, then begin and inside of each


class Weights(Struct, frozen=True, kw_only=True):
    """What the decoder weighs with; fitted away from the texts it is judged on, kept in ``decoder.json``.

    ``transitions`` and ``breaks`` (7×7): how much likelier one tag follows another than by chance,
    in a paragraph and across its end (logarithms; unlawful steps far below). ``near`` (2×32): what
    the distance from the cue adds to a link. ``linked``: what a link counts beside a tag. ``second``:
    the folder of another network, ``share`` its part in what is thought of a tag, and ``ruled`` the
    rules' part. ``alone``: what differs without the second one. ``inner``: the least score inside a
    content. The rest are thresholds of probabilities.
    """

    version: str
    begin: int
    between: int
    transitions: list[list[float]]
    breaks: list[list[float]]
    near: list[list[float]]
    transition: float = 0.25
    outside: float = 0.0
    source: float = 0.05
    content: float = 0.2
    grow: float = 0.5
    inside: float = 0.5
    drop: float = 0.3
    inner: float = 0.0
    linked: float = 0.0
    second: str | None = None
    share: float = 0.5
    ruled: float = 0.0
    alone: dict[str, float] = {}


class Run(NamedTuple):
    """Words ``start`` to ``end`` that carry one role."""

    role: str
    start: int
    end: int


class Link(NamedTuple):
    """One attribution as runs of words, and how sure the network is of it (0–1)."""

    source: Run | None
    cue: Run
    content: tuple[Run, ...]
    score: float


def attributions(tags: Numbers, links: Numbers, window: Window, weights: Weights) -> list[Link]:
    """The attributions of one window. ``tags`` and ``links`` hold the network's scores, a row a word.

    A content goes to the cue that claims it most; a source may serve several cues; a cue without
    tagged content takes the words that its own scores call content. A cue that another one counts
    to its content is left for the second reading, which looks inside contents.
    """
    import numpy as np

    logs = log_softmax(tags)
    logs[:, 0] += weights.outside
    found, kinds = _read(logs, links, window, weights)
    if len(kinds) and weights.linked:
        found, kinds = _read(logs + weights.linked * _reminded(kinds), links, window, weights)
    if not len(kinds):
        return []
    every = [run for run in found if run.role == "cue"]
    outer = _outermost(every, kinds[:, :, CONTENT], weights.inside)
    cues, kinds = [every[i] for i in outer], kinds[list(outer)]
    owned = _owned(found, kinds[:, :, CONTENT], weights.content)
    sources = [run for run in found if run.role == "source"]
    sure = np.exp(logs)
    made = []
    for i, (cue, inner) in enumerate(zip(cues, outer.values(), strict=True)):
        chance = kinds[i, :, CONTENT]
        content = _widened(owned, i, cue, inner, chance) if inner else owned[i]
        content = content or _grown(chance, weights.grow)
        score = float(sure[cue.start : cue.end, 3:5].sum(1).mean())
        score *= float(np.mean([chance[run.start : run.end].mean() for run in content])) if content else 0.0
        if content and score >= weights.drop:
            source = _most(sources, kinds[i, :, SOURCE], weights.source)
            made.append(Link(source, cue, tuple(content), min(score, 1.0)))
    return made


def _read(logs: Numbers, links: Numbers, window: Window, weights: Weights) -> tuple[list[Run], Numbers]:
    """The tagged runs, and what each word is to each cue (cues × words × 2)."""
    import numpy as np

    found = runs(best_tags(logs, window.paragraph, weights))
    kinds = [_to_cue(links, window.first, run, weights) for run in found if run.role == "cue"]
    return found, np.stack(kinds) if kinds else np.empty((0, len(logs), 2), np.float32)


def _reminded(kinds: Numbers) -> Numbers:
    """What the links say of each word's tag: content where some cue claims it, and so on (words × 7).

    The tags are read once more with it, for a border between two contents shows in the links as well.
    """
    import numpy as np

    chance = np.clip(kinds.max(0), 1e-3, 1 - 1e-3)
    neither = np.log(1 - chance.max(1))
    source, content = np.log(chance[:, SOURCE]), np.log(chance[:, CONTENT])
    reminded: Numbers = np.stack([neither, source, source, neither, neither, content, content], 1)
    return reminded


def _outermost(cues: Sequence[Run], chance: Numbers, least: float) -> dict[int, list[Run]]:
    """The cues that no other one counts to its content, each with the cues it does (cues × words)."""
    holds = {}
    for b, cue in enumerate(cues):
        claims = chance[:, cue.start : cue.end].mean(1)
        claims[b] = 0.0
        if claims.max() > least:
            holds[b] = (float(claims.max()), int(claims.argmax()))
    for b, (claim, a) in list(holds.items()):
        # Where two cues claim each other, or in a chain, the stronger claim stands.
        if a in holds and holds[a][0] > claim:
            del holds[b]
    return {
        a: [cues[b] for b, (_, by) in holds.items() if by == a] for a in range(len(cues)) if a not in holds
    }


def _owned(found: Sequence[Run], chance: Numbers, least: float) -> list[list[Run]]:
    """The tagged contents of each cue."""
    owned: list[list[Run]] = [[] for _ in chance]
    for run in found:
        if run.role == "content" and len(chance):
            means = chance[:, run.start : run.end].mean(1)
            if means.max() > least:
                owned[int(means.argmax())].append(run)
    return owned


def _widened(
    owned: Sequence[Sequence[Run]], own: int, cue: Run, inner: Sequence[Run], chance: Numbers
) -> list[Run]:
    """The contents of a cue with the attributions inside: the words between that it counts to its content."""
    wanted = chance > 0.5
    for number, contents in enumerate(owned):
        for run in contents:
            wanted[run.start : run.end] = number == own
    wanted[cue.start : cue.end] = False
    return [
        run
        for run in _grown(wanted.astype(chance.dtype), 0.5)
        if any(run.start < other.end and other.start < run.end for other in (*owned[own], *inner))
    ]


def _to_cue(links: Numbers, first: Sequence[int], cue: Run, weights: Weights) -> Numbers:
    """What each word is to the cue: the probabilities of source and content, words × 2."""
    import numpy as np

    half = links.shape[1] // 2
    asked = links[cue.start : cue.end, :half].mean(0).reshape(2, -1)
    answers = links[:, half:].reshape(len(links), 2, -1)
    dots = np.einsum("rk,nrk->nr", asked, answers) / asked.shape[1] ** 0.5
    at = np.asarray(first)
    centre = round(float(at[cue.start : cue.end].mean()))
    dots = dots + np.asarray(weights.near, np.float32)[:, bucket(at - centre)].T
    both = np.concatenate([np.zeros((len(links), 1), np.float32), dots], 1)
    chances: Numbers = np.exp(log_softmax(both))
    return chances[:, 1:]


def bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Distances in pieces to 32 buckets: exact to 7, then wider; one half each way."""
    import numpy as np

    far = np.abs(distance)
    wide = 8 + (np.log2(np.maximum(far, 8) / 8) * 8 / 5).astype(np.int64)
    place = np.minimum(np.where(far < 8, far, wide), 15)
    return np.where(distance < 0, place, place + 16)


def _grown(chance: Numbers, least: float) -> list[Run]:
    """Runs of two words or more that are each likelier than ``least``."""
    tags = [6 if value > least else 0 for value in chance]
    return [
        run for run in runs([5 if i == 0 and t else t for i, t in enumerate(tags)]) if run.end - run.start > 1
    ]


def _most(among: Sequence[Run], chance: Numbers, least: float) -> Run | None:
    """The run with the highest mean, if it is above ``least``."""
    means = [float(chance[run.start : run.end].mean()) for run in among]
    best = max(means, default=0.0)
    return among[means.index(best)] if best > least else None


def log_softmax(scores: Numbers) -> Numbers:
    """Scores to logarithms of probabilities along the last axis."""
    import numpy as np

    top: Numbers = scores - scores.max(-1, keepdims=True)
    logs: Numbers = top - np.log(np.exp(top).sum(-1, keepdims=True))
    return logs


def mixed(tags: Numbers, voices: Sequence[tuple[float, Numbers]]) -> Numbers:
    """Tag scores with what others think mixed in: their shares, their probabilities (words × 7).

    A row of zeros is no opinion.
    """
    import numpy as np

    chance = np.exp(log_softmax(tags))
    for share, theirs in voices:
        part = share * (theirs.sum(1, keepdims=True) > 0)
        chance = (1 - part) * chance + share * theirs
    logs: Numbers = np.log(chance + 1e-7)
    return logs


def best_tags(logs: Numbers, paragraph: Sequence[int], weights: Weights) -> list[int]:
    """The likeliest lawful sequence of tags (Viterbi); another table holds across a paragraph's end."""
    import numpy as np

    if not len(logs):
        return []
    inside = np.array(weights.transitions, np.float32)
    across = np.array(weights.breaks, np.float32)
    tables = [np.where(t < -15, -50.0, weights.transition * t).T.copy() for t in (inside, across)]
    width = logs.shape[1]
    score = logs[0] + np.array([0, 0, -50, 0, -50, 0, -50], np.float32)
    back = np.empty((len(logs), width), np.int8)
    rows = np.arange(width)
    for i in range(1, len(logs)):
        moved = tables[paragraph[i] != paragraph[i - 1]] + score  # to × from
        back[i] = moved.argmax(1)
        score = moved[rows, back[i]] + logs[i]
    tag = int(score.argmax())
    tags = [tag]
    for i in range(len(logs) - 1, 0, -1):
        tag = int(back[i, tag])
        tags.append(tag)
    return tags[::-1]


def runs(tags: Sequence[int]) -> list[Run]:
    """Tags to runs of words.

    >>> runs([1, 2, 3, 5, 6, 0])
    [Run(role='source', start=0, end=2), Run(role='cue', start=2, end=3), Run(role='content', start=3, end=5)]
    """
    found: list[Run] = []
    role, start = "", 0
    for i, tag in enumerate([*tags, 0]):
        goes_on = tag and tag % 2 == 0 and ROLE_OF[tag] == role
        if not goes_on:
            if role:
                found.append(Run(role, start, i))
            role, start = ROLE_OF[tag], i
    return found
