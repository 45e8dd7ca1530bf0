"""Every place a text names, each settled by what else the text names."""

from __future__ import annotations

import functools
import math
from collections import Counter
from importlib.resources import files

import msgspec
from msgspec import Struct

from sayso.claims.where.evidence import (
    MOST_CANDIDATES,
    People,
    Scene,
    fitness,
    neighbours,
    placehood,
    unit,
    view,
)
from sayso.claims.where.gazetteer import DEGREE, Gazetteer, gazetteer
from sayso.claims.where.home import homes
from sayso.claims.where.level import levelled
from sayso.claims.where.mentions import Name, Token, names_in, tokens_of
from sayso.types import Place

MOST_POINTS = 24  # other places a candidate is held against: keeps the work linear in the text
PRECISION = {"country": "country", "admin1": "admin1", "city": "city"}


class Model(Struct, frozen=True):
    """The learnt weights (data/places.json) and the words they were learnt with."""

    placehood: list[float]
    threshold: float
    first_look: list[float]
    second_look: list[float]
    people: People


@functools.cache
def model() -> Model:
    """The weights, read on first use."""
    return msgspec.json.decode(files("sayso.data").joinpath("places.json").read_bytes(), type=Model)


def find_places(text: str, *, outlet: str | None = None) -> list[Place]:
    """Every place that ``text`` names, with a point and how precise it is.

    Countries are found by their adjectives too («Syrian»). ``outlet`` is the name or web address of
    the outlet: a local paper's «Springfield» is its own. Points are those of GeoNames.

    >>> [(p.text, p.name, p.country) for p in find_places("A clash near Aleppo killed Syrian troops.")]
    [('Aleppo', 'Aleppo', 'SY'), ('Syrian', 'Syria', 'SY')]
    """
    return [one.place for one in locate(text, outlet=outlet)]


class Located(Struct, frozen=True):
    """A place, and whether the text names it or only has a word for its things and people («Syrian»)."""

    place: Place
    is_name: bool


def locate(text: str, *, outlet: str | None = None) -> list[Located]:
    """As ``find_places``, telling names from adjectives."""
    places = gazetteer()
    return [
        Located(place_of(name, number, places), is_name(name, number, places))
        for name, number in settled(text, outlet, model(), places)
    ]


def is_name(name: Name, number: int, places: Gazetteer) -> bool:
    """Countries and wide regions go by their adjectives too, which are no main names of theirs."""
    return places.kind[number] not in (0, 4, 5) or dict(name.found).get(number, True)


def settled(text: str, outlet: str | None, weights: Model, places: Gazetteer) -> list[tuple[Name, int]]:
    """The names of ``text`` that are places, with the place each is."""
    found = settle(text, outlet, weights, places)
    return [
        (name, found.numbers[key]) for name, key in zip(found.names, group_keys(found.names), strict=True)
    ]


class Settled(Struct):
    """How the names of a text were settled: kept for those who ask why."""

    tokens: list[Token]
    names: list[Name]
    chances: dict[str, float]
    groups: dict[tuple[str, str], list[Name]]
    scene: Scene
    numbers: dict[tuple[str, str], int]


def settle(text: str, outlet: str | None, weights: Model, places: Gazetteer) -> Settled:
    """Find the names, look twice at their namesakes, and tell regions from towns."""
    tokens = tokens_of(text)
    names, chances = likely(tokens, names_in(text, tokens, places), weights, places)
    scene = first_scene(outlet, places)
    groups = grouped(names)
    picks = {key: pick(members, tokens, scene, weights.first_look) for key, members in groups.items()}
    scene = next_scene(groups, picks, chances, scene)
    picks = {key: pick(members, tokens, scene, weights.second_look) for key, members in groups.items()}
    numbers = {key: levelled(picks[key][0], members, tokens, places) for key, members in groups.items()}
    return Settled(tokens, names, chances, groups, scene, numbers)


def likely(
    tokens: list[Token], names: list[Name], weights: Model, places: Gazetteer
) -> tuple[list[Name], dict[str, float]]:
    """The names that are more likely places than not, and the best chance of each key."""
    seen = view(tokens, names, weights.people, places)
    kept: list[Name] = []
    chances: dict[str, float] = {}
    for at, name in enumerate(names):
        chance = 1 / (1 + math.exp(-dot(weights.placehood, placehood(seen, at))))
        if chance >= weights.threshold:
            kept.append(name)
            chances[name.key] = max(chance, chances.get(name.key, 0.0))
    return kept, chances


def dot(weights: list[float], features: list[float]) -> float:
    """The weighted sum."""
    return sum(map(float.__mul__, weights, map(float, features)))


def group_keys(names: list[Name]) -> list[tuple[str, str]]:
    """What each name is settled with: its key, and that of the place after its comma.

    One sense per discourse: a bare «Paris» goes with «Paris, Texas» if the text has that one only.
    """
    holders: dict[str, set[str]] = {}
    for name in names:
        if name.inside:
            holders.setdefault(name.key, set()).add(name.inside.key)
    only = {key: next(iter(found)) for key, found in holders.items() if len(found) == 1}
    return [(name.key, name.inside.key if name.inside else only.get(name.key, "")) for name in names]


def grouped(names: list[Name]) -> dict[tuple[str, str], list[Name]]:
    """The mentions of each name, told apart by what stands after their comma."""
    groups: dict[tuple[str, str], list[Name]] = {}
    for name, key in zip(names, group_keys(names), strict=True):
        groups.setdefault(key, []).append(name)
    return groups


def pick(members: list[Name], tokens: list[Token], scene: Scene, look: list[float]) -> tuple[int, float]:
    """The fittest place for a name, and its share among its namesakes."""
    speaker = next((name for name in members if name.inside), members[0])
    if len(speaker.found) == 1:
        return speaker.found[0][0], 1.0
    _, after, _ = neighbours(tokens, speaker)
    candidates = speaker.found[:MOST_CANDIDATES]
    scores = [dot(look, fitness(speaker, one, scene, after)) for one in candidates]
    top = max(scores)
    share = 1 / sum(math.exp(score - top) for score in scores)
    return candidates[scores.index(top)][0], share


def vector(number: int, places: Gazetteer) -> tuple[float, float, float]:
    """A place's point as a unit vector."""
    return unit(places.lat[number] / DEGREE, places.lon[number] / DEGREE)


def first_scene(outlet: str | None, places: Gazetteer) -> Scene:
    """Before any place is settled: only where the outlet may be, larger places first."""
    spots, country = homes(outlet) if outlet else ((), -1)
    home = []
    for namesakes in spots:
        inside = [n for n in namesakes if country < 0 or places.country[n] == country] or list(namesakes)
        total = sum(math.sqrt(1 + places.people[n]) for n in inside)
        home += [(*vector(n, places), math.sqrt(1 + places.people[n]) / total) for n in inside]
    return Scene(places, {}, Counter(), Counter(), Counter(), [], home, country)


def next_scene(
    groups: dict[tuple[str, str], list[Name]],
    picks: dict[tuple[str, str], tuple[int, float]],
    chances: dict[str, float],
    before: Scene,
) -> Scene:
    """What the first look settled: countries, regions and counties named or holding a place, and towns."""
    places = before.places
    scene = Scene(places, {}, Counter(), Counter(), Counter(), [], [], before.home_country)
    points: list[tuple[float, float, float, float, str]] = []
    for (key, _), (number, share) in picks.items():
        scene.picked[key] = number
        kind = places.kind[number]
        if kind not in (4, 5):
            scene.countries[places.country[number]] += 1
        scene.regions[number if kind == 1 else places.region[number]] += 1
        scene.counties[number if kind == 2 else places.county[number]] += 1
        if kind in (2, 3):
            points.append((*vector(number, places), share * chances.get(key, 0.5), key))
    scene.points = sorted(points, key=lambda point: -point[3])[:MOST_POINTS]
    scene.home = settled_home(before.home, scene)
    return scene


def settled_home(
    home: list[tuple[float, float, float, float]], scene: Scene
) -> list[tuple[float, float, float, float]]:
    """Where the outlet may be, weighed again by how near the text's places lie."""
    weighed = []
    for x, y, z, weight in home:
        near = sum(
            point[3] / (1 + 81_180_000 * max(0.0, 1 - x * point[0] - y * point[1] - z * point[2]) / 22_500)
            for point in scene.points
        )
        weighed.append((x, y, z, weight * (0.05 + near)))
    total = sum(one[3] for one in weighed) or 1.0
    return [(x, y, z, weight / total) for x, y, z, weight in weighed]


def place_of(name: Name, number: int, places: Gazetteer) -> Place:
    """The record of a settled name."""
    spot = places.spot(number)
    return Place(
        text=name.text,
        start=name.start,
        end=name.end,
        name=spot.name,
        country=spot.country or None,
        lat=spot.lat,
        lon=spot.lon,
        precision=PRECISION.get(spot.kind, "other"),  # type: ignore[arg-type]
    )
