"""Why each field of a claim is what it is: the deciding functions run again, with their reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import UNSET
from msgspec.structs import replace

from sayso.claims.again import told_by
from sayso.claims.certainty import certainty_of
from sayso.claims.chain import links_of
from sayso.claims.figures.why import reasons_of
from sayso.claims.form import form_of
from sayso.claims.frame import bounds_of, frame_of
from sayso.claims.polarity import polarity_of
from sayso.claims.relied import relied_on
from sayso.claims.text import paragraphs
from sayso.claims.text_quotes import quotations
from sayso.claims.when.why import why_date
from sayso.claims.where.why import why_place
from sayso.claims.who.names import told
from sayso.claims.wire import carriers_of
from sayso.types import Claim, Reason, Report


def why(report: Report, claim: Claim, claims: Sequence[Claim] = ()) -> list[Reason]:
    """The rule that gave each field, as «field: feature», in the order of the fields.

    ``claims`` are all claims of the report: without them a pronoun has nobody to look back to.

    >>> report = Report(id="r", text="Police denied it.", outlet="The Daily")
    >>> from sayso.types import Mention, ReportRef, Span
    >>> police = Mention(text="Police", start=0, end=6, name="Police", kind="unnamed")
    >>> claim = Claim(id="c", report=ReportRef.of(report), source=police, cue=Span("denied", 7, 13),
    ...     content=(Span("it", 14, 16),), form="indirect", found_by="x@1")
    >>> [reason.feature for reason in why(report, claim)][:2]
    ['form: share quoted', 'polarity: denies or rejects']
    """
    everyone = claims or (claim,)
    return [
        replace(reason, feature=f"{field}: {reason.feature}")
        for field, reason in _reasons(report, claim, everyone)
    ]


def _reasons(report: Report, claim: Claim, claims: Sequence[Claim]) -> Iterator[tuple[str, Reason]]:
    text, bounds = report.text, bounds_of(report)
    marks = quotations(text, paragraphs(text))
    inner = [one for one in claims if one.via == claim.id]
    if claim.form != "narration":
        yield from (("form", reason) for reason in form_of(text, claim, marks)[1])
        yield from (("polarity", reason) for reason in polarity_of(text, claim)[1])
    yield from (("certainty", reason) for reason in certainty_of(text, claim, inner)[1])
    for one, mention, found in told(report, claims):
        if one.id == claim.id and mention.text:
            yield from zip(("source.name", "source.kind", "source.anonymous"), found, strict=True)
    for name, reason in carriers_of(report):
        yield "chain", replace(reason, detail=f"{name}: {reason.detail}")
    for name, reason in links_of(report, claim, {one.id: one for one in claims}, bounds):
        yield "chain", replace(reason, detail=f"{name}: {reason.detail}")
    for name, reason in relied_on(report, claims, bounds).get(claim.id, ()):
        yield "authority", replace(reason, detail=f"{name}: {reason.detail}")
    yield from _whose(report, claim, claims)
    yield from (("figures", reason) for reason in reasons_of(report, claim))
    yield from _when_and_where(report, claim)
    if any(field is not UNSET for field in (claim.evidence, claim.accuses, claim.occasion)):
        frame = " ".join(str(frame_of(report, claim, claims, bounds)).split())
        yield "evidence, accuses, occasion", Reason(feature="frame of the claim", detail=frame)


def _whose(report: Report, claim: Claim, claims: Sequence[Claim]) -> Iterator[tuple[str, Reason]]:
    """Why narration has an origin: where else the report tells whose its figures are."""
    if claim.form == "narration" and claim.origin_source:
        for figure in claim.figures:
            if found := told_by(report, figure, claims):
                detail = f"{found.claim.origin_source}: {found.reason.detail}"
                yield "origin_source", replace(found.reason, detail=detail)


def _when_and_where(report: Report, claim: Claim) -> Iterator[tuple[str, Reason]]:
    """Why the dates of statement and figures have their intervals, and names their places."""
    text, outlet = report.text, report.url or report.outlet
    dated = [("said_on", claim.said_on), *(("figures.when", figure.when) for figure in claim.figures)]
    for field, when in dated:
        if when:
            for reason in why_date(text, when, published=report.published):
                yield field, replace(reason, detail=reason.detail or when.text)
    located = [*(("figures.where", figure.where) for figure in claim.figures)]
    for field, place in (*located, *(("places", place) for place in claim.places)):
        if place:
            for reason in why_place(text, place.start, outlet=outlet):
                yield field, replace(reason, detail=reason.detail or f"{place.text}: {place.name}")
