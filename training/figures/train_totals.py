"""Train the table that chooses a report's totals: ``train_totals.py DATA [--cross] [--out FILE]``.

DATA holds ``satp.train.jsonl``, ``gva530.train.jsonl`` and ``muc4.train.jsonl`` (data/counts). Candidates
and features are those that ``sayso.total`` reads (``sayso.claims.figures.features``); the model is a
softmax over the candidates of one report (conditional logistic regression, L-BFGS, L2). Reports whose
gold adds several groups weigh more, as do reports with any victims: they are rare and are what is asked for.

``--cross`` prints five-fold cross-validated scores (folds by sha1 of the document's id) and saves the
predictions for the scorer; without it the table is trained on everything and written out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse
from scipy.optimize import minimize

from sayso.claims.figures.evidence import MEASURES, evidence
from sayso.claims.figures.total import choose, offered, told
from sayso.claims.figures.words import Words

SETS = ("satp", "gva530", "muc4")
FOLDS = 5
L2, RAREST, LEAST = 12.0, 3, 0.02
VICTIMS, GROUPS = 3.0, 5.0


class Row(NamedTuple):
    """One report and measure: what gold allows, and what the rules offer."""

    doc: str
    dataset: str
    fold: int
    measure: str
    low: int
    best: int
    high: int | None
    groups: int
    offered: dict[int, list[str]]

    def right(self, value: int) -> bool:
        """Whether gold accepts ``value``: its best, or anything inside a range."""
        return value == self.best or (
            self.low != self.high and self.low <= value and (self.high is None or value <= self.high)
        )


def rows(folder: Path) -> list[Row]:
    """Every report of the three sets, twice: once for each measure."""
    made: list[Row] = []
    for name in SETS:
        gold: dict[str, dict[str, Any]] = {}
        for line in (folder / f"{name}.train.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            if row["event_type"] in MEASURES and (row["best"] is not None or row["low"] is not None):
                gold.setdefault(row["doc_id"], {"text": row["text"]})[row["event_type"]] = row
        for doc, kept in gold.items():
            found = evidence(Words(kept["text"]))
            fold = int(hashlib.sha1(doc.encode()).hexdigest(), 16) % FOLDS
            made += [_row(doc, name, fold, kept[m], offered(found, m)) for m in MEASURES if m in kept]
    return made


def _row(doc: str, name: str, fold: int, gold: dict[str, Any], offered: dict[int, list[str]]) -> Row:
    low = gold["low"] or 0
    best = gold["best"] if gold["best"] is not None else low
    groups = sum(1 for n in (gold.get("by_group") or {}).values() if n)
    return Row(doc, name, fold, gold["event_type"], low, best, gold["high"], groups, offered)


def train(examples: list[Row]) -> dict[str, float]:
    """The weights that best tell right candidates from the others of the same report."""
    examples = [row for row in examples if any(row.right(value) for value in row.offered)]
    counts = Counter(f for row in examples for features in row.offered.values() for f in set(features))
    index = {name: i for i, name in enumerate(sorted(f for f, n in counts.items() if n >= RAREST))}
    columns: list[int] = []
    values: list[float] = []
    ends, starts, right, weight = [0], [], [], []
    for row in examples:
        starts.append(len(right))
        weight.append((VICTIMS if row.best else 1.0) * (GROUPS if row.groups > 1 else 1.0))
        for value, features in row.offered.items():
            for name, times in told(features).items():
                if name in index:
                    columns.append(index[name])
                    values.append(times)
            ends.append(len(columns))
            right.append(row.right(value))
    matrix = scipy.sparse.csr_matrix((values, columns, ends), shape=(len(right), len(index)))
    solved = _solve(matrix, np.array(starts), np.array(right), np.array(weight))
    return {name: round(float(solved[i]), 3) for name, i in index.items() if abs(solved[i]) >= LEAST}


def _solve(matrix: Any, starts: Any, right: Any, weight: Any) -> Any:
    report = np.repeat(np.arange(len(starts)), np.diff([*starts, len(right)]))

    def loss(w: Any) -> tuple[float, Any]:
        score = matrix @ w
        score = np.exp(score - np.maximum.reduceat(score, starts)[report])
        whole = np.add.reduceat(score, starts)
        good = np.add.reduceat(score * right, starts)
        gradient = (score / whole[report] - score * right / good[report]) * weight[report]
        value = -(weight * np.log(good / whole)).sum() + 0.5 * L2 * w @ w
        return float(value), matrix.T @ gradient + L2 * w

    start = np.zeros(matrix.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x


def fit(examples: list[Row]) -> dict[str, dict[str, float]]:
    """One table for each measure."""
    return {measure: train([row for row in examples if row.measure == measure]) for measure in MEASURES}


def cross(examples: list[Row], out: Path) -> None:
    """Predict every report by a table that has not seen it; one file a set, for the scorer."""
    chosen: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in SETS}
    for fold in range(FOLDS):
        tables = fit([row for row in examples if row.fold != fold])
        for row in examples:
            if row.fold == fold:
                n = choose(row.offered, tables[row.measure])
                entry = chosen[row.dataset].setdefault(row.doc, {"id": row.doc})
                entry[row.measure] = {"low": n, "best": n, "high": n} if n else None
    out.mkdir(parents=True, exist_ok=True)
    for name, entries in chosen.items():
        lines = (json.dumps(entry) for entry in entries.values())
        (out / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Train or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder with the counts data")
    parser.add_argument("--cross", type=Path, help="write cross-validated predictions to this folder")
    parser.add_argument("--out", type=Path, default=Path("src/sayso/data/totals.json"))
    given = parser.parse_args()
    examples = rows(given.data)
    if given.cross:
        cross(examples, given.cross)
        return
    about = (
        "chooses among candidate totals; training/figures/train_totals.py; trained on SATP, "
        "GVA and MUC-4 counts (train parts); features are named in sayso/claims/figures/features.py"
    )
    table = {"source": about, **fit(examples)}
    given.out.write_text(json.dumps(table, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
