"""Check dossiers: every quote lies where its label says, every name in one list is in the other.

    python gold/check_dossiers.py [FOLDER ...]        all of gold/dossiers by default

A FOLDER holds reports.jsonl and gold.json; one without gold.json has only its texts looked at.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOSSIERS = Path(__file__).resolve().parent / "dossiers"
Row = dict[str, Any]
WORDS = """
certainty asserted confirmed estimated believed reported claimed denied unverified predicted
approx exact about at_least more_than at_most less_than nearly range vague several_hundred dozens thousands
measure killed injured killed_or_injured captured surrendered abducted missing displaced deployed arrested
measure participants
scope this_incident total_so_far increment part_of forecast
polarity affirm deny no_comment not_acknowledged
quotation direct mixed indirect
"""
ALLOWED: dict[str, set[str]] = {}
for name, *words in map(str.split, WORDS.strip().splitlines()):
    ALLOWED.setdefault(name, set()).update(words)
COPIES = ["near-verbatim", "updated version", "rewrite", "digest", "shared quotation"]


def bounds(figure: Row) -> bool:
    """Whether the bounds of a figure fit its relation."""
    low, high, relation = figure["low"], figure["high"], figure["approx"]
    if relation in ("at_least", "more_than"):
        return low is not None and high is None
    if relation in ("at_most", "less_than", "nearly"):
        return low is None and high is not None
    if low is None or high is None:
        return False
    return bool(low == high) if relation in ("exact", "about") else bool(low < high)


def figure_faults(figure: Row, text: str) -> Iterator[str]:
    """What is wrong with one figure."""
    if text[figure["start"] : figure["end"]] != figure["quote"]:
        yield f"quote is not at {figure['start']}"
    if not bounds(figure):
        yield f"bounds {figure['low']}, {figure['high']} do not fit {figure['approx']}"
    for key in ("certainty", "approx", "measure", "scope"):
        word = figure.get(key, "total_so_far")
        if word not in ALLOWED[key] and not word.startswith("other:"):
            yield f"unknown {key} {word}"


def claim_faults(claim: Row, text: str, claims: list[Row]) -> Iterator[str]:
    """What is wrong with one claim."""
    for part in ("source", "cue", "content"):
        start = claim[f"{part}_start"]
        if claim[f"{part}_text"] and not text.startswith(claim[f"{part}_text"], start):
            yield f"{part} is not at {start}"
    fragments = claim.get("content", [])
    if any(text[one["start"] : one["end"]] != one["text"] for one in fragments):
        yield "a fragment is not where it should be"
    for key in ("polarity", "quotation"):
        if claim[key] not in ALLOWED[key]:
            yield f"unknown {key} {claim[key]}"
    if "via" in claim and fragments:
        outer = claims[claim["via"]]
        if not (outer["content_start"] <= claim["content_start"] and outer["report"] == claim["report"]):
            yield "does not lie inside the claim it is nested in"


def link_faults(gold: Row, reports: dict[str, str]) -> Iterator[str]:
    """What is wrong between accounts, figures, origins, copies and reports."""
    accounts = {one["id"]: one for one in gold["accounts"]}
    if len(accounts) != len(gold["accounts"]):
        yield "two accounts of one id"
    used = {figure["account"] for figure in gold["figures"]}
    yield from (f"figures of unknown account {one}" for one in used - set(accounts))
    for key, account in accounts.items():
        holding = {figure["report"] for figure in gold["figures"] if figure["account"] == key}
        if set(account["members"]) - set(reports) or holding - set(account["members"]):
            yield f"{key}: members are not the reports of its figures"
        yield from (f"{key}: related to unknown {one}" for one in account["related"] if one not in accounts)
        origins = [one for one in gold["origins"] if one["account"] == key]
        if gold["independent_origins"].get(key, 0) != sum(one["named"] for one in origins):
            yield f"{key}: independent_origins is not the number of named ones"
        told = {report for one in origins for report in one["reports"]}
        yield from (
            f"{key}: an origin in {one}, which is no member" for one in told - set(account["members"])
        )
        if set(account["members"]) - told:
            yield f"{key}: no origin for {sorted(set(account['members']) - told)}"
    for copy in gold["copies"]:
        if copy["relation"] not in COPIES or set(copy["reports"]) - set(reports):
            yield f"copies: {copy['relation']} {copy['reports']}"
    yield from (
        f"covered_to: {key}" for key, to in gold.get("covered_to", {}).items() if to > len(reports[key])
    )


def faults(folder: Path) -> list[str]:
    """Everything wrong with a dossier, one line each."""
    rows = [
        json.loads(line)
        for line in (folder / "reports.jsonl").read_text("utf-8").splitlines()
        if line.strip()
    ]
    reports = {row["id"]: row["text"] for row in rows}
    found = [] if len(reports) == len(rows) else ["two reports of one id"]
    if not (folder / "gold.json").exists():
        return found
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    for figure in gold["figures"]:
        for fault in figure_faults(figure, reports[figure["report"]]):
            found.append(f"{figure['report']} figure {figure['quote']!r}: {fault}")
    for claim in gold["claims"]:
        for fault in claim_faults(claim, reports[claim["report"]], gold["claims"]):
            found.append(f"{claim['report']} claim {claim['content_text'][:40]!r}: {fault}")
    return found + list(link_faults(gold, reports))


def main() -> int:
    """Print every fault; the exit status tells whether there was one."""
    folders = [Path(name) for name in sys.argv[1:]] or sorted(p for p in DOSSIERS.iterdir() if p.is_dir())
    every = [f"{folder.name}: {fault}" for folder in folders for fault in faults(folder)]
    print("\n".join(every) or f"{len(folders)} dossiers hold together")
    return min(len(every), 1)


if __name__ == "__main__":
    sys.exit(main())
