"""A report's text cut into pieces, each with what is marked in it: nested, crossing, or side by side.

The marks are laid over the text by their offsets, which are final; a piece begins or ends wherever one of
them does. Content lies under all else, the outer claim's under the inner's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import UNSET, Struct

from sayso.types import Claim, Located, Report, Span

# the later, the closer to the letters
LAYERS = ("content", "hedge", "evidence", "source", "cue", "date", "place", "figure")
WINDOW = 40_000  # characters of a text that are shown at once


class Mark(Struct, frozen=True):
    """One thing marked: ``name`` is its place in the page, «» where nothing leads to it."""

    start: int
    end: int
    role: str
    depth: int = 0
    name: str = ""


class Piece(Struct, frozen=True):
    """A stretch of text under the same marks, outermost first; ``opens`` are the numbers of claims."""

    text: str
    roles: tuple[str, ...]
    opens: tuple[int, ...] = ()
    name: str = ""


class Line(Struct, frozen=True):
    """One line of the text: «headline», «body», «caption» or «noise», and where it starts."""

    kind: str
    start: int
    pieces: tuple[Piece, ...]


class Part(Struct, frozen=True):
    """A part of a text between two line ends, and where the parts beside it begin, if there are any."""

    start: int
    end: int
    before: int | None
    after: int | None


def part(text: str, start: int, *, window: int = WINDOW) -> Part:
    r"""The part of ``text`` that begins with the line ``start`` lies in.

    >>> part("one\ntwo\nthree", 5, window=4)
    Part(start=4, end=8, before=0, after=8)
    """
    start = min(max(start, 0), max(len(text) - 1, 0))
    line = text.rfind("\n", 0, start) + 1
    if start - line < window:  # else a line longer than a part: it is cut where it is
        start = line
    end = len(text)
    if end - start > window:
        cut = text.rfind("\n", start, start + window) + 1
        end = cut if cut > start else start + window
    before = None
    if start > 0:
        back = max(0, start - window)
        cut = text.find("\n", back, start - 1) + 1
        before = cut if back and cut else back
    return Part(start, end, before, end if end < len(text) else None)


def begins(text: str, length: int = 90) -> str:
    """The first words of a text, for a report without a title.

    >>> begins("Two people died in a fire, police said.", 20)
    'Two people died in a…'
    """
    line = next((line.strip() for line in text[:2000].splitlines() if line.strip()), "")
    return line if len(line) <= length else line[: length + 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def starts_at(claim: Claim) -> int:
    """Where a claim begins in the text: with its source, its cue or its content."""
    return min(span.start for span in (claim.source, claim.cue, *claim.content) if span is not None)


def marks(claims: Sequence[Claim]) -> Iterator[Mark]:
    """Everything that is marked in the text for ``claims``."""
    outer = {claim.id: claim.via for claim in claims}
    for claim in claims:
        depth, via, passed = 0, claim.via, {claim.id}
        while via in outer and via not in passed:
            passed.add(via)
            depth, via = depth + 1, outer[via]
        for said in claim.content:
            yield Mark(said.start, said.end, "content", depth)
        for role, spans in _spans(claim):
            for span in spans:
                name = f"f-{span.start}-{span.end}" if role == "figure" else ""
                yield Mark(span.start, span.end, role, depth, name)


def _spans(claim: Claim) -> Iterator[tuple[str, Iterable[Located]]]:
    def at(*found: Located | None) -> list[Located]:
        return [one for one in found if one is not None and one.text]

    yield "source", at(claim.source)
    yield "cue", at(claim.cue)
    yield "hedge", at(*(hedge for hedge in claim.certainty.hedges if hedge != claim.cue))
    yield "evidence", at(*(claim.evidence if claim.evidence is not UNSET else ()))
    yield "date", at(claim.said_on, *(figure.when for figure in claim.figures))
    yield "place", at(*claim.places, *(figure.where for figure in claim.figures))
    yield "figure", at(*claim.figures)


def lines(report: Report, claims: Sequence[Claim], shown: Part, *, first: int = 0) -> Iterator[Line]:
    """The lines of one part of the text with their pieces; empty lines are left out.

    ``claims`` are numbered from the one after ``first``.
    """
    found = sorted(
        set(marks(claims)), key=lambda mark: (LAYERS.index(mark.role), mark.depth, mark.start, -mark.end)
    )
    found = [mark for mark in found if mark.start < shown.end and mark.end > shown.start]
    opening: dict[int, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims, first + 1):
        opening[starts_at(claim)].append(number)
    starting: dict[int, list[int]] = defaultdict(list)
    ending: dict[int, list[int]] = defaultdict(list)
    for order, mark in enumerate(found):
        starting[max(mark.start, shown.start)].append(order)
        ending[mark.end].append(order)
    cuts = sorted({*starting, *ending, *opening})
    active: set[int] = set()
    named: set[str] = set()
    kinds = _kinds(report)
    at = shown.start
    for raw in report.text[shown.start : shown.end].splitlines(keepends=True):
        stop, pieces = at + len(raw), []
        here = at
        inside = cuts[bisect_right(cuts, at - 1) : bisect_right(cuts, stop - 1)]
        for cut in (*inside, stop):
            if cut > here:
                pieces.append(
                    _piece(report.text[here:cut].rstrip("\r\n"), active, found, opening, here, named)
                )
            active.difference_update(ending.get(cut, ()) if cut < stop else ())
            active.update(starting.get(cut, ()) if cut < stop else ())
            here = max(here, cut)
        if raw.strip():
            yield Line(kinds(at, stop), at, tuple(piece for piece in pieces if piece.text))
        at = stop


def around(found: Sequence[Line], claim: Claim, *, beside: int = 2) -> list[Line]:
    """The lines that ``claim`` stands in, with some before and after, so that it is seen at once."""
    first, last = starts_at(claim), max(span.end for span in (claim.cue, *claim.content) if span is not None)
    holding = [n for n, line in enumerate(found) if line.start < last and _ends(found, n) > first]
    return list(found[max(0, holding[0] - beside) : holding[-1] + 1 + beside]) if holding else list(found)


def _ends(found: Sequence[Line], number: int) -> int:
    return found[number].start + sum(len(piece.text) for piece in found[number].pieces)


def _piece(  # noqa: PLR0913, PLR0917 - the state of one sweep
    text: str,
    active: set[int],
    found: Sequence[Mark],
    opening: dict[int, list[int]],
    here: int,
    named: set[str],
) -> Piece:
    over = [found[order] for order in sorted(active)]
    roles: list[str] = []
    for mark in over:
        if mark.role == "content" or mark.role not in roles:
            roles.append(mark.role)
    name = next((mark.name for mark in over if mark.name and mark.name not in named), "")
    if name:
        named.add(name)
    return Piece(text, tuple(roles), tuple(opening.get(here, ())), name)


def _kinds(report: Report) -> Callable[[int, int], str]:
    """What a line is, by the first span of the report that reaches into it."""
    spans: list[tuple[Span, str]] = sorted(
        [
            *(((report.headline, "headline"),) if report.headline else ()),
            *((span, "caption") for span in report.captions),
            *((span, "body") for span in report.body),
        ],
        key=lambda pair: pair[0].start,
    )
    begins = [span.start for span, _ in spans]

    def kind(start: int, stop: int) -> str:
        last = bisect_right(begins, stop - 1) - 1
        if last >= 0 and spans[last][0].end > start:
            return spans[last][1]
        return "noise"

    return kind
