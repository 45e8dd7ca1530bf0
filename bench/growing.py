"""How a ledger and its accounts grow: made-up rival tolls, eight reports an event, one in six a copy.

    python bench/growing.py [--sizes 1000 10000 100000] [--ledger FILE-OR-ADDRESS]

Prints one JSON line a size: reports entering a second (no extraction; of the clock with making them, of the
processor without), reports a second that accounts and copies take in, milliseconds until one more report is
in, until the next question is answered after it and after a decision, and for questions with filters; peak
memory; size of the file.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from storm import FINDER, claimed, told

import sayso
from sayso.accounts.kept import bring_up_to_date
from sayso.ledger import Ledger
from sayso.ledger.cache import store_of
from sayso.types import Judgement, Report


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that ``act`` takes, the middle of five."""
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return round(sorted(taken)[2] * 1000, 1)


def add(ledger: Ledger, first: int, last: int, clock: Callable[[], float] = time.process_time) -> float:
    """Add reports ``first`` to ``last``; seconds by ``clock`` without those that making them took."""
    making = 0.0

    def reports() -> Iterator[Report]:
        nonlocal making
        for number in range(first, last):
            start = clock()
            report = told(number)[0]
            making += clock() - start
            yield report

    def claims_of(unknown: Iterator[Report], **_: object) -> Iterator[object]:
        nonlocal making
        for report in unknown:
            start = clock()
            pair = next(claimed([report]))
            making += clock() - start
            yield pair

    start = clock()
    ledger.add(reports(), finder=FINDER, extractor=claims_of)  # type: ignore[arg-type]
    return clock() - start - making


def measure(where: str | Path, size: int) -> dict[str, object]:
    """Fill a new ledger with ``size`` reports and time what people ask of it."""
    with Ledger(where) as ledger:
        began = time.perf_counter()
        busy_adding = add(ledger, 0, size)
        whole = time.perf_counter() - began
        start, cpu = time.perf_counter(), time.process_time()
        bring_up_to_date(store_of(ledger))
        upkeep, busy = time.perf_counter() - start, time.process_time() - cpu
        more = iter(range(size, size + 100))

        def one_more() -> None:
            number = next(more)
            add(ledger, number, number + 1)

        def first(**asked: str) -> list[sayso.Account]:
            return list(islice(sayso.compare(ledger, **asked), 20))  # type: ignore[arg-type]

        def after(act: Callable[[], object]) -> float:
            taken = []
            for _ in range(5):
                act()
                start = time.perf_counter()
                first(measure="killed")
                taken.append(time.perf_counter() - start)
            return round(sorted(taken)[2] * 1000, 1)

        def decide() -> None:
            figure = first()[0].figures[0]
            name = f"{figure.claim}@{figure.start}-{figure.end}"
            at = time.monotonic_ns()
            ledger.judge(
                Judgement(id=f"j{at}", question="reject", subject=(name,), verdict="yes", by="a", at="2024")
            )

        result = {
            "reports": size,
            "claims": ledger.size().claims,
            "accounts": sum(1 for _ in sayso.compare(ledger)),
            "entering_per_s": round(size / whole),  # making the reports counted
            "entering_per_cpu_s": round(size / busy_adding),
            "accounts_per_s": round(size / upkeep),
            "accounts_per_cpu_s": round(size / busy),
            "one_more_ms": timed(one_more),
            "next_question_ms": after(one_more),
            "after_a_decision_ms": after(decide),
            "first_20_ms": timed(first),
            "where_ms": timed(lambda: first(where="cork")),
            "source_measure_ms": timed(lambda: first(source="coast guard", measure="injured")),
            "between_days_ms": timed(lambda: first(since="2024-05-01", until="2024-05-09", who="miners")),
            "all_of_where_ms": timed(lambda: list(sayso.compare(ledger, where="cork", measure="killed"))),
            "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }
    if Path(where).is_file():
        result["file_mb"] = round(Path(where).stat().st_size / 1e6)
    return result


def main() -> None:
    """Measure each size in a ledger of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 10000])
    parser.add_argument("--ledger", help="an empty database, or a file to be made, for the one size given")
    options = parser.parse_args()
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measure(options.ledger or Path(folder) / "bench.sayso", size)))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
