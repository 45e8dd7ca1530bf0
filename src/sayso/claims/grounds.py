"""What a claim rests on and where it was made: evidence, accusation, occasion; absent rather than guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import UNSET
from msgspec.structs import replace

from sayso.claims.frame import Frame, bounds_of, frame_of
from sayso.claims.who.bodies import known, nation_name, state_of
from sayso.claims.who.shapes import ARTICLE, parse
from sayso.claims.words import alternatives, plain, verbs
from sayso.data import word_list
from sayso.types import Claim, Evidence, Report

CHARGE = re.compile(r"\s*(?P<whom>[^,.;:“”\"]{2,80}?)\s+(?:of|for)\s+", re.IGNORECASE)
ON_WHOM = re.compile(
    r"\bon\s+(?P<whom>(?:the\s+)?[\w’'-]+(?:\s+(?!in\b|on\b|at\b|for\b|and\b|after\b)[\w’'-]+){0,4})"
)


def grounds(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """Fill ``evidence``, ``accuses`` and ``occasion`` of every claim whose text names them."""
    bounds = bounds_of(report)
    filled = []
    for claim in claims:
        if claim.form == "narration":
            filled.append(claim)
            continue
        frame = frame_of(report, claim, claims, bounds)
        filled.append(
            replace(
                claim,
                evidence=tuple(evidence_of(claim, frame)) or UNSET,
                accuses=accused_by(report.text, claim) or UNSET,
                occasion=occasion_of(claim, frame) or UNSET,
            )
        )
    return filled


def evidence_of(claim: Claim, frame: Frame) -> list[Evidence]:
    """What the frame says the speaker points to: «citing satellite images», «in a video»."""
    found: dict[int, Evidence] = {}
    for start, end in frame.pieces:
        for kind, pattern in _evidence():
            for hit in pattern.finditer(frame.text, start, end):
                at, stop = hit.span("thing")
                if not any(one.start < stop and at < one.end for one in found.values()):
                    found[at] = Evidence(kind=kind, text=frame.text[at:stop], start=at, end=stop)  # type: ignore[arg-type]
    return [found[at] for at in sorted(found)]


def accused_by(text: str, claim: Claim) -> str | None:
    """Whom the speaker accuses: «accused X of …», «blamed X for …», «blamed it on X»."""
    if not claim.cue or not _accusing().search(plain(claim.cue.text)):
        return None
    after = text[claim.cue.end : claim.cue.end + 120].split("\n", maxsplit=1)[0]
    hit = CHARGE.match(after) or (ON_WHOM.search(after) if "blam" in plain(claim.cue.text) else None)
    if not hit or parse(hit["whom"]).pronoun or hit["whom"].startswith("by "):
        return None
    whom = hit["whom"]
    body, state, phrase = known(whom, text), state_of(whom, text), parse(whom)
    if body:
        return body.name
    if state and not state[1]:
        return nation_name(state[0])
    return phrase.names[0] if len(phrase.names) == 1 else ARTICLE.sub("", phrase.bare) or None


def occasion_of(claim: Claim, frame: Frame) -> str | None:
    """Where or how it was said: «in a statement on X», «told reporters after the briefing»."""
    for start, end in frame.pieces:
        for pattern in _occasions():
            for hit in pattern.finditer(frame.text, start, end):
                # what stands in the source («a minister at a briefing who …») is of the source
                if not (claim.source and claim.source.start <= hit.start("occasion") < claim.source.end):
                    return " ".join(hit["occasion"].split())
    return None


@cache
def _evidence() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = word_list("grounds")
    flags = re.VERBOSE | re.IGNORECASE
    shown, within = words["shown"]["words"], words["shown"]["within"]
    return tuple(
        (
            kind,
            re.compile(
                rf"(?:{shown} {f'| {within}' if kind == 'video' else ''}) (?P<thing>{pattern})\b", flags
            ),
        )
        for kind, pattern in words["evidence"].items()
    )


@cache
def _accusing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{verbs(word_list('grounds')['accusing'])})\b")


@cache
def _occasions() -> tuple[re.Pattern[str], ...]:
    words = word_list("grounds")["occasion"]
    events = alternatives(event.replace("-", " ") for event in str(words["events"]).split())
    return tuple(
        re.compile(pattern.replace("<events>", f"(?:{events})"), re.VERBOSE | re.IGNORECASE)
        for pattern in words["patterns"]
    )
