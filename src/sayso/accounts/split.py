"""One block of figures that hang together into accounts: soldiers beside civilians, parts beside the whole.

Links alone would string them together: «34 people» may be a rival of «30 soldiers» in one report and of
«28 civilians» in another. So figures of one group and part come together first; then those that name no
group join the group they fit best, and one only; and what one report tells apart is never put together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from sayso.accounts.decided import Decided
from sayso.accounts.ids import account_id
from sayso.accounts.joining import Sets, members, numbered, walk
from sayso.accounts.known import is_open, known
from sayso.accounts.likeness import Seen, is_far, linked, points, score, threshold
from sayso.accounts.occasion import two_occasions
from sayso.accounts.sighting import Sighting

SHOWN = 24  # figures of a set that stand for it: the first half and the last
CLEAR = 2.0  # points by which a set must fit better what it joins than what contradicts that
FULL = 60  # figures that contradict each other and are joined strongest link first; of more, in their order

Aspect = tuple[str | None, str | None, str, str | None]
Told = tuple[frozenset[str], ...]
WHOLE: Aspect = (None, None, "whole", None)


def aspect(one: Sighting) -> Aspect:
    """What of an event a figure counts: which group, which part, how far it reaches, and of which time."""
    return one.group, None if one.part == one.group else one.part, one.reach, one.era


def told_of(one: Sighting) -> Told:
    """What no account holds two of, where words tell it: group, part, reach, time, event, nation."""
    alone = (frozenset((value,) if value else ()) for value in aspect(one))
    occasion = frozenset((one.told_occasion,) if one.told_occasion else ())
    return *alone, occasion, frozenset(one.told_nations)


def agree(one: Told, other: Told) -> bool:
    """Whether nothing that is told contradicts the other; nations may share one."""
    *alone, occasions, nations = zip(one, other, strict=True)
    if any(two_occasions(a, b) for a in occasions[0] for b in occasions[1]):
        return False
    return all(len(a | b) <= 1 for a, b in alone) and (not all(nations) or bool(nations[0] & nations[1]))


class Agreeing(Sets):
    """Sets that are joined only where nothing told of one contradicts what is told of the other."""

    def __init__(self, told: Sequence[Told]) -> None:
        super().__init__(len(told))
        self._told = list(told)

    def agree(self, a: int, b: int) -> bool:
        """Whether the sets of the two may be one."""
        return agree(self._told[self.root(a)], self._told[self.root(b)])

    def is_named(self, one: int) -> bool:
        """Whether a member of its set tells a group or a nation."""
        told = self._told[self.root(one)]
        return bool(told[0] or told[-1])

    def join(self, a: int, b: int) -> bool:
        """As ``Sets.join``, and false where they do not agree."""
        return self.root(a) == self.root(b) or (self.agree(a, b) and self.force(a, b))

    def force(self, a: int, b: int) -> bool:
        """As ``Sets.join``, whatever is told."""
        one, other = self._told[self.root(a)], self._told[self.root(b)]
        if not super().join(a, b):
            return False
        self._told[self.root(a)] = tuple(x | y for x, y in zip(one, other, strict=True))
        return True


def split(block: Sequence[Sighting], decisions: Decided) -> list[list[Sighting]]:
    """The accounts of one block, whose figures are in order; the result hangs on the block alone.

    Costs a comparison a figure where the figures of one aspect hang together.
    """
    names = [(one.id, account_id(one)) for one in block]
    found, block = block, known(block)
    parted = numbered(decisions.other_account, names)
    told = [told_of(one) for one in block]
    apart = list(_told_apart(block))
    if len(block) == 1:
        return [list(block)]
    seen = [Seen(one) for one in block]
    sets = Agreeing(told)
    for a, b in numbered(decisions.same_account, names):
        sets.force(a, b)
    for a, b in parted + apart:
        sets.part(a, b)
    of_aspect: dict[Aspect, list[int]] = defaultdict(list)
    for number, one in enumerate(block):
        of_aspect[aspect(one)].append(number)
    held = {number for pair in parted + apart for number in pair}
    for same in of_aspect.values():
        firm = held.isdisjoint(same) and _one_side([told[number] for number in same])
        _gather(same, sets, seen, strongest=bool(parted) or not (firm or len(same) > FULL))
    _settle(sets, seen)
    return [[found[number] for number in some] for some in members(sets, len(block)).values()]


def _one_side(told: Sequence[Told]) -> bool:
    """Whether nothing told of nation or event can part some of these from others."""
    if any(two_occasions(a, b) for a, b in combinations(sorted(set().union(*(one[-2] for one in told))), 2)):
        return False
    nations = [one[-1] for one in told if one[-1]]
    return len(nations) < 2 or bool(frozenset.intersection(*nations))


def _gather(same: Sequence[int], sets: Sets, seen: Sequence[Seen], *, strongest: bool) -> None:
    """Join the figures of one aspect by links; the strongest first where some of them stand apart."""
    if not strongest:
        walk(same, sets, lambda a, b: linked(seen[a], seen[b]))
        return
    links = [
        (_tier(seen[a].one, seen[b].one), -score(seen[a], seen[b]), a, b) for a, b in combinations(same, 2)
    ]
    for _, strength, a, b in sorted(links):
        if -strength >= threshold():
            sets.join(a, b)


def _tier(a: Sighting, b: Sighting) -> int:
    """Which links of a block count first: one number, then one speaker, last two numbers of one report.

    Of two figures that one event's reports give alike nearly all are one, of two in one report many are not.
    """
    voice = a.voice.key is not None and a.voice.key == b.voice.key
    if a.number() == b.number():
        return 0 if voice else 1
    return 4 if a.report == b.report else 2 if voice else 3


def _told_apart(block: Sequence[Sighting]) -> Iterator[tuple[int, int]]:
    """Figures that one report tells side by side and that are no rivals.

    They differ in number and in aspect, or lie so far apart that no report would give both for one quantity.
    """
    of_report: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(block):
        of_report[one.report].append(number)
    for some in of_report.values():
        for a, b in combinations(some, 2):
            one, other = block[a], block[b]
            if is_far(one, other) or (_two_aspects(one, other) and one.number() != other.number()):
                yield a, b


def _two_aspects(one: Sighting, other: Sighting) -> bool:
    """Whether two figures of a report count different people, so that a number of each is no news.

    A figure that leaves open whom it counts («casualties of 3,000») may be of the side told beside it
    («1,100 troops»), unless it is the larger, as a whole is.
    """
    ours, theirs = aspect(one), aspect(other)
    if (one.group is None) == (other.group is None) or ours[1:] != theirs[1:] or one.part or other.part:
        return ours != theirs
    unsaid, said = (one, other) if one.group is None else (other, one)
    return not is_open(unsaid) or (unsaid.number() or 0) > (said.number() or 0)


class Gathered(NamedTuple):
    """A set of figures as joining it with another asks for it."""

    members: Sequence[int]
    aspect: Aspect  # of its first; where its parts differ, it has both names
    parts: frozenset[str | None]
    bounds: frozenset[tuple[int | None, int | None]]
    wholes: frozenset[int]  # the sets that count the whole in its reports


def _gathered(sets: Agreeing, seen: Sequence[Seen]) -> dict[int, Gathered]:
    """The sets by the number that stands for them."""
    found = members(sets, len(seen))
    wholes: dict[str, set[int]] = defaultdict(set)
    for root, some in found.items():
        for one in (seen[number].one for number in some):
            if aspect(one) == WHOLE:
                wholes[one.report].add(root)
    made = {}
    for root, some in found.items():
        ones = [seen[number].one for number in some]
        made[root] = Gathered(
            some,
            aspect(ones[0]),
            frozenset(aspect(one)[1] for one in ones),
            frozenset((one.low, one.high) for one in ones),
            frozenset(whole for one in ones for whole in wholes[one.report]),
        )
    return made


def _settle(sets: Agreeing, seen: Sequence[Seen]) -> None:
    """Join sets of different aspects that do not contradict each other, the most alike first."""
    found = _gathered(sets, seen)
    alike = []
    for (a, one), (b, other) in combinations(found.items(), 2):
        if not sets.agree(a, b) or not _may_be_whole(one, other):
            continue
        best = _best(seen, one.members, other.members)
        if one.aspect[0] and one.aspect == other.aspect and not one.wholes.isdisjoint(other.wholes):
            best += points()["of_one_whole"]  # one group of an event's victims, whom its reports tell apart
        if best >= threshold():
            alike.append((-best, a, b))
    open_to_two = _undecided(sets, alike)
    alike = [(worth, a, b) for worth, a, b in alike if open_to_two.isdisjoint((a, b))]
    for _, a, b in sorted(alike):
        sets.join(a, b)


def _may_be_whole(one: Gathered, other: Gathered) -> bool:
    """Whether two sets are no part and whole, or have a number in common: a part that is all there is."""
    if one.parts == other.parts or None in one.parts & other.parts:
        return True
    return not one.bounds.isdisjoint(other.bounds)


def _undecided(sets: Agreeing, alike: Sequence[tuple[float, int, int]]) -> set[int]:
    """Sets that name neither group nor nation and fit two that contradict each other about as well.

    «Eight dead» between the soldiers of two armies is of neither, as far as anybody can tell.
    """
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for worth, a, b in alike:
        near[a].append((worth, b))
        near[b].append((worth, a))
    found = set()
    for one, fitting in near.items():
        if sets.is_named(one):
            continue
        (best, first), *others = sorted(fitting)
        if any(worth - best < CLEAR and not sets.agree(first, other) for worth, other in others):
            found.add(one)
    return found


def _best(seen: Sequence[Seen], ours: Sequence[int], theirs: Sequence[int]) -> float:
    return max(score(seen[a], seen[b]) for a in _shown(ours) for b in _shown(theirs))


def _shown(some: Sequence[int]) -> Sequence[int]:
    return some if len(some) <= SHOWN else [*some[: SHOWN // 2], *some[-SHOWN // 2 :]]
