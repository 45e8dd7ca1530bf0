"""Everybody who speaks in a ledger: sources with what they were heard saying, in how many reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from sayso.accounts.sources.known import Named, Sources
from sayso.types import Claim, Judgement, Source

COUNTRIES = 3  # states a report is taken to speak of: those its places lie in most often


class Speaker(Struct, frozen=True, kw_only=True):
    """A source with its claims; ``names`` are the ids and names it was put together of."""

    source: Source
    claims: int
    figures: int
    reports: int
    outlets: int
    first: str | None
    last: str | None
    names: tuple[tuple[str, str], ...]


class _Heard:
    """What one source was heard saying."""

    def __init__(self) -> None:
        self.claims = self.figures = 0
        self.reports: set[str] = set()
        self.outlets: set[str] = set()
        self.days: set[str] = set()

    def hear(self, claim: Claim) -> None:
        """Count a claim."""
        self.claims += 1
        self.figures += len(claim.figures)
        self.reports.add(claim.report.id)
        if claim.report.outlet:
            self.outlets.add(claim.report.outlet)
        if claim.report.published:
            self.days.add(claim.report.published[:10])


def speakers(claims: Iterable[Claim], *, judgements: Iterable[Judgement] = ()) -> list[Speaker]:
    """The sources of ``claims``, most reports first; a report's claims stand together.

    >>> import sayso
    >>> report = sayso.Report.from_text("Twelve people died, the interior ministry said.", id="r1")
    >>> [(one.source.name, one.claims) for one in speakers(sayso.extract(report, finder="rules"))]
    [('interior ministry', 1)]
    """
    known = Sources(judgements=judgements)
    heard: list[tuple[str, Claim]] = []
    for _, of_report in groupby(claims, key=lambda claim: claim.report.id):
        some = list(of_report)
        countries = countries_of(some)
        heard += [(known.add(named).id, one) for one in some if (named := _named(one, countries)) is not None]
    by_id: dict[str, _Heard] = {}
    for name, claim in heard:
        source = known.get(name)
        if source is not None:
            by_id.setdefault(source.id, _Heard()).hear(claim)
    found = [_speaker(known, this, one) for this, one in by_id.items()]
    return sorted(found, key=lambda one: (-one.reports, -one.claims, one.source.name, one.source.id))


def countries_of(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The states that the places of a report's claims lie in most often, in the order of their codes."""
    places = [place for claim in claims for place in claim.places]
    places += [figure.where for claim in claims for figure in claim.figures if figure.where]
    votes = Counter(place.country for place in places if place.country)
    return tuple(sorted(sorted(votes, key=lambda code: (-votes[code], code))[:COUNTRIES]))


def _named(claim: Claim, countries: tuple[str, ...]) -> Named | None:
    if claim.source is None:
        return None
    return Named(
        name=claim.source.name,
        kind=claim.source.kind,
        countries=countries,
        text=claim.source.text,
        report=claim.report.id,
    )


def _speaker(known: Sources, id: str, heard: _Heard) -> Speaker:
    source = known.get(id)
    if source is None:
        raise KeyError(id)
    return Speaker(
        source=source,
        claims=heard.claims,
        figures=heard.figures,
        reports=len(heard.reports),
        outlets=len(heard.outlets),
        first=min(heard.days, default=None),
        last=max(heard.days, default=None),
        names=tuple(known.names_of(id)),
    )
