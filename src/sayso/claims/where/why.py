"""Why a name was read as a place, and as this one among its namesakes."""

from __future__ import annotations

from sayso.claims.where.evidence import FITNESS, MOST_CANDIDATES, fitness, neighbours
from sayso.claims.where.find import Settled, dot, group_keys, model, settle
from sayso.claims.where.gazetteer import Gazetteer, gazetteer
from sayso.types import Reason

MOST_REASONS = 4


def why_place(text: str, start: int, *, outlet: str | None = None) -> list[Reason]:
    """The reasons for the place found at an offset, the weightiest first; none where no place was found.

    The first reason is the chance that the name is a place at all; those that follow compare the place
    (``a``) with the next best that bears the name (``b``), ``score`` being the weight times the difference.

    >>> [reason.feature for reason in why_place("Police in Paris, Texas, said so.", 10)][:2]
    ['chance of being a place', 'held']
    """
    places = gazetteer()
    found = settle(text, outlet, model(), places)
    for at, (name, key) in enumerate(zip(found.names, group_keys(found.names), strict=True)):
        if name.start == start:
            first = Reason(
                feature="chance of being a place", score=round(found.chances[name.key], 3), a=name.text
            )
            return [first, *against_next_best(found, at, key, places)]
    return []


def against_next_best(found: Settled, at: int, key: tuple[str, str], places: Gazetteer) -> list[Reason]:
    """What sets the chosen place apart from its strongest namesake."""
    members, weights = found.groups[key], model().second_look
    speaker = next((name for name in members if name.inside), found.names[at])
    _, after, _ = neighbours(found.tokens, speaker)
    rows = {one[0]: fitness(speaker, one, found.scene, after) for one in speaker.found[:MOST_CANDIDATES]}
    chosen = found.numbers[key]
    others = sorted((n for n in rows if n != chosen), key=lambda n: -dot(weights, rows[n]))
    if chosen not in rows or not others:
        return [Reason(feature="no namesake", a=shown(chosen, places))]
    pairs = zip(FITNESS, weights, rows[chosen], rows[others[0]], strict=True)
    scores = {feature: weight * (mine - theirs) for feature, weight, mine, theirs in pairs}
    best = sorted(scores, key=lambda feature: -abs(scores[feature]))[:MOST_REASONS]
    a, b = shown(chosen, places), shown(others[0], places)
    return [Reason(feature=one, score=round(scores[one], 2), a=a, b=b) for one in best if scores[one]]


def shown(number: int, places: Gazetteer) -> str:
    """A place in words: name, kind, region and country."""
    spot = places.spot(number)
    region = places.spot(spot.region).name if spot.region >= 0 else ""
    return ", ".join(part for part in (spot.name, spot.kind, region, spot.country) if part)
