"""Why a figure is what it is: the rule that gave its measure, and the words behind bounds and level."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.certainty import level_near
from sayso.claims.figures.fill import read_in
from sayso.claims.figures.find import count
from sayso.claims.figures.words import Words
from sayso.types import Claim, Reason, Report


def reasons_of(report: Report, claim: Claim) -> Iterator[Reason]:
    """Reasons for the measure, bounds and certainty of every figure of the claim, in text order.

    >>> report = Report.from_text("At least 12 people were killed.", id="r1")
    >>> from sayso.claims.figures.fill import figures
    >>> (claim,) = figures(report, [])
    >>> [reason.feature for reason in reasons_of(report, claim)]
    ['killed, by act after', 'at_least', 'asserted: no hedge bears on the number']
    """
    words = Words(report.text, read_in(report))
    asked = None
    if claim.found_by.startswith("attribution"):  # a finder that reads with the encoder
        from sayso.claims.figures.learned import measurer

        asked = measurer()
    rules = {words.start[one.party.quantity.first]: one for one in count(words, measurer=asked)}
    for figure in claim.figures:
        counted = rules.get(figure.start)
        if counted is None:  # «no casualties»
            yield Reason(feature=f"{figure.measure}, none said", detail=figure.text)
        else:
            shown = words.cut(*counted.at) if counted.at else figure.who
            yield Reason(feature=f"{figure.measure}, by {counted.why}", detail=shown, a=figure.text)
        rule = f" by {figure.vague_rule}" if figure.vague_rule else ""
        yield Reason(feature=f"{figure.relation}{rule}", detail=figure.text)
        home = None if claim.form == "narration" else claim
        level, found = level_near(report.text, figure.start, figure.end, home)
        yield Reason(feature=f"{level}: {found[0].feature}", score=found[0].score, detail=found[0].detail)
