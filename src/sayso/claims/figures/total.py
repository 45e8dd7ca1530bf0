"""``sayso.total``: what a casualty recorder would enter for the main incident of one report.

The rules propose values (single victims counted, groups added, later mentions told apart from new
victims); a table of weights (``data/totals.json``) chooses among them. How it was made and measured:
docs/decisions/totals.md.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from sayso.claims.figures.evidence import MEASURES, Evidence, evidence, sides_of
from sayso.claims.figures.features import candidates
from sayso.claims.figures.fill import read_in
from sayso.claims.figures.quantity import Quantity
from sayso.claims.figures.words import Words
from sayso.types import Claim, Reason, Report, Total, Totals

Weights = dict[str, float]
MOST_REPEATS = 3  # a feature told more often counts no more


def total(report: Report, *, claims: Sequence[Claim] = ()) -> Totals:
    """The killed and injured of the report's main incident.

    ``claims``, where the caller has them already, are named by the totals that rest on their figures.

    >>> from sayso.types import Report
    >>> text = "A bomb killed two soldiers and a driver and hurt nine others."
    >>> made = total(Report.from_text(text, id="r1"))
    >>> made.killed.best, made.killed.by_group, made.injured.best
    (3, {'security': 2, 'civilians': 1}, 9)
    """
    found = evidence(_words(report))
    killed, injured = (_total(found, measure, claims) for measure in MEASURES)
    return Totals(report=report.id, killed=killed, injured=injured)


def why(report: Report, measure: str, *, most: int = 8) -> list[Reason]:
    """The features that spoke loudest for the total of ``measure`` («killed» or «injured»)."""
    made = offered(evidence(_words(report)), measure)
    value = choose(made, weights()[measure])
    scored = {name: weights()[measure].get(name, 0.0) * times for name, times in told(made[value]).items()}
    loudest = sorted(scored.items(), key=lambda entry: -abs(entry[1]))[:most]
    return [Reason(feature=name, score=round(score, 3), detail=f"for {value}") for name, score in loudest]


def _words(report: Report) -> Words:
    """The article's words; those of the whole text where none was made out, or where it has but one line.

    Page noise stands in lines of its own: in one line whatever was left out was part of the telling.
    """
    marked = report.body and "\n" in report.text.strip()
    return Words(report.text, read_in(report) if marked else None)


@cache
def weights() -> dict[str, Weights]:
    """The table of weights, one for each measure."""
    table: dict[str, Any] = json.loads((resources.files("sayso.data") / "totals.json").read_text("utf-8"))
    return {measure: table[measure] for measure in MEASURES}


def told(features: Sequence[str]) -> dict[str, float]:
    """How much each feature counts: the root of how often it was told."""
    return {name: math.sqrt(min(n, MOST_REPEATS)) for name, n in Counter(features).items()}


def offered(found: Evidence, measure: str) -> dict[int, list[str]]:
    """The candidates, without numbers told only of the killed and injured together: those fill neither."""
    events = [event.victims for event in found.events if event.victims.act.measure == measure]
    own: set[int | None] = {event.count() for event in events}
    own |= {item.low for event in events for item in event.items}
    own |= {_value(counted.party.quantity) for counted in found.counted if counted.measure == measure}
    together = {
        _value(counted.party.quantity) for counted in found.counted if counted.measure == "killed_or_injured"
    }
    return {n: told for n, told in candidates(found, measure).items() if n < 3 or n not in together - own}


def choose(offered: dict[int, list[str]], table: Weights) -> int:
    """The candidate with the highest score; of equals the smallest."""
    best, choice = -math.inf, 0
    for value in sorted(offered):
        score = sum(table.get(name, 0.0) * times for name, times in told(offered[value]).items())
        if score > best:
            best, choice = score, value
    return choice


def _total(found: Evidence, measure: str, claims: Sequence[Claim]) -> Total | None:
    value = choose(offered(found, measure), weights()[measure])
    ids = tuple(claim.id for claim in claims if any(f.measure == measure for f in claim.figures))
    if value == 0:
        if found.none & {measure, "killed_or_injured"}:
            return Total(low=0, best=0, high=0, status="explicit_none", claims=ids)
        return None
    low, high = _bounds(found, measure, value)
    groups = sides_of(found, measure)
    return Total(
        low=low,
        best=value,
        high=high,
        by_group=groups if sum(groups.values()) == value else {},
        claims=ids,
    )


def _bounds(found: Evidence, measure: str, value: int) -> tuple[int | None, int | None]:
    """The bounds of the figure the total equals; a sum is known as well as its numbers are."""
    for counted in found.counted:
        quantity = counted.party.quantity
        if counted.measure == measure and _value(quantity) == value:
            return quantity.low, quantity.high
    told = [event.victims for event in found.events if event.victims.act.measure == measure]
    several = any(item.kind == "plural" for one in told if one.count() == value for item in one.items)
    return value, None if several else value  # «soldiers were killed»: two at least


def _value(quantity: Quantity) -> int | None:
    return quantity.best if quantity.best is not None else quantity.low
