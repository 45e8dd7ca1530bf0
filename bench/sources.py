"""Names of speakers compared: verdicts on the pair tables of gold/sources, and the speakers of the dossiers.

    python bench/sources.py [--half dev|heldout] [--errors]

«Merged»: precision and recall of «yes» among pairs that are the same; «unsure» counts against recall only.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from sayso.accounts.sources import Named, Sources, compared, read, speakers
from sayso.types import Report

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "gold" / "score"))
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


def dossiers() -> None:
    """Figures of the public dossiers, read by the shipped finder: do two have one speaker, as in gold?

    Only figures that were found, whose gold names a speaker and whose claim does: the finder's own misses
    are measured elsewhere.
    """
    from score_dossiers import same_name  # the scorer's way of comparing names

    from sayso.claims.stages import extract

    for folder in sorted((GOLD.parent / "dossiers").iterdir()):
        if not (folder / "gold.json").exists():
            continue
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        spoken: list[tuple[str, int, int, Named]] = []
        for line in (folder / "reports.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            keys = ("id", "outlet", "published", "title", "url")
            claims = extract(Report.from_text(row["text"], **{key: row[key] for key in keys}))
            by_claim = speakers(claims)
            spoken += [
                (row["id"], figure.start, figure.end, by_claim[claim.id])
                for claim in claims
                for figure in claim.figures
                if claim.id in by_claim
            ]
        known = Sources(named for *_, named in spoken)
        pairs: list[tuple[str, str, str]] = []
        for figure in gold["figures"]:
            for report, start, end, named in spoken:
                near = report == figure["report"] and start < figure["end"] and figure["start"] < end
                source = known.source_of(named) if near and figure["source"] != "unnamed" else None
                if source:
                    pairs.append((figure["source"], source.id, source.name))
                    break
        both = [(x[0] == y[0], x[1] == y[1]) for x, y in itertools.combinations(pairs, 2)]
        right, said, real = (sum(map(test, both)) for test in (all, lambda p: p[1], lambda p: p[0]))
        alike = sum(same_name(name, truth) for truth, _, name in pairs)
        print(f"dossier {folder.name}: {len(pairs)} figures, {alike} with gold's name;", end=" ")
        print(f"pairs of one speaker P {right}/{said} R {right}/{real}")


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
                    print(f"  {gold:6} read {mine:6} {pair.a} [{pair.countries_a}]", end=" / ")
                    print(f"{pair.b} [{pair.countries_b}]")
    dossiers()


if __name__ == "__main__":
    main()
