"""One name read on its own: a body of the register, a person, a body by its words, or nobody named. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sayso.accounts.sources.bodies import Meant, is_acronym, meant
from sayso.accounts.sources.people import Person, frequent, person, sound
from sayso.accounts.sources.register import Body, register
from sayso.accounts.sources.wording import bag, is_epithet, plain, states, tokens
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.shapes import is_name, trimmed
from sayso.claims.who.words import roles
from sayso.data import word_list
from sayso.types import Reason, SourceKind

Sort = Literal["body", "person", "words", "nobody"]
NOBODY = frozenset(("unnamed_official", "unnamed", "witness"))
_BRACKETS = re.compile(r"\s*\([^)]*\)")


class Reading(NamedTuple):
    """What a name means by itself. ``key`` names one speaker; the same key is the same speaker.

    ``bodies`` holds more than one where the name may mean several: then ``sort`` is «words» and nothing is
    certain. ``doubtful`` readings are one speaker inside one report at most: their key ends with the
    report's id where
    it is given. ``voice_of`` is the body a spokesman speaks for, ``head_of`` the one a minister heads.
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
    """Read one name. ``countries``: what the report speaks of, ISO codes; ``text``: the phrase as it
    stands there.

    ``report`` keeps apart what names cannot tell apart: «officials» of two reports, two people called Kim.

    >>> read("Seoul's spy agency").key, read("NIS", countries=["KR"]).key
    ('intelligence@KR', 'intelligence@KR')
    >>> read("Kremlin spokesman Dmitri Peskov").voice_of.name, read("NIS", countries=["NG"]).sort
    ('Russia', 'words')
    """
    found = _read(name, kind, countries, text)
    if not _in_doubt(found):
        return found
    return found._replace(doubtful=True, key=f"{found.key}?{report}" if report else found.key)


def _in_doubt(found: Reading) -> bool:
    if found.sort == "person" and found.person:
        return len(found.person.parts) == 1 and found.person.parts[0] in frequent()
    return found.sort == "nobody" or (found.sort == "words" and (bool(found.bodies) or found.key[-1] == "@"))


def _read(name: str, kind: SourceKind | None, countries: Sequence[str], text: str | None) -> Reading:
    bare = _BRACKETS.sub("", trimmed(name)) or name
    said = frozenset(countries)
    kind = kind or _nobodys_kind(bare)
    phrase = text if text and trimmed(name) in text else bare
    if kind in NOBODY and not _voice(bare):
        return _nobody(bare, kind, said)
    if kind in NOBODY or _is_person(bare, kind, countries):
        return _spoken(bare, phrase, kind, countries)
    found = meant(bare, kind=kind, countries=countries)
    return _of_body(bare, kind, said, found)


def _nobodys_kind(name: str) -> SourceKind | None:
    """The kind of a phrase that names nobody: «US military official»."""
    last = (name.split() or [""])[-1]
    kind = None if last[:1].isupper() else kind_called(re.sub(r"s$", "", last))
    return kind if kind in NOBODY else None


def _nobody(name: str, kind: SourceKind | None, said: frozenset[str]) -> Reading:
    reason = Reason(feature="no one named", detail=kind, a=name)
    return Reading(name, kind, "nobody", f"nobody:{bag(plain(tokens(name)))}", said, reasons=(reason,))


def _of_body(name: str, kind: SourceKind | None, said: frozenset[str], found: Meant) -> Reading:
    if len(found.bodies) == 1 and found.certain:
        body = found.bodies[0]
        places = frozenset((body.country,)) if body.country else said
        return Reading(name, kind, "body", body.key, places, found.bodies, reasons=found.reasons)
    return _by_words(name, kind, said, found)


def _by_words(name: str, kind: SourceKind | None, said: frozenset[str], found: Meant) -> Reading:
    """A body the register does not know, by its words, and the states it names as codes: adjectives do not
    matter.
    """
    named, left = states().split(tokens(name))
    words = [word for word in plain(left) if not is_epithet(word)] or plain(left)
    own = ["/".join(sorted(codes)).lower() for codes in named]
    general = register().office(plain(left)) or register().is_general(plain(left))
    places = frozenset(code[:2] for code in found.said) or said
    # what every state has is told apart by the state
    where = "@" + "+".join(sorted(said)) if general and not named else ""
    key = f"words:{bag([*words, *own])}{where}"
    return Reading(name, kind, "words", key, places, found.bodies, reasons=found.reasons)


def _is_person(name: str, kind: SourceKind | None, countries: Sequence[str]) -> bool:
    if kind is not None:
        return kind == "person"
    return _voice(name) is not None or (is_name(name.split()) and not meant(name, countries=countries).bodies)


def _spoken(name: str, phrase: str, kind: SourceKind | None, countries: Sequence[str]) -> Reading:
    """A person, or somebody who only lends a body the voice."""
    voice = _voice(phrase) or _voice(name)
    body = _the_body(voice, countries) if voice else None
    rest = _without_role(name, countries)
    if not rest:
        if body:
            reason = Reason(feature="voice of the body", a=name, b=body.name)
            return Reading(name, kind, "body", body.key, frozenset(countries), (body,), reasons=(reason,))
        return _nobody(name, kind, frozenset(countries))
    own = person(rest, countries=countries)
    if own is None:
        return _nobody(name, kind, frozenset(countries))
    key = "person:" + bag(sound(part) for part in own.parts)
    if countries and len(own.parts) > 1 and all(part in frequent() for part in own.parts):
        key += "@" + "+".join(sorted(set(countries)))  # namesakes are many
    head = _headed(phrase, countries) if not body else None
    return Reading(rest, kind, "person", key, frozenset(countries), person=own, voice_of=body, head_of=head)


def _voices() -> str:
    return "|".join(map(re.escape, str(word_list("sources")["voices"]).split()))


def _voice(phrase: str) -> str | None:
    """The body a spokesman is said to speak for: «police spokesman», «a spokesman for the police»."""
    words = _voices()
    if hit := re.search(
        rf"\b(?:{words})\s+(?:for|of|at|from|with)\s+(?:the\s+)?(?P<body>[^,]+)", phrase, re.I
    ):
        return hit["body"]
    if hit := re.match(rf"(?:an?\s+|the\s+)?(?P<body>\S.*?)\s+(?:chief\s+)?(?:{words})\b", phrase, re.I):
        return re.sub(r"['’]s?$", "", hit["body"])
    return None


def _the_body(phrase: str, countries: Sequence[str]) -> Body | None:
    found = meant(phrase, countries=countries).bodies
    return found[0] if len(found) == 1 else None


def _without_role(name: str, countries: Sequence[str]) -> str:
    """The person's own name: what stands after the last word of role, state or body.

    >>> _without_role("Chinese President Xi", []), _without_role("Israeli military spokesman", [])
    ('Xi', '')
    """
    voices = _voices().split("|")
    words = name.split(",", maxsplit=1)[0].split()
    last = -1
    for at, word in enumerate(words):
        bare = re.sub(r"['’]s?$", "", word).rstrip(".").lower()
        if bare in roles() or bare in voices:
            last = at
    # «Julian King», «Dean Smith»: a role that ends a name of capitals is a surname
    if last == len(words) - 1 and last > 0 and words[last][:1].isupper() and not _voice(name):
        return name
    rest = words[last + 1 :]
    if last < 0:
        return name
    if rest and rest[0].lower() in ("for", "of", "at", "from", "with"):
        return ""
    return " ".join(rest)


def _headed(phrase: str, countries: Sequence[str]) -> Body | None:
    """The body that a title says somebody heads: «Defence Minister», «head of the NIS»."""
    heads = "|".join(str(word_list("sources")["heads"]).split())
    named, left = states().split(tokens(phrase))
    words = " ".join(plain(left))
    codes = {code for each in named for code in each} or set(countries)
    for title, office in word_list("sources")["held"].items():
        if f" {' '.join(plain(tokens(title)))} " in f" {words} " and len(codes) == 1:
            return register().of(office, next(iter(codes)))
    hit = re.search(rf"\b(?:{heads})\s+of\s+(?:the\s+)?(?P<body>[^,]+)", phrase, re.I)
    return _the_body(hit["body"], countries) if hit else None


def acronym_of(name: str) -> str | None:
    """The acronym a name is, in small letters; None for others."""
    return "".join(letter for letter in name.lower() if letter.isalnum()) if is_acronym(name) else None
