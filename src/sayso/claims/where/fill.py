"""The stage that puts places into claims and figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from sayso.claims.nesting import Nesting
from sayso.claims.where.find import locate
from sayso.types import Claim, Figure, Place, Report

LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|around|inside|across|throughout|within|along|off|over|on|of|between|north|south"
    r"|east|west|northern|southern|eastern|western|central|city|town|village|region|province|district)\s+(?:the\s+|both\s+)?$",
    re.IGNORECASE,
)
ANOTHERS = re.compile(r"['’]s?\s+[A-Z]")
CLAUSE = re.compile(
    r"[;:—]|,\s+(?:while|but|whereas|although|and\s+\w+ed)\b|\b(?:which|who|after|before|when)\b"
)
LOOK = 20
BEFORE, NO_PREPOSITION, OTHER_CLAUSE = 25, 60, 120  # characters of distance that these weigh


def places(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """Fill ``where`` of every figure and ``places`` of every claim.

    Names of places count, adjectives («Syrian») do not; speakers are no places («Seoul said»). A place is
    listed once: with its figure if it has one, else in the innermost claim whose content names it.
    """
    atlas = Atlas(report, claims)
    filled: list[Claim] = []
    for number, claim in enumerate(claims):
        figures = tuple(placed(figure, number, atlas) for figure in claim.figures)
        taken = {figure.where.start for figure in figures if figure.where}
        own = tuple(place for place in atlas.held.get(number, []) if place.start not in taken)
        filled.append(replace(claim, figures=figures, places=own))
    return filled


class Atlas:
    """The places that a report names, by where they stand; those that are speakers are left out."""

    def __init__(self, report: Report, claims: Sequence[Claim]) -> None:
        self.text = report.text
        speakers = sorted((c.source.start, c.source.end) for c in claims if c.source)
        self.named = [
            one.place
            for one in locate(report.text, outlet=report.url or report.outlet)
            if one.is_name and not any(one.place.start < end for _, end in near(speakers, one.place))
        ]
        self.starts = [place.start for place in self.named]
        self.nesting = Nesting(report, claims)
        self.held: dict[int, list[Place]] = {}
        for place in self.named:
            self.held.setdefault(self.nesting.innermost(place.start), []).append(place)

    def in_sentence(self, at: int) -> list[Place]:
        """The places in the sentence that holds an offset."""
        start, end = self.nesting.sentence(at)
        return self.named[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def near(speakers: list[tuple[int, int]], place: Place) -> list[tuple[int, int]]:
    """The last speakers that begin before a place does: few nest."""
    at = bisect_left(speakers, (place.start + 1, 0))
    return speakers[max(0, at - 4) : at]


def placed(figure: Figure, number: int, atlas: Atlas) -> Figure:
    """A figure with the place that governs it: the nearest in its sentence, in its own claim's content."""
    options = [
        (distance(atlas.text, figure, place), place.start, place)
        for place in atlas.in_sentence(figure.start)
        if atlas.nesting.innermost(place.start) == number and not ANOTHERS.match(atlas.text, place.end)
    ]
    return replace(figure, where=min(options, key=lambda one: one[:2])[2]) if options else figure


def distance(text: str, figure: Figure, place: Place) -> int:
    """Characters between a figure and a place; what speaks against the pair counts for many."""
    start, end = min(figure.end, place.end), max(figure.start, place.start)
    far = end - start + OTHER_CLAUSE * len(CLAUSE.findall(text, start, end))
    if place.start < figure.start:
        far += BEFORE
    if not LOCATIVE.search(text, max(0, place.start - LOOK), place.start):
        far += NO_PREPOSITION
    return far
