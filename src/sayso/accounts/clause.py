"""The words of a report around one figure: its own clause, what stands before it, who says it and how."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sayso.data import word_list
from sayso.types import Claim, Figure, Span


class Clause(NamedTuple):
    """The words around a figure, up to the figures beside it."""

    whole: str
    before: str  # from the start of the widest claim that holds the figure
    after: str
    year: int | None = None  # a year that the clause names
    own: str = ""  # of what stands before: the words no other figure takes
    withdraws: bool = False
    frame: str = ""  # who speaks and the words of saying
    rest: str = ""  # what follows to the end of the clause, other figures and all


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _year(clause: str) -> int | None:
    hit = _YEAR.search(clause)
    return int(hit[0]) if hit else None


@cache
def _withdrawal() -> re.Pattern[str]:
    phrases = word_list("accounts")["words"]["withdrawn"]
    return re.compile("|".join(rf"\b{re.escape(one)}\b" for one in phrases))


_STOP = re.compile(r"[.;:!?\n—]|, (?:while|but|whereas)\b")


def clause_about(claim: Claim, figure: Figure, wide: Widest | None = None) -> Clause:
    """The words of the claim around ``figure``, to the next figure or the end of the clause.

    The words before it belong to it only where no figure stands before it. ``wide`` gives what stands
    before its claim in another that holds it.
    """
    at = next((i for i, one in enumerate(claim.content) if one.start <= figure.start < one.end), None)
    if at is None:
        return Clause(figure.text, "", "")
    span, more = claim.content[at], claim.content[at + 1 : at + 2]
    text = span.text
    start, end = figure.start - span.start, min(figure.end - span.start, len(text))
    others = [(o.start - span.start, o.end - span.start) for o in claim.figures if o.start != figure.start]
    stop = min([a for a, _ in others if start < a < len(text)] or [len(text)])
    hit = _STOP.search(text, end)
    rest = text[end : hit.start() if hit else len(text)]
    after = rest[: max(stop - end, 0)]
    if more and hit is None and stop == len(text):  # «five of them, she said, were in intensive care»
        after = rest = f"{rest} {_first_clause(more[0], claim)}"
    begin = 0
    for hit in _STOP.finditer(text[:start]):
        begin = hit.end()
    own = "" if any(begin <= a < start for a, _ in others) else text[begin:start]
    back = _withdrawal().search(text.lower()) is not None and not text[:start].rstrip().endswith("from")
    whole = f"{own}{text[start:end]}{after}"
    around = wide.before(figure) if wide else text[:start]
    frame = " ".join(one.text for one in (claim.source, claim.cue) if one)
    return Clause(whole, around, after, _year(whole), own, back, frame, rest)


def _first_clause(span: Span, claim: Claim) -> str:
    """The words that open a piece of a claim, up to a figure or the end of the clause."""
    starts = (one.start - span.start for one in claim.figures if span.start <= one.start < span.end)
    text = span.text[: min(starts, default=len(span.text))]
    return _STOP.split(text, maxsplit=1)[0]


class Widest:
    """The longest pieces of a report that its claims hold: a sentence around what is quoted in it."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        spans = {(span.start, -span.end): span for claim in claims for span in claim.content}
        self._spans: list[Span] = []
        for _, span in sorted(spans.items(), key=lambda item: item[0]):
            if not self._spans or span.end > self._spans[-1].end:
                self._spans.append(span)
        self._starts = [span.start for span in self._spans]

    def before(self, figure: Figure) -> str:
        """What stands before ``figure`` in the longest piece that holds it."""
        at = bisect_right(self._starts, figure.start) - 1
        while at > 0 and self._spans[at - 1].end > figure.start:
            at -= 1
        span = self._spans[at]
        return span.text[: figure.start - span.start] if figure.start < span.end else ""
