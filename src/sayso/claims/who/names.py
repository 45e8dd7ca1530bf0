"""The stage that says who speaks: ``source.name``, ``source.kind`` and ``source.anonymous``."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from msgspec.structs import replace

from sayso.claims.who.cast import cast_of
from sayso.claims.who.kinds import is_anonymous, kind_of
from sayso.claims.who.resolve import resolve
from sayso.claims.who.scene import Scene
from sayso.claims.who.shapes import parse
from sayso.types import Claim, Mention, Reason, Report, Span


def names(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """Fill the name, kind and anonymity of every source, pronouns and roles resolved inside the report."""
    mentions = {claim.id: mention for claim, mention, _ in told(report, claims)}
    return [replace(claim, source=mentions[claim.id]) if claim.id in mentions else claim for claim in claims]


def told(report: Report, claims: Sequence[Claim]) -> list[tuple[Claim, Mention, list[Reason]]]:
    """Every claim that has a source, in text order, with its source filled in and the reasons."""
    spoken = [(claim.source.start, claim) for claim in claims if claim.source]
    sources = [
        Span.of(report.text, claim.source.start, claim.source.end) for _, claim in spoken if claim.source
    ]
    contents = [(span.start, span.end) for claim in claims for span in claim.content]
    scene = Scene(cast_of(report, sources), contents)
    found = []
    for at, claim in sorted(spoken, key=lambda pair: pair[0]):
        source = claim.source
        if source is None:
            continue
        speaker, why = resolve(scene, claim, source)
        phrase = parse(source.text)
        kind, of_kind = kind_of(speaker, phrase)
        # «they» that means nobody known is no antecedent
        if not (phrase.pronoun and speaker.name == phrase.bare):
            scene.said.append((at, dataclasses.replace(speaker, kind=kind)))
        anonymous, of_anonymity = is_anonymous(report.text, source, kind, phrase)
        mention = replace(source, name=speaker.name, kind=kind, anonymous=anonymous)
        found.append((claim, mention, [why, of_kind, of_anonymity]))
    return found
