"""Which claim's content a place in the text belongs to, and in which sentence it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sayso.claims.text import paragraphs, sentences
from sayso.types import Claim, Report

REACH = 600  # characters: longer sentences are lists, or no sentences; keeps the work linear


class Nesting:
    """The sentences of a report, and the contents of its claims one inside the other."""

    def __init__(self, report: Report, claims: Sequence[Claim]) -> None:
        text = report.text
        self.bounds = [bounds for start, end in paragraphs(text) for bounds in sentences(text, start, end)]
        self.starts = [start for start, _ in self.bounds]
        edges: list[tuple[int, int, int]] = []
        for number, claim in enumerate(claims):
            edges += [(part.start, -part.end, number) for part in claim.content]
        self.inner: list[tuple[int, int]] = [(0, -1)]  # from this offset on, the innermost claim
        open_: list[tuple[int, int]] = []
        for start, minus_end, number in sorted(edges):
            self._close(open_, start)
            open_.append((-minus_end, number))
            self.inner.append((start, number))
        self._close(open_, len(text) + 1)
        self.offsets = [offset for offset, _ in self.inner]

    def _close(self, open_: list[tuple[int, int]], until: int) -> None:
        while open_ and min(open_)[0] <= until:
            ends = min(open_)
            open_.remove(ends)
            self.inner.append((ends[0], open_[-1][1] if open_ else -1))

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence that holds an offset."""
        index = bisect_right(self.starts, at) - 1
        return self.bounds[index] if index >= 0 else (0, 0)

    def around(self, at: int) -> tuple[int, int]:
        """The sentence that holds an offset, no further than ``REACH`` characters from it."""
        start, end = self.sentence(at)
        return max(start, at - REACH), min(end, at + REACH)

    def innermost(self, at: int) -> int:
        """The number of the innermost claim whose content holds an offset, or -1."""
        return self.inner[bisect_right(self.offsets, at) - 1][1]
