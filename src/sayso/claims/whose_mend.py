"""Two slips of finders that figures show: a cue that swallowed words of relying, a content cut short."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from sayso.claims.figures.fill import innermost
from sayso.claims.text import Bounds
from sayso.claims.whose_lists import GAPPED, OTHER, SPEAKING_OF, is_speaker
from sayso.claims.whose_phrases import phrase_after
from sayso.claims.words import alternatives
from sayso.data import word_list
from sayso.types import Claim, Figure, Mention, Report, Span, claim_id

HANGING = re.compile(
    r"(?:\s+(?:on\s+)?(?:late\s+|early\s+)?(?:[A-Z][a-z]+day|yesterday|today))?,\s+"
    r"(?P<by>(?:(?:up|down)\s+from|with|including|among\s+them|most\s+of\s+them|many\s+of\s+them)\s|(?=\d[\d,.]*\s+(?:of\s+them|since|more|others)\b))"
)
BESIDE = ("participants", "deployed")  # «…, the minister said, with 200 supporters looking on»
SHORT = 70  # characters between the end of a content and the figure it should hold
LEAST = 12  # characters of a statement before its speaker
ACCORDING = re.compile(r"according\s+to\b", re.IGNORECASE)
BREAK = re.compile(r"[.;:,\n“”\"()]|\b(?:and|but|or|that|which|who|when|while|after|as)\b", re.IGNORECASE)


def mended(
    report: Report, claims: Sequence[Claim], found: Sequence[Figure], bounds: Sequence[Bounds]
) -> list[Claim]:
    """The claims, those mended that miss a figure of their own sentence."""
    made = [_whole(report, claim) for claim in claims]
    renamed = {old.id: new.id for old, new in zip(claims, made, strict=True) if old.id != new.id}
    made = [replace(one, via=renamed[one.via]) if one.via in renamed else one for one in made]
    for figure in found:
        if innermost(made, figure) is not None:
            continue
        start, end = next(((a, b) for a, b in bounds if a <= figure.start < b), (figure.start, figure.end))
        for at, claim in enumerate(made):
            if claim.cue and start <= claim.cue.start < end and not claim.via:
                content = (
                    _stated_before(report.text, claim, figure, start, made)
                    or _reached(report.text, claim, figure, made)
                    or _gone_on(report.text, claim, figure, made, end)
                )
                if content:
                    made = _with(report, made, at, *content)
                    break
    return made


def _whole(report: Report, claim: Claim) -> Claim:
    """The claim with its source made whole and its content kept on its own side of a semicolon."""
    source = _sourced(report.text, claim)
    content = _own_side(report.text, claim)
    if source is claim.source and content == claim.content:
        return claim
    return replace(claim, id=claim_id(report.id, source, claim.cue, content), source=source, content=content)


def _sourced(text: str, claim: Claim) -> Mention | None:
    """A source that is nothing but an article with its noun: «The» for «The general staff, for its part»."""
    source = claim.source
    if source is None or source.text.lower() not in ("the", "a", "an"):
        return source
    whole = phrase_after(text, source.start, min(len(text), source.start + 80))
    if not whole or whole[1] <= source.end or (claim.cue and whole[1] > claim.cue.start > source.start):
        return source
    words = text[slice(*whole)]
    return replace(source, text=words, end=whole[1], name=words)


def _own_side(text: str, claim: Claim) -> tuple[Span, ...]:
    """«2,870 according to A; 4,600 according to B»: what stands before the semicolon is A's alone."""
    if claim.cue and SPEAKING_OF.search(claim.cue.text):
        return _before_gap(text, claim.content)
    if not claim.cue or not claim.source or not ACCORDING.match(claim.cue.text):
        return claim.content
    line = text.rfind("\n", 0, claim.cue.start) + 1
    floor = text.rfind(";", line, claim.cue.start) + 1 or line
    if others := list(OTHER.finditer(text, floor, claim.cue.start)):
        floor = others[-1].end()
    stop = re.compile(r"[;\n]|$").search(text, claim.source.end)
    roof = stop.start() if stop else len(text)
    beyond = [span for span in claim.content if span.start < floor or span.end > roof]
    if not beyond or not any(
        ACCORDING.search(text, *sorted((span.start, edge)))
        for span in beyond
        for edge in (floor if span.start < floor else roof + len(span.text) + 40,)
    ):
        return claim.content
    kept = [span for span in claim.content if span not in beyond]
    before = text[floor : claim.cue.start].strip(" ,-–—•*")
    if not kept and not before:
        return claim.content
    at = text.index(before, floor) if before else 0
    return tuple(kept) or (Span.of(text, at, at + len(before)),)


def _before_gap(text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """«Organisers spoke of 9,000, police of 3,000»: the second number is the police's alone."""
    for span in content:
        gap = next(
            (one for one in GAPPED.finditer(text, span.start, span.end) if is_speaker(one["source"], text)),
            None,
        )
        if gap and gap.start() > span.start:
            return (Span.of(text, span.start, gap.start()),)
    return content


Mended = tuple[Span, tuple[Span, ...]]


def _stated_before(
    text: str, claim: Claim, figure: Figure, start: int, claims: Sequence[Claim]
) -> Mended | None:
    """«300 died, a lawmaker has said with reference to data»: the cue ends at «said», «300 died» is said."""
    if not claim.cue or not claim.source or not figure.end <= claim.source.start <= claim.cue.start:
        return None
    swallowed = _relying().search(claim.cue.text)
    if not swallowed or claim.source.start - start < LEAST:
        return None
    if any(one.cue and one is not claim and start <= one.cue.start < claim.source.start for one in claims):
        return None
    end = start + len(text[start : claim.source.start].rstrip(" ,"))
    cue = Span.of(text, claim.cue.start, claim.cue.start + swallowed.start())
    return cue, (Span.of(text, start, end),)


def _reached(text: str, claim: Claim, figure: Figure, claims: Sequence[Claim]) -> Mended | None:
    """«Kyiv puts the dead in the valley above 300» with «the dead» for content: it reaches to the figure."""
    last = claim.content[-1] if claim.content else None
    if not claim.cue or not last:
        return None
    if not claim.cue.end <= last.start:
        return None
    if last.start <= figure.start < last.end < figure.end:  # «29» for «29 to 33 deaths»
        return claim.cue, (*claim.content[:-1], Span.of(text, last.start, figure.end))
    gap = text[last.end : figure.start]
    if not last.end <= figure.start <= last.end + SHORT or BREAK.search(gap):
        return None
    spans = [span for one in claims for span in (one.source, one.cue, *one.content) if span]
    if any(last.end <= span.start < figure.end for span in spans):
        return None
    return claim.cue, (*claim.content[:-1], Span.of(text, last.start, figure.end))


def _gone_on(text: str, claim: Claim, figure: Figure, claims: Sequence[Claim], end: int) -> Mended | None:
    """«23 are missing, the mayor said, down from 60 on Friday»: what hangs on a statement behind its tag."""
    if not claim.cue or not claim.source or not claim.content or figure.measure in BESIDE:
        return None
    tag = max(claim.cue.end, claim.source.end)
    hit = HANGING.match(text, tag)
    behind = [span for span in claim.content if span.end > tag]
    if (
        not hit
        or hit.end() > figure.start
        or BREAK.search(text, hit.end("by"), figure.start)
        or any(one.start < figure.end for one in behind)
    ):
        return None
    end = min([end, *(one.start for one in behind)])
    if any(one.cue and tag <= one.cue.start < end for one in claims):
        return None
    start = hit.start("by")
    last = start + len(text[start:end].rstrip(" ,.\n"))
    before = [span for span in claim.content if span not in behind]
    return (claim.cue, (*before, Span.of(text, start, last), *behind)) if last >= figure.end else None


def _with(
    report: Report, claims: Sequence[Claim], at: int, cue: Span, content: tuple[Span, ...]
) -> list[Claim]:
    """The claims with one changed: its id is of its spans, and those inside it follow."""
    old = claims[at]
    new = replace(old, id=claim_id(report.id, old.source, cue, content), cue=cue, content=content)
    changed = [new if claim is old else claim for claim in claims]
    return [replace(one, via=new.id) if one.via == old.id else one for one in changed]


@cache
def _relying() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{alternatives(word_list('whose')['relying'])})$", re.IGNORECASE)
