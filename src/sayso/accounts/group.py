"""Figures into accounts: pairs that share a key are scored, and what is linked is one account.

The result hangs on the set of sightings alone, never on their order: two figures are linked or not by
what they are, and an account is all that hangs together by links. A person's «same account» links, and
«not the same» parts what would hang together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.accounts.keys import keys
from sayso.accounts.likeness import score, table
from sayso.accounts.sighting import Sighting


def order(sighting: Sighting) -> tuple[bool, int, str, int, int, str]:
    """Earliest publication first; undated ones last; the same for everybody."""
    day = sighting.published
    return day is None, day or 0, sighting.report, sighting.start, sighting.end, sighting.measure


def linked(a: Sighting, b: Sighting) -> bool:
    """Whether the two are rivals by themselves, without a third between them."""
    if (a.measure, a.mark, a.reach) != (b.measure, b.mark, b.reach):
        return False
    return score(a, b) >= float(table()["threshold"])


class Sets:
    """Disjoint sets by number, joined as links are found."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def root(self, one: int) -> int:
        """The number that stands for the set of ``one``."""
        up = self._up
        while up[one] != one:
            up[one] = up[up[one]]
            one = up[one]
        return one

    def join(self, a: int, b: int) -> None:
        """Make one set of two."""
        a, b = self.root(a), self.root(b)
        if a != b:
            self._up[max(a, b)] = min(a, b)


def group(sightings: Iterable[Sighting]) -> list[list[Sighting]]:
    """The accounts of ``sightings``, the earliest first, each in the order of publication.

    Every bucket of one key is walked in order; a sighting is compared with the sets that stand there
    until one links, so that a bucket whose figures hang together costs one comparison each. Figures
    that do not hang together cost a comparison a set.
    """
    found = sorted(sightings, key=order)
    buckets: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for key in keys(one):
            buckets[key].append(number)
    sets = Sets(len(found))
    for _, bucket in sorted(buckets.items()):
        if len(bucket) > 1:
            _walk(found, bucket, sets)
    members: dict[int, list[Sighting]] = defaultdict(list)
    for number, one in enumerate(found):
        members[sets.root(number)].append(one)
    return list(members.values())


def _walk(found: Sequence[Sighting], bucket: Sequence[int], sets: Sets) -> None:
    there: dict[int, list[int]] = {}
    for number in bucket:
        for root in list(there):
            if sets.root(root) == sets.root(number):
                continue
            if any(linked(found[number], found[other]) for other in reversed(there[root])):
                sets.join(root, number)
        gathered = [number]
        for root in [root for root in there if sets.root(root) == sets.root(number)]:
            gathered = there.pop(root) + gathered
        there[sets.root(number)] = gathered


def by_report(sightings: Iterable[Sighting]) -> Mapping[str, list[Sighting]]:
    """Sightings by the report they stand in."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    for one in sightings:
        found[one.report].append(one)
    return found
