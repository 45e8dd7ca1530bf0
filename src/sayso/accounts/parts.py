"""Which figures count a part of the whole: a grade, a cause, a role, or those named after «including».

A part opens an account of its own, so that it never stands as a rival of the total.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.accounts.scene import Clause
from sayso.accounts.who import group_of, head_of
from sayso.data import word_list
from sayso.types import Figure

CAUSES = frozenset(("burns", "gas", "gunshot"))  # marks looked for on both sides of a number
# Roles that are a part wherever the report counts more people beside them.
ROLES = frozenset(("children", "women", "rescuers", "press", "foreigners"))
INCLUDING = re.compile(
    r"\b(?:including|among them|among whom|of whom|of them|of which|comprising)\b[^.;]{0,25}$"
)
SOME = re.compile(r"\b(?:including|among them|one of|of them|of whom|some of|most of)\b")
OF_THEM = re.compile(r"^\s*(?:of (?:them|whom|the)\b|were among)")


_ITS = re.compile(r"^\s*(?:[\w’'-]+\s+){0,2}?(?:of|among)\s+(?:the\s+)?([^,.;]{3,40})")
_COUNT_OF = re.compile(r"\b(?:count|number|toll|tally|total|figure)\s+(?:of|for)\s+(?:the\s+)?([^,.;]{3,40})")


def told_group(figure: Figure, clause: Clause) -> str | None:
    """The group that a figure's own words tell: in its noun, after «of them», or before the number.

    >>> def told(text: str, at: int, number: str, who: str | None = None) -> str | None:
    ...     one = Figure(text=number, start=at, end=at + len(number), relation="exact", low=1, best=1, high=1,
    ...                  measure="killed", who=who)
    ...     return told_group(one, Clause(text, text[:at], text[at + len(number):], own=text[:at]))
    >>> told("22 of them civilians", 0, "22"), told("a dozen bodies of attackers", 0, "a dozen", "bodies")
    ('civilians', 'militants')
    >>> told("its count of attackers killed to 41", 33, "41")
    'militants'
    """
    group = group_of(figure.who or "") or group_of(head_of(clause.after))
    if group is None and (hit := _ITS.match(clause.after)):
        group = group_of(hit[1])
    if group is None and not figure.who and (hit := _COUNT_OF.search(clause.own)):
        group = group_of(hit[1])
    return group


def part_of(figure: Figure, clause: Clause, beside: Sequence[tuple[Figure, bool]]) -> str | None:
    """What part of the whole ``figure`` counts by role or wording; null where it counts the whole.

    ``beside`` are the report's other figures, each with whether it stands in the same claim.
    """
    return _adjective(figure) or _role(figure, clause, beside)


VICTIMS = frozenset(("killed", "injured", "killed_or_injured"))


def groups(figures: Sequence[Figure], told: Sequence[str | None]) -> list[str | None]:
    """The group of each of a report's figures; ``told`` are those that their own words tell.

    One that tells none has the group of a figure of the same number; or the only side that the report's
    figures tell, unless it counts more than one of that side: «11 soldiers» beside «34 dead».
    """
    found = []
    only = {
        group
        for figure, group in zip(figures, told, strict=True)
        if group and group not in ROLES and not figure.measure.startswith("other:")
    }
    for figure, group in zip(figures, told, strict=True):
        same = [
            (other, its)
            for other, its in zip(figures, told, strict=True)
            if its and other is not figure and other.measure == figure.measure
        ]
        equal = sorted({its for other, its in same if _value(other) == _value(figure)})
        larger = any((_value(figure) or 0) > (_value(other) or 0) for other, _ in same)
        alone = len(only) == 1 and figure.measure in VICTIMS and _open(figure) and not larger
        found.append(group or min(equal, default=min(only) if alone else None))
    return found


def _open(figure: Figure) -> bool:
    """Whether the words leave open who was counted: «casualties», not «people» or «miners»."""
    generic = word_list("accounts")["words"]["bare"].split()
    return not figure.who or figure.who.lower().split()[-1] in generic


def _adjective(figure: Figure) -> str | None:
    """«2,000 wounded soldiers were flown home» counts those of the wounded to whom that happened."""
    first, _, noun = (figure.who or "").lower().partition(" ")
    return (
        "some of them" if noun and first in ("injured", "wounded") and figure.measure == "injured" else None
    )


def _role(figure: Figure, clause: Clause, beside: Sequence[tuple[Figure, bool]]) -> str | None:
    value = _value(figure)
    group = told_group(figure, clause)
    larger = [
        here
        for other, here in beside
        if other.measure == figure.measure and value is not None and (_value(other) or 0) > value
        if group_of(other.who or "") != group or group is None
    ]
    if (larger and OF_THEM.match(clause.after)) or (any(larger) and INCLUDING.search(clause.before)):
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


def mark_of(figure: Figure, clause: Clause) -> str | None:
    """The grade or cause that ``figure`` counts, the first of the table where its clause names several.

    Only causes are looked for before the number: «burns brought 70 patients to the doctors». What is said
    of some of those counted is not said of them.

    >>> def mark(text: str, at: int, number: str) -> str | None:
    ...     one = Figure(text=number, start=at, end=at + len(number), relation="exact", low=1, best=1, high=1,
    ...                  measure="injured")
    ...     return mark_of(one, Clause(text, text[:at], text[at + len(number):]))
    >>> mark("18 of them critically injured", 0, "18"), mark("27 people with severe burns", 0, "27")
    ('critical', 'burns')
    >>> mark("155 injured from burns and smoke", 0, "155")  # tells how, not which
    >>> mark("23 were hurt, including a man seriously", 0, "23")
    """
    after = clause.after.lower()
    if hit := SOME.search(after, 12):
        after = after[: hit.start()]
    own = f"{figure.text} {figure.who or ''} {after}".lower()
    for mark, shape in _marks():
        text = f"{clause.own} {own}".lower() if mark in CAUSES else own
        for hit in shape.finditer(text):
            before = text[: hit.start()].split()[-3:]
            if not set(before) & _told_how() or mark not in CAUSES:
                return mark
    return None
