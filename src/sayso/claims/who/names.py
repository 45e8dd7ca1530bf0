"""The stage that says who speaks: ``source.name``, ``source.kind`` and ``source.anonymous``."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from msgspec.structs import replace

from sayso.claims.nesting import Nesting
from sayso.claims.who.cast import cast_of
from sayso.claims.who.kinds import is_anonymous, kind_of
from sayso.claims.who.resolve import resolve
from sayso.claims.who.scene import UNNAMED, Scene
from sayso.claims.who.shapes import parse
from sayso.claims.who.voice import FIRST
from sayso.types import Claim, Mention, Reason, Report, Span

NOUNS = ("claim", "claims", "report", "reports", "estimate", "statement", "demand", "call", "plan", "view")
SOMEBODY = ("unnamed", "unnamed_official", "witness", "person")


def names(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """Fill the name, kind and anonymity of every source, pronouns and roles resolved inside the report."""
    mentions = {claim.id: mention for claim, mention, _ in told(report, claims)}
    return [replace(claim, source=mentions[claim.id]) if claim.id in mentions else claim for claim in claims]


def told(report: Report, claims: Sequence[Claim]) -> list[tuple[Claim, Mention, list[Reason]]]:
    """Every claim that has a source, in text order, with its source filled in and the reasons."""
    spoken = sorted((claim for claim in claims if claim.source), key=_place)
    sources = [Span.of(report.text, one.source.start, one.source.end) for one in spoken if one.source]
    contents = [(span.start, span.end) for claim in claims for span in claim.content]
    scene = Scene(cast_of(report, sources), contents, outlet=report.outlet, headline=report.headline)
    found = {
        claim.id: _told(scene, claim, claim.source) for claim in spoken if claim.source and not _first(claim)
    }
    # who is quoted may be named behind the quotation: «I» and «we» come last, the outer ones before the inner
    firsts = sorted(filter(_first, spoken), key=lambda claim: -sum(len(span.text) for span in claim.content))
    scene.outer = _outer(report, claims, firsts)
    for claim in firsts:
        if claim.source:
            found[claim.id] = _told(scene, claim, claim.source)
    return [(claim, *found[claim.id]) for claim in spoken]


def _place(claim: Claim) -> int:
    return claim.source.start if claim.source else 0


def _first(claim: Claim) -> bool:
    return bool(claim.source) and claim.source.text.lower() in FIRST  # type: ignore[union-attr]


def _told(scene: Scene, claim: Claim, source: Mention) -> tuple[Mention, list[Reason]]:
    """One source filled in; the scene remembers who spoke."""
    speaker, why = resolve(scene, claim, source)
    phrase = parse(source.text)
    kind, of_kind = kind_of(speaker, phrase)
    # «an opposition claim» is of nobody that «she» may mean
    noun = claim.cue is not None and source.end + 1 == claim.cue.start and claim.cue.text in NOUNS
    somebody = phrase.article in ("a", "an") and not phrase.names and kind in SOMEBODY and not noun
    speaker = dataclasses.replace(speaker, kind=kind, indefinite=somebody)
    if speaker.name != UNNAMED:  # «they» that means nobody known is no antecedent
        scene.spoke[claim.id] = speaker
        scene.ends[source.end] = speaker
        if not _first(claim):
            scene.said.append((source.start, speaker))
    anonymous, of_anonymity = is_anonymous(scene.cast.text, source, kind, phrase)
    mention = replace(source, name=speaker.name, kind=kind, anonymous=anonymous)
    return mention, [why, of_kind, of_anonymity]


def _outer(report: Report, claims: Sequence[Claim], firsts: Sequence[Claim]) -> dict[str, str]:
    """By claim id, the claim in whose words each source in the first person stands."""
    if not firsts:
        return {}
    nesting = Nesting(report, claims)
    found = {}
    for claim in firsts:
        number = nesting.innermost(_place(claim))
        above = claim.via or (claims[number].id if number >= 0 else None)
        if above and above != claim.id:
            found[claim.id] = above
    return found
