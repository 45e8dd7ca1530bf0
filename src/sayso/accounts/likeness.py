"""How much speaks for two figures being rivals: points by feature, from one table (data/accounts.toml).

``likeness`` is the one place where two figures are compared; what it returns is both the score and the
reasons for it.
"""

from __future__ import annotations

import math
import tomllib
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from sayso.accounts.groups import ROLES
from sayso.accounts.occasion import two_occasions
from sayso.accounts.scene import Spot, weight_of
from sayso.accounts.sides import BOTH
from sayso.accounts.sighting import Sighting
from sayso.types import Reason

LASTING = frozenset(("deployed", "displaced", "missing"))  # states that last, where killing is done in a day
FEW = 4.0  # words' worth added to each side: three words in common are little where there are only three
GAPS = ((3, "within_3_days"), (10, "within_10_days"), (45, "within_45_days"))


@cache
def table() -> dict[str, Any]:
    """The table of points; raises FileNotFoundError when the package was installed without it."""
    return tomllib.loads((resources.files("sayso.data") / "accounts.toml").read_text(encoding="utf-8"))


@cache
def points() -> dict[str, float]:
    """The points of each feature."""
    return {name: float(worth) for name, worth in table()["points"].items()}


@cache
def threshold() -> float:
    """How many points make two figures rivals."""
    return float(table()["threshold"])


class Seen:
    """A sighting made ready for comparing: what is asked of it over and over, as sets and numbers."""

    __slots__ = (
        "around",
        "beside",
        "cited",
        "countries",
        "names",
        "nations",
        "norm",
        "number",
        "one",
        "own",
        "words",
    )

    def __init__(self, one: Sighting) -> None:
        self.one = one
        self.number = one.number()
        self.own = one.measure, self.number
        self.nations = frozenset(one.nations)
        self.countries = frozenset(one.countries)
        self.beside = frozenset(one.beside)
        self.names = frozenset(one.names)
        self.cited = frozenset(one.cited)
        self.words = {word: weight_of(word) ** 2 for word in one.words}
        self.norm = math.sqrt(sum(self.words.values()) + FEW)
        inside: set[Spot] = set(one.spots)
        if one.spot is not None and one.spot.precise:
            inside.add(one.spot)
        self.around = frozenset(inside)


# feature -> what is shown of either side where somebody asks why
SHOWN = {
    **dict.fromkeys(("same_nation", "other_nation", "more_nations"), "nation"),
    **dict.fromkeys(("same_group", "other_group", "role_told_once"), "group"),
    **dict.fromkeys(("same_place", "near_place", "other_place", "other_place_told"), "place"),
    **dict.fromkeys(("same_country", "other_country"), "country"),
    **dict.fromkeys((name for _, name in GAPS), "published"),
    **dict.fromkeys(("same_number", "same_long_number", "other_small_number"), "number"),
    **dict.fromkeys(
        ("names_both", "part_of", "long_before", "other_era", "same_era", "ten_times", "fifty_times"),
        "number",
    ),
    "later": "published",
    "later_lasting": "published",
    "undated": "published",
    "place_named": "named",
    "words": "words",
    "names": "names",
    **dict.fromkeys(("other_part", "part_and_whole", "part_and_whole_of_one_number"), "number"),
    **dict.fromkeys(("other_reach", "other_reach_of_one_number"), "number"),
    **dict.fromkeys(("other_occasion", "other_occasion_of_report"), "occasion"),
    "cited_in_both": "cited",
    "same_speaker": "speaker",
}
Points = list[tuple[str, float]]


def likeness(a: Seen, b: Seen) -> Points:
    """Every feature that applies to two figures, with its points; their sum is the score."""
    found = _but_words(a, b)
    if a.one.report != b.one.report and (cosine := _cosine(a, b)) > 0:
        found.append(("words", points()["words"] * cosine))
    return found


def score(a: Seen, b: Seen) -> float:
    """The sum of all points; nothing else decides."""
    return sum([worth for _, worth in likeness(a, b)])


def linked(a: Seen, b: Seen) -> bool:
    """Whether the two are rivals by themselves, without a third between them; both of one kind.

    Words are compared last, and only where they can still decide: they take longest.
    """
    total = sum([worth for _, worth in _but_words(a, b)])
    if a.one.report != b.one.report and total < threshold() <= total + points()["words"]:
        total += points()["words"] * _cosine(a, b)
    return total >= threshold()


def bound(a: Seen, b: Seen) -> bool:
    """Whether the two stand in one block: linked, or told by one report, whose figures are split together."""
    return a.one.report == b.one.report or linked(a, b)


def _but_words(a: Seen, b: Seen) -> Points:
    worth = points()
    beside = a.one.report == b.one.report
    names = [
        "strangers",
        _who(a, b),
        _group(a, b),
        _place(a, b),
        _event_day(a, b),
        _occasion(a.one, b.one),
        *_number(a, b, beside=beside),
    ]
    names.append(_era(a.one, b.one))
    if beside:
        names.append("same_report")
    else:
        names.append(_gap(a.one, b.one))
    if a.one.voice.key is not None and a.one.voice.key == b.one.voice.key:
        names.append("same_speaker")
    if _one_as_part(a.one, b.one):
        names.append("part_of")
    names += [_part(a, b), _reach(a, b)]
    found = [(name, worth[name]) for name in names if name]
    if not beside and (both := len(a.cited & b.cited)):
        found.append(("cited_in_both", worth["cited_in_both"] * min(both, 3)))
    if not beside and (both := len((a.beside & b.beside) - {a.own, b.own})):
        found.append(("other_numbers_too", worth["other_numbers_too"] * min(both, 3)))
    if not beside and (both := len(a.names & b.names)):
        found.append(("names", worth["names"] * min(both, 4)))
    return found


def _one_as_part(a: Sighting, b: Sighting) -> bool:
    """Whether one of two is told as a part and the other is not, and they are no part of one name."""
    if a.mark or (a.part and a.part == b.part):
        return False
    return a.scope != b.scope and "part_of" in (a.scope, b.scope)


def _who(a: Seen, b: Seen) -> str | None:
    if BOTH in (a.one.told_nations, b.one.told_nations) and a.one.told_nations != b.one.told_nations:
        return "more_nations"
    if not a.nations or not b.nations:
        return None
    told = a.one.told_nations or b.one.told_nations
    if a.nations == b.nations or (not told and a.nations & b.nations):
        return "same_nation"
    if a.one.told_nations and b.one.told_nations:
        return "other_nation"
    return "more_nations" if len(told) > 1 else None


def _group(a: Seen, b: Seen) -> str | None:
    one, other = a.one.group, b.one.group
    if one and other:
        return "same_group" if one == other else "other_group"
    return "role_told_once" if (one or other) in ROLES and a.number != b.number else None


def _part(a: Seen, b: Seen) -> str | None:
    one, other = a.one.part, b.one.part
    ours, theirs = one or a.one.group, other or b.one.group
    if one == other or (ours and ours == theirs):
        return None  # soldiers are soldiers, of a whole or alone
    if one and other and "some of them" not in (one, other):
        return "other_part"
    return "part_and_whole_of_one_number" if a.number == b.number else "part_and_whole"


def _reach(a: Seen, b: Seen) -> str | None:
    if a.one.reach == b.one.reach:
        return None
    return "other_reach_of_one_number" if a.number == b.number else "other_reach"


def _place(a: Seen, b: Seen) -> str | None:
    one, other = a.one.spot, b.one.spot
    beside = a.one.report == b.one.report
    if one is not None and other is not None and one.precise and other.precise:
        if one.near(other):
            return "same_place" if (one.name, one.country) == (other.name, other.country) else "near_place"
        told = a.one.told_spot is not None and b.one.told_spot is not None
        return "other_place_told" if told else None if beside else "other_place"
    if not beside and a.around & b.around:
        return "place_named"
    if a.countries & b.countries:
        return "same_country"
    sure = one is not None and other is not None and a.countries and b.countries
    return "other_country" if sure else None


def _era(a: Sighting, b: Sighting) -> str | None:
    """Another time: «in 2011 six died», unless the other report is of that year."""
    if a.era == b.era:
        return "same_era" if a.era else None
    if a.era and b.era:
        return "other_era"
    era, present = (a.era, b) if a.era else (b.era, a)
    year = date.fromordinal(present.published).year if present.published else None
    return None if str(year) == era else "long_before"


def _occasion(a: Sighting, b: Sighting) -> str | None:
    if two_occasions(a.told_occasion, b.told_occasion):
        return "other_occasion"
    return "other_occasion_of_report" if two_occasions(a.occasion, b.occasion) else None


def _event_day(a: Seen, b: Seen) -> str | None:
    if a.one.day is None or b.one.day is None:
        return None
    apart = abs(a.one.day - b.one.day)
    if apart <= 1:
        return "next_event_day" if apart else "same_event_day"
    told = a.one.told_day is not None and b.one.told_day is not None
    return "other_event_day" if told else "other_day_of_report"


def _gap(a: Sighting, b: Sighting) -> str:
    if a.published is None or b.published is None:
        return "undated"
    gap = abs(a.published - b.published)
    for limit, name in GAPS:
        if gap <= limit:
            return name
    return "later_lasting" if a.measure in LASTING else "later"


def _number(a: Seen, b: Seen, *, beside: bool) -> list[str]:
    one, other = a.number, b.number
    if one is None or other is None:
        return []
    found = []
    if one == other:
        if one >= 10:
            found.append("same_long_number" if one >= 100 and one % 100 else "same_number")
    elif far := _apart(one, other):
        found.append(far)
    elif beside:
        return []
    elif one < 10 and other < 10 and "exact" == a.one.relation == b.one.relation:
        found.append("other_small_number")
    elif (a.one.measure, other) in a.beside or (b.one.measure, one) in b.beside:
        found.append("names_both")
    return found


def _cosine(a: Seen, b: Seen) -> float:
    """The cosine of the telling words of both reports, each weighted by how much it tells."""
    worth = a.words
    shared = sum([worth[word] for word in worth.keys() & b.words.keys()])
    return shared / (a.norm * b.norm)


def _apart(one: int, other: int) -> str | None:
    """Rivals may differ much, but seldom tenfold; nought is as near to all."""
    if not one or not other:
        return None
    times = max(one, other) / min(one, other)
    return "fifty_times" if times >= 50 else "ten_times" if times >= 10 else None


def is_far(a: Sighting, b: Sighting) -> bool:
    """Whether one number is fifty times the other or more: no report gives both for one quantity."""
    one, other = a.number(), b.number()
    return one is not None and other is not None and _apart(one, other) == "fifty_times"


def reasons(a: Seen, b: Seen) -> tuple[Reason, ...]:
    """Why the two were put together, or not: each feature with its points and the two things compared."""
    return tuple(
        Reason(feature=name, score=round(worth, 2), a=_shown(name, a, b), b=_shown(name, b, a))
        for name, worth in likeness(a, b)
    )


def _shown(feature: str, one: Seen, other: Seen) -> str | None:
    """What of ``one`` a feature looked at."""
    sighting = one.one
    looked_at = {
        "nation": ", ".join(sighting.nations),
        "group": sighting.who,
        "place": sighting.spot.name if sighting.spot else None,
        "named": ", ".join(sorted(spot.name for spot in one.around & other.around)),
        "country": ", ".join(sighting.countries),
        "words": " ".join(sorted(set(one.words) & set(other.words))),
        "names": ", ".join(sorted(one.names & other.names)),
        "cited": ", ".join(sorted(one.cited & other.cited)[:5]),
        "speaker": sighting.voice.name,
        "occasion": sighting.occasion,
        "published": sighting.published_on,
        "number": sighting.text,
    }
    return looked_at.get(SHOWN.get(feature, ""))
