"""The stage that puts places into claims and figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from sayso.claims.nesting import Nesting
from sayso.claims.where.find import locate
from sayso.types import Claim, Figure, Place, Report

# «in», «in Russia’s western», «near the city of», «in Homs and»
LOCATIVE = re.compile(
    r"\b(?i:in|at|near|outside|around|inside|across|throughout|within|along|off|over|between|north\sof|south\sof|east\sof"
    r"|west\sof|(?:city|town|village|region|province|district|outskirts|streets|suburbs?)\sof)\s+(?:the\s+|both\s+)?"
    r"(?:[^\W\d_]+['’]s?\s+)?(?:(?:[a-z]+ern|[a-z]+-[a-z]+|central|north|south|east|west|coastal|border|rural"
    r"|occupied|besieged|nearby|downtown|neighbou?ring)\s+){0,2}$"
)
INTO = re.compile(r"\b(?:to|into)\s+(?:the\s+)?$")  # where those are who are «sent to» a place
ALSO = re.compile(r"^(?:,|,?\s+(?:and|or))\s+$")
POSSESSIVE = re.compile(r"['’]s?(?!\w)")
# «Seoul said», «Pyongyang could»: the name stands for those who rule there.
RULERS = re.compile(
    r"\s(?:said|says|denied|denies|could|would|will|has|had|may|might|must|should|did|does|confirmed|announced|warned"
    r"|claims|claimed|accused|accuses|wants|wanted|sent|agreed|rejected|vowed)\b"
)
CLAUSE = re.compile(
    r"[;:—]|,\s+(?:while|but|whereas|although|and\s+\w+ed)\b|\b(?:which|who|after|before|when)\b"
)
LOOK = 60
BEFORE, OTHER_CLAUSE = 25, 120  # characters of distance that these weigh


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
        self.named = [place for place in self.named if not rules(place, report.text)]
        self.located = located(self.named, report.text)
        self.starts = [place.start for place in self.named]
        self.nesting = Nesting(report, claims)
        self.held: dict[int, list[Place]] = {}
        for place in self.named:
            self.held.setdefault(self.nesting.innermost(place.start), []).append(place)

    def in_sentence(self, at: int) -> list[Place]:
        """The places in the sentence that holds an offset."""
        start, end = self.nesting.around(at)
        return self.named[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def near(speakers: list[tuple[int, int]], place: Place) -> list[tuple[int, int]]:
    """The last speakers that begin before a place does: few nest."""
    at = bisect_left(speakers, (place.start + 1, 0))
    return speakers[max(0, at - 4) : at]


def rules(place: Place, text: str) -> bool:
    """Whether a name stands for a government: it acts, and nothing says that something lies there."""
    acts = RULERS.match(text, place.end)
    return bool(acts) and not LOCATIVE.search(text, max(0, place.start - LOOK), place.start)


def located(named: list[Place], text: str) -> set[int]:
    """Where the places begin at which something can have happened: after «in», «near», or in a row of such.

    What stands behind the comma of «Kocani, North Macedonia» holds the place and is none of its own.
    """
    found: set[int] = set()
    last: Place | None = None
    for place in named:
        row = last and last.start in found and ALSO.match(text[last.end : place.start][:12])
        if row and last and last.precision != place.precision:
            continue
        stands = bool(row) or bool(LOCATIVE.search(text, max(0, place.start - LOOK), place.start))
        if stands and not POSSESSIVE.match(text, place.end):
            found.add(place.start)
        last = place
    return found


def placed(figure: Figure, number: int, atlas: Atlas) -> Figure:
    """A figure with the place where it happened: the nearest in its sentence and its claim.

    Only «in», «near» and the like tell where: «fighting for Russia» does not, and a gap is better.
    """
    options = [
        (distance(atlas.text, figure, place), place.start, place)
        for place in atlas.in_sentence(figure.start)
        if atlas.nesting.innermost(place.start) == number
        and (place.start in atlas.located or (figure.measure == "deployed" and sent_to(place, atlas.text)))
    ]
    return replace(figure, where=min(options, key=lambda one: one[:2])[2]) if options else figure


def sent_to(place: Place, text: str) -> bool:
    """Whether «to» or «into» stands before a place."""
    return bool(INTO.search(text, max(0, place.start - LOOK), place.start))


def distance(text: str, figure: Figure, place: Place) -> int:
    """Characters between a figure and a place; what speaks against the pair counts for many."""
    start, end = min(figure.end, place.end), max(figure.start, place.start)
    far = end - start + OTHER_CLAUSE * len(CLAUSE.findall(text, start, end))
    if place.start < figure.start:
        far += BEFORE
    return far
