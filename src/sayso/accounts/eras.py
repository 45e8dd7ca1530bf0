"""Of which time a figure speaks, and how far it reaches: another year, what is added, what is to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from sayso.accounts.clause import Clause
from sayso.accounts.groups import beside
from sayso.accounts.when import days
from sayso.types import Figure

LONG = 180  # days
YEAR = 364  # from the first to the last day of one
FEW_DAYS = 3  # a time so short may be the event's
Reach = Literal["whole", "increment", "forecast"]


def eras(figures: Sequence[Figure], clauses: Sequence[Clause], published: int | None) -> list[str | None]:
    """The other time of each figure; one that tells no day has that of the one before it in its sentence."""
    found: list[str | None] = []
    for at, (figure, clause) in enumerate(zip(figures, clauses, strict=True)):
        when = days(figure.when) if figure.when else None
        era = _era(when, clause, published)
        if era is None and when is None and at and beside(figures[at - 1], figure, clause):
            era = found[-1]
        found.append(era)
    return found


def _era(when: tuple[int | None, int | None] | None, clause: Clause, published: int | None) -> str | None:
    """The years of which a figure speaks, where they are not the report's own: «in 2015», «2014-2023»."""
    if published is None:
        return None
    first, last = when or (None, None)
    this = date.fromordinal(published).year
    if first is not None and last is not None:
        over = last < published and (last - first >= YEAR or (clause.year or this) < this - 1)
        if last >= published - LONG and not over:
            return None
        years = {date.fromordinal(first).year, date.fromordinal(last).year, clause.year or this}
        return "-".join(map(str, sorted(years - {this} or years)))
    return str(clause.year) if clause.year is not None and clause.year < this - 1 else None


def elsewhen(when: tuple[int | None, int | None] | None, day: int | None) -> bool:
    """Whether the figure's own time is another than the report's day: «in 2015», «since October»."""
    if when is None or when[0] is None or when[1] is None or day is None:
        return False
    return not when[0] <= day <= when[1] or when[1] - when[0] > FEW_DAYS


_MORE = re.compile(r"^\s*more\s+(?:people|persons|suspects|men|women|officials|arrests)\b")
_THAN = re.compile(
    r"^\s*than\s+(?:in\s+its|it|previously|reported|before|the\s+day\s+before|on\s+[A-Z]|a\s+day)\b"
)
_IS_OVER = re.compile(
    r"^\s*(?:[\w-]+\s+){0,3}(?:was|were|had been|has been|have been)\s+"
    r"(?!expected|feared|planned|set|meant)\w+(?:ed|en|t)\b"
)
_TO_COME = re.compile(r"\b(?:planning|target) (?:figure|number) of\W+$")


def reach_of(figure: Figure, clause: Clause) -> Reach:
    """How far a figure reaches; what was done is no forecast, whatever else may follow from it.

    >>> three = Figure(text="three", start=0, end=5, relation="exact", low=3, best=3, high=3,
    ...                measure="arrested")
    >>> reach_of(three, Clause("", "", " more people")), reach_of(three, Clause("", "", " people"))
    ('increment', 'whole')
    """
    predicted = figure.certainty == "predicted" and not _IS_OVER.search(clause.after)
    if figure.scope == "forecast" or predicted or _TO_COME.search(clause.own):
        return "forecast"
    than = figure.text.endswith(" more") and _THAN.match(clause.after)
    more = than or figure.scope == "increment" or _MORE.match(clause.after)
    return "increment" if more else "whole"
