"""An index that takes reports one by one and tells the copies of each among those before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.report.copies.containment import Containment, containment
from sayso.report.copies.groups import grouped
from sayso.report.copies.signature import Signature


class CopyIndex:
    """Signatures by their bands, in memory: some 12 kB a report.

    What it finds does not hang on the order of adding. A store that keeps bands itself needs only
    ``verified`` and ``grouped``.
    """

    def __init__(self) -> None:
        self._signatures: dict[str, Signature] = {}
        self._bands: dict[int, list[str]] = {}
        self._copies: dict[str, dict[str, Containment]] = {}

    def __len__(self) -> int:
        return len(self._signatures)

    def __contains__(self, report: object) -> bool:
        return report in self._signatures

    def candidates(self, of: Signature) -> list[Signature]:
        """Those that share a band with ``of``, itself left out; by id."""
        found = {report for band in of.bands for report in self._bands.get(band, ())} - {of.report}
        return [self._signatures[report] for report in sorted(found)]

    def add(self, of: Signature) -> list[Containment]:
        """Take one report in and give its copies so far, «a» being the new one. A report known already
        changes nothing.
        """
        if of.report in self._signatures:
            return list(self._copies.get(of.report, {}).values())
        found = verified(of, self.candidates(of))
        self._signatures[of.report] = of
        for band in of.bands:
            self._bands.setdefault(band, []).append(of.report)
        for one in found:
            self._copies.setdefault(one.a, {})[one.b] = one
            self._copies.setdefault(one.b, {})[one.a] = one.turned()
        return found

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every pair of copies once, in order."""
        for a in sorted(self._copies):
            yield from ((a, b) for b in sorted(self._copies[a]) if a < b)

    def groups(self) -> list[tuple[str, tuple[str, ...]]]:
        """Every root with its copies."""
        return list(grouped(self.pairs(), self._signatures))

    def group_of(self, report: str) -> tuple[str, tuple[str, ...]] | None:
        """The group a report is in, as (root, copies); None where it has no copy. Reads its own part only."""
        part, ahead = {report}, [report]
        while ahead:
            new = self._copies.get(ahead.pop(), {}).keys() - part
            part |= new
            ahead += new
        pairs = ((a, b) for a in part for b in self._copies.get(a, {}) if a < b)
        return next(
            (group for group in grouped(pairs, self._signatures) if report in (group[0], *group[1])), None
        )

    def signature_of(self, report: str) -> Signature:
        """The signature of a report taken in; raises KeyError for others."""
        return self._signatures[report]


def verified(of: Signature, candidates: Iterable[Signature]) -> list[Containment]:
    """Which of ``candidates`` are copies of ``of``, by exact comparison; signatures made another way are
    none.
    """
    found = (containment(of, other) for other in candidates if other.made_by == of.made_by)
    return [one for one in found if one.is_copy]
