"""Fit the decoder's thresholds: one at a time, each on a short list, until nothing gets better.

    python fit.py --model FOLDER --data FILE --score score_attribution.py --out FILE [--held]

What is made largest is AR-soft F1 plus AR-strict F1. ``--held`` takes only the articles that
``train.py`` held back. With ``--halves`` each half of the articles is scored with what was fitted on
the other: the honest figure when a split must serve for both.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from corpus import rows
from evaluate import as_corpus
from sayso.claims.decode import Weights, attributions
from sayso.claims.finder import Attribution
from sayso.claims.model import joined
from sayso.claims.network import Network
from sayso.claims.text import paragraphs
from sayso.claims.windows import Window, pack, pieces
from train import HELD

GRID: dict[str, Sequence[float]] = {
    "drop": (0.2, 0.25, 0.3, 0.35, 0.4, 0.45),
    "outside": (-0.3, 0.0, 0.3, 0.6, 0.9),
    "source": (0.02, 0.05, 0.1, 0.2),
    "content": (0.05, 0.1, 0.2, 0.3, 0.4),
    "grow": (0.3, 0.5, 0.7, 0.9),
    "transition": (0.1, 0.25, 0.4),
}

Scored = list[tuple[dict[str, Any], list[tuple[Window, Any, Any]]]]


def module(path: Path) -> ModuleType:
    """The scorer, which is a script of its own."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: not a scorer")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def scored(network: Network, articles: list[dict[str, Any]]) -> Scored:
    """What the network says of each article, before any decision."""
    weights, found = network.weights, []
    for row in articles:
        parts = pieces(row["text"], paragraphs(row["text"]), network.tokenizer)
        windows = list(pack(parts, begin=weights.begin, between=weights.between))
        scores = zip(windows, network.scores(windows), strict=True)
        found.append((row, [(window, tags, links) for window, (tags, links) in scores]))
    return found


def figures(scorer: ModuleType, found: Scored, weights: Weights) -> dict[str, Any]:
    """The scorer's answer for these weights."""
    gold = {row["id"]: row for row, _ in found}
    predicted = {}
    for row, windows in found:
        made: list[Attribution] = []
        for window, tags, links in windows:
            each = attributions(tags, links, window, weights)
            made.extend(one for link in each if (one := joined(row["text"], window, link, None)))
        predicted[row["id"]] = {"attributions": [as_corpus(row["text"], one, that=True) for one in made]}
    result: dict[str, Any] = scorer.score(gold, predicted)
    return result


def worth(result: dict[str, Any]) -> float:
    """What the fit makes largest."""
    return float(result["AR-soft"]["F1"] + result["AR-strict"]["F1"])


def fit(scorer: ModuleType, found: Scored, weights: Weights) -> Weights:
    """Thresholds that do best on these articles."""
    best, better = worth(figures(scorer, found, weights)), True
    while better:
        better = False
        for name, values in GRID.items():
            for value in values:
                tried = msgspec.structs.replace(weights, **{name: value})
                if (now := worth(figures(scorer, found, tried))) > best + 1e-6:
                    weights, best, better = tried, now, True
    return weights


def main() -> None:
    """Fit, print, write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--model", type=Path, required=True)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--score", type=Path, required=True)
    ask.add_argument("--out", type=Path)
    ask.add_argument("--held", action="store_true")
    ask.add_argument("--halves", action="store_true")
    o = ask.parse_args()
    scorer, network = module(o.score), Network(o.model, threads=2)
    found = scored(network, rows(o.data)[:: HELD if o.held else 1])
    if o.halves:
        for a, b in ((found[::2], found[1::2]), (found[1::2], found[::2])):
            result = figures(scorer, b, fit(scorer, a, network.weights))
            print(json.dumps({m: round(100 * result[m]["F1"], 1) for m in ("AR-soft", "AR-strict")}))
    weights = fit(scorer, found, network.weights)
    chosen = {name: getattr(weights, name) for name in GRID}
    result = figures(scorer, found, weights)
    print(json.dumps(chosen | {m: round(100 * result[m]["F1"], 1) for m in ("AR-soft", "AR-strict")}))
    if o.out:
        o.out.write_text(json.dumps(chosen) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
