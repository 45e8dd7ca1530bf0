"""What is told of one number elsewhere: the group and nation of a figure whose own words tell none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from sayso.accounts.sighting import Sighting
from sayso.accounts.ties import state_and_body
from sayso.accounts.who import listed

T = TypeVar("T")
Told = dict[tuple[str | None, T], Sighting]  # who tells what of one number, and where
TELLING = 5  # a number that a speaker does not give of two things by chance
ROUND = 10  # one that even two speakers do not


def known(block: Sequence[Sighting]) -> list[Sighting]:
    """The block, with the group and nation that a figure itself does not tell and its number elsewhere does.

    «It previously said eleven» here and «eleven soldiers, the army says» there are one thing told twice; not
    «eleven people» in a report that counts other soldiers beside them.
    """
    groups: dict[int, Told[str]] = defaultdict(dict)
    nations: dict[int, Told[tuple[str, ...]]] = defaultdict(dict)
    beside: dict[str, set[str]] = defaultdict(set)
    for one in block:
        number = _telling(one)
        if one.group:
            beside[one.report].add(one.group)
        if one.group and number:
            groups[number].setdefault((one.voice.key, one.group), one)
        if one.told_nations and number:
            nations[number].setdefault((one.voice.key, one.told_nations), one)
    return [_with_nation(_with_group(one, groups, beside[one.report]), nations) for one in block]


def _with_group(one: Sighting, told: Mapping[int, Told[str]], beside: set[str]) -> Sighting:
    number = _telling(one)
    if number is None or one.group or number not in told:
        return one
    found = _said_elsewhere(one, told[number])
    if len(found) != 1:
        found = {its for (_, its), other in told[number].items() if _alike(one, other)}
    tells = len(found) == 1 and (is_open(one) or not found & beside)
    return replace(one, group=min(found)) if tells else one


def _with_nation(one: Sighting, told: Mapping[int, Told[tuple[str, ...]]]) -> Sighting:
    number = _telling(one)
    if number is None or one.told_nations or number not in told:
        return one
    found = _said_elsewhere(one, told[number])
    if len(found) != 1 and one.group:
        found = {
            its for (_, its), other in told[number].items() if _alike(one, other) and other.group == one.group
        }
    return replace(one, told_nations=min(found), nations=min(found)) if len(found) == 1 else one


def _alike(one: Sighting, other: Sighting) -> bool:
    """Whether two say the same of a number, and one large enough for two speakers to mean one thing."""
    return (one.number() or 0) >= ROUND and (one.low, one.high) == (other.low, other.high)


def _said_elsewhere(one: Sighting, told: Told[T]) -> set[T]:
    """What the speaker of ``one``, or a body of the same, tells of its number."""
    return {
        its for (voice, its), other in told.items() if voice == one.voice.key or state_and_body(one, other)
    }


def _telling(one: Sighting) -> int | None:
    """The number of a figure that its speaker gives of no two things by chance."""
    value = one.number()
    if one.relation == "vague":
        return None  # «dozens» here and «dozens of rebels» there tell nothing of each other
    return value if one.voice.key and value is not None and value >= TELLING else None


def is_open(one: Sighting) -> bool:
    """Whether the words leave open who was counted: «casualties», not «people» or «miners»."""
    return not one.who or one.who.lower().split()[-1] in listed("bare")
