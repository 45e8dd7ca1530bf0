"""Sources that hang on somebody named nearby: «its claim», «its monitors», «the statement», «one of them»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from sayso.claims.text import after_dateline
from sayso.claims.who.bodies import known, nation_name, state_of
from sayso.claims.who.cast import Person
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.meant import opening_name
from sayso.claims.who.scene import Answer, Scene, Speaker, people
from sayso.claims.who.shapes import Phrase, bare_word, is_role
from sayso.claims.who.voice import BODIES
from sayso.claims.who.words import listed
from sayso.data import word_list
from sayso.types import Claim, Mention, Reason

OWN = {"its": "it", "their": "they", "his": "he", "her": "she"}
OPENING = 12  # characters between the beginning of a sentence and its first name: «On Friday », «The »
NEAR = 2  # sentences back in which whoever put out a statement spoke
ONE_OF = re.compile(
    r"(?:one|another|a\s+(?:second|third)|two|some|several|both)\s+of\s+(?:(?:the|those|these)\s+(?P<heads>[a-z-]+s)|them)\b",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"(?P<name>[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:of|the|for|and)\s+){0,2}[^\W\d_a-z][\w’'.-]*){1,6}),\s+$"
)
WHERE = re.compile(
    r"\b(?:in|at|on|near|from|of|to|off|along|across|over|into|around|outside|inside|through|for|between|and)\s+(?:the\s+)?$"
)
WHICH = re.compile(r"\bwhich,?\s+(?:according\s+to|says?|by)\s+$")
MAIL = ("email", "e-mail", "message", "post", "tweet", "letter", "recording", "text")
COUNTED = re.compile(
    r"^(?:(?:at|least|about|some|several|two|three|four|five|many|most|both|other|the|a|few|\d+)\s+)+",
    re.IGNORECASE,
)


def by_owner(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«Its claim» is of the subject, «its monitors» and «its website» speak for whoever has them."""
    first, *rest = source.text.split() or [""]
    word = first.lower()
    part = len(rest) == 1 and not phrase.names and rest[0] in _list("parts")
    if word not in OWN:
        return None
    if rest and not part:
        if word in ("its", "their"):
            return _body_of(scene, claim, source, phrase)
        return _office_of(scene, claim, source, word) if rest == ["own", "office"] else None
    found = owner(scene, claim, source, word)
    if word not in ("its", "their"):
        return found or (_office_of(scene, claim, source, word) if rest == ["office"] else None)
    return found or _subject_before(scene, source) or _subject_before_it(scene, source)


def _body_of(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«Cambodia accused … Its defence ministry said»: the ministry of Cambodia; «its spokesman»: itself."""
    bare = " ".join(source.text.split()[1:])
    if phrase.names or not (is_role(phrase.head) or kind_called(phrase.head) in BODIES):
        return None
    answer = owner(scene, claim, source, "its") or _subject_before(scene, source)
    if answer is None:
        return None
    whose, reason = answer
    if whose.kind == "government":
        body = known(f"{whose.name}'s {bare}", scene.cast.text)
        if body:
            return Speaker(body.name, body.kind), reason
        return Speaker(f"{bare} ({whose.name})", kind_called(phrase.head)), reason
    return Speaker(f"{bare} of {whose.name}"), reason


def _office_of(scene: Scene, claim: Claim, source: Mention, word: str) -> Answer:
    """«A list released by her office»: the office of whom she is."""
    own = scene.cast.sentence(source.start)
    for at, speaker in reversed(scene.said):
        if own - scene.cast.sentence(at) > NEAR:
            return None
        if len(speaker.people) == 1 and speaker.people[0].gender == ("f" if word == "her" else "m"):
            name = f"office of {_titled(scene.cast.text, speaker.people[0])}"
            return Speaker(name, "government_agency"), Reason(feature="whose it is", detail=word)
    return None


def _titled(text: str, person: Person) -> str:
    """The name with the office before it: «district magistrate Ann Lee»."""
    before = re.search(rf"\b(?:[\w-]+\s+)?([\w-]+)\s+{re.escape(person.name)}\b", text)
    if not before or not is_role(before[1].lower()):
        return person.name
    first = before[0].split()[0].lower()
    apart = first in listed("starters") or first in listed("linking")
    return f"{before[1]} {person.name}" if apart or before[0].split()[0] == before[1] else before[0]


def _subject_before(scene: Scene, source: Mention) -> Answer:
    """The body with which the sentence before begins, where the source begins its own."""
    own = scene.cast.sentence(source.start)
    start, _ = scene.cast.sentences[own]
    if own == 0 or scene.cast.text[start : source.start].strip(" \n\t“\"‘'"):
        return None
    end = scene.cast.sentences[own - 1][1]
    spoken = [
        one for one in scene.speakers_in(own - 1, source.start) if one.kind in BODIES and not one.plural
    ]
    subject = next(bodies_in(scene, own - 1, end), None)
    found = (
        subject
        if subject and any(one.name == subject.name for one in spoken)
        else next(iter(spoken), subject)
    )
    return (found, Reason(feature="whose it is", detail="its")) if found else None


def _subject_before_it(scene: Scene, source: Mention) -> Answer:
    """«It stood by its assertion»: whoever «it» means, the body that the sentence before begins with."""
    start, _ = scene.cast.sentences[scene.cast.sentence(source.start)]
    if not re.match(r"(?:It|They)\s", scene.cast.text[start : start + 5]):
        return None
    return _subject_before(scene, replace(source, start=start, end=start + 2))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(str(word_list("speakers")[name]["words"]).split())


def owner(scene: Scene, claim: Claim, source: Mention, word: str) -> Answer:
    """Whose «its» or «her» before a source is: the outer speaker, else the subject of its sentence."""
    person = word in ("his", "her")
    reason = Reason(feature="whose it is", detail=word)
    own = scene.cast.sentence(source.start)
    if not person and WHICH.search(scene.cast.text, max(0, source.start - 60), source.start):
        last = list(bodies_in(scene, own, source.start))[-1:]
        return (last[0], reason) if last else None
    outer = scene.spoke.get(claim.via or "")
    if outer and (outer.kind == "person") == person:
        return outer, reason
    for speaker in scene.speakers_in(own, source.start):
        if (speaker.kind == "person") == person and (word == "their") >= speaker.plural:
            return speaker, reason
    if person:
        named = scene.people_in(own, source.start)
        return (people(named[:1]), reason) if named else None
    subject = next(bodies_in(scene, own, source.start), None)
    return (subject, reason) if subject else None


def by_own_subject(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«Kyiv on Friday lowered the number it says died»: «it» is the body its own sentence begins with."""
    if phrase.head != "it" or not phrase.pronoun:
        return None
    own = scene.cast.sentence(source.start)
    if any(one.kind in BODIES for one in scene.speakers_in(own, source.start)):
        return None
    subject = next(bodies_in(scene, own, source.start, within=OPENING), None) or opening_name(
        scene, own, source
    )
    return (subject, Reason(feature="pronoun: body its own sentence begins with")) if subject else None


def bodies_in(scene: Scene, sentence: int, before: int, within: int | None = None) -> Iterator[Speaker]:
    """The bodies and states that a sentence names before an offset, in text order."""
    start, end = scene.cast.sentences[sentence]
    start = after_dateline(scene.cast.text, start, end)
    roof = min(end, before, start + within if within is not None else end)
    found = [(at, named.name) for at, _, named in scene.cast.bodies_at if start <= at < roof]
    states = [(at, nation_name(code)) for at, code in scene.cast.states_at if start <= at < roof]
    taken = {at for at, _ in found}
    for at, name in sorted([*found, *(one for one in states if one[0] not in taken)]):
        body = known(name, scene.cast.text)
        is_state = any(at == other for other, _ in states) and at not in taken
        yield Speaker(name, "government" if is_state else body.kind if body else None)


def by_document(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«The statement made no mention …»: whoever spoke last, whose statement it is."""
    if phrase.names or phrase.article != "the" or kind_called(phrase.head) != "document":
        return None
    own = scene.cast.sentence(source.start)
    if phrase.bare.lower() not in _list("issued"):
        return _made_by(scene, source, phrase)
    for sentence in range(own, max(-1, own - NEAR - 1), -1):
        for speaker in scene.speakers_in(sentence, source.start):
            if speaker.kind != "document" and not speaker.plural:
                return speaker, Reason(feature="a document of whoever spoke last", detail=phrase.bare)
    return None if phrase.head in MAIL else _made_by(scene, source, phrase)


def _made_by(scene: Scene, source: Mention, phrase: Phrase) -> Answer:
    """«The report» that was somebody's before: «a report by X», «X's report», «X said in a report»."""
    text = scene.cast.text
    before = list(re.compile(rf"\b{re.escape(phrase.head)}\b").finditer(text, 0, source.start))
    for hit in reversed(before):
        sentence = scene.cast.sentence(hit.start())
        start, end = scene.cast.sentences[sentence]
        for at, stop, named in scene.cast.bodies_at:
            if start <= at < end and _made(text, hit, at, stop):
                body = known(named.name, text)
                reason = Reason(feature="a document of whoever made it", detail=phrase.bare)
                return Speaker(named.name, body.kind if body else None), reason
        spoken = scene.speakers_in(sentence, source.start)
        said = [one for one in spoken if (one.people or one.kind in BODIES) and not one.plural]
        if said:
            return said[-1], Reason(feature="a document of whoever spoke of it", detail=phrase.bare)
    return None


def _made(text: str, document: re.Match[str], at: int, stop: int) -> bool:
    """Whether the body at ``[at, stop)`` made the document: «… by the body», «the body's own …»."""
    if at >= document.end():
        return bool(re.fullmatch(r"\s+(?:by|from|of)\s+(?:the\s+)?", text[document.end() : at]))
    between = text[stop : document.start()]
    own = text[at:stop].endswith(("'s", "’s")) and between == " "
    return own or bool(re.fullmatch(r"['’]s\s+(?:[\w-]+\s+){0,3}", between))


def agency_speaking(scene: Scene, source: Mention) -> Answer:
    """«The agency fears» right behind «OCHA says»: the body that spoke, not a news agency that is named."""
    kinds = ("government_agency", "news_agency", "organisation")
    own = scene.cast.sentence(source.start)
    for sentence in range(own, max(-1, own - NEAR - 1), -1):
        for speaker in scene.speakers_in(sentence, source.start):
            if not speaker.plural and speaker.kind in kinds:
                return speaker, Reason(feature="body that spoke last", detail="agency")
    return None


def by_part(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«An OCHA team»: the body that has it."""
    first, *rest = phrase.bare.split() or [""]
    if len(rest) != 1 or rest[0] not in _list("parts") or not phrase.article or not first[:2].isupper():
        return None
    body = known(first, scene.cast.text)
    name = scene.cast.acronyms.get(first) or (body.name if body else None)
    return (
        (Speaker(name, body.kind if body else None), Reason(feature="part of a body", detail=first))
        if name
        else None
    )


def by_one_of(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«One of the officials»: an official described as all of them were."""
    hit = ONE_OF.match(source.text)
    if not hit:
        return None
    text = scene.cast.text
    last = next((one for at, one in reversed(scene.said) if at < source.start and _several(one)), None)
    heads = hit["heads"] or (last and last.name.split()[-1])
    if not heads or not heads.endswith("s"):
        return None
    said = COUNTED.sub("", last.name) if last and heads in last.name.split() else ""
    if not said:
        shape = re.compile(rf"((?:[\w’'-]+\s+){{0,3}}){re.escape(heads)}\b")
        before = list(shape.finditer(text, max(0, source.start - 400), source.start))
        said = _described(before[-1][1]) + heads if before else heads
    words = said.split()
    at = words.index(heads) if heads in words else len(words) - 1
    single = [*words[:at], heads[:-1]]
    return Speaker(" ".join(single)), Reason(feature="one of those who spoke", detail=said)


def _several(speaker: Speaker) -> bool:
    return not speaker.people and any(word.endswith("s") for word in speaker.name.split())


def _described(before: str) -> str:
    """The adjectives right before a noun: «that Western » is «Western »."""
    kept: list[str] = []
    for word in reversed(before.split()):
        if bare_word(word) in listed("starters") | listed("linking") or COUNTED.match(word + " "):
            break
        kept.insert(0, word)
    return "".join(word + " " for word in kept)


def by_apposition(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«The River Front, a shadowy militia»: the name before the comma that the source describes."""
    if phrase.names or phrase.article not in ("a", "an"):
        return None
    hit = BEFORE.search(scene.cast.text, max(0, source.start - 80), source.start)
    kind = kind_called(phrase.head)
    if not hit or not (is_role(phrase.head) or kind):
        return None
    if WHERE.search(scene.cast.text, max(0, source.start - 110), source.start - len(hit[0])):
        return None  # «…, sank in the Red Sea, an official said»
    person = scene.cast.person_called(hit["name"], source.start) if is_role(phrase.head) else None
    if person:
        return people([person]), Reason(feature="name before its apposition", detail=hit["name"])
    if is_role(phrase.head) or state_of(hit["name"], "") or not kind:
        return None
    return Speaker(hit["name"], kind), Reason(feature="name before its apposition", detail=hit["name"])
