"""Bodies by what they may be called: «the agency», «the company», «the group», of those named before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.claims.who.bodies import SMALL, known
from sayso.claims.who.cast import Named
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.own import agency_speaking
from sayso.claims.who.scene import Answer, Scene, Speaker
from sayso.claims.who.shapes import Phrase, bare_word
from sayso.claims.who.words import vague
from sayso.data import word_list
from sayso.types import Mention, Reason


def body_before(scene: Scene, source: Mention, phrase: Phrase) -> Answer:
    """The last body named before that may be called so."""
    if phrase.article != "the" or phrase.bare.lower() != phrase.bare:
        return None
    called = str(word_list("speakers")["bodies"].get(phrase.head, "")).split()
    modifiers = {bare_word(word) for word in phrase.bare.split()[:-1]} - vague() - {"spy", "news", "state"}
    if phrase.bare == "agency" and (spoken := agency_speaking(scene, source)):
        return spoken
    for named in bodies_back(scene, source.start):
        body = known(named.name, scene.cast.text)
        if modifiers and not modifiers & named.words:
            continue
        if set(called) & named.words or (body and body.kind in KINDS_CALLED.get(phrase.head, ())):
            name = body.name if body else named.name
            return Speaker(name, body.kind if body else None), Reason(
                feature="body last named", detail=phrase.bare
            )
    spoke = (
        one for at, one in reversed(scene.said) if at < source.start and not one.people and not one.plural
    )
    if speaker := next((one for one in spoke if _called(one.name, called) and not modifiers), None):
        return speaker, Reason(feature="body so called that spoke", detail=phrase.bare)
    label = [name for name, head in scene.cast.labels.items() if head.split("-")[-1] == phrase.head]
    label.sort(key=lambda name: scene.cast.text.rfind(name, 0, source.start))  # the one last named
    return (
        (Speaker(label[-1], kind_called(phrase.head)), Reason(feature="body so called", detail=phrase.bare))
        if label
        else None
    )


def _called(name: str, called: Sequence[str]) -> bool:
    """Whether a name in capitals holds what its body may be called: «Front of the Wells», a group."""
    words = name.split()
    plain = len(words) > 3 and not all(word[0].isupper() or word in SMALL for word in words)
    named = len(words) > 1 and words[0][0].isupper() and not plain
    return named and any(bare_word(word) in called for word in words)


KINDS_CALLED: dict[str, tuple[str, ...]] = {
    "agency": ("government_agency", "news_agency"),
    "outlet": ("outlet", "news_agency"),
    "newspaper": ("outlet",),
    "paper": ("outlet",),
    "broadcaster": ("outlet",),
    "channel": ("outlet",),
    "network": ("outlet",),
    "group": ("group",),
    "military": ("military",),
    "army": ("military",),
    "organisation": ("organisation",),
    "organization": ("organisation",),
    "watchdog": ("organisation",),
    "monitor": ("organisation",),
    "charity": ("organisation",),
}


def bodies_back(scene: Scene, before: int) -> Iterator[Named]:
    """Bodies before an offset, the last one first; those that spoke go before those only named nearby."""
    for start, _, named in reversed(scene.cast.bodies_at):
        if start < before and scene.cast.text[start - 1 : start] != "(":  # no «(AFP)» of a dateline
            yield named
