"""Which figures may be rivals at all: two that share no key are never compared.

A key joins measure, part and reach with a country or nation and a span of time, or with a number, so
that a bucket of one key stays small however long a war goes on. A sighting's keys are made from it alone.
"""

from __future__ import annotations

from sayso.accounts.sighting import Sighting

SPAN = 45  # days: of two figures that lie no further apart, one key is the same


def keys(sighting: Sighting) -> tuple[str, ...]:
    """The keys of one sighting, sorted; the same ones whatever else is in the ledger."""
    kind = f"{sighting.measure}|{sighting.mark or ''}|{sighting.reach}"
    found = {f"{kind}|report {sighting.report}"}
    number, published = sighting.number(), sighting.published
    for space in {*sighting.countries, *sighting.nations} or {""}:
        if published is not None:
            found |= {f"{kind}|{space}|{published // SPAN + step}" for step in (0, 1)}
        if number is not None and number >= 10:
            found.add(f"{kind}|{space}|={number}")
        found |= {f"{kind}|{space}|{measure} {value}" for measure, value in sighting.beside[:4]}
    return tuple(sorted(found))
