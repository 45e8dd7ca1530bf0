"""How far a figure reaches: this incident, everything so far, an increment, a part, a forecast."""

from __future__ import annotations

from itertools import pairwise

from sayso.claims.figures.sentence import Counted
from sayso.claims.figures.words import Words, closed
from sayso.types import Scope

_SO_FAR = (("so", "far"), ("to", "date"), ("in", "total"), ("in", "all"), ("until", "now"), ("thus", "far"))
NEAR = 14


def scope_of(words: Words, counted: Counted, seen: set[str], last: Counted | None) -> Scope:
    """The scope of a figure; ``seen`` are the measures before it in the text, ``last`` the figure before it.

    «Another» and «more» open an increment only where the figure before counts the same: «killed two and
    injured six others» is no increment.
    """
    party = counted.party
    if party.partitive and (party.head is not None or (last and last.measure == counted.measure)):
        return "part_of"
    near = last is not None and words.sent[party.first] - words.sent[last.party.first] <= 1
    if (
        party.more
        and counted.measure in seen
        and (not near or (last is not None and last.measure == counted.measure))
    ):
        return "increment"
    if party.more and last is None and counted.measure in closed("core"):
        return "increment"
    if _forecast(words, counted):
        return "forecast"
    if counted.why == "toll" or _so_far(words, counted):
        return "total_so_far"
    return "this_incident"


def _window(words: Words, counted: Counted) -> tuple[int, int]:
    sentence = words.sent[counted.party.first]
    first, last = counted.party.first, counted.party.last
    while first > 0 and words.sent[first - 1] == sentence and counted.party.first - first < NEAR:
        first -= 1
    while last < words.n and words.sent[last] == sentence and last - counted.party.last < NEAR:
        last += 1
    return first, last


def _forecast(words: Words, counted: Counted) -> bool:
    """«could bring as many as 30,000», «is expected to reach 500»; «may have killed» is no forecast."""
    first, _ = _window(words, counted)
    verb = counted.at[0] if counted.at else counted.party.first
    verb = min(verb, counted.party.first) if verb < counted.party.last else counted.party.first
    for i in range(max(first, verb - 4), counted.party.first):
        if words.low[i] in closed("modals") and words.at(i + 1) != "have" and words.at(i + 2) != "have":
            return True
        if (
            words.low[i] in ("expected", "expects", "predicts", "forecast", "plans")
            and words.at(i + 1) == "to"
        ):
            return True
    after = words.low[counted.party.last : counted.party.last + 2]
    return bool(after) and after[0] in closed("modals") and after[-1] not in ("have",)


def _so_far(words: Words, counted: Counted) -> bool:
    first, last = _window(words, counted)
    near = words.low[first:last]
    if "since" in near or "overall" in near:
        return True
    pairs = set(pairwise(near))
    return any(pair in pairs for pair in _SO_FAR) or words.at(counted.party.first) in ("total",)
