"""Direct, mixed or indirect: by the share of the content that stands inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from sayso.claims.text import paragraphs
from sayso.claims.text_quotes import Quotation, quotations
from sayso.types import Claim, Form, Reason, Report, Span

DIRECT_FROM = 0.9  # share of the content's letters; the typing used on PolNeAR
NAME = re.compile(r"[“„«\"‘']\W*(?:[A-Z0-9][\w’'.-]*\s*){1,3}[”»\"’',]*")


def form(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """Fill ``form`` of every claim but narration."""
    marks = quotations(report.text, paragraphs(report.text))
    return [
        claim if claim.form == "narration" else replace(claim, form=form_of(report.text, claim, marks)[0])
        for claim in claims
    ]


def form_of(text: str, claim: Claim, marks: Sequence[Quotation]) -> tuple[Form, list[Reason]]:
    """The form of one claim, and the share that decided it; ``marks``: the quotations of ``text``."""
    letters = quoted = 0
    marks = [mark for mark in marks if _near(mark, claim) and _own(mark, claim, text)]
    for span in claim.content:
        letters += _letters(text, span.start, span.end)
        quoted += _quoted(text, span, marks)
    share = quoted / letters if letters else 0.0
    detail = f"{quoted} of {letters} letters stand inside quotation marks"
    verdict: Form = "direct" if share >= DIRECT_FROM else "mixed" if share else "indirect"
    return verdict, [Reason(feature="share quoted", score=round(share, 3), detail=detail)]


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


def _quoted(text: str, span: Span, marks: Sequence[Quotation]) -> int:
    """Letters of ``span`` inside any of ``marks``, each counted once."""
    count, floor = 0, span.start
    for mark in marks:
        start, end = max(mark.start, floor), min(mark.end, span.end)
        if start < end:
            count += _letters(text, start, end)
            floor = end
    return count


def _near(mark: Quotation, claim: Claim) -> bool:
    return any(mark.start < span.end and span.start < mark.end for span in claim.content)


def _own(mark: Quotation, claim: Claim, text: str) -> bool:
    """Whether the marks quote this claim's speaker.

    A quotation that holds the cue as well quotes somebody further out («“They said it fell,” he
    told us»), unless it never closes and begins where the content does. A name in quotation marks is no
    quotation: «the “Pulse” nightclub».
    """
    starts_content = any(abs(span.start - mark.start) <= 1 for span in claim.content)
    if claim.cue and mark.start <= claim.cue.start and claim.cue.end <= mark.end:
        return starts_content and not mark.closed
    if starts_content or not mark.closed:
        return True
    return not NAME.fullmatch(text[mark.start : mark.end])
