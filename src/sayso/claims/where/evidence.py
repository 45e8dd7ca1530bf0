"""What speaks for a name being a place, and for one place among its namesakes, as numbers for the weights.

Two small linear models read these (training/places.py): one says whether a name is a place at all,
one which of the places that bear it. The features are the ones of Leidner (2007) and DeLozier et al.
(2015): population, containment, one sense per discourse, spatial minimality, and the outlet's own region.
"""

from __future__ import annotations

import math
from collections import Counter

from msgspec import Struct

from sayso.claims.where.gazetteer import DEGREE, NOWHERE, Gazetteer
from sayso.claims.where.mentions import SENTENCE_END, Name, Token, beside

MOST_CANDIDATES = 24
NO_CLASS: frozenset[str] = frozenset()


class People(Struct, frozen=True):
    """Word → how common it is as a first name, as a surname, and in small letters (0–1 each)."""

    first: dict[str, float]
    last: dict[str, float]
    small: dict[str, float]


class Sight(Struct):
    """All that a text shows of one name, over its mentions."""

    person: int = 0
    capital: int = 0
    place: int = 0
    mentions: int = 0


def classes(token: Token | None) -> frozenset[str]:
    """The classes of the words beside names that a token belongs to."""
    return beside().classes.get(token.lower.rstrip("."), NO_CLASS) if token else NO_CLASS


def neighbours(tokens: list[Token], name: Name) -> tuple[Token | None, Token | None, Token | None]:
    """The token before a name, the one after, and the one before the one before."""
    before = tokens[name.first - 1] if name.first else None
    earlier = tokens[name.first - 2] if name.first > 1 else None
    after = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    if after and after.text in "'’" and name.last + 2 < len(tokens) and tokens[name.last + 2].lower == "s":
        after = tokens[name.last + 3] if name.last + 3 < len(tokens) else None
    return before, after, earlier


class View(Struct):
    """A text's tokens and names, with what is looked up for them."""

    tokens: list[Token]
    names: list[Name]
    people: People
    places: Gazetteer
    seen: dict[str, Sight]


def view(tokens: list[Token], names: list[Name], people: People, places: Gazetteer) -> View:
    """Look at a text once: what it shows of each name."""
    return View(tokens, names, people, places, sights(tokens, names, people))


def sights(tokens: list[Token], names: list[Name], people: People) -> dict[str, Sight]:
    """One sense per discourse: how often each name stands as a person's and as a place's."""
    found: dict[str, Sight] = {}
    for name in names:
        sight = found.setdefault(name.key, Sight())
        before, _, _ = neighbours(tokens, name)
        beside_it = classes(before)
        sight.mentions += 1
        sight.place += bool("in" in beside_it or name.inside or name.holds)
        sight.capital += bool(before and before.cap and "in" not in beside_it and len(before.text) > 1)
        sight.person += bool("title" in beside_it or (before and before.cap and before.lower in people.first))
    return found


def placehood(view: View, at: int) -> list[float]:
    """The features of «is this name a place?»; their names are ``PLACEHOOD``."""
    tokens, people, places, name = view.tokens, view.people, view.places, view.names[at]
    seen = view.seen[name.key]
    previous = view.names[at - 1] if at else None
    following = view.names[at + 1] if at + 1 < len(view.names) else None
    before, after, earlier = neighbours(tokens, name)
    left, right = classes(before), classes(after)
    number, main = name.found[0]
    kind = places.kind[number]
    size = math.log10(1 + places.people[number]) / 8
    word = tokens[name.first].lower
    single = name.first == name.last
    word_before, word_after = before.lower if before else "", after.lower if after else ""
    starts = (
        before is None or before.text in SENTENCE_END or (before.end < name.start - 1 and "\n" in before.text)
    )
    cap_before = bool(before and before.cap and not starts)
    cap_after = bool(after and after.cap)
    before_is_place = previous is not None and previous.last == name.first - 1
    after_is_place = following is not None and following.first == name.last + 1
    return [
        1.0,
        size if kind not in (0, 4, 5) else 0.0,
        size * single,
        float(kind == 0 and main),
        float(kind == 0 and not main),
        float(kind == 1),
        float(kind == 2),
        float(kind in (4, 5)),
        float(main),
        float(not single),
        float(starts),
        float("in" in left),
        float("of" in left),
        float(word_before == "the"),
        float(word_before == ","),
        float("title" in left),
        float(cap_before and not before_is_place),
        float(before_is_place),
        float(cap_before and word_before in people.first),
        float(word_before.isdigit()),
        people.first.get(word, 0.0) * single,
        people.last.get(word, 0.0) * single,
        people.small.get(word, 0.0) * single,
        people.small.get(word, 0.0) * single * starts,
        float(
            cap_after
            and not after_is_place
            and "body" not in right
            and "way" not in right
            and "ground" not in right
        ),
        float(cap_after and "body" in right),
        float(cap_after and "way" in right),
        float("ground" in right),
        float("said" in right),
        float(word_after == ","),
        float(name.inside is not None),
        float(name.holds),
        float(name.short),
        float(single and name.text.isupper() and len(name.text) > 3),
        float(single and name.text.isupper() and len(name.text) <= 3),
        min(seen.person, 3) / 3,
        seen.capital / seen.mentions,
        min(seen.place, 3) / 3,
        float(seen.person > 0 and seen.place == 0),
        min(seen.mentions, 5) / 5,
        float(cap_after and word_after in people.last),
        float(cap_before and earlier is not None and earlier.lower in people.first),
        min(len(name.found), 20) / 20,
    ]


PLACEHOOD_NAMES = """
bias people people_single country demonym admin1 admin2 wide main several_words starts_sentence
after_in after_of after_the after_comma after_title after_cap after_place after_first_name
after_number first_name surname small small_starts before_cap before_body before_way before_ground
before_said before_comma inside holds short all_caps short_caps person_here capital_here place_here
only_person mentions before_surname after_two namesakes
"""
PLACEHOOD = PLACEHOOD_NAMES.split()


class Scene(Struct):
    """What the whole text says of where it plays, by the places picked so far."""

    places: Gazetteer
    picked: dict[str, int]  # key → place
    countries: Counter[int]
    regions: Counter[int]
    counties: Counter[int]
    points: list[tuple[float, float, float, float, str]]  # unit vector, weight, key
    home: list[tuple[float, float, float, float]]  # unit vector and weight of where the outlet may be
    home_country: int


def unit(lat: float, lon: float) -> tuple[float, float, float]:
    """A point as a unit vector; degrees."""
    phi, theta = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi)


def nearness(a: tuple[float, float, float], x: float, y: float, z: float) -> tuple[float, float]:
    """Two values between 0 and 1 that halve at 100 and at 500 km."""
    square = 81_180_000 * max(0.0, 1 - a[0] * x - a[1] * y - a[2] * z)  # of the chord, km²; 2 × 6371²
    return 1 / (1 + square / 10_000), 1 / (1 + square / 250_000)


def around(at: tuple[float, float, float], key: str, scene: Scene) -> list[float]:
    """How near a point lies to the other places of the text, and to where the outlet may be."""
    near, far, home_near, home_far = 0.0, 0.0, 0.0, 0.0
    for x, y, z, weight, other in scene.points:
        if other != key:
            close, wide = nearness(at, x, y, z)
            near, far = near + weight * close, far + weight * wide
    for x, y, z, weight in scene.home:
        close, wide = nearness(at, x, y, z)
        home_near, home_far = max(home_near, weight * close), max(home_far, weight * wide)
    return [min(near, 3.0) / 3, min(far, 5.0) / 5, home_near, home_far]


def fitness(name: Name, posting: tuple[int, bool], scene: Scene, after: Token | None) -> list[float]:
    """The features of «is it this place?»; their names are ``FITNESS``."""
    (number, main), places = posting, scene.places
    kind, country, region, county = (
        c[number] for c in (places.kind, places.country, places.region, places.county)
    )
    held, held_country = 0.0, 0.0
    if name.inside:
        holders = {n for n, _ in name.inside.found}
        held = float(region in holders or county in holders)
        held_country = float(
            kind != 0 and any(places.kind[n] == 0 and places.country[n] == country for n in holders)
        )
    own = scene.picked.get(name.key, -1)
    elsewhere = scene.countries[country] - (own >= 0 and places.country[own] == country)
    in_region = (
        scene.regions[region] - (own >= 0 and places.region[own] == region) if region != NOWHERE else 0
    )
    in_county = (
        scene.counties[county] - (own >= 0 and places.county[own] == county) if county != NOWHERE else 0
    )
    here = number if kind == 1 else -2
    contents = scene.regions[here] if here >= 0 else 0
    return [
        math.log10(1 + places.people[number]) / 8,
        float(kind == 0),
        float(kind == 1),
        float(kind == 2),
        float(kind in (4, 5)),
        float(main),
        held,
        held_country,
        elsewhere / (1 + len(scene.picked)) if kind != 0 else 0.0,
        elsewhere / (1 + len(scene.picked)) if kind == 0 else 0.0,
        min(in_region, 3) / 3,
        min(in_county, 2) / 2,
        min(contents, 3) / 3,
        *around(unit(places.lat[number] / DEGREE, places.lon[number] / DEGREE), name.key, scene),
        float(kind != 0 and country == scene.home_country),
        float(kind == 0 and country == scene.home_country),
        float(kind in (1, 2) and "ground" in classes(after)),
        float(kind in (0, 1) and name.holds),
        float(kind == 1 and name.short),
    ]


FITNESS_NAMES = """
people country admin1 admin2 wide main held held_country country_here itself_here region_here
county_here contents_here near far home_near home_far home_country is_home_country before_ground
holds short
"""
FITNESS = FITNESS_NAMES.split()
