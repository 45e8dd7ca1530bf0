"""How much speaks for two figures being rivals: points by feature, from one table (data/accounts.toml)."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from sayso.accounts.parts import ROLES
from sayso.accounts.scene import Spot, weight_of
from sayso.accounts.sighting import Sighting
from sayso.types import Reason


@cache
def table() -> dict[str, Any]:
    """The table of points; raises FileNotFoundError when the package was installed without it."""
    return tomllib.loads((resources.files("sayso.data") / "accounts.toml").read_text(encoding="utf-8"))


def points(feature: str) -> float:
    """The points of one feature."""
    return float(table()["points"][feature])


def score(a: Sighting, b: Sighting) -> float:
    """The sum of all points; nothing else decides."""
    return sum(worth for _, worth, _, _ in features(a, b))


def reasons(a: Sighting, b: Sighting) -> tuple[Reason, ...]:
    """Why the two were put together, or not: each feature with its points and the two things compared."""
    return tuple(
        Reason(feature=name, score=round(worth, 2), a=left, b=right)
        for name, worth, left, right in features(a, b)
    )


LONG = 180  # days
Feature = tuple[str, float, str | None, str | None]


def features(a: Sighting, b: Sighting) -> Iterator[Feature]:
    """Every feature that applies, with its points and what was compared."""
    yield "strangers", points("strangers"), None, None
    if a.report == b.report:
        yield "same_report", points("same_report"), a.report, b.report
    yield from _who(a, b)
    yield from _place(a, b)
    yield from _time(a, b)
    yield from _number(a, b)
    cosine = likeness(a.words, b.words) if a.report != b.report else 0.0
    if cosine > 0:
        shared = " ".join(sorted(set(a.words) & set(b.words))[:12])
        yield "words", points("words") * cosine, shared, f"cosine {cosine:.2f}"
    if a.voice.key is not None and a.voice.key == b.voice.key:
        yield "same_speaker", points("same_speaker"), a.voice.name, b.voice.name
    if a.report != b.report and (both := set(a.cited) & set(b.cited)):
        yield "cited_in_both", points("cited_in_both") * min(len(both), 3), ", ".join(sorted(both)[:5]), None
    if "part_of" in (a.scope, b.scope) and not a.mark and a.scope != b.scope:
        yield "part_of", points("part_of"), a.text, b.text


def _who(a: Sighting, b: Sighting) -> Iterator[Feature]:
    if a.nations and b.nations:
        told = a.told_nations or b.told_nations
        names = ", ".join(a.nations), ", ".join(b.nations)
        if a.nations == b.nations or (not told and set(a.nations) & set(b.nations)):
            yield "same_nation", points("same_nation"), *names
        elif (a.told_nations and b.told_nations) or (told and not set(a.nations) & set(b.nations)):
            yield "other_nation", points("other_nation"), *names
        elif len(told) > 1:
            yield "more_nations", points("more_nations"), *names
    if a.group and b.group:
        name = "same_group" if a.group == b.group else "other_group"
        yield name, points(name), a.who, b.who
    elif (a.group or b.group) in ROLES and a.number() != b.number():
        yield "role_told_once", points("role_told_once"), a.who, b.who


def _place(a: Sighting, b: Sighting) -> Iterator[Feature]:
    one, other = a.spot, b.spot
    if one is not None and other is not None and one.precise and other.precise:
        names = one.name, other.name
        if one.name == other.name and one.country == other.country:
            yield "same_place", points("same_place"), *names
        elif one.near(other):
            yield "near_place", points("near_place"), *names
        elif (told := a.told_spot is not None and b.told_spot is not None) or a.report != b.report:
            name = "other_place_told" if told else "other_place"
            yield name, points(name), *names
        return
    shared = _around(a) & _around(b)
    if shared and a.report != b.report:
        yield "place_named", points("place_named"), ", ".join(sorted(spot.name for spot in shared)), None
    elif a.countries and b.countries:
        same = set(a.countries) & set(b.countries)
        sure = one is not None and other is not None
        if same or sure:
            name = "same_country" if same else "other_country"
            yield name, points(name), ", ".join(a.countries), ", ".join(b.countries)


def _around(one: Sighting) -> set[Spot]:
    found = set(one.spots)
    if one.spot is not None and one.spot.precise:
        found.add(one.spot)
    return found


def _time(a: Sighting, b: Sighting) -> Iterator[Feature]:
    if a.day is not None and b.day is not None:
        apart = abs(a.day - b.day)
        name = "same_event_day" if apart == 0 else "next_event_day" if apart == 1 else "other_event_day"
        yield name, points(name), f"{apart} days", None
    if a.report == b.report:
        yield from _long_before(a, b)
        return
    if a.published is None or b.published is None:
        yield "undated", points("undated"), a.published_on, b.published_on
        return
    gap = abs(a.published - b.published)
    name = next((n for limit, n in _GAPS if gap <= limit), "later")
    yield name, points(name), a.published_on, b.published_on


def _long_before(a: Sighting, b: Sighting) -> Iterator[Feature]:
    """«A fire in 2015 killed 64», told beside a figure of today."""
    old = [
        one.when_to is not None and one.published is not None and one.when_to < one.published - LONG
        for one in (a, b)
    ]
    if old[0] != old[1]:
        yield "long_before", points("long_before"), a.text, b.text


_GAPS = ((3, "within_3_days"), (10, "within_10_days"), (45, "within_45_days"))


def _number(a: Sighting, b: Sighting) -> Iterator[Feature]:
    one, other = a.number(), b.number()
    if one is None or other is None:
        return
    if one == other:
        long = one >= 100 and one % 100 != 0
        name = "same_small_number" if one < 10 else "same_long_number" if long else "same_number"
        yield name, points(name), a.text, b.text
    elif one < 10 and other < 10 and a.report != b.report and "exact" == a.relation == b.relation:
        yield "other_small_number", points("other_small_number"), a.text, b.text
    elif a.report != b.report and ((a.measure, other) in a.beside or (b.measure, one) in b.beside):
        yield "names_both", points("names_both"), a.text, b.text
    if a.report != b.report:
        common = {(m, n) for m, n in set(a.beside) & set(b.beside) if m != a.measure}
        if common:
            yield "other_numbers_too", points("other_numbers_too"), str(sorted(common)[0]), None


@lru_cache(maxsize=65536)
def likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """The cosine of two sets of words, each weighted by how much it tells.

    >>> likeness(("fire", "kocani", "nightclub"), ("kocani", "nightclub", "roof")) > 0.7
    True
    """
    if not a or not b:
        return 0.0
    shared = sum(weight_of(word) ** 2 for word in set(a) & set(b))
    return shared / (_norm(a) * _norm(b)) if shared else 0.0


@lru_cache(maxsize=65536)
def _norm(words: tuple[str, ...]) -> float:
    return math.sqrt(sum(weight_of(word) ** 2 for word in words)) or 1.0
