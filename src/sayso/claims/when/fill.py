"""The stage that dates statements and facts, and keeps the two apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from sayso.claims.nesting import Nesting
from sayso.claims.when.find import find_dates
from sayso.claims.when.narrow import day, narrowed
from sayso.types import Claim, Figure, Report, When

LONGEST_SAYING = 31  # days: nobody «said in 2004» what a report of today brings as a statement
CLAUSE = re.compile(r"[;:—]|,\s+(?:while|but|whereas|although|and\s+\w+ed)\b|\b(?:which|who)\b")
# «officials said on Friday» dates the saying, though nobody saw that they said it.
SAID = re.compile(
    r"\b(?:said|says|told(?:\s\w+){1,2}|reported|announced|stated|confirmed|added|wrote|estimated|claimed|acknowledged|published|released|issued|posted|gave)"
    r"(?:\s(?:late|early))?(?:\s+on)?\s+$",
    re.IGNORECASE,
)
LOOK = 60
OTHER_CLAUSE = 120  # characters of distance that a clause in between weighs
# «the deadliest since last May, when nine were killed» dates the nine to that May.
WHEN_THEN = re.compile(r"\s*,?\s*(?:when|where|in which|during which)\b")
CLOCK_ONLY = re.compile(r"\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s\w+)?$|noon$|midnight$|midday$")


def dates(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """Fill ``said_on`` of every claim and ``when`` of every figure.

    The date of a statement stands in its frame, outside what is said; an inner claim without one
    takes its outer claim's. The date of a fact stands in the sentence of its figure, inside what is said.
    """
    calendar = Calendar(report, claims)
    said: dict[str, When | None] = {}
    taken: set[int] = set()
    for claim in claims:
        on = said_on(claim, calendar)
        said[claim.id] = on or (said.get(claim.via) if claim.via else None)
        taken |= {on.start} if on else set()
    return [
        replace(
            claim,
            said_on=said[claim.id],
            figures=tuple(dated(figure, number, calendar, taken) for figure in claim.figures),
        )
        for number, claim in enumerate(claims)
    ]


class Calendar:
    """The dates of a report, by where they stand."""

    def __init__(self, report: Report, claims: Sequence[Claim]) -> None:
        self.text, self.published = report.text, report.published
        self.found = find_dates(report.text, published=report.published)
        self.starts = [when.start for when in self.found]
        self.nesting = Nesting(report, claims)

    def in_sentence(self, at: int) -> list[tuple[int, When]]:
        """The dates in the sentence that holds an offset, with their numbers."""
        start, end = self.nesting.around(at)
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return list(zip(range(first, last), self.found[first:last], strict=True))


def said_on(claim: Claim, calendar: Calendar) -> When | None:
    """The date in the frame of a claim that stands nearest to its cue."""
    # a bulletin has no verb: «58 (Ministry of Health, 17 May)», «army: 11 killed (7 Feb)»
    cue = (
        claim.cue if claim.cue and claim.cue.text != ":" else claim.content[-1] if claim.source else claim.cue
    )
    if cue is None:
        return None
    level = calendar.nesting.innermost(cue.start)
    frame = [
        when
        for _, when in calendar.in_sentence(cue.start)
        if calendar.nesting.innermost(when.start) == level and can_be_said_on(when)
    ]
    return min(frame, key=lambda when: abs(when.start - cue.end), default=None)


def can_be_said_on(when: When) -> bool:
    """A day, a week or a month; a phrase without an interval may be one."""
    first, last = day(when.from_), day(when.to)
    return not first or not last or (last - first).days < LONGEST_SAYING


def dated(figure: Figure, number: int, calendar: Calendar, taken: set[int]) -> Figure:
    """A figure with the date that governs it: the nearest in its sentence, in its own claim's content."""
    near = [
        (distance(calendar.text, figure, when), at)
        for at, when in calendar.in_sentence(figure.start)
        if calendar.nesting.innermost(when.start) == number
        and when.start not in taken
        and not CLOCK_ONLY.match(when.text)
        and not SAID.search(calendar.text, max(0, when.start - LOOK), when.start)
        and not (when.start < figure.end and figure.start < when.end)
    ]
    if not near:
        return figure
    at = min(near)[1]
    its = calendar.found[at]
    if its.end <= figure.start and WHEN_THEN.match(calendar.text, its.end):
        return replace(figure, when=its)
    after = calendar.found[at + 1] if at + 1 < len(calendar.found) else None
    when = narrowed(its, calendar.text, published=calendar.published, until=after)
    return replace(figure, when=when)


def distance(text: str, figure: Figure, when: When) -> int:
    """Characters between a figure and a date; a clause in between counts for many."""
    start, end = min(figure.end, when.end), max(figure.start, when.start)
    return end - start + OTHER_CLAUSE * len(CLAUSE.findall(text, start, end))
