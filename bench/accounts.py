"""Measure accounts and origins: dossiers alone, told their sources, and among unrelated reports.

    python bench/accounts.py DATA [--score DIR] [--gold] [--noise 10000] [--dense]

DATA holds dossiers/ and counts/; ``--gold`` measures gold/dossiers instead of DATA's. Rows: as a user would
run it; with the speaker and chain of every figure taken from the gold; accounts among the figures that were
found, and the same before blocks are split; all dossiers and NOISE unrelated reports in one ledger, and how
much of those is put together though nothing binds them. Unrelated reports are incidents of the SATP,
gun-violence and MUC-4 texts, each with the first day it names as its day of publication, or a random one.
``--dense`` instead takes 3,000 SATP incidents, takes all days out and publishes them within four weeks: what
is put together there is too much but for the few that are one incident told twice.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from msgspec.structs import replace

import sayso
from sayso.accounts.compare import gathered
from sayso.accounts.group import blocks, group
from sayso.accounts.sighting import Sighting
from sayso.report.copies import roots_among, with_copies_in_claims
from sayso.types import Account, Claim, Report

ROOT = Path(__file__).resolve().parent.parent
KEYS = ("id", "outlet", "published", "title", "url", "text_kind")
SHOWN = ("accounts_PRF", "origins_PRF", "origin_count_exact", "origin_count_within1", "copies_PRF")
NOISE = ("satp", "gva530", "muc4")
Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def report_of(row: Row) -> Report:
    return Report.from_text(row["text"], **{key: row.get(key) for key in KEYS if row.get(key) is not None})


def written(folder: Path, claims: Iterable[Claim], accounts: Iterable[Account]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, records in (("claims", claims), ("accounts", accounts)):
        lines = [json.dumps(sayso.to_dict(record)) + "\n" for record in records]
        (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")


def scored(title: str, scorer: Path, scratch: Path, base: Path) -> None:
    command = [sys.executable, str(scorer), str(scratch), "--base", str(base)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        name, _, found = line.partition("{")
        score = json.loads("{" + found)
        print(f"{title:12}{name.strip() or 'all':18}", json.dumps({key: score[key] for key in SHOWN}))


def told(claims: Sequence[Claim], gold: Row) -> list[Claim]:
    """The claims with the speaker and chain that the gold gives each figure, a claim a figure."""
    made = []
    for claim in claims:
        made.append(replace(claim, figures=()))
        for number, figure in enumerate(claim.figures):
            found = [
                one
                for one in gold["figures"]
                if one["report"] == claim.report.id
                and one["start"] < figure.end
                and figure.start < one["end"]
            ]
            if not found:
                made.append(replace(claim, id=f"{claim.id}.{number}", figures=(figure,)))
                continue
            speaker = None if found[0]["source"] == "unnamed" else found[0]["source"]
            source = claim.source if speaker else None
            carried = source is not None and speaker is not None and source.name != speaker
            made.append(
                replace(
                    claim,
                    id=f"{claim.id}.{number}",
                    figures=(figure,),
                    origin_source=speaker,
                    chain=tuple(found[0]["chain"]),
                    authority=(speaker,) if carried and speaker else (),
                    source=source,
                )
            )
    return made


def among_found(title: str, groups: Sequence[Sequence[Sighting]], gold: Row) -> tuple[int, int, int]:
    """Pairs of figures found that are rightly, wrongly and not put together; printed as P, R, F1."""
    at = {(one.report, one.measure, one.start, one.end): n for n, some in enumerate(groups) for one in some}
    pairs, used = [], set()
    for figure in gold["figures"]:
        if figure["measure"].startswith("other") or figure.get("optional"):
            continue
        for key, number in at.items():
            same = key[:2] == (figure["report"], figure["measure"])
            if same and key[2] < figure["end"] and figure["start"] < key[3] and key not in used:
                used.add(key)
                pairs.append((figure["account"], number))
                break
    right = wrong = missed = 0
    for (a, x), (b, y) in combinations(pairs, 2):
        right, wrong, missed = (
            right + (a == b and x == y),
            wrong + (a != b and x == y),
            missed + (a == b and x != y),
        )
    shown(title, right, wrong, missed)
    return right, wrong, missed


def shown(title: str, right: int, wrong: int, missed: int) -> None:
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * right / max(1, 2 * right + wrong + missed)
    print(
        f"{title:30} P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f}, {right + missed} pairs"
    )


def dense(data: Path, size: int = 3000, days: int = 28) -> None:
    """Strangers of one place and kind within four weeks."""
    dice, claims = random.Random(1), []
    texts = {row["doc_id"]: row["text"] for row in rows(data / "counts" / "satp.train.jsonl")}
    made = (
        Report.from_text(text, id=name, published=f"2010-01-{1 + dice.randrange(days):02}")
        for name, text in sorted(texts.items())[:size]
        if text.strip()
    )
    for _, found in sayso.extract_all(made):
        claims += [replace(one, figures=tuple(replace(f, when=None) for f in one.figures)) for one in found]
    seen = [one for one in gathered(claims)[0] if not one.measure.startswith("other:")]
    start = time.perf_counter()
    groups = group(seen)
    took = time.perf_counter() - start
    beside = sum(len(some) for some in groups if len({one.report for one in some}) > 1)
    print(f"dense: {beside} of {len(seen)} figures stand with another report's; grouped in {took:.1f} s")


def noise(data: Path, size: int) -> Iterator[Report]:
    """Unrelated reports, the same ones each time."""
    dice, seen = random.Random(0), {}
    for name in NOISE:
        for row in rows(data / "counts" / f"{name}.train.jsonl"):
            if row["text"].strip():
                seen.setdefault(row["doc_id"], row["text"])
    chosen = sorted(seen.items())
    dice.shuffle(chosen)
    for name, text in chosen[:size]:
        days = [one.from_ for one in sayso.find_dates(text) if one.from_ and one.from_ == one.to]
        day = f"{dice.randint(2005, 2016)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        yield Report.from_text(text, id=name, outlet=name.split(":")[0], published=days[0] if days else day)


def apart(accounts: Iterable[Account]) -> str:
    """How many figures of unrelated reports stand with those of another report."""
    sizes: Counter[bool] = Counter()
    for account in accounts:
        if any(figure.report.startswith(NOISE) for figure in account.figures):
            sizes[account.reports > 1] += len(account.figures)
    return f"{sizes[True]} of {sizes.total()} figures of unrelated reports stand with another report's"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--score", type=Path, default=ROOT / "gold" / "score")
    parser.add_argument("--gold", action="store_true", help="gold/dossiers instead of DATA's")
    parser.add_argument("--noise", type=int, default=10_000)
    parser.add_argument("--dense", action="store_true", help="only unrelated incidents, made dense")
    options = parser.parse_args()
    if options.dense:
        dense(options.data)
        return
    base = ROOT / "gold" / "dossiers" if options.gold else options.data / "dossiers"
    scorer = options.score / "score_dossiers.py"
    with tempfile.TemporaryDirectory() as made:
        _measured(base, scorer, Path(made), options.data, options.noise)


def _measured(base: Path, scorer: Path, scratch: Path, data: Path, size: int) -> None:
    every: dict[str, list[Claim]] = {}
    totals: dict[str, list[int]] = {}
    for folder in sorted(one for one in base.iterdir() if (one / "gold.json").exists()):
        reports = [report_of(row) for row in rows(folder / "reports.jsonl")]
        found = [claim for report in reports for claim in sayso.extract(report)]
        claims = every[folder.name] = list(with_copies_in_claims(found, roots_among(reports)))
        written(scratch / "alone" / folder.name, claims, sayso.compare(claims))
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        seen, _ = gathered(claims)
        for title, how in (("found", group), ("blocks", blocks)):
            sums = totals.setdefault(title, [0, 0, 0])
            counted = among_found(f"{title:12}{folder.name}", how(seen), gold)
            totals[title] = [a + b for a, b in zip(sums, counted, strict=True)]
        known = told(claims, gold)
        written(scratch / "told" / folder.name, known, sayso.compare(known))
    for title, (right, wrong, missed) in totals.items():
        shown(f"{title:12}all", right, wrong, missed)
    scored("alone", scorer, scratch / "alone", base)
    scored("told", scorer, scratch / "told", base)
    if not size:
        return
    mixed = [claim for claims in every.values() for claim in claims]
    mixed += [claim for _, claims in sayso.extract_all(noise(data, size)) for claim in claims]
    start = time.perf_counter()
    accounts = list(sayso.compare(mixed))
    took = time.perf_counter() - start
    for name, claims in every.items():
        written(scratch / "mixed" / name, claims, accounts)
    scored("mixed", scorer, scratch / "mixed", base)
    print(apart(accounts))
    print(f"{len(mixed)} claims of {size} more reports: {len(accounts)} accounts in {took:.1f} s")


if __name__ == "__main__":
    main()
