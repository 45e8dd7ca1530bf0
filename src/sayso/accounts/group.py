"""Figures into accounts: pairs that share a key are scored, and what is linked is one account.

The result hangs on the set of sightings alone, never on their order: two figures are linked or not by
what they are, and an account is all that hangs together by links. A person's «same account» links, and
«not the same» parts what would hang together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from sayso.accounts.decided import Decided
from sayso.accounts.ids import account_id
from sayso.accounts.joining import Sets, members, numbered, settled, walk
from sayso.accounts.keys import keys, kind
from sayso.accounts.likeness import Seen, bound
from sayso.accounts.sighting import Sighting
from sayso.accounts.split import split

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
    return sorted(
        (account for block in blocks(sightings, decisions) for account in split(block, decisions)),
        key=lambda account: order(account[0]),
    )


def blocks(sightings: Iterable[Sighting], decisions: Decided = NONE) -> list[list[Sighting]]:
    """What hangs together by links and by people's «same account»; the accounts of a block are its own."""
    found = sorted(sightings, key=order)
    names = [(one.id, account_id(one)) for one in found]
    sets = settled(len(found), numbered(decisions.same_account, names), ())
    _link(found, sets)
    return [[found[number] for number in some] for some in members(sets, len(found)).values()]


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
    return min(known[a] & known[b]) == key and bound(seen[a], seen[b])


def by_report(sightings: Iterable[Sighting]) -> Mapping[str, list[Sighting]]:
    """Sightings by the report they stand in."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    for one in sightings:
        found[one.report].append(one)
    return found
