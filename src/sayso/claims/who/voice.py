"""In whose voice a passage stands: «I» and «we», the name before a colon, «a spokesman» of whoever spoke."""

from __future__ import annotations

import re

from sayso.claims.who.bodies import state_of
from sayso.claims.who.kinds import kind_called, kind_headed
from sayso.claims.who.scene import Answer, Scene, Speaker, people
from sayso.claims.who.shapes import Phrase, bare_word, head_of, is_role
from sayso.claims.who.words import listed
from sayso.types import Claim, Mention, Reason

FIRST = ("i", "we", "us", "me", "myself", "ourselves")
SPOKEN_FOR = ("spokesman", "spokeswoman", "spokesperson", "spokespeople")
TURN = re.compile(r"(?P<who>[A-Z][A-Z .’'-]{1,40}):\s")
NEAR = 4  # sentences back in which the body of «a spokesman» spoke
LONGEST = 6  # words of a subject


def by_first_person(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«I», «we»: whoever is quoted; in the outlet's own voice the outlet."""
    if phrase.head not in FIRST or not phrase.pronoun:
        return None
    if outer := scene.spoke.get(scene.outer.get(claim.id, "")):
        return outer, Reason(feature="first person in somebody's words", detail=outer.name)
    text = scene.cast.text
    if turn := TURN.match(text, text.rfind("\n", 0, source.start) + 1):
        name = " ".join(map(_titled, turn["who"].split())) if turn["who"].isupper() else turn["who"]
        person = scene.cast.person_called(name, source.start)
        named = people([person]) if person else Speaker(_fuller(name, text) or name, "person")
        return named, Reason(feature="first person: whose turn it is", detail=turn["who"])
    if scene.cast.in_quotation(source.start):
        near = _speaker_near(scene, source.start)
        return (near, Reason(feature="first person in a quotation", detail=phrase.bare)) if near else None
    if not scene.outlet:
        return None
    kind = kind_called(bare_word(scene.outlet.split()[-1])) or "outlet"
    return Speaker(scene.outlet, kind), Reason(feature="first person of the outlet", detail=phrase.bare)


def _speaker_near(scene: Scene, at: int) -> Speaker | None:
    """Who speaks in the sentence of a quotation or beside it."""
    own = scene.cast.sentence(at)
    beside = [
        speaker
        for sentence in (own, own + 1, own - 1)
        if 0 <= sentence < len(scene.cast.sentences)
        for speaker in scene.speakers_in(sentence, scene.cast.sentences[sentence][1])
    ]
    return beside[0] if beside else None


def by_turn(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«DUISHEV:» in a transcript: the person of that name, as full as the report gives it."""
    if not (claim.cue and claim.cue.text == ":" and (source.text.isupper() or phrase.names)):
        return None
    words = [word for word in source.text.split() if not is_role(bare_word(word))]
    name = " ".join(_titled(word) for word in words)
    if not words or bare_word(words[-1]) in listed("turns"):
        return None
    person = scene.cast.person_called(name, source.start)
    if person is None and (hit := _fuller(name, scene.cast.text)):
        return Speaker(hit, "person"), Reason(feature="name of a turn, in full elsewhere", detail=hit)
    if person:
        return people([person]), Reason(feature="name of a turn", detail=person.name)
    return Speaker(name, "person"), Reason(feature="name of a turn", detail=source.text)


def _titled(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part[0][:1] + part[0][1:].lower(), word)


def _fuller(name: str, text: str) -> str | None:
    """A surname of a turn with the given names that stand before it elsewhere."""
    hit = re.search(rf"\b((?:[^\W\d_a-z][\w’'-]+[ \t]+){{1,3}}){re.escape(name)}\b", text)
    before = hit[1].split() if hit else []
    while before and (is_role(bare_word(before[0])) or bare_word(before[0]) in listed("starters")):
        before = before[1:]
    return " ".join([*before, name]) if before and not any(map(is_role, map(bare_word, before))) else None


def by_spokesman(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«A spokesman said»: of the body that spoke last, whose voice it is."""
    if phrase.names or phrase.bare.lower() not in SPOKEN_FOR or phrase.article not in ("a", "an", "the"):
        return None
    own = scene.cast.sentence(source.start)
    for at, speaker in reversed(scene.said):
        if own - scene.cast.sentence(at) > NEAR:
            return None
        if is_body(speaker) and not state_of(speaker.name, scene.cast.text):
            name = f"{phrase.bare.lower()} of {speaker.name}"
            return Speaker(name, "unnamed_official"), Reason(
                feature="speaks for the body that spoke last", detail=speaker.name
            )
    return None


BODIES = ("government_agency", "government", "military", "news_agency", "outlet", "organisation", "group")


def is_body(speaker: Speaker) -> bool:
    """Whether a speaker is one body, that «it» may mean."""
    return speaker.kind in BODIES and not speaker.plural


def is_somebody(speaker: Speaker) -> bool:
    """Whether a speaker is one person described: «a trader», «one of the officials»."""
    if speaker.people or speaker.plural or speaker.kind in BODIES:
        return False
    if speaker.indefinite:
        return True
    words = speaker.name.split()
    one = words[:2] == ["one", "of"] or words[:2] == ["One", "of"]
    return one or (is_role(head_of(speaker.name)) and not head_of(speaker.name).endswith("s"))


def is_several(speaker: Speaker) -> bool:
    """Whether a speaker is several people, that «they» means before any body: «the lawmakers»."""
    words = speaker.name.split()
    named = len(words) > 1 and all(word[0].isupper() for word in words)  # «Gerry Adams»
    return speaker.plural or (
        speaker.kind not in BODIES[:-1] and not named and head_of(speaker.name).endswith(("s", "men"))
    )


def subject_of(text: str, start: int, end: int, *, plural: bool) -> Speaker | None:
    """The body, or with ``plural`` the people, that a sentence begins with.

    >>> text = "The general staff has another count."
    >>> subject_of(text, 0, len(text), plural=False).name
    'general staff'
    """
    opening = re.compile(r"[\W\d]*(?:(?:but|and|the|an?|its|their|local|many|some)\s+)*", re.IGNORECASE)
    at = opening.match(text, start, end)
    begin = at.end() if at else start
    last, found, before = 0, None, ""
    for count, hit in enumerate(re.compile(r"[\w’'-]+").finditer(text, begin, end)):
        gap = text[begin : hit.start()]
        if count == LONGEST or "," in gap or bare_word(hit[0]) in listed("linking"):
            break
        word = bare_word(hit[0])
        kind = kind_headed([before, word])
        before = word
        if kind in (("group", "witness", "unnamed_official") if plural else BODIES) and (
            not plural or word.endswith(("s", "men", "women", "police", "people"))
        ):
            last = hit.end()
            found = kind
    if not last:
        return None
    return Speaker(re.sub(r"['’]s?$", "", text[begin:last]), found, plural=plural)
