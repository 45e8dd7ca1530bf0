"""Names of people: the same person in another spelling, another order, or by surname alone.

A surname alone is never enough where many bear it, and two given names that differ are two people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso.accounts.sources.wording import folded
from sayso.claims.who.words import given, listed
from sayso.data import word_list

# Letters and groups that stand for one sound in one transliteration or another, in order.
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"shch|sch|sh", "s"),
        (r"tch|ch", "c"),
        (r"zh|dzh|dj", "j"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"tz|ts", "c"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"z", "s"),
        (r"(?:yj|ij|iy|yy|ii|yi|iyi|ey|ei|yi|ie|y|i)$", "i"),
        (r"[yij](?=[aeou])", ""),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*\.?")
_SUFFIX = frozenset(("jr", "sr", "ii", "iii", "iv"))


class Person(NamedTuple):
    """A name as its parts, in the order of the text: folded, particles left off, surname by position."""

    parts: tuple[str, ...]
    surname: str


class Likeness(NamedTuple):
    """How two names compare: the feature of weights.WEIGHTS that holds, and why."""

    feature: str
    detail: str


def person(name: str, *, countries: Sequence[str] = ()) -> Person | None:
    """The parts of a person's name without titles; None where nothing is left.

    >>> person("Abdel Fattah el-Sisi").parts, person("Lee Seong-kweun", countries=["KR"]).surname
    (('abdel', 'fattah', 'sisi'), 'lee')
    """
    words = [word.rstrip(".") for word in _WORD.findall(folded(name))]
    parts = tuple(
        word.replace("'", "") for word in words if word not in listed("particles") and word not in _SUFFIX
    )
    if not parts:
        return None
    return Person(parts, _surname(parts, countries))


def _surname(parts: tuple[str, ...], countries: Sequence[str]) -> str:
    first = str(word_list("sources")["surnames"]["first"]).split()
    here = not countries or any(code in first for code in countries)
    return parts[0] if here and parts[0] in _eastern() and len(parts) > 1 else parts[-1]


@cache
def _eastern() -> frozenset[str]:
    return frozenset(str(word_list("sources")["surnames"]["eastern"]).split())


@cache
def frequent() -> frozenset[str]:
    """Surnames borne by so many that one alone tells nothing."""
    import json
    from importlib.resources import files

    # the common surnames of the United States, by how common each is
    data = json.loads((files("sayso.data") / "places.json").read_text("utf-8"))
    american = {name for name, weight in data["people"]["last"].items() if weight >= 0.7}
    return frozenset(str(word_list("sources")["surnames"]["frequent"]).split()) | _eastern() | american


@cache
def _forms() -> dict[str, str]:
    lines = str(word_list("sources")["given"]["forms"]).strip().splitlines()
    return {form: line.split()[0] for line in map(folded, lines) for form in line.split()}


def is_given(word: str) -> bool:
    """Whether a word is known as a given name.

    >>> is_given("Volodymyr"), is_given("Zelensky")
    (True, False)
    """
    return folded(word) in _forms() or folded(word) in given()


@cache
def sound(word: str) -> str:
    """The sound of a name, whatever the transliteration; forms of one given name sound alike.

    >>> sound("zelenskyy") == sound("zelenskiy") == sound("selenskyj")
    True
    >>> sound("oleksandr") == sound("alexander"), sound("kim") == sound("kem")
    (True, False)
    """
    word = _forms().get(word, word)
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word


def alike(a: str, b: str) -> bool:
    """Whether two words are one name: the same sound, or nearly so where the word is long enough to tell.

    >>> alike("qaddafi", "gaddafi"), alike("dagalo", "daglo"), alike("ivanov", "ivanova")
    (True, True, False)
    """
    from rapidfuzz import fuzz

    one, two = sorted((sound(a), sound(b)), key=len)
    if one == two:
        return True
    if min(len(one), len(two)) < 5 or two == one + "a":  # Ivanov and Ivanova are two people
        return False
    return fuzz.ratio(one, two) >= 82 and _first(one) == _first(two)


def _first(word: str) -> str:
    return {"k": "g", "c": "s", "j": "g", "y": "i", "e": "i", "o": "a"}.get(word[0], word[0])


def liken(a: Person, b: Person) -> Likeness:
    """How two names of people compare.

    >>> liken(person("Zelenskiy"), person("Volodymyr Zelensky")).feature
    'rare surname alone'
    >>> liken(person("Kim Byung-kee"), person("Kim Yong-hyun")).feature
    'other given name'
    """
    short, long = sorted((a, b), key=lambda one: len(one.parts))
    left, missing = list(long.parts), []
    initials = 0
    for part in short.parts:
        hit = next((other for other in left if alike(part, other)), None)
        if hit is None and part != short.surname:
            hit = next((other for other in left if other != long.surname and _initial(part, other)), None)
            initials += hit is not None
        if hit is None:
            missing.append(part)
        else:
            left.remove(hit)
    if missing:
        return _joined(a, b) or _no(a, b, missing)
    if len(short.parts) - initials >= 2:
        return Likeness("same names", " ".join(short.parts))
    if initials and len(short.parts) >= 2:
        return Likeness("surname and initial", " ".join(short.parts))
    return _alone(short, long)


def _initial(a: str, b: str) -> bool:
    return a[0] == b[0] and min(len(a), len(b)) == 1


def _joined(a: Person, b: Person) -> Likeness | None:
    """Names whose given name is divided or romanised another way: «Seong-kweun», «Seong Kweun»,
    «Seongkwon».
    """
    from rapidfuzz import fuzz

    if not alike(a.surname, b.surname):
        return None
    one, two = ("".join(part for part in each.parts if part != each.surname) for each in (a, b))
    if not one or not two:
        return None
    if sound(one) == sound(two):
        return Likeness("same names", f"{one} {two}")
    bones = [re.sub(r"[aeiou]+", "", sound(each)) for each in (one, two)]
    if bones[0] == bones[1] and len(bones[0]) > 2 and fuzz.ratio(one, two) >= 78:
        return Likeness("same names", f"{one} ~ {two}, vowels apart")
    if bones[0] == bones[1] and len(bones[0]) > 1:
        return Likeness("given name in doubt", f"{one}, {two}")
    return None


def _no(a: Person, b: Person, missing: list[str]) -> Likeness:
    if alike(a.surname, b.surname):
        return Likeness("other given name", ", ".join(missing))
    return Likeness("other names", ", ".join(missing))


def _alone(short: Person, long: Person) -> Likeness:
    (part,) = (part for part in short.parts if len(part) > 1 or len(short.parts) == 1)
    if sound(part) not in map(sound, long.parts):
        return Likeness("nearly the surname", part)
    if len(long.parts) > 1 and sound(part) != sound(long.surname):
        return Likeness("given name alone", part)
    if part in frequent() or long.surname in frequent():
        return Likeness("frequent surname alone", part)
    return Likeness("rare surname alone", part)
