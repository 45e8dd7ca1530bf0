"""Copies among reports at hand: groups with their passages, and ``copy_of`` filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from sayso.report.copies.containment import containment
from sayso.report.copies.index import CopyIndex
from sayso.report.copies.passages import passages
from sayso.report.copies.signature import Signature, signature
from sayso.types import Claim, Copy, CopyGroup, Reason, Report


def copies(reports: Iterable[Report]) -> list[CopyGroup]:
    """Groups of near-verbatim copies among ``reports``, each with its root, shares, passages and reasons.

    The order of the reports changes nothing. Reports of one id count once, the first.

    >>> text = "Two people died when a ferry turned over on the lake on Sunday, the harbour office said. "
    >>> text += "Nine others were saved by fishermen who heard the cries, and one is still missing."
    >>> a = Report.from_text(text, id="r1", published="2025-03-02")
    >>> b = Report.from_text(text + " More to follow.", id="r2", published="2025-03-01")
    >>> [(group.root, [(copy.report, copy.direction) for copy in group.copies]) for group in copies([a, b])]
    [('r2', [('r1', 'same')])]
    """
    by_id: dict[str, Report] = {}
    index = CopyIndex()
    for report in reports:
        if report.id not in by_id:
            by_id[report.id] = report
            index.add(signature(report))
    return [
        described(
            by_id[root],
            [by_id[one] for one in found],
            {one: index.signature_of(one) for one in (root, *found)},
        )
        for root, found in index.groups()
    ]


def described(
    root: Report, found: Sequence[Report], signed: Mapping[str, Signature] | None = None
) -> CopyGroup:
    """The group of ``root`` and its copies with what they share and why; signatures are made where not
    given.
    """
    known = {one.id: signature(one) for one in (root, *found)} if signed is None else signed
    return CopyGroup(
        root=root.id,
        copies=tuple(_copy(root, one, known) for one in found),
        reasons=(_why_root(root, found),),
    )


def _copy(root: Report, report: Report, signed: Mapping[str, Signature]) -> Copy:
    shares = containment(signed[report.id], signed[root.id])
    return Copy(
        report=report.id,
        direction=shares.direction,
        inside_root=round(shares.a_in_b, 3),
        of_root=round(shares.b_in_a, 3),
        passages=passages(report, root),
        reasons=shares.reasons(),
    )


def _why_root(root: Report, found: Sequence[Report]) -> Reason:
    days = {one.published for one in found}
    if root.published is None:
        detail = "no report of the group has a day: the longest"
    elif root.published in days:
        detail = f"published {root.published} as others of the group: the longest of that day"
    else:
        detail = f"published {root.published}, before the others"
    return Reason(feature="root", detail=detail)


def roots(groups: Iterable[CopyGroup]) -> dict[str, str]:
    """Every copy to the id of its root; roots themselves are not among the keys."""
    return {copy.report: group.root for group in groups for copy in group.copies}


def with_copies(reports: Sequence[Report], groups: Iterable[CopyGroup] | None = None) -> list[Report]:
    """The reports with ``copy_of`` filled in, anew: a copy's root, null for everything else."""
    found = roots(copies(reports) if groups is None else groups)
    return [replace(report, copy_of=found.get(report.id)) for report in reports]


def roots_among(reports: Iterable[Report]) -> dict[str, str]:
    """Every copy among ``reports`` to the id of its root, quicker than ``copies``: no passages are sought."""
    index = CopyIndex()
    for report in reports:
        index.add(signature(report))
    return {copy: root for root, found in index.groups() for copy in found}


def with_copies_in_claims(claims: Iterable[Claim], found: Mapping[str, str]) -> Iterator[Claim]:
    """The claims with ``report.copy_of`` filled in from copies by root; ids do not change."""
    for claim in claims:
        yield replace(claim, report=replace(claim.report, copy_of=found.get(claim.report.id)))
