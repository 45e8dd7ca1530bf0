"""Coarse parts of speech by a bigram table: enough to tell a verb from a noun, and where a noun phrase ends.

A Viterbi search over the tags a word form is known to have (``data/words/tags.json``), linear in the number
of tokens. No parser or tagger is needed at run time.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

TAGS = "NMDJ#RPBTXVIGESWCLK?.,:Q()"
"""N noun, M name, D determiner or possessive, J adjective, # number, R adverb, P preposition, B subordinator,
T to, X auxiliary, V finite verb, I infinitive, G -ing, E participle, S pronoun, W wh-word, C and/or, L ’s,
K particle; the rest are marks."""

_KINDS = {
    ".": ".!?…",
    ",": ",",
    ":": ";:—–-",
    "(": "([",
    ")": ")]",
    "Q": "\"“”„‟«»'‘’",
    "#": "$£€",
    "N": "%",
    "C": "&/",
}
_MARKS = {mark: tag for tag, marks in _KINDS.items() for mark in marks}
_SHARES = re.compile(r"(\D)(\d+)")
Scores = tuple[tuple[str, float], ...]


def shape(mark: str) -> str:
    """The tag of a punctuation mark."""
    return _MARKS.get(mark, "." if mark[0] == "." else ":")


@cache
def _table() -> dict[str, Any]:
    text = (resources.files("sayso.data") / "words" / "tags.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


@cache
def _steps() -> dict[str, dict[str, float]]:
    """Log probability of a tag after another, less the log of its overall share."""
    table = _table()
    whole = sum(table["total"].values())
    share = {t: n / whole for t, n in table["total"].items()}
    steps: dict[str, dict[str, float]] = {}
    for before, counts in table["follow"].items():
        n = sum(counts.values())
        steps[before] = {t: math.log((counts.get(t, 0) + share[t]) / (n + 1) / share[t]) for t in share}
    return steps


def _scores(shares: str, names: float = 0.0) -> Scores:
    pairs = {t: int(n) / 100 * (1 - names) for t, n in _SHARES.findall(shares)}
    if names:
        pairs["M"] = pairs.get("M", 0.0) + names
    return tuple((t, math.log(p)) for t, p in pairs.items())


_NAME = _scores("M92N4J4")
_NUMBER = _scores("#95N5")


@lru_cache(maxsize=50_000)
def _known(word: str, titled: bool) -> Scores:
    """The tags a word may have; ``titled``: a capital means nothing here."""
    words = _table()["words"]
    if not any(c.isalnum() for c in word):
        return ((shape(word), 0.0),)
    if word[0].isdigit():
        return _NUMBER
    lower = word.lower()
    if word[0].isupper():
        if titled:
            return _scores(
                words.get(lower) or words.get(word) or _by_suffix(lower), 0.1 if lower in words else 0.7
            )
        return _scores(words[word]) if word in words else _NAME
    return _scores(words.get(word) or _by_suffix(lower))


def _by_suffix(word: str) -> str:
    suffixes = _table()["suffixes"]
    tail = word.rpartition("-")[2]
    for size in (4, 3, 2):
        if len(tail) > size + 1 and tail[-size:] in suffixes:
            return str(suffixes[tail[-size:]])
    return "N60J20M10I4V4R2"


def tags(words: Sequence[str]) -> str:
    """One letter a word of the sentence ``words``, see ``TAGS``.

    >>> tags(["They", "report", "that", "the", "report", "was", "rejected", "."])
    'SVBDNXE.'
    """
    if not words:
        return ""
    alphas = [w for w in words if w[0].isalpha()]
    title_case = sum(w[0].isupper() for w in alphas) > 0.6 * len(alphas) and len(alphas) > 3
    steps = _steps()
    paths: list[dict[str, str]] = []
    best = {"^": 0.0}
    start = True
    for word in words:
        known = _known(word, title_case or start)
        here: dict[str, float] = {}
        back: dict[str, str] = {}
        for tag, emission in known:
            top, before = max((score + steps[b].get(tag, -9.0), b) for b, score in best.items())
            here[tag] = top + emission
            back[tag] = before
        paths.append(back)
        best = here
        start = start and not word[0].isalnum()
    tag = max(best, key=lambda t: best[t])
    found = [tag]
    for back in reversed(paths[1:]):
        tag = back[tag]
        found.append(tag)
    return "".join(reversed(found))
