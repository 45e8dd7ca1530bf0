"""How fast reports enter a ledger, and how that grows: made-up reports with claims made beforehand.

    python bench/ledger.py [--sizes 1000 20000 100000] [--ledger FILE-OR-ADDRESS]

Prints one JSON line a size: reports and claims a second on one core (no extraction), peak memory of
the process, size of the file, and milliseconds for one more report, for opening, for a page of
filtered claims, for a search and for a second run over what is known.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from made import FINDER, made

from sayso.ledger import Ledger
from sayso.types import Claim, Report

POOL = 500  # reports made beforehand; the rest are these under other ids, so that making them costs little


def pairs(
    first: int, last: int, pool: list[tuple[Report, list[Claim]]]
) -> Iterator[tuple[Report, list[Claim]]]:
    """Reports ``first`` to ``last`` with their claims, from a pool that is used again under new ids."""
    from msgspec.structs import replace

    for number in range(first, last):
        report, claims = pool[number % len(pool)]
        new = f"r{number}"
        ref = replace(claims[0].report, id=new)
        yield (
            replace(report, id=new),
            [replace(claim, id=scattered(number, i), report=ref) for i, claim in enumerate(claims)],
        )


def scattered(number: int, i: int) -> str:
    """An id that falls anywhere in an index, as those of real claims do."""
    return "c_" + hashlib.sha256(f"{number}-{i}".encode()).hexdigest()[:16]


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that ``act`` takes, the least of three."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return round(min(taken) * 1000, 1)


def add(ledger: Ledger, first: int, last: int, pool: list[tuple[Report, list[Claim]]]) -> int:
    """Add reports ``first`` to ``last``; how many claims they had."""
    waiting: dict[str, list[Claim]] = {}

    def reports() -> Iterator[Report]:
        for report, claims in pairs(first, last, pool):
            waiting[report.id] = claims
            yield report

    def claims_of(unknown: Iterator[Report], **_: object) -> Iterator[tuple[Report, list[Claim]]]:
        for report in unknown:
            yield report, waiting.pop(report.id)

    return ledger.add(reports(), finder=FINDER, extractor=claims_of).claims


def measure(where: str | Path, size: int, pool: list[tuple[Report, list[Claim]]]) -> dict[str, object]:
    """Fill a new ledger with ``size`` reports and time what people do with it."""
    with Ledger(where) as ledger:
        start, cpu = time.perf_counter(), time.process_time()
        claims = add(ledger, 0, size, pool)
        seconds = time.perf_counter() - start
        busy = time.process_time() - cpu
        more = iter(range(size, size + 10))

        def one_more() -> None:
            number = next(more)
            add(ledger, number, number + 1, pool)

        result = {
            "reports": size,
            "claims": claims,
            "reports_per_s": round(size / seconds),
            "reports_per_cpu_s": round(size / busy),
            "one_more_ms": timed(one_more),
            "search_ms": timed(lambda: list(ledger.search("soldiers near Karelin"))),
            "phrase_ms": timed(lambda: list(ledger.search('"part 77"', kind="report"))),
            "filter_ms": timed(lambda: list(ledger.claims(source="petrov", measure="killed", limit=100))),
            "none_fits_ms": timed(lambda: list(ledger.claims(source="nobody of this name"))),
            "known_per_s": round(1000 * 500 / timed(lambda: add(ledger, 0, min(size, 500), pool))),
            "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }
    if Path(where).is_file():
        result["file_mb"] = round(Path(where).stat().st_size / 1e6)
        result["open_ms"] = timed(lambda: Ledger(where, readonly=True).close())
    return result


def main() -> None:
    """Measure each size in a ledger of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 20000])
    parser.add_argument("--ledger", help="an empty database, or a file to be made, for the one size given")
    options = parser.parse_args()
    pool = [made(number) for number in range(POOL)]
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measure(options.ledger or Path(folder) / "bench.sayso", size, pool)))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
