"""What a speaker's names, titles and offices tell inside one account, for ties by name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sayso.accounts.sources.people import is_given
from sayso.accounts.sources.reading import acronym_of
from sayso.accounts.sources.register import register
from sayso.accounts.sources.wording import cased, plain, states
from sayso.accounts.speaker import OFFICIAL, Voice
from sayso.accounts.who import listed

_OFFICE = re.compile(r"(?:[a-z_]+|words:.*)@|state:")  # a key of an office that every state has, or a state
UN = (frozenset(("un",)), frozenset(("united", "nation")))


class Traits(NamedTuple):
    """One speaker as ties by name see it."""

    voice: Voice
    words: frozenset[str]  # of the name, in one spelling, without states
    telling: frozenset[str]  # those of them that tell one body from another
    told: frozenset[str]  # all telling words: of the name, the titles and the offices
    said: frozenset[str]  # all words of the name and the titles
    proper: bool  # the name holds a proper noun that is no state's
    official: bool  # of a state: a body, whoever heads or speaks for one, a governor or mayor
    nations: frozenset[str]  # its nation, or those it may be of
    services: frozenset[str]  # the offices that it is, may be or speaks for, without their states
    letters: str | None  # the acronym that the name is
    initials: str  # the first letters of the name
    given: bool  # the name begins as a person's
    agency: bool  # a body of the United Nations


def traits_of(voice: Voice) -> Traits:
    """The traits of one speaker of an account, as ``recognised`` made it."""
    name = voice.name or ""
    phrases = (name, *voice.called)
    keys = [key for key in (voice.read_as or "", *voice.offices, *voice.may_be) if _OFFICE.match(key)]
    services = frozenset(key.partition("@")[0] for key in keys if "@" in key)
    told = telling(" ".join(services).replace("_", " ")).union(*map(telling, phrases))
    said = frozenset[str]().union(*map(words_of, phrases))
    body = register().bodies.get(voice.read_as or "")
    return Traits(
        voice=voice,
        words=words_of(name),
        telling=telling(name),
        told=told,
        said=said,
        proper=is_proper(name),
        official=voice.kind in OFFICIAL or bool(keys) or bool(said & listed("state_roles")),
        nations=frozenset(voice.nations or (key.partition("@")[2][:2] for key in voice.may_be if "@" in key)),
        services=services,
        letters=acronym_of(name),
        initials="".join(word.low[0] for word in cased(name) if plain([word.low])),
        given=is_given(name.split()[0]) if name else False,
        agency=body is not None
        and any(words_of(one) & {"un", "united"} for one in (body.name, *body.aliases)),
    )


@lru_cache(maxsize=65536)
def words_of(phrase: str) -> frozenset[str]:
    """The words of a name in one spelling, without the states it names.

    >>> sorted(words_of("the Health Ministry of Pakistan"))
    ['health', 'ministry']
    """
    return frozenset(plain(word.low for word in states().split(cased(phrase))[1]))


@lru_cache(maxsize=65536)
def telling(phrase: str) -> frozenset[str]:
    """The words of a name that tell one body from another.

    >>> sorted(telling("senior health officials")), sorted(telling("Committee of Relatives for Justice"))
    (['health'], ['justice', 'relative'])
    """
    return words_of(phrase) - listed("dull")


@lru_cache(maxsize=65536)
def is_proper(name: str) -> bool:
    """Whether a name holds a proper noun that is no state's.

    >>> is_proper("Front of the Wells"), is_proper("Thai officials"), is_proper("Health chiefs")
    (True, False, False)
    """
    left = states().split(cased(name))[1]
    if len(left) == 1:
        return left[0].cased[:1].isupper() and not words_of(name) & listed("dull")
    return any(
        word.cased[:1].isupper() and (at > 0 or not word.cased[1:].islower()) for at, word in enumerate(left)
    )
