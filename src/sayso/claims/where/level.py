"""A region or the town it is named after: «Kursk»."""

from __future__ import annotations

from sayso.claims.where.gazetteer import DEGREE, Gazetteer
from sayso.claims.where.mentions import Name, Token

WORDS = """region regions province provinces oblast oblasts governorate governorates state states district
districts prefecture territory countryside"""
REGION = frozenset(WORDS.split())
TOWN = frozenset(("city", "town", "downtown", "streets", "suburb", "suburbs", "airport", "mayor"))


def levelled(number: int, members: list[Name], tokens: list[Token], places: Gazetteer) -> int:
    """The region or its town, where both bear the name that was settled on.

    Words beside any of the mentions decide («Kursk region», «the city of Kursk»); else it is the town
    if most of the region's people live in it, else the region, which holds the town: the coarser
    reading is never wrong.
    """
    pair = region_and_town(number, members[0], places)
    if not pair:
        return number
    region, town = pair
    words = {word for name in members for word in words_beside(name, tokens)}
    if words & REGION:
        return region
    if words & TOWN or any(name.inside for name in members):
        return town
    return town if 2 * places.people[town] >= places.people[region] else region


def region_and_town(number: int, name: Name, places: Gazetteer) -> tuple[int, int] | None:
    """The region and the town inside it among the namesakes of a settled name."""
    found = [n for n, _ in name.found]
    kind = places.kind[number]
    if kind == 1:
        towns = [
            n
            for n in found
            if places.kind[n] == 3 and (places.region[n] == number or close(n, number, places))
        ]
        return (number, max(towns, key=lambda n: places.people[n])) if towns else None
    if kind == 3 and places.region[number] in found:
        return places.region[number], number
    return None


def close(town: int, region: int, places: Gazetteer) -> bool:
    """Whether a town lies in the middle of a region, though it is none of its towns by law: Kyiv."""
    aside = abs(places.lat[town] - places.lat[region]) + abs(places.lon[town] - places.lon[region])
    return places.country[town] == places.country[region] and aside < DEGREE


def words_beside(name: Name, tokens: list[Token]) -> list[str]:
    """The two words before a name («city of») and the one after."""
    first, last = name.first, name.last
    before = tokens[max(0, first - 2) : first]
    if before and before[-1].lower != "of":
        before = before[-1:]
    return [token.lower for token in (*before, *tokens[last + 1 : last + 2])]
