"""Pairs of copies to groups, each with its root.

The result hangs on the set of pairs alone, never on the order in which reports came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from sayso.report.copies.containment import Containment, containment
from sayso.report.copies.signature import Signature

# A copy of a copy stays in the group while this much of either stands in the other's root; else it opens
# its own:
# a digest of two wires must not make those wires copies of each other.
STILL_ROOT = 0.25

Pair = tuple[str, str]


def grouped(
    pairs: Iterable[Pair], signature_of: Mapping[str, Signature] | Callable[[str], Signature]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Roots with their copies, of pairs of report ids; roots by rank, and copies by rank inside a group.

    ``signature_of`` is asked for the reports of one connected part at a time.

    >>> from sayso.report.copies.signature import signature
    >>> from sayso.types import Report
    >>> made = {id: signature(Report.from_text("Ten died.", id=id, published=day)) for id, day in
    ...         (("r1", "2025-01-02"), ("r2", "2025-01-01"), ("r3", None))}
    >>> list(grouped([("r1", "r2"), ("r2", "r3")], made))
    [('r2', ('r1', 'r3'))]
    """
    look_up = signature_of.__getitem__ if isinstance(signature_of, Mapping) else signature_of
    beside: dict[str, set[str]] = {}
    for a, b in pairs:
        beside.setdefault(a, set()).add(b)
        beside.setdefault(b, set()).add(a)
    found = []
    for part in _parts(beside):
        made = {report: look_up(report) for report in part}
        found += list(_stars(part, beside, made))
    for root, copies in sorted(found, key=lambda star: star[0].rank):
        yield root.report, tuple(one.report for one in copies)


def _parts(beside: Mapping[str, set[str]]) -> Iterator[set[str]]:
    seen: set[str] = set()
    for start in beside:
        if start in seen:
            continue
        part, ahead = {start}, [start]
        while ahead:
            new = beside[ahead.pop()] - part
            part |= new
            ahead += new
        seen |= part
        yield part


def _stars(
    part: set[str], beside: Mapping[str, set[str]], made: Mapping[str, Signature]
) -> Iterator[tuple[Signature, list[Signature]]]:
    left = set(part)
    while left:
        root = min(left, key=lambda report: made[report].rank)
        inside, ahead = {root}, [root]
        while ahead:
            one = ahead.pop()
            for other in (beside[one] & left) - inside:
                if other in beside[root] or _near(containment(made[other], made[root])):
                    inside.add(other)
                    ahead.append(other)
        left -= inside
        if len(inside) > 1:
            yield made[root], sorted((made[one] for one in inside - {root}), key=lambda one: one.rank)


def _near(found: Containment) -> bool:
    return max(found.a_in_b, found.b_in_a) >= STILL_ROOT
