"""The stage that puts every figure of a report into the innermost claim that holds it.

What the outlet says in its own voice becomes a claim of the form «narration», one for its sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sayso.claims.certainty import certainty_of, level_near
from sayso.claims.figures.find import figures_of
from sayso.claims.figures.words import Words
from sayso.types import Claim, Figure, Report, ReportRef, Span, claim_id

if TYPE_CHECKING:
    from sayso.claims.figures.learned import Measurer

FOUND_BY = "figures@1"


def figures(report: Report, claims: Sequence[Claim], *, measurer: Measurer | None = None) -> list[Claim]:
    """Fill ``figures`` of every claim; narration follows the claims given, in text order.

    Headline, body and captions are read. Each figure is listed once, with the level of the hedge
    nearest to it.
    """
    regions = read_in(report)
    held: dict[int, list[Figure]] = {}
    loose: list[Figure] = []
    words = Words(report.text, regions)
    for figure in figures_of(words, measurer=measurer):
        home = innermost(claims, figure)
        if home is None:
            loose.append(_graded(report, figure, None))
        else:
            held.setdefault(home, []).append(_graded(report, figure, claims[home]))
    told = [
        replace(claim, figures=tuple(held[number])) if number in held else claim
        for number, claim in enumerate(claims)
    ]
    return [*told, *_narration(report, loose, words.bounds)]


def read_in(report: Report) -> list[tuple[int, int]]:
    """Where figures are looked for: headline, body and captions, in text order, none twice.

    >>> from sayso.types import Report
    >>> read_in(Report(id="r", text="Two died", body=(Span("Two", 0, 3), Span("Two died", 0, 8))))
    [(0, 3), (3, 8)]
    """
    spans = [*report.body, *report.captions, *([report.headline] if report.headline else [])]
    regions: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        free = max(start, regions[-1][1]) if regions else start
        if free < end:
            regions.append((free, end))
    return regions


def innermost(claims: Sequence[Claim], figure: Figure) -> int | None:
    """The index of the claim with the shortest content fragment that holds the figure, if any does."""
    best: tuple[int, int] | None = None
    for number, claim in enumerate(claims):
        for part in claim.content:
            if part.start <= figure.start and figure.end <= part.end:
                size = part.end - part.start
                # of two claims with the same content the later one is the inner
                if best is None or size <= best[0]:
                    best = (size, number)
    return best[1] if best else None


def _graded(report: Report, figure: Figure, claim: Claim | None) -> Figure:
    level, _ = level_near(report.text, figure.start, figure.end, claim)
    return figure if level == figure.certainty else replace(figure, certainty=level)


def _narration(report: Report, loose: Sequence[Figure], bounds: Sequence[tuple[int, int]]) -> list[Claim]:
    """One claim for each sentence with figures that nobody is made to say."""
    starts = [start for start, _ in bounds]
    by_sentence: dict[tuple[int, int], list[Figure]] = {}
    for figure in loose:
        start, end = bounds[max(0, bisect_right(starts, figure.start) - 1)]
        where = (start, max(end, figure.end))
        by_sentence.setdefault(where, []).append(figure)
    return [_told(report, start, end, found) for (start, end), found in by_sentence.items()]


def _told(report: Report, start: int, end: int, found: Sequence[Figure]) -> Claim:
    content = (Span.of(report.text, start, end),)
    claim = Claim(
        id=claim_id(report.id, None, None, content),
        report=ReportRef.of(report),
        content=content,
        form="narration",
        chain=(report.outlet,) if report.outlet else (),
        figures=tuple(found),
        found_by=FOUND_BY,
    )
    return replace(claim, certainty=certainty_of(report.text, claim)[0])
