"""References back into the report: pronouns («she»), roles («the minister»), bodies («the agency»)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from sayso.claims.who.bodies import known, state_of
from sayso.claims.who.called_so import bodies_back, body_before
from sayso.claims.who.cast import Person
from sayso.claims.who.scene import Answer, Scene, Speaker, people
from sayso.claims.who.shapes import Phrase, bare_word, is_name, is_role, trimmed
from sayso.claims.who.voice import is_several, is_somebody, subject_of
from sayso.claims.who.words import vague, words_of
from sayso.claims.words import verbs
from sayso.data import word_list
from sayso.types import Claim, Mention, Reason

SUBJECT = 5  # characters before a subject: «The »
REACH = 6  # sentences a pronoun looks back
LEAD = 6  # sentences, the headline's among them, in which a role may stand for a name given further down
SUBJECT_REACH = 2  # sentences back whose subject «it» may mean, though it has not spoken
HANGS = 4  # characters between a mention and the relative pronoun that goes on with it
APPOSITION_REACH = 120  # characters between a name and the relative clause that hangs on it
HANGING = re.compile(
    r"\b(?:(?:the|an?|some|many|most|several|those|two|three|another)\s+(?P<long>(?:[\w’'-]+\s+){0,5})|)"
    r"(?P<phrase>(?:one\s+)?[\w’'-]+),?\s*$",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"(?:who|which)\s+\w", re.IGNORECASE)
MET = re.compile(
    r"\b(?:I|We|we)(?:['’]ve|\s+have|\s+had)?\s+(?:also\s+|just\s+|earlier\s+)?(?:(?:spoke|spoken|talked)\s+(?:to|with)|met|interviewed)"
    r"\s+an?\s+(?P<whole>(?:[a-z-]+\s+){0,3}?(?P<role>[a-z-]+)(?:\s+(?:in|from|at)\s+(?:the\s+)?[A-Z][\w-]*(?:\s+[A-Z][\w-]*)?)?)(?=[\s,.])"
)
AGAINST = re.compile(r"(?:;|,\s+(?:but|and|which))\s+$")  # «they accuse Ann Lee; she denies it»
FEMALE, MALE = ("she", "her", "herself"), ("he", "him", "himself")


def by_pronoun(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """He and she: the last speaker, else the subject of the last sentence that names somebody."""
    word = phrase.head
    if not phrase.pronoun:
        return None
    if word in FEMALE + MALE:
        gender = "f" if word in FEMALE else "m"
        person = _last_person(scene, claim, source, gender)
        if person and len(person.people) == 1:
            person.people[0].called = gender
        return (
            (person, Reason(feature="pronoun: last person speaking or named", detail=word))
            if person
            else None
        )
    if word in ("who", "which", "whom"):
        return _antecedent(scene, source)
    if word in ("they", "them", "both", "themselves"):
        several = _last_speaker(scene, source, word, is_several)
        return several or _last_speaker(
            scene, source, word, lambda one: one.plural or (one.kind != "person" and not is_somebody(one))
        )
    if word in ("it", "itself"):
        return _subject_body(scene, source, word) or _last_speaker(
            scene,
            source,
            word,
            lambda one: not one.plural and one.kind != "person" and not is_somebody(one),
        )
    return None


def _subject_body(scene: Scene, source: Mention, word: str) -> Answer:
    """The body that the sentence before begins with, where «it» itself begins a sentence: subjects go on."""
    own = scene.cast.sentence(source.start)
    start = scene.cast.sentences[own][0] if own < len(scene.cast.sentences) else 0
    if own == 0 or source.start - start > 2:
        return None
    first, end = scene.cast.sentences[own - 1]
    if "\n" in scene.cast.text[end:start].strip(" "):
        return None  # another paragraph
    for at, _, named in scene.cast.bodies_at:
        if first <= at <= first + SUBJECT and at < end:
            body = known(named.name, scene.cast.text)
            return Speaker(named.name, body.kind if body else None), Reason(
                feature="pronoun: body the sentence before begins with", detail=word
            )
    return None


def by_relative(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«Who presented himself as the spokesman»: a source cut off from the noun it hangs on."""
    return _antecedent(scene, source) if RELATIVE.match(source.text) else None


def _last_person(scene: Scene, claim: Claim, source: Mention, gender: str | None) -> Speaker | None:
    """The nearest person before the source: sentence by sentence, in each the speaker before the subject.

    A speaker without a name counts: «a trader told the paper that he …».
    """
    own = scene.cast.sentence(source.start)
    for sentence in range(own, max(-1, own - REACH), -1):
        for speaker in scene.speakers_in(sentence, source.start):
            if len(speaker.people) == 1 and _may_be(speaker.people[0], gender):
                return people(speaker.people)
            # in one sentence «he» is whom it lets speak: «named by an official, he said» is somebody else
            lets = speaker is scene.spoke.get(claim.via or "") or (
                sentence < own and not scene.agent(speaker)
            )
            if lets and is_somebody(speaker) and _may_be(_described(speaker), gender):
                return speaker
        for person in scene.people_in(sentence, source.start):
            if _may_be(person, gender):
                return people([person])
        if sentence == own - 1 and (near := _acting(scene, sentence)) and _may_be(_described(near), gender):
            return near
        if sentence == own and AGAINST.search(scene.cast.text, max(0, source.start - 8), source.start):
            for person in reversed(scene.people_in(sentence, source.start, said=True)):
                if _may_be(person, gender):
                    return people([person])
    return None


def _acting(scene: Scene, sentence: int) -> Speaker | None:
    """«Ravi Menon has rubbished the charge», «I have spoken to a teacher who …»: who nothing else names."""
    start, end = scene.cast.sentences[sentence]
    hit = _opening().match(scene.cast.text, start, end)
    if hit and is_name(hit["name"].split()) and not state_of(hit["name"], ""):
        return people([Person(hit["name"])])
    met = MET.search(scene.cast.text, start, end)
    if met and is_role(met["role"]):
        return Speaker(
            met["whole"], "witness" if met["role"] in words_of("heads", "witness") else None, indefinite=True
        )
    return None


@cache
def _opening() -> re.Pattern[str]:
    words = word_list("sure")
    said = verbs([*words["verbs"], *words["denying"], *words["retorting"]])
    return re.compile(
        rf"(?:[A-Z]{{2,4}}\s+)?(?P<name>(?:[A-Z][\w’'-]+\s+){{1,2}}[A-Z][\w’'-]+)\s+(?:(?:has|had)\s+)?(?:{said})\b"
    )


def _described(speaker: Speaker) -> Person:
    return Person(speaker.name, roles={bare_word(word) for word in speaker.name.split()})


def _may_be(person: Person, gender: str | None) -> bool:
    return gender is None or person.gender in (gender, None)


def _last_speaker(scene: Scene, source: Mention, word: str, fits: Callable[[Speaker], bool]) -> Answer:
    """The last speaker that ``fits``, within reach."""
    own = scene.cast.sentence(source.start)
    for sentence in range(own, max(-1, own - REACH), -1):
        for speaker in scene.speakers_in(sentence, source.start):
            if fits(speaker):
                return speaker, Reason(feature="pronoun: last speaker of that number", detail=word)
        if own - SUBJECT_REACH <= sentence < own:
            start, end = scene.cast.sentences[sentence]
            if subject := subject_of(scene.cast.text, start, end, plural=word not in ("it", "itself")):
                return _as_named(scene, subject, end), Reason(
                    feature="pronoun: subject of a sentence before", detail=subject.name
                )
    return None


def _as_named(scene: Scene, subject: Speaker, before: int) -> Speaker:
    """A body by its fullest name, if the report or the table knows one."""
    for named in bodies_back(scene, before):
        if {bare_word(word) for word in subject.name.split()} <= named.words:
            body = known(named.name, scene.cast.text)
            return Speaker(named.name, body.kind if body else subject.kind)
    return subject


def _antecedent(scene: Scene, source: Mention) -> Answer:
    """«Hoff, who …»: the noun phrase the relative clause hangs on."""
    text = scene.cast.text
    for gap in range(HANGS):  # «an official involved in the talks, who …»
        if spoken := scene.ends.get(source.start - gap):
            return spoken, Reason(feature="relative clause: the speaker before it", detail=spoken.name)
    for _, end, named in reversed(scene.cast.bodies_at):
        if 0 <= source.start - end < HANGS:
            body = known(named.name, text)
            return Speaker(named.name, body.kind if body else None), Reason(
                feature="relative clause: the body before it", detail=named.name
            )
    for _, end, person in reversed(scene.cast.people_at):
        if end <= source.start and not re.search(r"[.!?\n]\s", text[end : source.start]):
            if source.start - end < APPOSITION_REACH:
                return people([person]), Reason(
                    feature="relative clause: person named before it", detail=person.name
                )
            break
    before = text[max(0, source.start - 80) : source.start]
    if hit := HANGING.search(before):
        return Speaker(f"{hit['long'] or ''}{hit['phrase']}"), Reason(
            feature="relative clause: noun phrase before it", detail=hit[0].strip()
        )
    return None


def by_role(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«The minister», «the 19-year-old», «the lawmakers», «the agency»; «a lawmaker» named further down."""
    if phrase.names or not phrase.head:
        return None
    if phrase.head.endswith("-old") or phrase.age:
        return _by_age(scene, claim, source, phrase)
    if phrase.article in ("the", "") or phrase.article in ("its", "their"):
        before = _role_before(scene, source, phrase) or body_before(scene, source, phrase)
        later = phrase.article == "the" or (not phrase.article and scene.in_headline(source.start))
        return before or (_named_later(scene, source, phrase) if later else None)
    return _named_later(scene, source, phrase)


def _by_age(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    aged = [person for person in scene.cast.people if phrase.age in person.ages]
    person = aged[0] if len(aged) == 1 else None
    if person is None and phrase.article == "the":
        last = _last_person(scene, claim, source, None)
        return (last, Reason(feature="age", detail=phrase.bare)) if last else None
    return (people([person]), Reason(feature="age", detail=phrase.bare)) if person else None


def _role_before(scene: Scene, source: Mention, phrase: Phrase) -> Answer:
    """People of that role named before: the last one, or all of them for a plural."""
    singular = _singular(phrase.head)
    plural = singular != phrase.head
    before = [person for at, _, person in scene.cast.people_at if at < source.start]
    fits = [person for person in before if _has_role(person, singular) and _agrees(person, phrase)]
    reason = Reason(feature="role of somebody named before", detail=phrase.bare)
    if plural:
        several = [one for _, one in scene.said if one.plural and one.people]
        if several and any(_has_role(person, singular) for person in several[-1].people):
            return several[-1], reason
        return (people(fits), reason) if len({id(person) for person in fits}) > 1 and phrase.article else None
    if phrase.article == "the" and fits:
        return people([fits[-1]]), reason
    return None


def _named_later(scene: Scene, source: Mention, phrase: Phrase) -> Answer:
    """«A South Korean lawmaker» in the lead, when one person alone has that role, named further down."""
    headline = scene.in_headline(source.start)
    if (scene.cast.sentence(source.start) >= LEAD and not headline) or phrase.head not in frozenset(
        str(word_list("speakers")["single"]["words"]).split()
    ):
        return None
    fits = {
        id(person): person
        for at, _, person in scene.cast.people_at
        if at > source.end and _has_role(person, phrase.head) and _agrees(person, phrase)
    }
    if len(fits) != 1 or any(
        _has_role(one, phrase.head) for at, _, one in scene.cast.people_at if at < source.start
    ):
        return None
    return people(fits.values()), Reason(feature="role, named further down", detail=phrase.bare)


@cache
def _singular(head: str) -> str:
    if head.endswith("men"):
        return head[:-2] + "an"
    return head[:-1] if head.endswith("s") and head not in ("police", "chiefs") else head


def _has_role(person: Person, role: str) -> bool:
    synonyms = str(word_list("speakers")["synonyms"].get(role, role)).split()
    return bool(person.roles & {role, *synonyms})


def _agrees(person: Person, phrase: Phrase) -> bool:
    """Whether a role with its modifiers may be said of the person: interior minister, health minister."""
    words = {bare_word(word) for word in trimmed(phrase.bare).split()[:-1]} - vague()
    owned = re.search(r"['’]s?\s+(?:[\w-]+\s+)?[\w-]+$", trimmed(phrase.bare))
    told = person.words - {bare_word(word) for word in person.name.split()}
    kin = {word for word in told if any(word[:5] == other[:5] for other in words)}
    if owned and told and words:
        return bool(kin)  # «the group's spokesman» is no spokeswoman of a ministry
    return (
        not words
        or not told
        or bool(kin)
        or not (told & words_of("roles", "offices") and words & words_of("roles", "offices"))
    )
