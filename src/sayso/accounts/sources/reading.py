"""One name read on its own: a body of the register, a person, a body by its words, or nobody named. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from sayso.accounts.sources.bodies import Meant, meant
from sayso.accounts.sources.people import Person, frequent, is_given, person, sound
from sayso.accounts.sources.register import Body, register
from sayso.accounts.sources.roles import headed, voiced, without_role
from sayso.accounts.sources.wording import bag, cased, is_acronym, is_epithet, plain, states, tokens
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.shapes import is_name, trimmed
from sayso.claims.who.words import listed, roles
from sayso.data import word_list
from sayso.types import Reason, SourceKind

Sort = Literal["body", "person", "words", "nobody"]
NOBODY = frozenset(("unnamed_official", "unnamed", "witness"))
_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_SEVERAL = re.compile(r"\s(?:and|&)\s+(?=[A-Z])|,\s+(?=[A-Z])")


class Reading(NamedTuple):
    """What a name means by itself. ``key`` names one speaker; the same key is the same speaker.

    ``bodies`` holds one body where ``sort`` is «body», and those it may be where it is «words». A spokesman
    without a name is read as the body; with a name, as a person who is ``voice_of`` it. ``head_of`` is the
    body
    a minister heads. ``doubtful`` readings are one speaker inside one report at most: their key ends with the
    report's id where it is given.
    """

    name: str
    kind: SourceKind | None
    sort: Sort
    key: str
    countries: frozenset[str] = frozenset()
    bodies: tuple[Body, ...] = ()
    person: Person | None = None
    voice_of: Body | None = None
    head_of: Body | None = None
    reasons: tuple[Reason, ...] = ()
    doubtful: bool = False


def read(
    name: str,
    *,
    kind: SourceKind | None = None,
    countries: Sequence[str] = (),
    text: str | None = None,
    report: str | None = None,
) -> Reading:
    """Read one name in a report that speaks of the states ``countries`` (ISO codes).

    ``text`` is a phrase of the report that holds the name and may tell the role. ``report`` keeps apart what
    names cannot tell apart: «officials» of two reports, two people called Kim.

    >>> read("Seoul's spy agency").key, read("NIS", countries=["KR"]).key
    ('intelligence@KR', 'intelligence@KR')
    >>> read("Kremlin spokesman Dmitri Peskov").voice_of.name, read("Kremlin spokesman").key
    ('Russia', 'state:RU')
    """
    bare = _in_order(_own_letters(_BRACKETS.sub(_state_of, trimmed(name)).strip() or name))
    found = _read(bare, kind, tuple(sorted(set(countries))), text if text and bare in text else bare)
    if not found.doubtful:
        return found
    return found._replace(key=f"{found.key}?{report}" if report else found.key)


def _own_letters(name: str) -> str:
    """«UN humanitarian office, OCHA» as «OCHA»."""
    described, comma, letters = name.rpartition(", ")
    return letters if comma and len(letters) > 2 and is_acronym(letters) and "," not in described else name


def _state_of(bracket: re.Match[str]) -> str:
    """«(Slovakia)» after a name is of Slovakia; another bracket tells nothing."""
    named, left = states().split(cased(bracket[1]))
    return f" of {bracket[1]}" if named and not left else ""


def _in_order(name: str) -> str:
    """«Zelensky, Volodymyr» as «Volodymyr Zelensky»."""
    surname, comma, given_name = name.partition(", ")
    known = comma and " " not in given_name and is_given(given_name)
    return f"{given_name} {surname}" if known and " " not in surname else name


@lru_cache(maxsize=50_000)  # the same few speakers stand in most reports
def _read(name: str, kind: SourceKind | None, countries: tuple[str, ...], phrase: str) -> Reading:
    said = frozenset(countries)
    body, role = voiced(phrase, countries)
    spoken = body is not None and kind in (*NOBODY, "person", None)
    if body and spoken and not _own_name(name):
        reason = Reason(feature="voice of the body", a=name, b=body.name)
        return Reading(name, kind, "body", body.key, said, (body,), reasons=(reason,))
    if kind in NOBODY or (kind is None and _nobodys(name)):
        return _nobody(name, kind, said)
    if kind == "person" and not role and _is_body_after_all(name, countries):
        kind = None  # «Carabineros», taken for a person
    found = meant(name, kind=kind, countries=countries)
    if kind == "person" or (kind is None and (role or (is_name(name.split()) and not found.bodies))):
        return _person(name, phrase, kind, countries, voice=body)
    return _of_body(name, kind, said, found)


def _is_body_after_all(name: str, countries: Sequence[str]) -> bool:
    """Whether what was read as a person is a body's whole name, in a report of its state."""
    found = meant(name, countries=countries)
    if len(found.bodies) != 1 or not found.certain or is_given(name.split(maxsplit=1)[0]):
        return False
    body = found.bodies[0]
    return found.reasons[0].detail == "name or alias" and body.country in (None, *countries)


def _of_body(name: str, kind: SourceKind | None, said: frozenset[str], found: Meant) -> Reading:
    if len(found.bodies) == 1 and found.certain:
        only = found.bodies[0]
        places = frozenset((only.country,)) if only.country else said
        return Reading(name, kind, "body", only.key, places, found.bodies, reasons=found.reasons)
    if not found.bodies and _is_ordinary(name):
        return _nobody(name, kind, said)
    return _by_words(name, kind, said, found)


def _nobody(name: str, kind: SourceKind | None, said: frozenset[str]) -> Reading:
    reason = Reason(feature="no one named", detail=kind, a=name)
    key = f"nobody:{bag(plain(tokens(name)))}"
    return Reading(name, kind, "nobody", key, said, reasons=(reason,), doubtful=True)


def _nobodys(name: str) -> bool:
    """«US military official», «authorities», «she»: phrases that name nobody."""
    last = (name.split() or [""])[-1].lower()
    if last in str(word_list("sources")["vague"]).split() or last in listed("pronouns") | listed("nobody"):
        return True
    return not (name.split() or [""])[-1][:1].isupper() and kind_called(last.removesuffix("s")) in NOBODY


def _is_ordinary(name: str) -> bool:
    """Whether a phrase holds no proper noun: «the campaign», «Voters», «a police report»."""
    first, *others = name.split() or [""]
    if any(word[:1].isupper() or is_acronym(word) for word in others):
        return False
    low = first.lower()
    known = low in roles() | listed("common") | listed("starters") or kind_called(low) is not None
    return not first[:1].isupper() or known or kind_called(low.removesuffix("s")) is not None


def _by_words(name: str, kind: SourceKind | None, said: frozenset[str], found: Meant) -> Reading:
    """A body the register does not know, by its words, and the states it names as codes.

    So adjectives do not matter: «Sudan Doctors' Union», «Sudanese Doctors' Union».
    """
    named, rest = states().split(cased(name))
    left = plain(word.low for word in rest)
    words = [word for word in left if not is_epithet(word)] or left
    own = ["/".join(sorted(codes)).lower() for codes in named]
    general = bool(register().office(left)) or register().is_general(left)
    places = frozenset(code[:2] for code in found.said) or said
    # what every state has is told apart by the state
    where = "@" + "+".join(sorted(said)) if general and not named else ""
    return Reading(
        name,
        kind,
        "words",
        f"words:{bag([*words, *own])}{where}",
        places,
        found.bodies,
        reasons=found.reasons,
        doubtful=bool(found.bodies) or where == "@",
    )


def _own_name(name: str) -> bool:
    rest = without_role(name)
    return bool(rest) and rest[:1].isupper()


def _person(
    name: str, phrase: str, kind: SourceKind | None, countries: Sequence[str], *, voice: Body | None = None
) -> Reading:
    rest = without_role(name)
    own = person(rest, countries=countries) if rest else None
    said = frozenset(countries)
    if own is None:
        return _nobody(name, kind, said)
    if _SEVERAL.search(rest):  # «Lee and Kim» is neither
        return Reading(rest, kind, "words", f"words:{bag(tokens(rest))}", said)
    key = "person:" + bag(sound(part) for part in own.parts)
    common = all(part in frequent() for part in own.parts)
    if countries and len(own.parts) > 1 and common:
        key += "@" + "+".join(sorted(said))  # namesakes are many
    alone = common and len(own.parts) == 1
    return Reading(
        rest,
        kind,
        "person",
        key,
        said,
        person=own,
        voice_of=voice,
        head_of=None if voice else headed(phrase, countries),
        doubtful=alone,
    )


def acronym_of(name: str) -> str | None:
    """The acronym a name is, in small letters; None for others."""
    return "".join(filter(str.isalnum, name.lower())) if is_acronym(name.removeprefix("the ")) else None
