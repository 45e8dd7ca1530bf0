"""Denials that hang on another statement: «It claims to hold 13 prisoners, which the army denies»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.claims.frame import bounds_of
from sayso.claims.whose_phrases import phrase_before
from sayso.claims.words import verbs
from sayso.data import word_list
from sayso.types import Claim, Mention, Report, ReportRef, Span, claim_id

FOUND_BY = "denied@1"
JOINT = re.compile(
    r"(?:,|\s[-–—])\s+(?P<joint>(?:something|a\s+(?:claim|charge|figure|number|toll|report|statement|version|suggestion|accusation))\s+(?:that\s+|which\s+)?|which\s+)"
)
TAIL = re.compile(r"\s*(?:[.;,)]|[-–—]\s|$|and\s|but\s|as\s)")
LONGEST = 60  # characters of whoever denies
LEAST = 3  # words of what is denied


def denied(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """The claims and one for every «which the army denies» that no claim's cue stands in.

    The new ones go first: of two claims with one content the figures are the later one's.
    """
    text = report.text
    made = [
        claim
        for joint in JOINT.finditer(text)
        for start, end in bounds_of(report)
        if start <= joint.start() < end and (claim := _denial(report, claims, joint, start, end))
    ]
    return [*made, *claims]


def _denial(
    report: Report, claims: Sequence[Claim], joint: re.Match[str], start: int, end: int
) -> Claim | None:
    text = report.text
    cue = _denying().search(text, joint.end(), min(end, joint.end() + LONGEST))
    if not cue or not TAIL.match(text, cue.end()) or any(_meets(claim, cue) for claim in claims):
        return None
    source = phrase_before(text, joint.end() + len(text[joint.end() : cue.start()].rstrip()), joint.end())
    if not source or source[0] != joint.end():
        return None
    before = [
        span
        for claim in claims
        for span in claim.content
        if start <= span.start and 0 <= joint.start() - span.end <= 2
    ]
    what = max(before, key=lambda span: span.start) if before else Span.of(text, start, joint.start())
    if len(what.text.split()) < LEAST:
        return None
    said = Span.of(text, cue.start(), cue.end())
    span = Span.of(text, *source)
    return Claim(
        id=claim_id(report.id, span, said, (what,)),
        report=ReportRef.of(report),
        source=Mention(text=span.text, start=span.start, end=span.end, name=span.text, kind="unnamed"),
        cue=said,
        content=(what,),
        form="indirect",
        found_by=FOUND_BY,
    )


def _meets(claim: Claim, cue: re.Match[str]) -> bool:
    return claim.cue is not None and claim.cue.start < cue.end() and cue.start() < claim.cue.end


@cache
def _denying() -> re.Pattern[str]:
    words = word_list("sure")["denying"]
    return re.compile(rf"\b(?:(?:has|have|had)\s+)?(?:\w+ly\s+)?(?:{verbs(words)})\b")
