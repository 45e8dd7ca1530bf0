"""Where a quotation's words stand: «…, Interfax quoted the mayor as saying.», and words further down."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from sayso.claims.finder import Attribution
from sayso.claims.text import Bounds, sentences
from sayso.types import Span

AS_SAYING = re.compile(r"(?P<who>\S.*?),?\s+as\s+(?P<cue>saying|having said|telling \S+)", re.DOTALL)
CLOSE = re.compile(r"[\s,]+$")
WORD = re.compile(r"\w+")
LEAST = 3  # words that a clause has


def turned(found: Sequence[Attribution], text: str, places: Sequence[Bounds]) -> list[Attribution]:
    """What somebody is quoted «as saying» put in the place of «Y as saying», with Y's own claim inside.

    >>> text = "The bridge is shut, Interfax quoted the mayor as saying."
    >>> one = Attribution(source=Span.of(text, 20, 28), cue=Span.of(text, 29, 35),
    ...                   content=(Span.of(text, 36, 55),))
    >>> [(a.source.text, a.cue.text, a.content[0].text) for a in turned([one], text, [(0, len(text))])]
    [('Interfax', 'quoted', 'The bridge is shut'), ('the mayor', 'saying', 'The bridge is shut')]
    """
    made: list[Attribution] = []
    for one in found:
        made.extend(_turned(one, text, places) or [one])
    return made


def _turned(one: Attribution, text: str, places: Sequence[Bounds]) -> list[Attribution]:
    last = one.content[-1]
    match = AS_SAYING.fullmatch(text, last.start, last.end)
    if not match or one.cue is None or last.start < one.cue.end:
        return []
    before = one.content[:-1] or _clause(one, text, places)
    if not before:
        return []
    outer = replace(one, content=before)
    who, cue = Span.of(text, *match.span("who")), Span.of(text, *match.span("cue"))
    return [outer, Attribution(source=who, cue=cue, content=before, outer=outer, score=one.score)]


def _clause(one: Attribution, text: str, places: Sequence[Bounds]) -> tuple[Span, ...]:
    """What stands before the frame in its sentence, up to the comma or the closing mark."""
    frame = min(span.start for span in (one.source, one.cue) if span)
    place = next(((a, b) for a, b in places if a <= frame < b), None)
    start = next((a for a, b in sentences(text, *place) if a <= frame < b), frame) if place else frame
    end = start + len(CLOSE.sub("", text[start:frame]))
    closed = text[end:frame].startswith(",") or text[end - 1 : end] in ('"', "”")
    if not closed or len(WORD.findall(text, start, end)) < LEAST:
        return ()
    return (Span.of(text, start, end),)


def parted(found: Sequence[Attribution], places: Sequence[Bounds]) -> list[Attribution]:
    """A claim for each part of a content that other paragraphs stand between.

    A quotation split by its tag is one claim; what the speaker says further down is another, with the
    same source and cue. In the training corpus one content in 10,000 goes on past other paragraphs.
    """
    starts = [start for start, _ in places]
    return [
        replace(one, content=part) if part != one.content else one
        for one in found
        for part in _parts(one.content, starts)
    ]


def _parts(content: Sequence[Span], starts: Sequence[int]) -> list[tuple[Span, ...]]:
    parts: list[tuple[Span, ...]] = []
    for span in content:
        last = parts[-1][-1].end - 1 if parts else None
        if last is not None and bisect_right(starts, span.start) - bisect_right(starts, last) < 2:
            parts[-1] = (*parts[-1], span)
        else:
            parts.append((span,))
    return parts
