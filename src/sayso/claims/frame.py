"""The frame of a claim: what its sentence says around the content, and that is about this claim alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.claims.text import Bounds, paragraphs, sentences
from sayso.types import Claim, Mention, Report, Span

# Cues of relying on somebody, which a finder may take for statements of their own.
RELYING = re.compile(
    r"(?:cit(?:ing|ed|es)|quoting|crediting|pointing to|referring to|relying on)\b", re.IGNORECASE
)


RELATIVES = ("which", "who")
HANGS = 5  # characters between a source and the relative pronoun that goes on with it
REACH = 1_000  # characters of a frame on either side of its cue; longer «sentences» are lists or worse


class Frame(NamedTuple):
    """Half-open stretches of the text, in order, outside of the content; ``end``: of their sentence."""

    text: str
    pieces: tuple[Bounds, ...]
    end: int

    def __str__(self) -> str:
        return " … ".join(self.text[start:end] for start, end in self.pieces)


def bounds_of(report: Report) -> list[Bounds]:
    """The sentences of a report."""
    text = report.text
    return [one for start, end in paragraphs(text) for one in sentences(text, start, end)]


def frame_of(report: Report, claim: Claim, claims: Iterable[Claim], bounds: Sequence[Bounds]) -> Frame:
    """The sentence of the claim's cue without the contents and without the frames of its neighbours.

    >>> from sayso.types import Span
    >>> report = Report(id="r", text="Nine died, police said on Monday.")
    >>> said, content = Span("said", 18, 22), (Span("Nine died", 0, 9),)
    >>> claim = Claim(id="c", report=None, cue=said, content=content, form="indirect", found_by="x@1")
    >>> str(frame_of(report, claim, [claim], bounds_of(report)))
    ', police said on Monday.'
    """
    anchor = claim.cue or claim.source
    if anchor is None:
        return Frame(report.text, (), 0)
    start, end = next(((a, b) for a, b in bounds if a <= anchor.start < b), (anchor.start, anchor.end))
    start, end = max(start, anchor.start - REACH), min(max(end, anchor.end), anchor.end + REACH)
    # «A said one thing; B another»
    start = max([start, *(start + at + 1 for at in _semicolons(report.text[start : anchor.start]))])
    end = min([end, *(anchor.end + at for at in _semicolons(report.text[anchor.end : end]))])
    pieces = [(start, end)]
    for span in claim.content:
        pieces = _without(pieces, (span.start, span.end))
    for other in claims:
        if other.id == claim.via:
            pieces = [
                (max(a, span.start), min(b, span.end))
                for a, b in pieces
                for span in other.content
                if a < span.end and span.start < b
            ]
        elif other.id != claim.id and other.cue and start <= other.cue.start < end:
            pieces = _mine(pieces, claim, other)
    return Frame(report.text, tuple((a, b) for a, b in pieces if report.text[a:b].strip()), end)


def _belongs(claim: Claim, other: Claim) -> bool:
    """Whether the other's words are part of this frame: «a lawmaker who relayed …», «Lee said, citing …»."""
    if not claim.source or not other.source or not other.cue:
        return False
    if claim.source.start <= other.cue.start < claim.source.end:
        return True
    if not RELYING.match(other.cue.text):
        return False
    # «Kabar, the state news agency, which cited the ministry»
    hangs = (
        claim.source.end <= other.source.start <= claim.source.end + HANGS and other.source.text in RELATIVES
    )
    return hangs or other.source.start == claim.source.start


def _semicolons(text: str) -> list[int]:
    return [at for at, char in enumerate(text) if char == ";"]


def _without(pieces: list[Bounds], hole: Bounds) -> list[Bounds]:
    found: list[Bounds] = []
    for start, end in pieces:
        if hole[1] <= start or end <= hole[0]:
            found.append((start, end))
            continue
        found += [(start, hole[0])] if start < hole[0] else []
        found += [(hole[1], end)] if hole[1] < end else []
    return found


def _mine(pieces: list[Bounds], claim: Claim, other: Claim) -> list[Bounds]:
    """The pieces up to where another claim of the same sentence begins, on its side of the cue."""
    cue = claim.cue or claim.source
    if cue is None or other.cue is None or (other.cue.start, other.cue.end) == (cue.start, cue.end):
        return pieces
    if any(span.start <= other.cue.start < span.end for span in claim.content) or _belongs(claim, other):
        return pieces
    spans: list[Span | Mention] = [other.cue, *other.content]
    spans += [other.source] if other.source else []
    outside = [span for span in spans if not (claim.source and span.start == claim.source.start)]
    start, end = min(span.start for span in outside), max(span.end for span in outside)
    if other.cue.start > cue.start:
        floor = max(start, cue.end)
        return [(a, min(b, floor)) for a, b in pieces if a < floor]
    roof = min(max(other.cue.end, end), cue.start)
    if claim.source and claim.source.end <= cue.start:
        roof = min(roof, claim.source.start)
    return [(max(a, roof), b) for a, b in pieces if b > roof]
