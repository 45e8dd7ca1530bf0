"""Why a date phrase has its interval."""

from __future__ import annotations

from sayso.claims.when.context import Context
from sayso.claims.when.find import day_of, scan
from sayso.types import Reason, When

WAYS = {-1: "the clause tells what was", 0: "the clause does not say", 1: "the clause tells what is to come"}


def why_date(text: str, when: When, *, published: str | None = None) -> list[Reason]:
    """The rule that read a phrase, the day it was reckoned from, and which way its clause points.

    ``when`` may begin at its preposition, as the dates of figures do. No reasons where no date is found.

    >>> when = When(text="Friday", start=8, end=14)
    >>> [reason.feature for reason in why_date("He left Friday.", when, published="2024-12-27")]
    ['date rule: weekday', 'reckoned from', 'tense']
    """
    context = Context(text, day_of(published))
    for found, rule in scan(context):
        if when.start <= found.start < when.end:
            meaning = (rule.read.__doc__ or "").split("\n")[0]
            reasons = [Reason(feature=f"date rule: {rule.read.__name__}", detail=meaning, a=found.text)]
            if published:
                reasons.append(Reason(feature="reckoned from", detail=published))
            way = context.direction(found.start, found.end)
            return [*reasons, Reason(feature="tense", score=float(way), detail=WAYS[way])]
    return []
