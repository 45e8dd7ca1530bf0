"""The seam: whatever finds who said what in a report stands behind ``Finder``.

A finder yields attributions; the fillers that follow turn them into claims and fill in their fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from sayso.types import Report, Span


class Attribution(Struct, frozen=True, kw_only=True):
    """One source, one cue, and what is said, as spans of ``report.text``.

    ``content`` holds one fragment a side where the speech tag splits it. ``outer`` is the
    attribution whose content holds this one («X said Y had told …»).
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    outer: Attribution | None = None
    score: float | None = None


class Finder(Protocol):
    """Finds attributions. ``name`` is «what@version» and ends up in ``claim.found_by``."""

    name: str

    def find(self, reports: Sequence[Report]) -> Iterator[list[Attribution]]:
        """One list a report, in the order given; outer before inner, then by place in the text."""
        ...
