"""One account of its sightings: figures, origins, range and conflicts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sayso.accounts.conflicts import conflicts
from sayso.accounts.decided import Decided
from sayso.accounts.group import NONE, order
from sayso.accounts.ids import account_id
from sayso.accounts.likeness import Seen, reasons, score
from sayso.accounts.origins import origins
from sayso.accounts.question import question, where_of, who_of
from sayso.accounts.rules import range_of
from sayso.accounts.sighting import Sighting
from sayso.accounts.ties import Copies
from sayso.types import Account, Origin, Reason, Rival, Rule, Scope, Standing

MONTHS_APART = 45  # days: figures that keep coming so long are a toll, not an incident
REASONS = 12  # of an account: why each of the first figures stands with one before it


def account_of(
    members: Sequence[Sighting], rule: Rule, *, copies: Copies, decisions: Decided = NONE
) -> Account:
    """The account of ``members``, which ``group`` put together; ``related`` is left to ``relate``.

    ``copies`` gives the root of each report that is a copy. The result hangs on these arguments alone.
    """
    found = sorted(members, key=order)
    made = origins(found, copies, decisions)
    every = [origin for origin, _ in made]
    rivals = _rivals(made, decisions.confirmed)
    scope = scope_of(found)
    return Account(
        id=account_id(found[0]),
        question=question(found, so_far=scope == "total_so_far"),
        event=next((one.title for one in found if one.title), None),
        measure=found[0].measure,
        scope=scope,
        who=who_of(found),
        where=where_of(found),
        figures=rivals,
        origins=tuple(every),
        reports=len({one.report for one in found}),
        independent_origins=sum(one.named and one.stance == "affirm" for one in every),
        unresolved=sum(not one.named for one in every),
        published_range=range_of(rivals, every, rule),
        conflicts=conflicts(made),
        reasons=why_together(found),
    )


def scope_of(found: Sequence[Sighting]) -> Scope:
    """The scope of an account: what most figures say, and a toll where they run over months."""
    if found[0].reach != "whole":
        return found[0].reach
    days = [one.published for one in found if one.published is not None]
    long = bool(days) and max(days) - min(days) > MONTHS_APART
    told = sum(one.scope == "total_so_far" for one in found)
    if found[0].mark or found[0].part or all(one.scope == "part_of" for one in found):
        return "part_of"
    return "total_so_far" if long or 2 * told > len(found) else "this_incident"


def why_together(found: Sequence[Sighting]) -> tuple[Reason, ...]:
    """For each of the first figures but one, the figure before it that speaks most for it, and what does."""
    seen = [Seen(one) for one in found[:REASONS]]
    told: list[Reason] = []
    for number, one in enumerate(seen[1:], start=1):
        best = max(seen[:number], key=lambda other: score(one, other))
        detail = ", ".join(f"{reason.feature} {reason.score:+.1f}" for reason in reasons(one, best))
        total = round(score(one, best), 2)
        told.append(
            Reason(feature="stands with", score=total, detail=detail, a=_named(one.one), b=_named(best.one))
        )
    return tuple(told)


def _named(one: Sighting) -> str:
    return f"{one.text} ({one.outlet or one.report}{', ' + one.published_on if one.published_on else ''})"


def _rivals(made: Sequence[tuple[Origin, list[Sighting]]], confirmed: Collection[str]) -> tuple[Rival, ...]:
    updated = {origin.updates for origin, _ in made}
    found = []
    for origin, members in made:
        status = _status(origin, updated)
        for one in members:
            found.append((order(one), _rival(one, origin, status, confirmed)))
    return tuple(rival for _, rival in sorted(found, key=lambda pair: pair[0]))


def _status(origin: Origin, updated: Collection[str | None]) -> Standing:
    if origin.withdrawn_by and not origin.reinstated_by:
        return "withdrawn"
    if origin.id in updated:
        return "superseded"
    return "denied" if origin.denied_by or origin.stance == "deny" else "standing"


def _rival(one: Sighting, origin: Origin, status: Standing, confirmed: Collection[str]) -> Rival:
    return Rival(
        claim=one.claim,
        report=one.report,
        start=one.start,
        end=one.end,
        source=one.voice.name if one.voice.key else None,
        low=one.low,
        best=one.best,
        high=one.high,
        relation=one.relation,
        certainty=one.certainty,
        published=one.published_on,
        as_of=date.fromordinal(one.as_of).isoformat() if one.as_of else None,
        text=one.text,
        outlet=one.outlet,
        origin=origin.id,
        status=status,
        confirmed=one.claim in confirmed or one.id in confirmed,
        text_kind=one.text_kind,
    )
