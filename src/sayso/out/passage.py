"""The sentence a figure stands in, in pieces: what is plain, what names the source, what is the figure."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sayso.out.told import Told

Role = Literal["plain", "source", "cue", "figure"]
LONGEST = 900  # characters; a text without full stops is cut around the figure


class Piece(Struct, frozen=True):
    """A run of text with what it is."""

    text: str
    role: Role


def passage(one: Told) -> tuple[Piece, ...]:
    """The sentence around the figure; the quotation alone where the report is not at hand."""
    if one.report is None or one.report.text[one.rival.start : one.rival.end] == "":
        return (Piece(one.rival.text, "figure"),)
    text = one.report.text
    start, end = _sentence(text, one.rival.start, one.rival.end)
    roles: list[tuple[int, int, Role]] = [(one.rival.start, one.rival.end, "figure")]
    if one.claim:
        for span, role in ((one.claim.source, "source"), (one.claim.cue, "cue")):
            if span and start <= span.start and span.end <= end:
                roles.append((span.start, span.end, "source" if role == "source" else "cue"))
    return tuple(_pieces(text, start, end, sorted(roles)))


def _pieces(text: str, start: int, end: int, roles: list[tuple[int, int, Role]]) -> list[Piece]:
    pieces, at = [], start
    for first, last, role in roles:
        if first < at:  # two overlap: the first keeps its place
            continue
        if at < first:
            pieces.append(Piece(text[at:first], "plain"))
        pieces.append(Piece(text[first:last], role))
        at = last
    return [*pieces, Piece(text[at:end], "plain")] if at < end else pieces


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    from sayso.claims.text import paragraphs, sentences

    near = max(0, start - 5000)
    first, last = next(
        ((a, b) for a, b in paragraphs(text, near, min(len(text), end + 5000)) if a <= start and end <= b),
        (start, end),
    )
    fit = [(a, b) for a, b in sentences(text, first, last) if a <= start and end <= b]
    a, b = fit[0] if fit else (first, last)
    return max(a, start - LONGEST // 2), min(b, end + LONGEST // 2)
