"""Bodies that a description means: «the national police, the Garda», «an armed group», «organisers»."""

from __future__ import annotations

import re
from functools import cache

from sayso.claims.text import after_dateline
from sayso.claims.who.bodies import known, nation_name, state_of
from sayso.claims.who.called import NAMED
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.scene import Answer, Scene, Speaker
from sayso.claims.who.shapes import Phrase, is_capital, is_role
from sayso.claims.who.voice import BODIES
from sayso.claims.who.words import given, nation_words
from sayso.data import word_list
from sayso.types import Claim, Mention, Reason

CAPITAL = r"[^\W\d_a-z][\w’'-]*"
NAME = rf"{CAPITAL}(?:\s+(?:(?:of|the|for|and|al|bin)\s+){{0,2}}{CAPITAL}){{0,5}}"
ASIDE = re.compile(
    rf"^(?:(?:the|an?|its|(?:{CAPITAL}\s+){{0,2}}{CAPITAL}[’']s)\s+)(?:(?!(?:of|in|at|for|to|from)\s)[\w-]+\s+){{0,3}}?"
    rf"(?P<head>[a-z][a-z-]+),\s+(?:the\s+)?(?P<name>{NAME}),?$"
)
AFTER = 90  # characters behind a source in which its name may stand
COUNTRY = re.compile(r"^(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?:country|nation)[’']s\s+(?P<rest>[a-z][a-z -]*)$")
RANKED = re.compile(
    r"\b(?:\w+est|most|main|top|only|first|second|leading|major)\b"
)  # «the largest gun group»
OPENING_NAME = re.compile(
    r"(?:The\s+)?([^\W\d_a-z][\w’'-]*(?:\s+[^\W\d_a-z][\w’'-]*){1,4})\s+(?:has|had|will|is|was)\s"
)
LEAD = 6  # sentences, the headline's among them, in which «an armed group» may be named further down


def by_aside(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«Ireland's national police, the Garda,»: the name that stands beside what it is called."""
    text = source.text.strip(" ,")
    hit = ASIDE.match(text)
    if not hit and "," not in text:
        beside = re.compile(rf",\s+(?:the\s+)?{NAME},").match(scene.cast.text, source.end, source.end + AFTER)
        hit = ASIDE.match(text + beside[0]) if beside else None
    if not hit or is_role(hit["head"]) or kind_called(hit["head"]) not in BODIES:
        return None
    name = hit["name"]
    if {word.lower() for word in name.split()} & nation_words():
        return None
    body = known(name, scene.cast.text)
    name = body.name if body else scene.cast.acronyms.get(name, name)
    kind = body.kind if body else kind_called(hit["head"])
    return Speaker(name, kind), Reason(feature="name beside what it is called", detail=hit[0])


def opening_name(scene: Scene, own: int, source: Mention) -> Speaker | None:
    """«Blue Star has deleted the post in which it spoke of nine dead»: a name of nobody known, and «it»."""
    start, end = scene.cast.sentences[own]
    start = after_dateline(scene.cast.text, start, end)
    hit = OPENING_NAME.match(scene.cast.text, start, min(end, source.start))
    if not hit or scene.cast.person_called(hit[1], source.start) or state_of(hit[1], ""):
        return None
    return Speaker(hit[1], "organisation")


def by_country(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«The country's health ministry»: of the state last named."""
    hit = COUNTRY.match(source.text)
    before = [code for at, code in scene.cast.states_at if at < source.start]
    if not hit or not before or RANKED.search(hit["rest"]) or kind_called(phrase.head) not in BODIES:
        return None
    reason = Reason(feature="body of the state last named", detail=nation_name(before[-1]))
    if body := known(f"{nation_name(before[-1])}'s {hit['rest']}", scene.cast.text):
        return Speaker(body.name, body.kind), reason
    people = word_list("nations")[before[-1]]["people"]
    return (Speaker(f"{people[0]} {hit['rest']}"), reason) if people else None


def by_group(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«An armed group», «insurgents»: the one group that the report names."""
    if phrase.names or phrase.head not in _list("armed", "heads"):
        return None
    told = {word.lower() for word in phrase.bare.split()[:-1]}
    plain = not told and (phrase.article == "the" or not phrase.article)
    if not (plain or told <= _list("armed", "modifiers")):
        return None
    if phrase.article != "the" and scene.cast.sentence(source.start) >= LEAD:
        return None
    names = _groups(scene)
    if len(names) != 1:
        return None
    return Speaker(names.pop(), "group"), Reason(feature="the one group the report names", detail=phrase.bare)


def _groups(scene: Scene) -> set[str]:
    """The groups a report names: by what it calls them, or by what they call themselves."""
    text, heads = scene.cast.text, _list("armed", "heads")
    found = {name for name, head in scene.cast.labels.items() if head in heads and _is_armed(text, name)}
    for hit in NAMED.finditer(text):
        before = re.search(r"([\w-]+),?\s*$", text[max(0, hit.start() - 30) : hit.start()])
        if before and before[1] in heads:
            found.add(hit["name"].rstrip("."))
    return found


def _is_armed(text: str, name: str) -> bool:
    """Whether what a group is called does not tell that it is of citizens: «a rights group»."""
    heads = "|".join(sorted(_list("armed", "heads")))
    beside = re.search(
        rf"((?:[\w-]+\s+){{0,3}})(?:{heads})\s+{re.escape(name)}\b"
        rf"|{re.escape(name)},\s+(?:an?|the)\s+((?:[\w-]+\s+){{0,3}}?)(?:{heads})\b",
        text,
    )
    told = " ".join(filter(None, beside.groups())) if beside else ""
    return not set(told.lower().split()) & _list("armed", "civil")


def by_organiser(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«Organisers»: the one body that the report says is behind the march."""
    if phrase.names or phrase.head not in _list("organisers", "heads") or " " in phrase.bare:
        return None
    names = {hit[group] for hit in _behind().finditer(scene.cast.text) for group in ("a", "b") if hit[group]}
    names = {name for name in names if not scene.cast.person_called(name, source.start)}
    if len(names) != 1:
        return None
    return Speaker(names.pop(), "organisation"), Reason(feature="behind the event", detail=phrase.bare)


def by_owner_of(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«The company»: the one that the report names as owner or operator of what it tells about."""
    if (
        phrase.names
        or phrase.article != "the"
        or phrase.bare.lower() not in word_list("speakers")["owners"]["called"]
    ):
        return None
    names = {
        hit[1] for hit in _owning().finditer(scene.cast.text) if hit[1].split()[0].lower() not in given()
    }
    if len(names) != 1:
        return None
    return Speaker(names.pop(), "organisation"), Reason(
        feature="named as owner or operator", detail=phrase.bare
    )


@cache
def _owning() -> re.Pattern[str]:
    heads = "|".join(sorted(_list("owners", "heads")))
    return re.compile(rf"(?:['’]s|\b[Tt]he)\s+(?:[a-z]+\s+){{0,2}}(?:{heads}),?\s+(?:the\s+)?({NAME})")


def by_office(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«Police»: the force that the report elsewhere calls by its own name, «the Carabineros»."""
    offices = word_list("speakers")["offices"]
    key = next((key for key, called in offices.items() if phrase.bare.lower() in called), None)
    if phrase.names or key is None:
        return None
    states = word_list("bodies_states")
    rows = {str(states[code][key]) for _, code in scene.cast.states_at if key in states.get(code, {})}
    named = [row for row in rows if any(_writes(scene.cast.text, name) for name in row.split(" | "))]
    if len(named) != 1:
        return None
    name = named[0].split(" | ")[0]
    return Speaker(name, "government_agency"), Reason(
        feature="office the report calls by its name", detail=name
    )


def _writes(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


@cache
def _behind() -> re.Pattern[str]:
    events, calling = ("|".join(sorted(_list("organisers", key))) for key in ("events", "calling"))
    event = rf"(?:the|an?|this|that|its|[\w’']+[’']s)\s+(?:[\w-]+\s+){{0,2}}(?:{events})\b"
    return re.compile(
        rf"(?:\b[Tt]he\s+(?P<a>{NAME})(?:,[^.;\n]{{3,90}}?)?,?\s+(?:behind|(?:which|that)\s+(?:has\s+|had\s+)?(?:{calling}))\s+{event}"
        rf"|\b(?:{events})\b[^.;\n]{{0,40}}?\b(?:{calling})\s+by\s+(?:the\s+)?(?P<b>{NAME}))"
    )


@cache
def _list(name: str, key: str) -> frozenset[str]:
    return frozenset(str(word_list("speakers")[name][key]).split())


def by_states(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«Baku and Ankara»: two states by their capitals."""
    parts = re.split(r"\s+and\s+", phrase.bare)
    states = [state_of(part, scene.cast.text) for part in parts]
    if len(parts) != 2 or not all(state and not state[1] for state in states):
        return None
    name = " and ".join(nation_name(state[0]) for state in states if state)
    return Speaker(name, "government", plural=True), Reason(feature="two states", detail=phrase.bare)


def by_demonym(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«Chad's army», «Chad army»: the Chadian army, one name for one body."""
    state = state_of(phrase.core, scene.cast.text)
    if not state or not state[1] or state[1] != state[1].lower() or len(state[1].split()) > 3:
        return None
    row = word_list("nations")[state[0]]
    first = re.sub(r"['’]s?$", "", phrase.core[: len(phrase.core) - len(state[1])].strip())
    if first not in (row["name"], *row["also"], *row["seat"]) or not row["people"] or not is_capital(first):
        return None
    if kind_called(state[1].split()[-1]) not in BODIES:
        return None
    return Speaker(f"{row['people'][0]} {state[1]}"), Reason(feature="body of a state", detail=phrase.core)
