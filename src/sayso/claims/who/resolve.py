"""Whom a source means: names, short names, pronouns and roles resolved inside the report.

Each way of resolving is a function; ``WAYS`` lists them in the order tried. Each answers with a speaker and
the reason, or with None where it has nothing to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from sayso.claims.who.back import by_pronoun, by_relative, by_role
from sayso.claims.who.bodies import known, nation_name, nations, state_of
from sayso.claims.who.called import by_calling
from sayso.claims.who.cast import Cast, Named
from sayso.claims.who.described import by_description
from sayso.claims.who.issued import whose_words
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.meant import (
    by_aside,
    by_country,
    by_demonym,
    by_group,
    by_office,
    by_organiser,
    by_owner_of,
    by_states,
)
from sayso.claims.who.own import (
    OWN,
    by_apposition,
    by_document,
    by_one_of,
    by_own_subject,
    by_owner,
    by_part,
)
from sayso.claims.who.scene import UNNAMED, Answer, Scene, Speaker, people
from sayso.claims.who.shapes import ARTICLE, Phrase, bare_word, head_of, is_capital, is_role, parse
from sayso.claims.who.voice import by_first_person, by_spokesman, by_turn
from sayso.claims.who.words import body_heads
from sayso.types import Claim, Mention, Reason, SourceKind

SHORTEST_SHOUT = 5  # letters: fewer may be an acronym
NAMED_FIRST = re.compile(r"(?P<name>(?:[A-Z][\w’'-]{0,60}\s+)+)(?P<what>news\s+agency|newswire)$")


def resolve(scene: Scene, claim: Claim, source: Mention) -> tuple[Speaker, Reason]:
    """The speaker a source means and the way that found it; the phrase itself where none does."""
    source = _in_small(scene.cast.text, source)
    phrase = parse(source.text)
    if not phrase.names and (body := whose_words(source)):
        speaker, why = resolve(scene, claim, body)
        if speaker.name != UNNAMED and not speaker.people:
            kind = speaker.kind or kind_called(head_of(speaker.name))
            return Speaker(speaker.name, kind), why
    for way in WAYS:
        if answer := way(scene, claim, source, phrase):
            return answer
    if phrase.pronoun or source.text.lower() in OWN:
        return Speaker(UNNAMED), Reason(feature="a pronoun that nothing explains", detail=source.text)
    return Speaker(phrase.core or source.text), Reason(feature="as it stands in the text", detail=source.text)


def _in_small(text: str, source: Mention) -> Mention:
    """A headline's «MALI ARMY» as the rest of the report writes its words; what it never writes stays."""
    if not source.text.isupper() or len(source.text) <= SHORTEST_SHOUT:
        return source
    words = source.text.split()
    small = [next((form for form in (one.title(), one.lower()) if _writes(text, form)), one) for one in words]
    return replace(source, text=" ".join(small)) if small != words else source


def _writes(text: str, word: str) -> bool:
    return word in nations() or re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def by_table(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """A body that goes by this name or role in the curated table; the report's own long form goes first."""
    text = scene.cast.text
    bare = re.sub(r"['’]s?$", "", phrase.core)
    if long := scene.cast.acronyms.get(bare):
        body = known(long, text)
        return Speaker(long, body.kind if body else None), Reason(
            feature="acronym the report explains", detail=bare
        )
    state = state_of(source.text, text)
    body = (
        known(source.text, text)
        or known(bare, text)
        or (known(state[1], text) if state and state[1] else None)
    )
    if body is None:
        return None
    return Speaker(body.name, body.kind), Reason(feature="table of bodies", detail=f"{bare} is {body.name}")


def by_state(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """A state by its name or capital; «the nation» is the state last named."""
    state = state_of(source.text, scene.cast.text)
    person = scene.cast.person_called(phrase.bare, source.start)
    if state and not state[1] and not (person and " " in person.name):
        name = nation_name(state[0])
        return Speaker(name, "government"), Reason(
            feature="state or its capital", detail=f"{phrase.bare}: {name}"
        )
    if (
        phrase.head in ("nation", "country")
        and phrase.article == "the"
        and phrase.bare.lower() == phrase.head
    ):
        before = [code for at, code in scene.cast.states_at if at < source.start]
        if before:
            return Speaker(nation_name(before[-1]), "government"), Reason(feature="state last named")
    return None


def by_name(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """The people the phrase names, each name made as full as the report gives it."""
    found = [scene.cast.person_called(name, source.start) for name in phrase.names]
    named = [person for person in found if person]
    if not named or len(named) < len(found):
        return None
    return people(named), Reason(
        feature="name, as full as the report gives it", detail=" and ".join(phrase.names)
    )


def by_label(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«State news agency Mia», «Militarnyi, a Ukrainian outlet»: a name with what it is called."""
    label = re.match(r"(?P<what>(?:[\w’'-]+\s+)*?[a-z][\w-]+)\s+(?P<name>[^\W\d_a-z][^,()]*)$", phrase.core)
    words = label["name"].split() if label else []
    body = (
        known(label["name"], scene.cast.text) if label else None
    )  # «Doctors Without Borders» are no doctors
    named = body is not None or (
        bool(words) and all(map(is_capital, words)) and not any(is_role(bare_word(word)) for word in words)
    )
    if label and named and _is_body(label["what"].split()[-1]):
        name = body.name if body else label["name"]
        kind = body.kind if body else _kind_labelled(label["what"].split())
        return Speaker(name, kind), Reason(feature="name behind its label", detail=label["what"])
    named_first = NAMED_FIRST.search(phrase.core)
    if named_first and not named_first["name"].strip().endswith(("'s", "’s")):  # «China's news agency»
        return Speaker(named_first["name"].strip(), "news_agency"), Reason(feature="name, then its label")
    name = phrase.bare.split(",")[0]
    if name in scene.cast.labels:
        kind = kind_called(scene.cast.labels[name])
        return Speaker(name, kind), Reason(feature="what the report calls it", detail=scene.cast.labels[name])
    return None


def _kind_labelled(what: Sequence[str]) -> SourceKind | None:
    return "news_agency" if list(what[-2:]) == ["news", "agency"] else kind_called(what[-1])


def _is_body(word: str) -> bool:
    return (word.lower() in body_heads() or word.lower() in ("group", "groups", "movement")) and not is_role(
        word.lower()
    )


def by_longer_name(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """A body by a part of its name: the longest name in the report that holds all of its words."""
    words = [bare_word(word) for word in phrase.core.split()]
    if not words or not is_capital(phrase.core.split()[0]) or not any(word in body_heads() for word in words):
        return None
    if len(words) == 1 and (phrase.article != "the" or words[0].endswith("s")):
        return None
    fits = [
        named
        for *_, named in scene.cast.bodies_at
        if set(words) < named.words and " and " not in named.name
        and not is_role(named.name.split()[0].lower())  # «Reporters of the Courier»
    ]  # fmt: skip
    if not fits:
        return None
    longest = max(fits, key=lambda named: len(named.name))
    return _body(longest, scene.cast), Reason(feature="longer name in the report", detail=longest.name)


def _body(named: Named, cast: Cast) -> Speaker:
    body = known(named.name, cast.text)
    return Speaker(ARTICLE.sub("", named.name), body.kind if body else None)


Way = Callable[[Scene, Claim, Mention, Phrase], Answer]
WAYS: tuple[Way, ...] = (
    by_turn, by_first_person, by_relative, by_owner, by_own_subject, by_pronoun, by_one_of, by_part,
    by_calling, by_aside, by_country, by_table, by_states, by_state, by_label, by_name, by_longer_name,
    by_group, by_description, by_organiser, by_office, by_role, by_owner_of, by_document,
    by_spokesman, by_apposition, by_demonym,
)  # fmt: skip
