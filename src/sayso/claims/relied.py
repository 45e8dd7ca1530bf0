"""Whom a speaker relies on: «citing the ministry», «quoted the NIS as saying», «by the agency's account».

Names and bodies only: who cites «data», «concerns» or «a report» of nobody's relies on a thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.claims.frame import RELYING, Frame, frame_of
from sayso.claims.text import Bounds
from sayso.claims.who.cast import Cast, cast_of
from sayso.claims.who.kinds import kind_of
from sayso.claims.who.resolve import resolve
from sayso.claims.who.scene import Scene
from sayso.claims.who.shapes import ARTICLE, parse
from sayso.data import word_list
from sayso.types import Claim, Mention, Reason, Report, Span

# A noun phrase: up to a mark, a conjunction of clauses, a verb, or what is said.
STOP = (
    r"(?:as|that|who|which|and|but|said|says|told|had|has|have|was|were"
    r"|is|are|when|while|after|on|in|at|to|whose)"
)
PHRASE = (
    rf"(?P<phrase>(?:(?:the|an?|its|their|his|her|some|two|several|what)\s+)?(?!{STOP}\b)[\w’'.&/-]+"
    rf"(?:\s+(?!{STOP}\b)[\w’'.&/-]+){{0,9}}?)(?=['’]s\s|\s*(?:[,.;:—–()“”\"]|$|\s{STOP}\b))"
)
WHOLE = PHRASE.replace(r"['’]s\s|", "")  # with its owner: «the country's health ministry»
REACH = 80  # characters that a phrase may reach beyond the frame
OWNED = re.compile(r"^(?P<owner>.+?)['’]s?\s+(?P<thing>.+)$")
MADE_BY = re.compile(r"\b(?:by|from|of)\s+(?P<owner>(?:the\s+)?\S.*)$")
# «two sources in the provincial government»
PLACED = re.compile(
    r"\s+(?:in|at|within|inside|from|close\s+to)\s+(?:the\s+)?[\w’'-]+(?:\s+(?!(?:that|who|as|said|says)\b)[\w’'-]+){0,3}?(?=[,.;:]|$|\s(?:that|who|as)\b)"
)
SPEAKING = ("source", "sources", "people", "person", "insiders", "officials", "official")

Relied = tuple[str, Reason]


def relied_on(report: Report, claims: Sequence[Claim], bounds: Sequence[Bounds]) -> dict[str, list[Relied]]:
    """By claim id, the names each speaker relies on, in text order, with the words that say so."""
    phrases = {
        claim.id: list(_phrases(report, claim, frame_of(report, claim, claims, bounds)))
        for claim in claims
        if claim.form != "narration"
    }
    if not any(phrases.values()):
        return {}
    sources = [Span.of(report.text, one.source.start, one.source.end) for one in claims if one.source]
    cast = cast_of(report, sources)
    found: dict[str, list[Relied]] = {}
    for claim in claims:
        for phrase, reason in phrases.get(claim.id, ()):
            name = speaking(cast, claim, phrase)
            taken = [one for one, _ in found.get(claim.id, ())]
            if name and name not in taken and not (claim.source and name == claim.source.name):
                found.setdefault(claim.id, []).append((name, reason))
    return _shared(claims, found)


def _shared(claims: Sequence[Claim], found: dict[str, list[Relied]]) -> dict[str, list[Relied]]:
    """What a mention of a speaker relies on holds for all it is made to say: «A, B said, citing C, and D»."""
    by_mention = {
        (claim.source.start, claim.source.end): found[claim.id]
        for claim in claims
        if claim.source and claim.id in found
    }
    for claim in claims:
        if claim.source and claim.form != "narration":
            relied = by_mention.get((claim.source.start, claim.source.end))
            if relied and claim.id not in found and not (claim.cue and RELYING.match(claim.cue.text)):
                found[claim.id] = relied
    return found


def _phrases(report: Report, claim: Claim, frame: Frame) -> Iterator[tuple[Span, Reason]]:
    """Noun phrases that follow words of relying, in the frame and at the end of the content."""
    text = report.text
    for start, end in frame.pieces:
        # the words of relying stand in the frame; whom they name may be the source of a neighbour
        reach = min(
            [frame.end, end + REACH, *(span.start for span in claim.content[:1] if span.start >= end)]
        )
        for pattern in _patterns():
            for hit in pattern.finditer(text, start, reach):
                if hit.start() >= end:
                    break
                if not (claim.source and claim.source.start == hit.start("phrase")):
                    yield _found(text, hit)
    for span in claim.content[-1:]:
        if last := _at_end().search(text, span.start, span.end):
            yield _found(text, last)


def _found(text: str, hit: re.Match[str]) -> tuple[Span, Reason]:
    phrase = hit["phrase"].rstrip(".'’")
    start, end = hit.start("phrase"), hit.start("phrase") + len(phrase)
    if phrase.rsplit(maxsplit=1)[-1] in SPEAKING and (placed := PLACED.match(text, end)):
        end = placed.end()
    span = Span.of(text, start, end)
    return span, Reason(feature="relies on", detail=" ".join(hit[0].split()))


def speaking(cast: Cast, claim: Claim, span: Span) -> str | None:
    """The name of whom a phrase means, if it means somebody who speaks."""
    phrase = parse(span.text)
    described = phrase.head in SPEAKING and " " in phrase.bare  # «unnamed hospital sources», not «sources»
    if phrase.head in _things() and not phrase.names and not described:
        owner = OWNED.match(span.text) or MADE_BY.search(span.text)
        if owner:
            start = span.start + owner.start("owner")
            return speaking(cast, claim, Span.of(cast.text, start, start + len(owner["owner"])))
        return _service(cast) if "intelligence" in span.text.lower() else None
    mention = Mention(text=span.text, start=span.start, end=span.end, name=span.text, kind="unnamed")
    speaker, why = resolve(Scene(cast, []), claim, mention)
    kind, _ = kind_of(speaker, phrase)
    if kind == "document" or (kind == "unnamed" and phrase.head not in SPEAKING):
        return None
    if (
        kind in ("group", "unnamed", "government")
        and why.feature.startswith("as it stands")
        and phrase.head not in SPEAKING
    ):
        return None
    return ARTICLE.sub("", speaker.name)


def _service(cast: Cast) -> str | None:
    """The one intelligence service a report names: «intelligence data» is then its data."""
    names = {named.name for *_, named in cast.bodies_at if "intelligence" in named.name.lower()}
    shortest = sorted(names, key=len)
    return shortest[0] if shortest and all(shortest[0] in name for name in names) else None


@cache
def _things() -> frozenset[str]:
    return frozenset(str(word_list("carriers")["things"]).split())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    flags = re.VERBOSE | re.IGNORECASE
    return tuple(
        re.compile(one.replace("<phrase>", PHRASE).replace("<whole>", WHOLE), flags)
        for one in word_list("carriers")["relied_on"]
    )


@cache
def _at_end() -> re.Pattern[str]:
    return re.compile(rf",\s+(?:citing|quoting|crediting|with\s+reference\s+to)\s+{PHRASE}$", re.IGNORECASE)
