"""Whose a figure is where no verb of saying tells: «the ministry's estimate of 300», «Kyiv puts it at 300».

The first stage. It looks only at figures that no claim's content holds, and makes a claim of what their own
sentence tells (``claims/whose_frames.py``); a source is taken only where it resolves to somebody who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sayso.claims.figures.fill import innermost, read_in
from sayso.claims.figures.find import figures_of
from sayso.claims.figures.people import is_person, is_plural_person
from sayso.claims.figures.words import Words
from sayso.claims.relied import speaking
from sayso.claims.slips import with_subjects
from sayso.claims.text import Bounds
from sayso.claims.who.bodies import state_of
from sayso.claims.who.cast import Cast, cast_of
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.shapes import head_of, is_role
from sayso.claims.whose_frames import frames
from sayso.claims.whose_mend import mended
from sayso.claims.whose_phrases import BREAK, PRONOUNS, RELATIVES, Frame, clause_end, listed
from sayso.types import Claim, Figure, Mention, Report, ReportRef, Span, claim_id

if TYPE_CHECKING:
    from sayso.claims.figures.learned import Measurer

FOUND_BY = "whose@2"
PUTTING = re.compile(r",\s+(?P<cue>putting)\s+")
OWN = re.compile(r"\b(?:its|his|her|their|our|my)\s+$")
PEOPLE = ("group", "witness", "unnamed_official", "organisation", "military")


def whose(report: Report, claims: Sequence[Claim], *, measurer: Measurer | None = None) -> list[Claim]:
    """Add a claim for every figure whose sentence names whose it is, and mend contents that miss theirs.

    >>> report = Report.from_text("The Red Cross's count of 300 dead is a year old.", id="r1")
    >>> [(c.source.text, c.cue.text, c.content[0].text) for c in whose(report, [])]
    [('The Red Cross', 'count', '300 dead is a year old')]
    """
    words = Words(report.text, read_in(report))
    found = figures_of(words, measurer=measurer)
    if not found:
        return list(claims)
    claims = mended(report, claims, found, words.bounds)
    made: list[Claim] = []
    cast = cache(partial(_cast, report, claims))  # made once, and only where a frame asks for it
    for figure in found:
        if innermost(made, figure) is not None:
            continue
        if (home := innermost(claims, figure)) is not None:
            if claim := _inside_of(report, claims[home], figure, [*claims, *made], cast):
                made.append(claim)
            continue
        if deed := own_deed(report, figure, claims):
            made.append(deed)
            continue
        if participle := putting(report, figure, sentence_of(words.bounds, figure), claims):
            made.append(participle)
            continue
        for frame in frames(report.text, figure, sentence_of(words.bounds, figure)):
            whole = _within(frame, figure, [*claims, *made])
            if whole is None:
                continue
            if claim := _claim(report, whole, cast()):
                made.append(claim)
                break
    return with_subjects(report, [*claims, *made], words.bounds) if made else list(claims)


def _cast(report: Report, claims: Sequence[Claim]) -> Cast:
    return cast_of(report, [Span.of(report.text, c.source.start, c.source.end) for c in claims if c.source])


def _inside_of(
    report: Report, outer: Claim, figure: Figure, claims: Sequence[Claim], cast: Callable[[], Cast]
) -> Claim | None:
    """Whose a figure is that stands in somebody's words: «…, which gave a toll of 17, …, the mayor said»."""
    part = next(span for span in outer.content if span.start <= figure.start and figure.end <= span.end)
    inner = [one for one in claims if one is not outer and one.cue and part.start <= one.cue.start < part.end]
    for frame in frames(report.text, figure, (part.start, part.end)):
        spoken = report.text[slice(*frame.source)]
        own = OWN.search(report.text, part.start, frame.source[0])  # «its forensic team had counted»
        if spoken in PRONOUNS or own or min(frame.source[0], frame.content[0]) < part.start:
            continue
        whole = _within(frame._replace(persons=False), figure, inner)
        claim = _claim(report, whole, cast()) if whole and whole.content[1] <= part.end else None
        if claim and claim.content != outer.content:
            return replace(claim, via=outer.id)
    return None


def sentence_of(bounds: Sequence[Bounds], figure: Figure) -> Bounds:
    """The sentence a figure stands in."""
    return next(
        ((start, end) for start, end in bounds if start <= figure.start < end), (figure.start, figure.end)
    )


def _within(frame: Frame, figure: Figure, claims: Sequence[Claim]) -> Frame | None:
    """The frame with its content cut where another claim begins or ends; None where the two cross."""
    start, end = frame.content
    for claim in claims:
        own = [span for span in (claim.source, claim.cue, *claim.content) if span]
        if claim.source and _inside(frame, claim):
            end = min(end, claim.source.end)
            continue
        # a bulletin's second entry of one speaker: «Army: 11 killed (7 Feb), nine (10 Feb)»
        shared = claim.source and (claim.source.start, claim.source.end) == frame.source
        again = shared and claim.cue and frame.cue and claim.cue.start == frame.cue[0]
        for span in own:
            if frame.cue and not again and _meet(span, frame.cue):
                return None
            # «it put the dead at 44 and said 61 were missing»: one subject, two verbs
            if _meet(span, frame.source) and not (shared and span is claim.source):
                return None
            if figure.end <= span.start < end:
                end = span.start
            elif start < span.end <= figure.start:
                start = span.end
    return frame._replace(content=(start, end))


def _meet(span: Span | Mention, bounds: Bounds) -> bool:
    return span.start < bounds[1] and bounds[0] < span.end


def _inside(frame: Frame, claim: Claim) -> bool:
    """Whether all of a frame stands in a source: «The ministry, which had spoken of nine dead, said …»."""
    source = claim.source
    return source is not None and source.start <= frame.source[0] and frame.content[0] < source.end


def _claim(report: Report, frame: Frame, cast: Cast) -> Claim | None:
    """The claim of a frame, if its source is somebody who speaks."""
    text = report.text
    source, content = Span.of(text, *frame.source), _trimmed(text, frame.content)
    cue = Span.of(text, *frame.cue) if frame.cue else None
    state = state_of(source.text, text)
    if content is None or (frame.bodies_only and state and not state[1]):
        return None
    claim = Claim(
        id=claim_id(report.id, source, cue, (content,)),
        report=ReportRef.of(report),
        source=Mention(
            text=source.text, start=source.start, end=source.end, name=source.text, kind="unnamed"
        ),
        cue=cue,
        content=(content,),
        form="indirect",
        found_by=FOUND_BY,
    )
    if source.text.lower().startswith("official "):
        return claim  # «official bulletins»
    if source.text in (*PRONOUNS, *RELATIVES, "Its", "its", "Their", "their") or (
        frame.persons and _person(source.text)
    ):
        return claim  # whom it means is found when everybody who speaks is known
    return claim if speaking(cast, replace(claim, source=None), source) else None


def _person(phrase: str) -> bool:
    """Whether a phrase is of people: «the attackers», «a prefect»."""
    head = head_of(phrase)
    return is_role(head) or is_person(head) or is_plural_person(head) or kind_called(head) in PEOPLE


def putting(report: Report, figure: Figure, sentence: Bounds, claims: Sequence[Claim]) -> Claim | None:
    """«…, the chief told reporters, putting the injured at 59»: the speaker of the same sentence."""
    text, start = report.text, sentence[0]
    hit = next(iter(reversed(list(PUTTING.finditer(text, start, figure.start)))), None)
    gap = text[hit.end() : figure.start] if hit else ""
    if not hit or not re.search(r"\bat\s+$", gap) or BREAK.search(gap):
        return None
    said = [
        one
        for one in claims
        if one.source and one.cue and not one.via
        and start <= one.cue.start < hit.start() and start <= one.source.start < hit.start()
    ]  # fmt: skip
    last = max(said, key=lambda one: one.cue.start if one.cue else 0, default=None)
    content = _trimmed(text, (hit.end(), clause_end(text, figure, sentence)))
    if last is None or content is None:
        return None
    if any(_meet(span, (content.start, content.end)) for one in claims for span in one.content):
        return None
    cue = Span.of(text, *hit.span("cue"))
    id_ = claim_id(report.id, last.source, cue, (content,))
    return replace(last, id=id_, cue=cue, content=(content,), found_by=FOUND_BY)


def own_deed(report: Report, figure: Figure, claims: Sequence[Claim]) -> Claim | None:
    """«The hospital, which has treated 146, says …»: what who speaks has done is told by them too."""
    for claim in claims:
        if not (claim.source and claim.cue and claim.source.start < figure.start < claim.cue.start):
            continue
        if hit := _deed().search(report.text, claim.source.start, figure.start):
            who = Span.of(report.text, *hit.span("who"))
            end = report.text.find(",", figure.end, claim.cue.start)
            content = (Span.of(report.text, figure.start, end if end > 0 else figure.end),)
            cue = Span.of(report.text, *hit.span("cue"))
            source = Mention(text=who.text, start=who.start, end=who.end, name=who.text, kind="unnamed")
            id_ = claim_id(report.id, source, cue, content)
            return replace(
                claim, id=id_, source=source, cue=cue, content=content, via=None, found_by=FOUND_BY
            )
    return None


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(
        rf",\s+(?P<who>which|who)\s+(?P<cue>(?:(?:has|have|had)\s+)?(?:\w+ly\s+|so\s+far\s+)?(?:{'|'.join(sorted(listed('doing')))}))\s+$"
    )


def _trimmed(text: str, bounds: Bounds) -> Span | None:
    start, end = bounds
    while start < end and text[start] in " ,;:–—•*\n":
        start += 1
    while start < end and text[end - 1] in " ,;:–—.\n":
        end -= 1
    if text[start:end].endswith((" and", " but")):
        return _trimmed(text, (start, end - 4))
    return Span.of(text, start, end) if start < end else None
