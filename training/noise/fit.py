"""Fit the weights of the line model; scikit-learn is needed here and nowhere at run time."""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from corpus import WORD, Sample
from sayso.report.noise import NoiseModel
from sayso.report.traits import traits

RAREST = 5  # lines a trait must stand in
STRENGTH = 0.3  # inverse of the L2 penalty
HEAVIEST = 60  # words
# Chosen by cross-validation on the stripped pages, with bench/noise.py on clean articles beside it.
DECODING = {"lean": 1.0, "most": 8.0, "power": 0.0, "switch": 15.0, "least": -3.0, "edge": -0.5}
FINEST = 0.01  # smaller weights are dropped: together they change no decision


def fit(samples: list[Sample], *, name: str = "noise@1") -> NoiseModel:
    """Logistic regression in which every page weighs the same and a line weighs by its words."""
    rows = [row for sample in samples for row in traits(sample.found, sample.about)]
    seen = Counter(trait for row in rows for trait in set(row))
    kept = {trait: i for i, trait in enumerate(sorted(t for t, count in seen.items() if count >= RAREST))}
    columns = [[kept[trait] for trait in set(row) if trait in kept] for row in rows]
    ends = np.cumsum([0, *map(len, columns)])
    matrix = csr_matrix(
        (np.ones(ends[-1]), np.concatenate([np.array(one, dtype=int) for one in columns]), ends),
        shape=(len(rows), len(kept)),
    )
    weight = np.concatenate([_line_weights(sample) for sample in samples])
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(
        matrix, np.concatenate([sample.body for sample in samples]), sample_weight=weight / weight.mean()
    )
    found = dict(zip(kept, model.coef_[0], strict=True))
    weights = {trait: round(float(one), 3) for trait, one in found.items() if abs(one) >= FINEST}
    return NoiseModel(name=name, intercept=round(float(model.intercept_[0]), 4), weights=weights, **DECODING)


def _line_weights(sample: Sample) -> np.ndarray:
    words = np.array(
        [min(max(1, len(WORD.findall(line.text))), HEAVIEST) for line in sample.found], dtype=float
    )
    return words / words.sum() * sample.weight
