"""Origins of one account that cannot both be right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from sayso.accounts.sighting import Sighting
from sayso.types import Conflict, Origin

SAME_DATE = 3  # days
MOST = 200  # origins compared: the latest ones


def conflicts(origins: Sequence[tuple[Origin, list[Sighting]]]) -> tuple[Conflict, ...]:
    """Pairs of named origins whose ranges have nothing in common, though they speak of the same days.

    What a source has taken back or brought up to date stands in no conflict; nor does a toll that has
    grown. A later figure below an earlier one of somebody else is one.
    """
    updated = {origin.updates for origin, _ in origins}
    standing = [
        (origin, members)
        for origin, members in origins
        if origin.named and origin.stance == "affirm" and origin.id not in updated and not origin.withdrawn_by
    ]
    found = []
    for (a, ours), (b, theirs) in combinations(standing[-MOST:], 2):
        if why := _why(ours, theirs):
            found.append(Conflict(a=a.id, b=b.id, why=why))
    return tuple(found)


def _why(ours: Sequence[Sighting], theirs: Sequence[Sighting]) -> str | None:
    one, other = _range(ours), _range(theirs)
    if one[0] <= other[1] and other[0] <= one[1]:
        return None
    day, then = _as_of(ours), _as_of(theirs)
    if day is None or then is None:
        return "disjoint ranges, as-of date unknown"
    if abs(day - then) <= SAME_DATE:
        return "disjoint ranges, same as-of date"
    first, later = (one, other) if day < then else (other, one)
    return "the later figure lies below the earlier one" if later[1] < first[0] else None


def _range(members: Sequence[Sighting]) -> tuple[float, float]:
    lows = [one.low if one.low is not None else 0 for one in members]
    highs = [one.high if one.high is not None else float("inf") for one in members]
    return min(lows), max(highs)


def _as_of(members: Sequence[Sighting]) -> int | None:
    return next((one.as_of for one in members if one.as_of is not None), None)
