"""What people have decided of accounts and origins: which figures belong together, and which do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from msgspec import Struct

from sayso.types import Judgement

Pairs = tuple[tuple[str, str], ...]  # of figures, accounts or origins, by id


class Decided(Struct, frozen=True, kw_only=True):
    """Decisions in force. A figure is named ``c_…@start-end``, an account or origin by its id."""

    same_account: Pairs = ()
    other_account: Pairs = ()
    same_origin: Pairs = ()
    other_origin: Pairs = ()
    confirmed: frozenset[str] = frozenset()


def decided(judgements: Iterable[Judgement]) -> Decided:
    """The decisions of ``judgements`` in force, oldest first; the later wins on the same records.

    «Unsure» joins nothing and parts nothing, and takes back what stood before it.
    """
    last: dict[tuple[str, frozenset[str]], Judgement] = {}
    for one in judgements:
        if one.question in ("same_account", "same_origin", "confirm"):
            last[one.question, frozenset(one.subject)] = one
    made = sorted(last.values(), key=lambda one: (one.at, one.id))

    def pairs(question: str, verdict: str) -> Pairs:
        fit = (one for one in made if one.question == question and one.verdict == verdict)
        return tuple(pair for one in fit for pair in combinations(one.subject, 2))

    return Decided(
        same_account=pairs("same_account", "yes"),
        other_account=pairs("same_account", "no"),
        same_origin=pairs("same_origin", "yes"),
        other_origin=pairs("same_origin", "no"),
        confirmed=frozenset(
            name for one in made if one.question == "confirm" and one.verdict == "yes" for name in one.subject
        ),
    )


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


def numbered(pairs: Pairs, names: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
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
