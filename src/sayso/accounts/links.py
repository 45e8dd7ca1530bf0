"""Updates, withdrawals, reinstatements and denials between the origins of one account."""

from __future__ import annotations

from msgspec.structs import replace

from sayso.accounts.figures import same_number
from sayso.accounts.sighting import Sighting
from sayso.types import Origin


def linked(made: list[tuple[Origin, list[Sighting]]]) -> list[tuple[Origin, list[Sighting]]]:
    """Updates, withdrawals, reinstatements and denials between the origins of one account."""
    last: dict[str, int] = {}
    for index, (origin, ours) in enumerate(made):
        keys = {one.voice.key for one in ours if one.voice.key is not None}
        if origin.stance != "affirm":
            continue
        before = max((last[key] for key in keys if key in last), default=None)
        if before is not None:
            made[index] = replace(origin, updates=made[before][0].id), ours
            if any(one.withdraws for one in ours):
                made[before] = replace(made[before][0], withdrawn_by=origin.id), made[before][1]
            _reinstate(made, index)
        last |= dict.fromkeys(keys, index)
    for origin, ours in [pair for pair in made if pair[0].stance != "affirm"]:
        _deny(made, origin, ours)
    return made


def _deny(made: list[tuple[Origin, list[Sighting]]], denial: Origin, ours: list[Sighting]) -> None:
    """Link a denial with the figures it names; who denies a figure of their own takes it back.

    A report that tells of the denial hands the figure on, where one speaker alone gave it.
    """
    named = [
        at
        for at, (other, theirs) in enumerate(made)
        if other.stance == "affirm" and any(_names(a, b) for a in ours for b in theirs)
    ]
    alone = sum(made[at][0].named for at in named) == 1
    keys = {one.voice.key for one in ours} - {None}
    for at in named:
        other, theirs = made[at]
        if denial.stance == "deny":
            own = bool(keys & {one.voice.key for one in theirs})
            other = replace(other, **{"withdrawn_by" if own else "denied_by": denial.id})
        if alone and other.named:
            reports = tuple(dict.fromkeys((*other.reports, *denial.reports)))
            other = replace(other, reports=reports)
        made[at] = other, theirs


def _names(denial: Sighting, other: Sighting) -> bool:
    """Whether a denial is of this number: bounds of a vague word that only reach over it do not make it so.

    «Dozens» may be 60; who denies 60 does not deny it, nor the 43 that stands behind it.
    """
    if "vague" in (denial.relation, other.relation):
        return denial.text.casefold() == other.text.casefold()
    return same_number(denial, other)


def _reinstate(made: list[tuple[Origin, list[Sighting]]], index: int) -> None:
    origin, ours = made[index]
    for at, (other, theirs) in enumerate(made[:index]):
        if other.withdrawn_by and other.source == origin.source and same_number(theirs[0], ours[0]):
            made[at] = replace(other, reinstated_by=origin.id), theirs
