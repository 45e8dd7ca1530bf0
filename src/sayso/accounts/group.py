"""Figures into accounts: pairs that share a key are scored, and what is linked is one account.

The result hangs on the set of sightings alone, never on their order: two figures are linked or not by
what they are, and an account is all that hangs together by links. A person's «same account» links, and
«not the same» parts what would hang together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from sayso.accounts.decided import Decided, Sets, numbered, settled
from sayso.accounts.ids import account_id
from sayso.accounts.keys import keys, kind
from sayso.accounts.likeness import score, table
from sayso.accounts.sighting import Sighting

NONE = Decided()


def order(sighting: Sighting) -> tuple[bool, int, str, int, int, str]:
    """Earliest publication first; undated ones last; the same for everybody."""
    day = sighting.published
    return day is None, day or 0, sighting.report, sighting.start, sighting.end, sighting.measure


def linked(a: Sighting, b: Sighting) -> bool:
    """Whether the two are rivals by themselves, without a third between them."""
    if kind(a) != kind(b):
        return False
    return score(a, b) >= float(table()["threshold"])


def group(sightings: Iterable[Sighting], decisions: Decided = NONE) -> list[list[Sighting]]:
    """The accounts of ``sightings``, the earliest first, each in the order of publication.

    Every bucket of one key and kind is walked in order; a sighting is compared with the sets that stand
    there until one links, so that a bucket whose figures hang together costs one comparison each.
    Figures that do not hang together cost a comparison each pair, which is why buckets are kept small.
    """
    found = sorted(sightings, key=order)
    names = [(one.id, account_id(one)) for one in found]
    joined = numbered(decisions.same_account, names)
    sets = settled(len(found), joined, ())
    reports = {report: keys(some) for report, some in by_report(found).items()}
    buckets: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for key in reports[one.report]:
            buckets[f"{kind(one)}|{key}"].append(number)
    for _, bucket in sorted(buckets.items()):
        if len(bucket) > 1:
            _walk(found, bucket, sets)
    whole = _members(sets, len(found))
    parted = [
        pair for pair in numbered(decisions.other_account, names) if sets.root(pair[0]) == sets.root(pair[1])
    ]
    torn = {sets.root(a) for a, _ in parted}
    groups = [some for root, some in whole.items() if root not in torn]
    for root in torn:
        groups += _torn(found, whole[root], joined, parted)
    return [[found[number] for number in some] for some in sorted(groups)]


def _members(sets: Sets, size: int) -> dict[int, list[int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(size):
        members[sets.root(number)].append(number)
    return members


def _torn(
    found: Sequence[Sighting],
    members: Sequence[int],
    joined: Iterable[tuple[int, int]],
    parted: Iterable[tuple[int, int]],
) -> list[list[int]]:
    """The members of one account in which people parted figures: the strongest links first, those refused
    that would bring together what was parted. Costs a comparison each pair of the account.
    """
    at = {number: place for place, number in enumerate(members)}

    def inside(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(at[a], at[b]) for a, b in pairs if a in at and b in at]

    sets = settled(len(members), inside(joined), inside(parted))
    links = [
        (-score(found[a], found[b]), at[a], at[b])
        for a, b in combinations(members, 2)
        if linked(found[a], found[b])
    ]
    for _, a, b in sorted(links):
        sets.join(a, b)
    return [[members[place] for place in some] for some in _members(sets, len(members)).values()]


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
