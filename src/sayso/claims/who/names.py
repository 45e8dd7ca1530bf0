"""The stage that says who speaks: ``source.name``, ``source.kind`` and ``source.anonymous``."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from sayso.claims.who.cast import cast_of
from sayso.claims.who.kinds import is_anonymous, kind_of
from sayso.claims.who.resolve import resolve
from sayso.claims.who.scene import Answer, Scene, Speaker, people
from sayso.claims.who.shapes import Phrase, parse
from sayso.types import Claim, Mention, Reason, Report, Span

TURN = re.compile(r"(?P<who>[A-Z][\w .’'-]{1,40}):\s")
FIRST_PERSON = ("we", "i", "us")
HUMAN = (None, "witness", "unnamed_official", "unnamed")


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
    spoken_by: dict[str, Speaker] = {}
    for at, claim in sorted(spoken, key=lambda pair: pair[0]):
        source = claim.source
        if source is None:
            continue
        phrase = parse(source.text)
        speaker, why = _own_words(report, scene, claim, spoken_by) or resolve(scene, claim, source)
        kind, of_kind = kind_of(speaker, phrase)
        # «they» that means nobody known is no antecedent
        if not (phrase.pronoun and speaker.name == phrase.bare):
            scene.said.append((at, dataclasses.replace(speaker, kind=kind)))
        anonymous, of_anonymity = is_anonymous(report.text, source, kind, phrase)
        mention = replace(source, name=speaker.name, kind=kind, anonymous=anonymous)
        spoken_by[claim.id] = speaker
        found.append((claim, mention, [why, of_kind, of_anonymity]))
    return found


def _own_words(report: Report, scene: Scene, claim: Claim, spoken_by: Mapping[str, Speaker]) -> Answer:
    """«We», «I»: whoever is being quoted, else the outlet; «a trader told us that he …»: the trader."""
    source = claim.source
    phrase = parse(source.text) if source else Phrase("")
    if source is None or not phrase.pronoun:
        return None
    outer, word = spoken_by.get(claim.via or ""), phrase.bare.lower()
    if word in FIRST_PERSON:
        if outer:
            return outer, Reason(feature="first person: the speaker who is quoted", detail=word)
        if turn := TURN.match(report.text, report.text.rfind("\n", 0, source.start) + 1):
            person = scene.cast.person_called(turn["who"].title(), source.start)
            named = people([person]) if person else Speaker(turn["who"])
            return named, Reason(feature="first person: whose turn it is", detail=turn["who"])
        if report.outlet and not claim.via and not scene.cast.in_quotation(source.start):
            return Speaker(report.outlet, "outlet"), Reason(feature="first person: the outlet", detail=word)
    if word in ("he", "she") and outer and not outer.people and not outer.plural and outer.kind in HUMAN:
        return outer, Reason(feature="pronoun: who tells it of themselves", detail=word)
    return None
