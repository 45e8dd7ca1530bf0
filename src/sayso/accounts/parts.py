"""Which figures count a part of the whole: a grade, a cause, a role, or those named after «including».

A part opens an account of its own, so that it never stands as a rival of the total.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.accounts.scene import Clause
from sayso.accounts.who import group_of
from sayso.data import word_list
from sayso.types import Figure

# Roles that are a part wherever the report counts more people beside them.
ROLES = frozenset(("children", "women", "rescuers", "press", "foreigners"))
INCLUDING = re.compile(
    r"\b(?:including|among them|among whom|of whom|of them|of which|comprising)\b[^.;]{0,25}$"
)
OF_THEM = re.compile(r"^\s*(?:of (?:them|whom|the)\b|were among)")


def part_of(figure: Figure, clause: Clause, beside: Sequence[tuple[Figure, bool]]) -> str | None:
    """What part ``figure`` counts; null where it counts the whole.

    ``beside`` are the report's other figures, each with whether it stands in the same claim.
    """
    return mark_in(clause.whole) or _adjective(figure) or _role(figure, clause, beside)


def _adjective(figure: Figure) -> str | None:
    """«2,000 wounded soldiers were flown home» counts those of the wounded to whom that happened."""
    first, _, noun = (figure.who or "").lower().partition(" ")
    return (
        "of the injured" if noun and first in ("injured", "wounded") and figure.measure == "injured" else None
    )


def _role(figure: Figure, clause: Clause, beside: Sequence[tuple[Figure, bool]]) -> str | None:
    value = _value(figure)
    group = group_of(figure.who or "") or group_of(clause.after[:30])
    larger = [
        here
        for other, here in beside
        if other.measure == figure.measure and value is not None and (_value(other) or 0) > value
        if group_of(other.who or "") != group or group is None
    ]
    told = INCLUDING.search(clause.before) or OF_THEM.match(clause.after)
    if any(larger) and told:
        return group or "some of them"
    return group if group in ROLES and larger else None


def _value(figure: Figure) -> int | None:
    return next((n for n in (figure.best, figure.low, figure.high) if n is not None), None)


@cache
def _marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (mark, re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b"))
        for mark, phrases in word_list("accounts")["marks"].items()
    )


@cache
def _told_how() -> frozenset[str]:
    return frozenset(word_list("accounts")["words"]["told_how"].split())


def mark_in(clause: str) -> str | None:
    """The part of the whole that a clause counts; the first of the table where it names several.

    >>> mark_in("18 of them critically injured"), mark_in("people with severe burns")
    ('critical', 'burns')
    >>> mark_in("155 injured from burns and smoke")  # tells how, not which
    """
    low = clause.lower()
    for mark, shape in _marks():
        for hit in shape.finditer(low):
            before = low[: hit.start()].split()[-3:]
            if not set(before) & _told_how() or mark in ("critical", "serious"):
                return mark
    return None
