"""Names of speakers compared: verdicts on the pair tables of gold/sources, and the speakers of the dossiers.

    python bench/sources.py [--half dev|heldout] [--errors]

«Merged»: precision and recall of «yes» among pairs that are the same; «unsure» counts against recall only.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from sayso.accounts.sources import compared, read

GOLD = Path(__file__).resolve().parent.parent / "gold" / "sources"


class Pair(NamedTuple):
    verdict: str
    a: str
    kind_a: str
    countries_a: str
    b: str
    kind_b: str
    countries_b: str
    why: str


def pairs(half: str) -> list[Pair]:
    lines = (GOLD / f"{half}.tsv").read_text("utf-8").splitlines()
    return [Pair(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def verdict(pair: Pair) -> str:
    one, two = (
        read(name, kind=kind or None, countries=tuple(filter(None, places.split(","))))
        for name, kind, places in (
            (pair.a, pair.kind_a, pair.countries_a),
            (pair.b, pair.kind_b, pair.countries_b),
        )
    )
    return compared(one, two).verdict


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("dev", "heldout"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for half in [options.half] if options.half else ["dev", "heldout"]:
        rows = pairs(half)
        start = time.perf_counter()
        found = [(pair.verdict, verdict(pair)) for pair in rows]
        took = time.perf_counter() - start
        count = Counter(found)
        both, said = count["yes", "yes"], sum(n for (_, mine), n in count.items() if mine == "yes")
        right = sum(n for (gold, mine), n in count.items() if gold == mine)
        false = said - both
        real = sum(n for (gold, _), n in count.items() if gold == "yes")
        print(
            f"{half}: {len(rows)} pairs, verdict right {right} ({right / len(rows):.1%});"
            f" merged P {both}/{said} "
            f"R {both}/{real}; false merges {false}, false splits {count['yes', 'no']}"
        )
        print(f"    {len(rows) * 2 / took:,.0f} names a second, tables read in that time")
        if options.errors:
            for pair, (gold, mine) in zip(rows, found, strict=True):
                if gold != mine:
                    print(
                        f"  {gold:6} read {mine:6} {pair.a} [{pair.countries_a}] / {pair.b} "
                        "[{pair.countries_b}]"
                    )


if __name__ == "__main__":
    main()
