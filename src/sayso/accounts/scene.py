"""The scene of a report: where, when and of whom its figures speak when their own clauses do not say."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from sayso.accounts.speaker import Titles, titles_of, voice_of
from sayso.accounts.when import day_of
from sayso.accounts.who import WORD, nations_in
from sayso.data import word_list, words
from sayso.types import Claim, Figure, Place

NEAR_KM = 60.0  # a town and its villages; a city and its airport
ADMIN_KM = 250.0  # a town inside a region whose middle is this far
WORDS = 48  # of an event: the rarest first
NAMES = 24
NUMBERS = 10  # of a report: the first
SPOTS = 5
COUNTRIES = 3
RECENT = 30  # days before publication that an event may lie back


class Spot(Struct, frozen=True, array_like=True):
    """A place as far as grouping needs it."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None

    @classmethod
    def of(cls, place: Place) -> Spot:
        """The spot of a place."""
        return cls(place.name, place.country, place.lat, place.lon, place.precision)

    @property
    def precise(self) -> bool:
        """Whether it is a place inside a country."""
        return self.precision not in (None, "country")

    def km(self, other: Spot) -> float | None:
        """Kilometres between two spots; null where one has no coordinates."""
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return None
        a, b = math.radians(self.lat), math.radians(other.lat)
        x = math.radians(other.lon - self.lon) * math.cos((a + b) / 2)
        return 6371.0 * math.hypot(x, b - a)

    def near(self, other: Spot) -> bool:
        """Whether the two may be one place, or one lie in the other."""
        if self.country and other.country and self.country != other.country:
            return False
        if not self.precise or not other.precise or self.name == other.name:
            return True
        km = self.km(other)
        limit = ADMIN_KM if "admin1" in (self.precision, other.precision) else NEAR_KM
        return km is None or km <= limit


class Scene(NamedTuple):
    """What a report as a whole tells."""

    published: int | None
    spot: Spot | None
    spots: tuple[Spot, ...]
    countries: tuple[str, ...]
    spoken: tuple[str, ...]
    nations: tuple[str, ...]
    day: int | None
    words: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[tuple[str, int], ...]
    cited: tuple[str, ...]
    titles: Titles


def scene_of(claims: Sequence[Claim], figures: Sequence[Figure]) -> Scene:
    """The scene of one report."""
    published = day_of(claims[0].report.published)
    spot = _main_spot(figures)
    spoken = _spoken_of(claims)
    countries = _countries(claims, figures) or spoken[:COUNTRIES]
    nations = Counter(nation for one in figures for nation in nations_in(f"{one.side or ''} {one.who or ''}"))
    return Scene(
        published=published,
        spot=spot,
        spots=_named(claims),
        countries=countries,
        spoken=spoken,
        nations=tuple(sorted(nation for nation, count in nations.items() if count == max(nations.values()))),
        day=_day(figures, published),
        words=event_words(claims),
        names=names_in(claims),
        numbers=_numbers(figures),
        cited=tuple(sorted({key for claim in claims if (key := voice_of(claim, spoken).key)})),
        titles=titles_of(claims, spoken),
    )


def _main_spot(figures: Iterable[Figure]) -> Spot | None:
    """The place that most figures' own clauses name, the preciser first."""
    votes = Counter(Spot.of(figure.where) for figure in figures if figure.where)
    return max(votes, key=lambda one: (one.precise, votes[one], one.name), default=None)


def _named(claims: Iterable[Claim]) -> tuple[Spot, ...]:
    """The places inside countries that the claims name most; no capitals, which stand for governments."""
    votes = Counter(Spot.of(place) for claim in claims for place in claim.places)
    found = [one for one in votes if one.precise and one.name not in _seats()]
    return tuple(sorted(found, key=lambda one: (-votes[one], one.name))[:SPOTS])


@cache
def _seats() -> frozenset[str]:
    return frozenset(
        seat for code, row in word_list("nations").items() if code != "source" for seat in row["seat"]
    )


def _countries(claims: Iterable[Claim], figures: Iterable[Figure]) -> tuple[str, ...]:
    """The countries that the figures' own places lie in; else the three that the claims name most."""
    own = Counter(figure.where.country for figure in figures if figure.where and figure.where.country)
    votes = own or Counter(place.country for claim in claims for place in claim.places if place.country)
    best = sorted(votes, key=lambda code: (-votes[code], code))[:COUNTRIES]
    return tuple(sorted(best))


def _spoken_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Every state that the claims or their sources name: whose ministry «the ministry» may be."""
    found = {nation for claim in claims for nation in nations_in(claim.source.text if claim.source else "")}
    found |= {nation for claim in claims for span in claim.content for nation in nations_in(span.text)}
    found |= {place.country for claim in claims for place in claim.places if place.country}
    return tuple(sorted(found & word_list("nations").keys()))


def _day(figures: Iterable[Figure], published: int | None) -> int | None:
    """The day that the figures speak of: the one named most, not after publication and not long before."""
    votes: Counter[int] = Counter()
    for figure in figures:
        when = figure.when
        if when is None or when.from_ is None or (when.to or when.from_) != when.from_:
            continue
        day = day_of(when.from_)
        if day is not None and (published is None or published - RECENT <= day <= published + 1):
            votes[day] += 1
    return max(votes, key=lambda one: (votes[one], -one), default=None)


def _numbers(figures: Iterable[Figure]) -> tuple[tuple[str, int], ...]:
    found: list[tuple[str, int]] = []
    for figure in figures:
        value = next((n for n in (figure.best, figure.low, figure.high) if n is not None), None)
        if value is not None and value >= 10 and (figure.measure, value) not in found:
            found.append((figure.measure, value))
    return tuple(found[:NUMBERS])


@cache
def _weight_of(word: str) -> float:
    for band, weight in (("everywhere", 0.0), ("often", 0.3), ("common", 0.6), ("known", 0.9)):
        if word in words("news", band) or word.removesuffix("s") in words("news", band):
            return weight
    return 1.0


def weight_of(word: str) -> float:
    """How much a word tells of an event, from 0 (every report has it) to 1.

    >>> weight_of("police"), weight_of("nightclub")
    (0.0, 0.9)
    """
    return _weight_of(word)


def event_words(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The telling words of a report's title and of what is claimed in it, sorted; plurals are cut.

    Names of places are left out: they are compared as places.
    """
    placed = {word for claim in claims for place in claim.places for word in WORD.findall(place.text.lower())}
    texts = [claims[0].report.title or ""]
    texts += [span.text for claim in claims if not claim.via for span in claim.content]
    counts: Counter[str] = Counter()
    for text in texts:
        for word in WORD.findall(text.lower().replace("’s", "").replace("'s", "")):
            if len(word) > 2 and weight_of(word) > 0 and word not in words("grammar", "days") | placed:
                counts[word.removesuffix("s") if len(word) > 4 else word] += 1
    best = sorted(counts, key=lambda word: (-weight_of(word) * min(counts[word], 3), word))
    return tuple(sorted(best[:WORDS]))


_CAPITAL = re.compile(
    r"(?<![.!?:;“\"‘'(\[—–-] )(?<!^)(?<![“\"‘'(\[])\b[^\W\d_a-zß-ÿ][^\W\d_]{2,}(?:[-’'][^\W\d_]+)*"
)


def names_in(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Names that few reports hold, of villages, ships, clubs or people, sorted: one in common tells much.

    Taken from inside sentences, where a capital letter makes a name; a headline all in capitals gives none.
    """
    texts = [claims[0].report.title or ""] + [one.source.text for one in claims if one.source]
    texts += [span.text for claim in claims if not claim.via for span in claim.content]
    counts: Counter[str] = Counter()
    placed = {word for claim in claims for place in claim.places for word in WORD.findall(place.text.lower())}
    small = placed | {word for text in texts for word in WORD.findall(text) if word.islower()}
    for text in texts:
        found = _CAPITAL.findall(text)
        if 2 * len(found) > len(text.split()) > 4:
            continue  # Every Word Of This Headline
        for name in found:
            low = name.lower().removesuffix("’s").removesuffix("'s")
            if low not in small and weight_of(low) == 1.0 and not nations_in(name):
                counts[low] += 1
    best = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(sorted(best[:NAMES]))
