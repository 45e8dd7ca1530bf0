"""Figures into accounts: pairs that share a key are scored, and what is linked is one account.

The result hangs on the set of sightings alone, never on their order: two figures are linked or not by
what they are, and an account is all that hangs together by links. A person's «same account» links, and
«not the same» parts what would hang together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import combinations

from sayso.accounts.decided import Decided
from sayso.accounts.ids import account_id
from sayso.accounts.joining import Sets, members, numbered, settled, walk
from sayso.accounts.keys import keys, kind
from sayso.accounts.likeness import Seen, linked, score, threshold
from sayso.accounts.sighting import Sighting

NONE = Decided()


def order(sighting: Sighting) -> tuple[bool, int, str, int, int, str]:
    """Earliest publication first; undated ones last; the same for everybody."""
    day = sighting.published
    return day is None, day or 0, sighting.report, sighting.start, sighting.end, sighting.measure


def group(sightings: Iterable[Sighting], decisions: Decided = NONE) -> list[list[Sighting]]:
    """The accounts of ``sightings``, the earliest first, each in the order of publication.

    Costs a comparison a figure where the figures of a bucket hang together, and one a pair where they do
    not: buckets are kept small by their keys (see ``keys``). A pair is compared once, in the first bucket
    it shares.
    """
    found = sorted(sightings, key=order)
    names = [(one.id, account_id(one)) for one in found]
    joined = numbered(decisions.same_account, names)
    sets = settled(len(found), joined, ())
    _link(found, sets)
    whole = members(sets, len(found))
    parted = [(a, b) for a, b in numbered(decisions.other_account, names) if sets.root(a) == sets.root(b)]
    torn = {sets.root(a) for a, _ in parted}
    groups = [some for root, some in whole.items() if root not in torn]
    for root in torn:
        groups += _torn(found, whole[root], joined, parted)
    return [[found[number] for number in some] for some in sorted(groups)]


def _link(found: Sequence[Sighting], sets: Sets) -> None:
    seen = [Seen(one) for one in found]
    reports = {report: frozenset(keys(some)) for report, some in by_report(found).items()}
    known = [reports[one.report] for one in found]
    buckets: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for key in known[number]:
            buckets[key, kind(one)].append(number)

    for (key, _), bucket in sorted(buckets.items()):
        if len(bucket) > 1:
            walk(bucket, sets, partial(_links, key, known, seen))


def _links(key: str, known: Sequence[frozenset[str]], seen: Sequence[Seen], a: int, b: int) -> bool:
    return min(known[a] & known[b]) == key and linked(seen[a], seen[b])


def _torn(
    found: Sequence[Sighting],
    together: Sequence[int],
    joined: Iterable[tuple[int, int]],
    parted: Iterable[tuple[int, int]],
) -> list[list[int]]:
    """One account in which people parted figures: the strongest links first, those refused that would
    bring together what was parted. Costs a comparison each pair of the account.
    """
    at = {number: place for place, number in enumerate(together)}
    seen = [Seen(found[number]) for number in together]

    def inside(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(at[a], at[b]) for a, b in pairs if a in at and b in at]

    sets = settled(len(seen), inside(joined), inside(parted))
    links = [
        (-score(seen[a], seen[b]), a, b)
        for a, b in combinations(range(len(seen)), 2)
        if kind(seen[a].one) == kind(seen[b].one)
    ]
    for strength, a, b in sorted(links):
        if -strength >= threshold():
            sets.join(a, b)
    return [[together[place] for place in some] for some in members(sets, len(seen)).values()]


def by_report(sightings: Iterable[Sighting]) -> Mapping[str, list[Sighting]]:
    """Sightings by the report they stand in."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    for one in sightings:
        found[one.report].append(one)
    return found
