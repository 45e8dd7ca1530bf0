"""Near-duplicates: precision, recall and reports a second on made-up syndication, beside datasketch in one
run.

    python bench/copies.py DATA [--size 4000]

DATA holds ``attribution/polnear_train.jsonl`` (texts of which the wire edits are made) and ``dossiers/``.
One core; shingling is counted. «alone» is MinHash without the exact check.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from wire import Pair, quoting, syndicated

from sayso.report.copies import CopyIndex, containment, copies, signature
from sayso.types import Report, Span


def score(found: set[Pair], gold: set[Pair]) -> str:
    both = len(found & gold)
    p, r = both / max(len(found), 1), both / max(len(gold), 1)
    f1 = 2 * p * r / max(p + r, 1e-9)
    return f"P {p:.3f} R {r:.3f} F1 {f1:.3f} ({both} of {len(gold)}, {len(found)} found)"


def ours(reports: Iterable[Report]) -> set[Pair]:
    index = CopyIndex()
    for report in reports:
        index.add(signature(report))
    return {
        frozenset(pair)
        for root, others in index.groups()
        for pair in itertools.combinations((root, *others), 2)
    }


def peer(threshold: float, *, check: bool) -> Callable[[Iterable[Report]], set[Pair]]:
    """datasketch's MinHashLSH at ``threshold``, with exact containment of one half afterwards or without."""
    from datasketch import MinHash, MinHashLSH

    def run(reports: Iterable[Report]) -> set[Pair]:
        lsh, sets, found = MinHashLSH(threshold=threshold, num_perm=128), {}, set[Pair]()
        for report in reports:
            words = report.text.lower().split()
            runs = {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}
            made = MinHash(num_perm=128)
            made.update_batch([one.encode() for one in runs])
            for other in lsh.query(made):
                shared = len(runs & sets[other]) / min(len(runs), len(sets[other])) if check else 1.0
                if shared >= 0.5:
                    found.add(frozenset((report.id, other)))
            lsh.insert(report.id, made)
            sets[report.id] = runs
        return found

    return run


def dossiers(data: Path) -> None:
    for folder in sorted((data / "dossiers").iterdir()):
        rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text("utf-8").splitlines()]
        keys = ("id", "outlet", "published", "title", "url")
        reports = [Report.from_text(row["text"], **{key: row[key] for key in keys}) for row in rows]
        found = {
            frozenset(pair)
            for group in copies(reports)
            for pair in itertools.combinations((group.root, *(one.report for one in group.copies)), 2)
        }
        listed = json.loads((folder / "gold.json").read_text("utf-8"))["copies"]
        gold = {
            frozenset(pair)
            for one in listed
            if one["relation"] == "near-verbatim"
            for pair in itertools.combinations(one["reports"], 2)
        }
        print(f"dossier {folder.name:28} {score(found, gold)}")


def templates(data: Path) -> None:
    """Distinct reports of local shootings, many by one desk's template: few are copies, so groups are mostly
    false ones."""
    source = data / "counts" / "gva530.train.jsonl"
    if not source.exists():
        return
    rows = [json.loads(line)["text"] for line in source.read_text("utf-8").splitlines()]
    distinct = {re.sub(r"\W+", "", text.lower()): text for text in rows if text.strip()}
    index = CopyIndex()
    for number, text in enumerate(distinct.values()):
        index.add(signature(Report(id=f"g{number}", text=text, body=(Span.of(text, 0, len(text)),))))
    groups = index.groups()
    print(f"{'local news by template':36} {len(distinct)} distinct reports, {len(groups)} groups of copies")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--size", type=int, default=4000)
    options = parser.parse_args()
    source = options.data / "attribution" / "polnear_train.jsonl"
    if not source.exists():
        sys.exit(f"{source} is not there: give the folder of corpora")
    texts = [json.loads(line)["text"] for line in source.read_text("utf-8").splitlines()]
    reports, gold = syndicated(texts, size=options.size)
    words = sum(len(report.text.split()) for report in reports)
    print(f"{len(reports)} reports, {words // len(reports)} words each, {len(gold)} pairs of copies")
    ours(reports[:50])  # libraries loaded
    ways = {
        "sayso": ours,
        "datasketch .5 alone": peer(0.5, check=False),
        "datasketch .3 and containment": peer(0.3, check=True),
    }
    for name, way in ways.items():
        start = time.process_time()
        found = way(reports)
        took = time.process_time() - start
        print(f"{name:36} {score(found, gold)} {len(reports) / took:6,.0f} reports/s")
    pairs = quoting(texts)
    wrong = sum(containment(signature(a), signature(b)).is_copy for a, b in pairs)
    print(f"{'shared quotations taken for copies':36} {wrong} of {len(pairs)}")
    templates(options.data)
    dossiers(options.data)


if __name__ == "__main__":
    main()
