"""Which figures may be rivals at all: two whose reports share no key are never compared.

A key joins a country or nation with a span of time, or with a number, so that a bucket of one key stays
small however long a war goes on. The keys of a report are made from its own sightings alone: a ledger may
keep them, and a new report is compared only with the reports that share one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from sayso.accounts.sighting import Sighting

SPAN = 45  # days: of two reports published no further apart, one key is the same
NAMES = 6  # of a report: those it names most
NUMBERS = 6  # of a report: two of them together may stand for it where no place is told


def kind(sighting: Sighting) -> str:
    """What rivals have in common whatever else they say: what is counted, and the grade or cause."""
    return f"{sighting.measure}|{sighting.mark or ''}"


def is_long(number: int) -> bool:
    """Whether two reports seldom give one such number by chance.

    >>> [is_long(number) for number in (59, 155, 300, 2870, 3000)]
    [False, True, False, True, False]
    """
    return number >= 100 and number % (10 if number < 1000 else 100) != 0


def keys(of_report: Sequence[Sighting]) -> tuple[str, ...]:
    """The keys of one report, sorted, from its sightings; the same whatever else is in the ledger."""
    first = of_report[0]
    numbers = [f"{measure} {value}" for measure, value in first.beside]
    found = {f"report {first.report}"}
    found |= {"&".join(sorted(pair)) for pair in combinations(numbers[:NUMBERS], 2)}
    found |= {f"{measure} {value}" for measure, value in first.beside if is_long(value)}
    spaces = {space for one in of_report for space in (*one.countries, *one.nations)}
    for space in spaces | {f"named {name}" for name in first.names[:NAMES]}:
        if first.published is not None:
            found |= {f"{space} {first.published // SPAN + step}" for step in (0, 1)}
    found |= {f"{space} {number}" for space in spaces for number in numbers}
    return tuple(sorted(found))
