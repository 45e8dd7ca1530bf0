"""Disjoint sets joined by links: what hangs together, whatever the order in which it was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence


class Sets:
    """Disjoint sets by number, joined as links are found; some may never be joined."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))
        self._apart: dict[int, set[int]] = {}

    def root(self, one: int) -> int:
        """The number that stands for the set of ``one``."""
        up = self._up
        while up[one] != one:
            up[one] = up[up[one]]
            one = up[one]
        return one

    def part(self, a: int, b: int) -> None:
        """Keep two apart from now on; nothing where they are together already."""
        a, b = self.root(a), self.root(b)
        if a != b:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def join(self, a: int, b: int) -> bool:
        """Make one set of two and say whether they are one now."""
        a, b = sorted((self.root(a), self.root(b)))
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        self._up[b] = a
        for other in self._apart.pop(b, set()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart.setdefault(a, set()).add(other)
        return True


def numbered(pairs: Iterable[tuple[str, str]], names: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """``pairs`` by number: ``names[i]`` are the ids under which ``i`` may be meant."""
    at = {name: number for number, some in reversed(list(enumerate(names))) for name in some}
    return [(at[a], at[b]) for a, b in pairs if a in at and b in at]


def settled(size: int, joined: Iterable[tuple[int, int]], parted: Iterable[tuple[int, int]]) -> Sets:
    """Sets in which people's decisions stand before anything else does; «the same» before «not the same»."""
    sets = Sets(size)
    for a, b in joined:
        sets.join(a, b)
    for a, b in parted:
        sets.part(a, b)
    return sets


def members(sets: Sets, size: int) -> dict[int, list[int]]:
    """The members of each set, by the number that stands for it."""
    found: dict[int, list[int]] = defaultdict(list)
    for number in range(size):
        found[sets.root(number)].append(number)
    return found


def walk(bucket: Sequence[int], sets: Sets, links: Callable[[int, int], bool]) -> None:
    """Join what ``links`` in one bucket: each number is held against every set before it until one links.

    So a bucket whose numbers hang together costs one question each, and one whose numbers do not costs
    one question a pair.
    """
    there: dict[int, list[int]] = {}
    for number in bucket:
        for root in list(there):
            if sets.root(root) != sets.root(number) and any(
                links(number, other) for other in reversed(there[root])
            ):
                sets.join(root, number)
        gathered = [number]
        for root in [root for root in there if sets.root(root) == sets.root(number)]:
            gathered = there.pop(root) + gathered
        there[sets.root(number)] = gathered
