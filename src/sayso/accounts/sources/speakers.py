"""The speakers of one report: each name with what its report tells of it. Pure, from the claims alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.accounts.sources.known import Named
from sayso.accounts.sources.roles import headed, voiced
from sayso.accounts.sources.wording import cased, states
from sayso.claims.who.shapes import trimmed
from sayso.types import Claim, SourceKind


def speakers(claims: Sequence[Claim]) -> dict[str, Named]:
    """The name behind every claim of one report that has one (``origin_source``), by the claim's id.

    The states are those of the places, of the people counted and of the speakers' own names; the phrase is
    the
    one that tells most: whoever is called a spokesman once in a report speaks as one all through it.
    """
    countries = tuple(sorted(countries_of(claims)))
    kinds: dict[str, SourceKind] = {}
    phrases: dict[str, str] = {}
    for claim in claims:
        if claim.source:
            kinds.setdefault(claim.source.name, claim.source.kind)
            text = claim.source.text
            if claim.source.name in text and tells(text) > tells(phrases.get(claim.source.name, "")):
                phrases[claim.source.name] = text
    return {
        claim.id: Named(
            name=claim.origin_source,
            kind=kinds.get(claim.origin_source),
            countries=countries,
            text=phrases.get(claim.origin_source),
            report=claim.report.id,
        )
        for claim in claims
        if claim.origin_source
    }


def countries_of(claims: Sequence[Claim]) -> set[str]:
    """The states a report's claims speak of, as ISO codes.

    All that are named themselves, by the title, the speakers' names or the people counted; those that only
    places lie in where they are named a third as often as the first: villages have namesakes abroad.
    """
    placed: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for phrase in {claim.report.title for claim in claims if claim.report.title}:
        named.update(_said(phrase))
    for claim in claims:
        places = [*claim.places, *(figure.where for figure in claim.figures if figure.where)]
        for place in places:
            if place.country:
                (named if place.precision == "country" else placed)[place.country] += 1
        for phrase in _phrases(claim):
            named.update(_said(phrase))
        body = voiced(claim.source.text)[0] if claim.source else None
        if body and body.country:
            named[body.country] += 1
    most = max((placed + named).values(), default=0)
    return {*named, *(code for code, times in placed.items() if 3 * times > most)}


def _said(phrase: str) -> Iterator[str]:
    """The states a phrase names; an adjective of two states tells neither."""
    return (next(iter(codes))[:2] for codes in states().split(cased(phrase))[0] if len(codes) == 1)


def _phrases(claim: Claim) -> Iterator[str]:
    if claim.origin_source:
        yield claim.origin_source
    if claim.source:
        yield from {trimmed(claim.source.text), claim.source.name}
    yield from (figure.who for figure in claim.figures if figure.who)


def tells(phrase: str) -> int:
    """How much a phrase tells of what somebody is: that he is a spokesman most, that he heads a body next."""
    return 2 * voiced(phrase)[1] + (headed(phrase) is not None)
