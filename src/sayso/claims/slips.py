"""The first stage: slips of finders that the text itself shows are set right.

A source cut at «and» or before its name, a source left out behind «and», a content that runs into the next
sentence, «citing the ministry» taken for a statement of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from sayso.claims.frame import bounds_of
from sayso.claims.subject import left_out
from sayso.claims.text import Bounds, paragraphs
from sayso.claims.text_quotes import quotations
from sayso.types import Claim, Mention, Report, Span, claim_id

ACCORDING = re.compile(r"according\s+to$", re.IGNORECASE)
NAME = re.compile(
    r"[\s,]*(?P<name>[A-Z][\w’'-]+(?:\s+(?:al|bin|de|van|der|el)\b)?(?:\s+[A-Z][\w’'.-]+){1,3}),\s+(?=\S)"
)
JOINED = re.compile(r"(?<![\w’'])(?:the|a|an|its)\s+[a-z]+\s+and\s+$", re.IGNORECASE)
COORDINATE = re.compile(r"(?:,\s+|\s+)(?:and|but)\s+(?:\w+ly\s+)?$")
CITING = re.compile(r"(?:citing|quoting|crediting)$", re.IGNORECASE)
ASKED = re.compile(r"(?:Asked|[Ww]hen\s+asked)(?:\s+(?:about|whether|if|why|how|what))?$")
# «the union, which on Wednesday claimed»
RELATIVE = re.compile(
    r",\s+(?P<who>which|who)\s+(?:(?:on|in|at|last|early|late|earlier)\s+)?(?:[\w]+\s+)?(?:also\s+)?$"
)
POSSESSIVES = ("his", "her", "its", "their")
NOUNS = (
    "claim",
    "claims",
    "assertion",
    "statement",
    "estimate",
    "toll",
    "count",
    "figure",
    "report",
    "promise",
    "pledge",
    "belief",
    "view",
    "account",
)
DESCRIBED = re.compile(r"(?:an?|the)\s+[a-z]+\s+(?=(?:the|an?)\s+\w)")
# «writes, citing two sources in the ministry, that …»: what is said stands behind «that»
WHOM_THEY_CITE = re.compile(r"[^,.;“”\"]{3,90},\s+that\s+")
CLAIMED = re.compile(r"\bclaim(?:s|ed|ing)?$", re.IGNORECASE)
LIVES = re.compile(r"(?:[\w,.]+\s+){0,6}(?:lives|life|victims?)\b")  # a blast claims them and says nothing
# «a total of 355 reported», «been 103 confirmed»: counted, and no speakers
COUNTED = re.compile(
    r"(?:been\s+)?(?:(?:a\s+total|the\s+number)\s+of\s+\w[\w,.]*|(?:(?:at\s+least|about|some|only|more\s+than)\s+)?\d[\d,.]*%?)"
)
PARTICIPLES = (
    "reported",
    "confirmed",
    "admitted",
    "recorded",
    "registered",
    "identified",
    "documented",
    "listed",
)
NEXT = re.compile(r",\s+\d[\d,.]*(?:\s+(?:since|in|this|during|on|of)\s.*)?$")
QUESTION = re.compile(r"(?!.*[.!]\s).*\?\W*", re.DOTALL)
# «the Cuban government Friday»: the day belongs to the verb
DAY = re.compile(
    r"(?<!\bon)(?<!\bof)(?<!\blast)(?<!Black)(?<!Bloody)(?<!Good)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$"
)
LEAD = 40  # characters before a verb in which «which» may be its subject
LONGEST = 10  # words of whom somebody cites


def slips(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with what a finder cut or ran together set right; ids follow their spans."""
    bounds = bounds_of(report)
    kept = [claim for claim in claims if not _no_statement(claim, claims, bounds)]
    left = {claim.id for claim in kept}
    renamed = {claim.id: claim.via for claim in claims if claim.id not in left}
    quoted = [(mark.start, mark.end) for mark in quotations(report.text, paragraphs(report.text))]
    made: list[Claim] = []
    for claim in kept:
        source = _source(report.text, claim, bounds)
        content = _content(report.text, claim, source, bounds, quoted)
        if source and source.text == "As" and (turned := _turned(report.text, claim, bounds)):
            source, content = turned
        new = claim
        if source != claim.source or content != claim.content:
            id_ = claim_id(report.id, source, claim.cue, content)
            new = replace(claim, id=id_, source=source, content=content)
            renamed[claim.id] = id_
        made.append(new)
    made = [replace(one, via=_followed(renamed, one.via)) if one.via in renamed else one for one in made]
    return with_subjects(report, made, bounds)


def _followed(renamed: Mapping[str, str | None], via: str | None) -> str | None:
    while via is not None and renamed.get(via, via) != via:
        via = renamed[via]
    return via


def with_subjects(report: Report, claims: Sequence[Claim], bounds: Sequence[Bounds]) -> list[Claim]:
    """The claims, the source before «and» given to the second verb: «X says A and has not commented on B»."""
    made = list(claims)
    for at, claim in enumerate(claims):
        if (
            claim.cue
            and (claim.source is None or _stray(claim))
            and COORDINATE.search(report.text, _sentence(bounds, claim.cue.start)[0], claim.cue.start)
        ):
            made = _coordinated(report, made, at, bounds)
    return made


def _stray(claim: Claim) -> bool:
    """Whether a possessive was taken for the source of a verb: «his» for «his condolences … and pledged»."""
    cue = claim.cue.text.lower() if claim.cue else ""
    return bool(claim.source) and claim.source.text.lower() in POSSESSIVES and not cue.endswith(NOUNS)  # type: ignore[union-attr]


def _coordinated(report: Report, claims: list[Claim], at: int, bounds: Sequence[Bounds]) -> list[Claim]:
    """The claims, the one at ``at`` with the source of the verb before «and», whose content ends there."""
    claim = claims[at]
    if claim.cue is None:
        return claims
    start, _ = _sentence(bounds, claim.cue.start)
    before = [
        other
        for other in claims
        if other.source and other.cue and other is not claim and other.via is None and not _stray(other)
        and start <= other.cue.start < claim.cue.start and other.source.start < other.cue.start
    ]  # fmt: skip
    first = max(before, key=lambda other: other.cue.start if other.cue else 0, default=None)
    if first is None or first.source is None or (claim.via and claim.via != first.id):
        return claims
    gap = COORDINATE.search(report.text, start, claim.cue.start)
    end = gap.start() if gap else claim.cue.start
    kept = tuple(
        span if span.end <= end else Span.of(report.text, span.start, end)
        for span in first.content
        if span.start < end
    )
    if not kept:
        return claims
    new = replace(
        claim, id=claim_id(report.id, first.source, claim.cue, claim.content), source=first.source, via=None
    )
    cut = replace(first, id=claim_id(report.id, first.source, first.cue, kept), content=kept)
    names = {claim.id: new.id, first.id: cut.id}
    made = [new if one is claim else cut if one is first else one for one in claims]
    return [replace(one, via=names[one.via]) if one.via in names else one for one in made]


def _no_statement(claim: Claim, claims: Sequence[Claim], bounds: Sequence[Bounds]) -> bool:
    """Whether a claim is only a question, a toll, or only says on whom another of its sentence relies."""
    if claim.cue is None:
        return False
    told = claim.content[0].text if claim.content else ""
    if (claim.cue.text == ":" and QUESTION.fullmatch(told)) or _is_counted(claim):  # an interviewer's turn
        return True
    if ASKED.match(claim.cue.text) or (CLAIMED.search(claim.cue.text) and LIVES.match(told)):
        return True
    if (
        not CITING.match(claim.cue.text)
        or len(" ".join(span.text for span in claim.content).split()) > LONGEST
    ):
        return False
    start, end = _sentence(bounds, claim.cue.start)
    return any(
        other.cue
        and other is not claim
        and start <= other.cue.start < end
        and not CITING.match(other.cue.text)
        and (claim.source is None or other.source is None or claim.source.start == other.source.start)
        for other in claims
    )


def _is_counted(claim: Claim) -> bool:
    """Whether a participle was taken for a verb: «a total of 355 reported …», «the first reported …»."""
    source, cue = claim.source, claim.cue
    if source is None or cue is None:
        return False
    if source.text.lower() in ("the", "a", "an"):
        return source.end + 1 == cue.start
    return cue.text.lower() in PARTICIPLES and COUNTED.fullmatch(source.text) is not None


def _sentence(bounds: Sequence[Bounds], at: int) -> Bounds:
    return next(((start, end) for start, end in bounds if start <= at < end), (at, at))


def _source(text: str, claim: Claim, bounds: Sequence[Bounds]) -> Mention | None:
    """The source with its half before «and», or the name behind it («according to the mayor, Ann Lee,»)."""
    source, cue = claim.source, claim.cue
    if cue is None:
        return source
    if source is None:
        told = RELATIVE.search(text, max(0, cue.start - LEAD), cue.start)
        start, _ = _sentence(bounds, cue.start)
        who = told.span("who") if told and not claim.via else left_out(text, claim, start)
        return _mention(text, *who) if who else None
    if kept := _kept(text, source, cue):
        return _mention(text, *kept)
    half = JOINED.search(text, max(0, source.start - 30), source.start)
    if half and source.text[0].islower() and not source.text.startswith(("the ", "a ", "an ")):
        return _mention(text, half.start(), source.end)
    first = min((span.start for span in claim.content), default=-1)
    named = NAME.match(text, source.end) if ACCORDING.match(cue.text) else None
    if (
        named
        and first in (named.start("name"), named.end())
        and not re.search(r"[A-Z]", source.text[1:].split()[-1][:1])
    ):
        return _mention(text, source.start, named.end("name"))
    return source


def _kept(text: str, source: Mention, cue: Span) -> Bounds | None:
    """What is left of a source that swallowed what stands beside it; None where it swallowed nothing."""
    if said := DESCRIBED.match(source.text):  # «a number the army said …»: the army
        return source.start + said.end(), source.end
    counted = NEXT.search(source.text)  # «according to the UN, 79 since 2013»
    if counted and ACCORDING.match(cue.text) and text[source.end : source.end + 1] in " .":
        return source.start, source.start + counted.start()
    day = DAY.search(source.text)
    return (source.start, source.start + day.start()) if day else None


def _turned(text: str, claim: Claim, bounds: Sequence[Bounds]) -> tuple[Mention, tuple[Span, ...]] | None:
    """«As has noted the mayor, Ann Lee, 212 are at work»: the subject stands behind its verb."""
    if claim.cue is None or not claim.content:
        return None
    who = claim.content[0]
    _, end = _sentence(bounds, claim.cue.start)
    start = who.end + (2 if text.startswith(", ", who.end) else 0)
    if who.start != claim.cue.end + 1 or start == who.end or start >= end:
        return None
    return _mention(text, who.start, who.end), (
        Span.of(text, start, start + len(text[start:end].rstrip(" .\n"))),
    )


def _mention(text: str, start: int, end: int) -> Mention:
    return Mention(text=text[start:end], start=start, end=end, name=text[start:end], kind="unnamed")


def _content(
    text: str, claim: Claim, source: Mention | None, bounds: Sequence[Bounds], quoted: Sequence[Bounds]
) -> tuple[Span, ...]:
    """The content without what belongs to its source, and ended with its sentence where nobody is quoted."""
    if claim.cue is None or claim.cue.text == ":":
        return claim.content
    made = []
    cited = WHOM_THEY_CITE.match(text, claim.cue.end + 1) if CITING.match(claim.cue.text) else None
    for at, span in enumerate(claim.content):
        start, end = span.start, span.end
        following = claim.content[at + 1].start if at + 1 < len(claim.content) else end
        apart = following <= claim.cue.start and "\n" in text[end:following]
        if apart and span.text[0] not in "“\"‘'`«":  # another paragraph is the outlet's own
            continue
        if cited and start <= cited.start() + 1 < cited.end() < end:
            start = cited.end()
        if source and start < source.end < end and source is not claim.source:
            start = source.end
            while start < end and text[start] in " ,":
                start += 1
        _, stop = _sentence(bounds, start)
        if claim.cue.end <= start < stop < end and not any(
            a < stop + 1 and stop - 1 < b for a, b in quoted if b > start
        ):
            end = stop
            while end > start and text[end - 1] in " .;,":
                end -= 1
        made.append(span if (start, end) == (span.start, span.end) else Span.of(text, start, end))
    return tuple(made)
