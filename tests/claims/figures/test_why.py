"""Reasons for figures: every one has its rule."""

from __future__ import annotations

from sayso.claims.figures.fill import figures
from sayso.claims.figures.why import reasons_of
from sayso.types import Report, Span


def test_each_figure_tells_measure_bounds_and_level() -> None:
    text = "Dozens were reportedly hurt. There were no deaths."
    report = Report(id="r1", text=text, body=(Span.of(text, 0, len(text)),))
    told = [reason.feature for claim in figures(report, []) for reason in reasons_of(report, claim)]
    assert told == [
        "injured, by act after",
        "vague by range/1",
        "reported: nearest hedge: reported",
        "killed, none said",
        "exact",
        "asserted: no hedge bears on the number",
    ]
