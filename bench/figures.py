"""Measure figures and totals: accuracy on phrases, dossiers and counts, and speed.

    python bench/figures.py DATA [--score DIR]

DATA holds counts/ and dossiers/. The table that chooses totals has seen these counts in training: add
``--cross`` for the cross-validated figures (training/figures/train_totals.py, about two minutes).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sayso
from sayso.claims.certainty import level_near
from sayso.claims.stages import STAGES

ROOT = Path(__file__).resolve().parent.parent
SETS = ("satp", "gva530", "muc4")
SAMPLE = 1500  # SATP reports timed


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def scored(scorer: Path, *args: object) -> None:
    """Print the last lines of a scorer, figures of the other rooms left out."""
    done = subprocess.run(
        [sys.executable, scorer, *map(str, args)], capture_output=True, text=True, check=True
    )
    for line in done.stdout.splitlines()[-2:]:
        row = json.loads(line[line.index("{") :])
        kept = {
            k: v for k, v in row.items() if not k.startswith(("claims", "acc", "orig", "cop", "pol", "form"))
        }
        print(scorer.stem, json.dumps(kept))


def accuracy(data: Path, score: Path, scratch: Path, *, cross: bool) -> None:
    """Phrases, dossiers, totals."""
    gold = data / "counts" / "phrases.dev.jsonl"
    found = [
        {"id": r["id"], "figures": [sayso.to_dict(f) for f in sayso.find_figures(r["text"])]}
        for r in rows(gold)
    ]
    _write(scratch / "phrases.jsonl", found)
    scored(score / "score_phrases.py", gold, scratch / "phrases.jsonl")
    for folder in sorted((data / "dossiers").iterdir()):
        claims = [sayso.to_dict(c) for r in rows(folder / "reports.jsonl") for c in sayso.extract(report(r))]
        (scratch / folder.name).mkdir()
        _write(scratch / folder.name / "claims.jsonl", claims)
    scored(score / "score_dossiers.py", scratch, "--base", data / "dossiers", "--json")
    if cross:
        trainer = ROOT / "training" / "figures" / "train_totals.py"
        subprocess.run([sys.executable, trainer, data / "counts", "--cross", scratch], check=True)
    for name in SETS:
        gold = data / "counts" / f"{name}.train.jsonl"
        if not cross:
            texts = {row["doc_id"]: row["text"] for row in rows(gold)}
            reports = (sayso.Report.from_text(t, id=one) for one, t in texts.items() if t.strip())
            _write(scratch / f"{name}.jsonl", [sayso.to_dict(sayso.total(one)) for one in reports])
        scored(score / "score_counts.py", gold, scratch / f"{name}.jsonl")


def report(row: dict[str, Any]) -> sayso.Report:
    """A row of reports JSONL as a report."""
    keys = ("id", "outlet", "published", "title", "url")
    return sayso.Report.from_text(row["text"], **{key: row.get(key) for key in keys})


def _write(path: Path, made: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in made), encoding="utf-8")


def speed(data: Path) -> None:
    """Reports a second and milliseconds a word, one core."""
    texts = list({row["doc_id"]: row["text"] for row in rows(data / "counts" / "satp.train.jsonl")}.values())
    texts = texts[:SAMPLE]
    words = sum(len(text.split()) for text in texts)
    reports = [sayso.Report.from_text(text, id=str(i)) for i, text in enumerate(texts)]
    fillers = [stage for stage in STAGES if stage.__name__ in ("certainty", "figures", "dates", "places")]

    def graded(text: str) -> None:
        for figure in sayso.find_figures(text):
            level_near(text, figure.start, figure.end)

    def filled(one: sayso.Report) -> None:
        claims: list[sayso.Claim] = []
        for stage in fillers:
            claims = stage(one, claims)

    timed("find_figures", sayso.find_figures, texts, words)
    timed("figures and their certainty", graded, texts, words)
    timed("figures, certainty, dates, places", filled, reports, words)
    timed("total", sayso.total, reports, words)


def timed(name: str, work: Callable[[Any], object], over: list[Any], words: int) -> None:
    """Run once to warm up, then over all."""
    work(over[0])
    start = time.perf_counter()
    for one in over:
        work(one)
    spent = time.perf_counter() - start
    print(f"{name}: {len(over) / spent:,.0f} SATP reports/s, {1000 * spent / words:.4f} ms a word")


def main() -> None:
    """Accuracy, then speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--score", type=Path, default=ROOT / "gold" / "score", help="the scorers")
    parser.add_argument("--cross", action="store_true", help="cross-validated totals")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        accuracy(given.data, given.score, Path(scratch), cross=given.cross)
    speed(given.data)


if __name__ == "__main__":
    main()
