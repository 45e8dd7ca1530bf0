"""Make ``data/words/attribution.json``: what each feature of a reading is worth.

usage: python training/attribution_rules.py DATA/attribution/polnear_train.jsonl > …/words/attribution.json

A logistic regression (scikit-learn) on the readings the rules offer for the training part of PolNeAR. A
reading is worth the share of its content's words that the corpus has too, if the cue shares a word and the
source shares a word or both are missing; else nothing. Readings whose cue lies inside what somebody else says
are left out: the corpus marks the outermost attribution only.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
from sklearn.linear_model import LogisticRegression

from sayso.claims.rules.passage import Passage, passages
from sayso.claims.rules.reading import Reading
from sayso.claims.rules.readings import readings
from sayso.types import Report, Span

WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
ROLES = ("source", "cue", "content")
STRENGTH = 0.5  # inverse of the penalty on large weights
SEEN = 3  # times a feature must occur
SLIGHT = 0.03  # weights below are left out of the table

Words = dict[str, frozenset[int]]
Row = tuple[tuple[str, ...], float]


class Corpus:
    """One document of the corpus: its words by offset, and its attributions as sets of words."""

    def __init__(self, row: dict[str, Any]):
        self.text: str = row["text"]
        self.at = [-1] * (len(self.text) + 1)
        for n, match in enumerate(WORD.finditer(self.text)):
            self.at[match.start() : match.end()] = [n] * (match.end() - match.start())
        self.gold = [{role: self.words(one[role]) for role in ROLES} for one in row["attributions"]]
        self.inner = {c for one in row["attributions"] for a, b in one["content"] for c in range(a, b)}

    def words(self, parts: list[list[int]]) -> frozenset[int]:
        """The words a span touches; a span of marks only keeps its marks."""
        found = frozenset(self.at[c] for a, b in parts for c in range(a, b) if self.at[c] >= 0)
        return found or frozenset(-1 - c for a, b in parts for c in range(a, b) if not self.text[c].isspace())

    def agreement(self, reading: Words) -> float | None:
        """How well a reading meets the corpus, 0 to 1; None when the corpus has no such cue."""
        touched = [one for one in self.gold if one["cue"] & reading["cue"]]
        return max((_agreement(one, reading) for one in touched), default=None)

    def rows(self) -> Iterator[Row]:
        """The features of every reading, and how well it meets the corpus."""
        report = Report(id="r", text=self.text, body=(Span.of(self.text, 0, len(self.text)),))
        for p in passages(report):
            for number in range(len(p.sentences)):
                for reading in (one for options in readings(p, number) for one in options):
                    agreement = self.agreement(self._words_of(p, reading))
                    if agreement is None and p.toks[reading.head].start in self.inner:
                        continue
                    yield reading.features, agreement or 0.0

    def _words_of(self, p: Passage, reading: Reading) -> Words:
        def words(*parts: tuple[int, int]) -> frozenset[int]:
            return self.words([[span.start, span.end] for part in parts for span in p.spans(*part)])

        source = words(reading.source[:2]) if reading.source else frozenset()
        return {"source": source, "cue": words(reading.cue), "content": words(*reading.content)}


def _agreement(gold: Words, found: Words) -> float:
    """The share of content words in common, where the sources agree."""
    source = bool(gold["source"] & found["source"]) or not (gold["source"] or found["source"])
    whole = len(gold["content"] | found["content"])
    return len(gold["content"] & found["content"]) / whole if source and whole else 0.0


def weights(rows: list[Row]) -> dict[str, float]:
    """Fit; the constant stands under the empty name. A row is right by its agreement, else wrong."""
    seen = Counter(feature for features, _ in rows for feature in set(features))
    number = {feature: n for n, feature in enumerate(sorted(f for f, times in seen.items() if times >= SEEN))}
    columns = [sorted({number[f] for f in features if f in number}) for features, _ in rows]
    pointers = np.cumsum([0, *map(len, columns)])
    flat = np.concatenate([np.array(c, dtype=np.int64) for c in columns])
    table = scipy.sparse.csr_matrix((np.ones(len(flat)), flat, pointers), shape=(len(rows), len(number)))
    share = np.array([agreement for _, agreement in rows])
    both = scipy.sparse.vstack([table, table]).tocsr()
    right = np.r_[np.ones(len(rows)), np.zeros(len(rows))]
    counts = np.r_[share, 1 - share]
    used = counts > 0
    model = LogisticRegression(C=STRENGTH, max_iter=500, solver="liblinear", random_state=0)
    model.fit(both[used], right[used], sample_weight=counts[used])
    found = {feature: round(float(model.coef_[0][n]), 2) for feature, n in number.items()}
    return {"": round(float(model.intercept_[0]), 3)} | {f: w for f, w in found.items() if abs(w) >= SLIGHT}


def main() -> None:
    """Read the corpus, fit, print."""
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        rows = [row for line in lines for row in Corpus(json.loads(line)).rows()]
    out = {
        "source": "Weights of a logistic regression over readings of sentences, fitted by "
        "training/attribution_rules.py on the training part of PolNeAR (Newell, Margolin and Ruths 2018; "
        "no licence stated; no text included).",
        "weights": weights(rows),
    }
    print(json.dumps(out, ensure_ascii=False, indent=0))


if __name__ == "__main__":
    main()
