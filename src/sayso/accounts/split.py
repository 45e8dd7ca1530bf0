"""One block of figures that hang together into accounts: soldiers beside civilians, parts beside the whole.

Links alone would string them together: «34 people» may be a rival of «30 soldiers» in one report and of
«28 civilians» in another. So figures of one group and part come together first; then those that name no
group join the group they fit best, and one only; and what one report tells apart is never put together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sayso.accounts.decided import Decided
from sayso.accounts.ids import account_id
from sayso.accounts.joining import Sets, members, numbered, settled, walk
from sayso.accounts.likeness import Seen, linked, score, threshold
from sayso.accounts.sighting import Sighting

SHOWN = 24  # figures of a set that stand for it: the first half and the last

Aspect = tuple[str | None, str | None, str, str | None]


def aspect(one: Sighting) -> Aspect:
    """What of an event a figure counts: which group, which part, and how far it reaches."""
    return one.group, None if one.part == one.group else one.part, one.reach, one.era


def split(block: Sequence[Sighting], decisions: Decided) -> list[list[Sighting]]:
    """The accounts of one block, whose figures are in order; the result hangs on the block alone.

    Costs a comparison a figure where the figures of one aspect hang together.
    """
    names = [(one.id, account_id(one)) for one in block]
    parted = numbered(decisions.other_account, names)
    if len({aspect(one) for one in block}) == 1 and not parted:
        return [list(block)]
    seen = [Seen(one) for one in block]
    sets = settled(len(block), numbered(decisions.same_account, names), parted)
    of_aspect: dict[Aspect, list[int]] = defaultdict(list)
    for number, one in enumerate(block):
        of_aspect[aspect(one)].append(number)
    for same in of_aspect.values():
        _gather(same, sets, seen, parted=bool(parted))
    for a, b in _told_apart(block):
        sets.part(a, b)
    _settle(seen, sets)
    return [[block[number] for number in some] for some in members(sets, len(block)).values()]


def _gather(same: Sequence[int], sets: Sets, seen: Sequence[Seen], *, parted: bool) -> None:
    """Join the figures of one aspect by links; the strongest first where people have parted some."""
    if not parted:
        walk(same, sets, lambda a, b: linked(seen[a], seen[b]))
        return
    links = [(-score(seen[a], seen[b]), a, b) for a, b in combinations(same, 2)]
    for strength, a, b in sorted(links):
        if -strength >= threshold():
            sets.join(a, b)


def _told_apart(block: Sequence[Sighting]) -> Iterator[tuple[int, int]]:
    """Figures that one report tells side by side, of different aspect and number."""
    of_report: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(block):
        of_report[one.report].append(number)
    for some in of_report.values():
        for a, b in combinations(some, 2):
            if aspect(block[a]) != aspect(block[b]) and block[a].number() != block[b].number():
                yield a, b


def _settle(seen: Sequence[Seen], sets: Sets) -> None:
    """Join sets of different aspects that do not contradict each other, the most alike first."""
    found = members(sets, len(seen))
    told = {root: _told(seen, some) for root, some in found.items()}
    alike = []
    for a, b in combinations(found, 2):
        if _agree(told[a], told[b]) and (best := _best(seen, found[a], found[b])) >= threshold():
            alike.append((-best, a, b))
    for _, a, b in sorted(alike):
        one, other = sets.root(a), sets.root(b)
        if one != other and _agree(told[one], told[other]) and sets.join(one, other):
            told[sets.root(a)] = tuple(x | y for x, y in zip(told[one], told[other], strict=True))


Told = tuple[frozenset[str], ...]


def _told(seen: Sequence[Seen], some: Iterable[int]) -> Told:
    aspects = [aspect(seen[number].one) for number in some]
    return tuple(frozenset(value for value in column if value) for column in zip(*aspects, strict=True))


def _agree(one: Told, other: Told) -> bool:
    """Whether no two groups and no two parts would come together."""
    return all(len(a | b) <= 1 or column == 2 for column, (a, b) in enumerate(zip(one, other, strict=True)))


def _best(seen: Sequence[Seen], ours: Sequence[int], theirs: Sequence[int]) -> float:
    return max(score(seen[a], seen[b]) for a in _shown(ours) for b in _shown(theirs))


def _shown(some: Sequence[int]) -> Sequence[int]:
    return some if len(some) <= SHOWN else [*some[: SHOWN // 2], *some[-SHOWN // 2 :]]
