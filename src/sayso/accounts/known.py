"""What is told of one number elsewhere: the group and nation of a figure whose own words tell none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from sayso.accounts.sighting import Sighting
from sayso.accounts.ties import state_and_body
from sayso.accounts.who import listed

T = TypeVar("T")
ROUND = 10  # one that even two speakers do not
TELLING = 5  # a number that a speaker does not give of two things by chance


def known(block: Sequence[Sighting]) -> list[Sighting]:
    """The block, with the group and nation of each figure that tells none but whose number tells it elsewhere.

    «It previously said eleven» here and «eleven soldiers, the army says» there are one thing told twice; not
    «eleven people» in a report that counts other soldiers beside them.
    """
    told: dict[int, dict[tuple[str | None, str], Sighting]] = defaultdict(dict)
    of_nation: dict[int, dict[tuple[str | None, tuple[str, ...]], Sighting]] = defaultdict(dict)
    beside: dict[str, set[str]] = defaultdict(set)
    for one in block:
        number = _telling(one)
        if one.group:
            beside[one.report].add(one.group)
            if number:
                told[number].setdefault((one.voice.key, one.group), one)
        if one.told_nations and number:
            of_nation[number].setdefault((one.voice.key, one.told_nations), one)
    known = []
    for one in block:
        number = _telling(one)
        groups = _said_elsewhere(one, told[number]) if number and not one.group else set()
        if number and number >= ROUND and not one.group and len(groups) != 1:
            groups = {
                its
                for (_, its), other in told[number].items()
                if (other.low, other.high) == (one.low, one.high)
            }
        tells = len(groups) == 1 and (is_open(one) or not groups & beside[one.report])
        made = replace(one, group=min(groups)) if tells else one
        nations = _said_elsewhere(one, of_nation[number]) if number and not one.told_nations else set()
        if number and number >= ROUND and not one.told_nations and made.group and len(nations) != 1:
            nations = {
                n
                for (_, n), o in of_nation[number].items()
                if (o.low, o.high, o.group) == (one.low, one.high, made.group)
            }
        if len(nations) == 1:
            made = replace(made, told_nations=min(nations), nations=min(nations))
        known.append(made)
    return known


def _said_elsewhere(one: Sighting, told: dict[tuple[str | None, T], Sighting]) -> set[T]:
    """What the speaker of ``one``, or a body of the same, tells of its number."""
    return {
        its for (voice, its), other in told.items() if voice == one.voice.key or state_and_body(one, other)
    }


def _telling(one: Sighting) -> int | None:
    """The number of a figure that its speaker gives of no two things by chance."""
    value = one.number()
    return value if one.voice.key and value is not None and value >= TELLING else None


def is_open(one: Sighting) -> bool:
    """Whether the words leave open who was counted: «casualties», not «people» or «miners»."""
    return not one.who or one.who.lower().split()[-1] in listed("bare")
