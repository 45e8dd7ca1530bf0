"""Whether two names mean one speaker: verdict, score and reasons, with both names in each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.accounts.sources.people import frequent, liken
from sayso.accounts.sources.reading import Reading, acronym_of
from sayso.accounts.sources.register import Body
from sayso.accounts.sources.weights import NO, WEIGHTS, YES
from sayso.accounts.sources.wording import cased, plain, tokens
from sayso.types import Reason, Verdict

BRANCHES = tuple({"armed_forces", branch} for branch in ("army", "navy", "air_force", "gendarmerie"))


class Compared(NamedTuple):
    """Whether two readings are one speaker."""

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]


def same(a: Reading, b: Reading) -> tuple[Verdict, tuple[Reason, ...]]:
    """Whether ``a`` and ``b`` are one speaker, and why.

    >>> from sayso.accounts.sources.reading import read
    >>> same(read("NIS", countries=["KR"]), read("South Korea's spy agency"))[0]
    'yes'
    >>> same(read("the police"), read("the police"))[0]
    'unsure'
    """
    found = compared(a, b)
    return found.verdict, found.reasons


def compared(a: Reading, b: Reading) -> Compared:
    """As ``same``, with the score; the same from both sides."""
    features = list(_features(a, b))
    score = min(1.0, max(0.0, sum(WEIGHTS[feature] for feature, _ in features)))
    verdict: Verdict = "yes" if score >= YES else "no" if score <= NO else "unsure"
    reasons = tuple(
        Reason(feature=feature, score=WEIGHTS[feature], detail=detail or None, a=a.name, b=b.name)
        for feature, detail in features
    )
    return Compared(verdict, round(score, 3), reasons)


def _features(a: Reading, b: Reading) -> Iterator[tuple[str, str]]:
    if "nobody" in (a.sort, b.sort):
        yield from _nobody(a, b)
    elif a.sort == b.sort == "person":
        yield from _people(a, b)
    elif "person" in (a.sort, b.sort):
        one, body = (a, b) if a.sort == "person" else (b, a)
        yield from _person_and_body(one, body)
    elif a.sort == b.sort == "body":
        yield from _bodies(a.bodies[0], b.bodies[0])
    else:
        yield from _words(a, b)


def _nobody(a: Reading, b: Reading) -> Iterator[tuple[str, str]]:
    if a.sort == b.sort:
        yield "no one named", "nobody can tell who they are"
    else:
        yield "another kind", "one is named, the other is not"


def _people(a: Reading, b: Reading) -> Iterator[tuple[str, str]]:
    if a.person is None or b.person is None:
        return
    found = liken(a.person, b.person)
    yield found.feature, found.detail
    apart = bool(a.countries and b.countries and not a.countries & b.countries)
    if WEIGHTS[found.feature] > 0:
        if a.head_of and b.head_of and a.head_of.key == b.head_of.key:
            yield "same office held", a.head_of.name
        if apart and found.feature != "same names":
            yield "states apart", "the reports speak of no state in common"
        elif apart and all(part in frequent() for part in min(a.person.parts, b.person.parts, key=len)):
            yield "both names frequent, states apart", "namesakes"


def _person_and_body(one: Reading, body: Reading) -> Iterator[tuple[str, str]]:
    keys = {each.key for each in body.bodies}
    if one.voice_of and one.voice_of.key in keys:
        yield "voice of the body", one.voice_of.name
    elif one.head_of and one.head_of.key in keys:
        yield "head of the body", one.head_of.name
    else:
        yield "another kind", "a person and a body"


def _bodies(a: Body, b: Body) -> Iterator[tuple[str, str]]:
    if a.key == b.key:
        yield "same body", a.name
    elif a.country == b.country and {a.office, b.office} in BRANCHES:
        yield "a branch of it", f"{a.name}, {b.name}"
    elif a.office and a.office == b.office and a.country == b.country:
        yield "the place's own office", f"{a.name}, {b.name}"
    else:
        yield "other body", f"{a.name}, {b.name}"


def _words(a: Reading, b: Reading) -> Iterator[tuple[str, str]]:
    """At least one of the two is not in the register, or may mean several."""
    apart = bool(a.countries and b.countries and not a.countries & b.countries)
    shared = {body.key for body in a.bodies} & {body.key for body in b.bodies}
    if shared:
        yield "may be the same body", f"{len(shared)} bodies of that name"
        return
    if a.bodies and b.bodies:
        yield "other body", "no body bears both names"
        return
    one, two = ({*plain(tokens(each.name))} for each in (a, b))
    known = any(reading.sort == "body" for reading in (a, b))
    if a.key == b.key:
        yield ("may be the same body" if a.doubtful or b.doubtful else "same words"), a.name
    elif one == two and not known:
        yield "same words", a.name
    elif letters := _acronym(a, b):
        yield ("acronym" if len(letters) > 2 else "acronym of two letters"), letters
    elif (one < two or two < one) and min(len(one), len(two)) > 1:
        yield "one name within the other", ""
    elif one == two:
        yield "may be the same body", "the register knows one of that name"
    else:
        yield "other words", ""
        return
    if apart:
        yield "states apart", "the reports speak of no state in common"
        yield "other words", "bodies of two states"


def _acronym(a: Reading, b: Reading) -> str | None:
    """The acronym that one name is of the other, in reports that may speak of one state."""
    for short, long in ((a, b), (b, a)):
        letters = acronym_of(short.name)
        words = [word.cased for word in cased(long.name) if plain([word.low])]
        if letters and len(words) > 1 and letters == "".join(word[0] for word in words).lower():
            near = not a.countries or not b.countries or bool(a.countries & b.countries)
            return letters if near and all(word[0].isupper() for word in words) else None
    return None
