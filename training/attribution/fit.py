"""Fit the decoder's thresholds: one at a time, each on a short list, until nothing gets better.

    python fit.py --model FOLDER --data FILE --score score_attribution.py --out FILE [--held]

What is made largest is the sum of AR-soft F1, AR-strict F1 and the mean F1 of exact fragments.
``--held`` takes only the articles that ``train.py`` held back. With ``--halves`` each half of the
articles is scored with what was fitted on the other: the honest figure when a split must serve for both.
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
from sayso.claims.counsel import chances, with_sources
from sayso.claims.decode import Weights, attributions, mixed
from sayso.claims.finder import Attribution
from sayso.claims.model import joined
from sayso.claims.network import Network
from sayso.claims.rules import RuleFinder
from sayso.claims.text import paragraphs
from sayso.claims.windows import Window, pack, pieces
from sayso.types import Report, Span
from train import HELD

GRID: dict[str, Sequence[float]] = {
    "drop": (0.2, 0.25, 0.3, 0.35, 0.4, 0.45),
    "outside": (-0.3, 0.0, 0.3, 0.6, 0.9),
    "source": (0.02, 0.05, 0.1, 0.2),
    "content": (0.05, 0.1, 0.2, 0.3, 0.4),
    "grow": (0.3, 0.5, 0.7, 0.9),
    "linked": (0.0, 0.2, 0.4, 0.6, 0.8),
    "inside": (0.5, 0.75),
    "ruled": (0.0, 0.1, 0.2, 0.3),
    "share": (0.4, 0.5, 0.6, 0.7),
}

Voices = tuple[Any, Any, Any, Any]  # tags, links, the second network's chances, the rules' chances
Scored = list[tuple[dict[str, Any], list[Attribution], list[tuple[Window, Voices]]]]


def module(path: Path) -> ModuleType:
    """The scorer, which is a script of its own."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: not a scorer")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def scored(network: Network, articles: list[dict[str, Any]]) -> Scored:
    """What the networks and the rules say of each article, before any decision."""
    weights, rules, found = network.weights, RuleFinder(), []
    for row in articles:
        text = row["text"]
        report = Report(id=row["id"], text=text, body=(Span.of(text, 0, len(text)),))
        ruled = [one for one in next(iter(rules.find([report]))) if one.outer is None]
        parts = pieces(text, paragraphs(text), network.tokenizer)
        windows = list(pack(parts, begin=weights.begin, between=weights.between))
        heard = []
        for window, (tags, links) in zip(windows, network.scores(windows), strict=True):
            second = network.second.tag_chances(text, window) if network.second else None
            heard.append((window, (tags, links, second, chances(ruled, text, window))))
        found.append((row, ruled, heard))
    return found


def figures(scorer: ModuleType, found: Scored, weights: Weights) -> dict[str, Any]:
    """The scorer's answer for these weights."""
    gold = {row["id"]: row for row, _, _ in found}
    predicted = {}
    for row, ruled, heard in found:
        text, made = row["text"], list[Attribution]()
        for window, (tags, links, second, rules) in heard:
            voices = [(weights.share, second)] if second is not None else []
            heard_tags = mixed(tags, [*voices, (weights.ruled, rules)])
            each = attributions(heard_tags, links, window, weights)
            made.extend(one for link in each if (one := joined(text, window, link, None)))
        made = with_sources(made, ruled)
        predicted[row["id"]] = {"attributions": [as_corpus(text, one, that=True) for one in made]}
    result: dict[str, Any] = scorer.score(gold, predicted)
    return result


def worth(result: dict[str, Any]) -> float:
    """What the fit makes largest: both relations, and the spans that they are made of."""
    spans = sum(result["frag"][role]["F1"] for role in ("source", "cue", "content")) / 3
    return float(result["AR-soft"]["F1"] + result["AR-strict"]["F1"] + spans)


def steps(weights: Weights) -> tuple[float, ...]:
    """What to multiply the table of transitions with: one that was learnt is nearly right as it is."""
    return (0.7, 0.85, 1.0, 1.2) if weights.transition > 0.5 else (0.1, 0.25, 0.4)


def fit(scorer: ModuleType, found: Scored, weights: Weights) -> Weights:
    """Thresholds that do best on these articles."""
    best, better = worth(figures(scorer, found, weights)), True
    while better:
        better = False
        for name, values in {**GRID, "transition": steps(weights)}.items():
            for value in values:
                if name == "share" and weights.second is None:
                    continue
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
    ask.add_argument("--alone", action="store_true", help="without the second network")
    ask.add_argument("--few", type=int, help="only so many articles")
    o = ask.parse_args()
    scorer, network = module(o.score), Network(o.model, threads=2, alone=o.alone)
    found = scored(network, rows(o.data)[:: HELD if o.held else 1][: o.few])
    if o.halves:
        for a, b in ((found[::2], found[1::2]), (found[1::2], found[::2])):
            result = figures(scorer, b, fit(scorer, a, network.weights))
            print(json.dumps({m: round(100 * result[m]["F1"], 1) for m in ("AR-soft", "AR-strict")}))
    weights = fit(scorer, found, network.weights)
    chosen = {name: getattr(weights, name) for name in (*GRID, "transition")}
    result = figures(scorer, found, weights)
    print(json.dumps(chosen | {m: round(100 * result[m]["F1"], 1) for m in ("AR-soft", "AR-strict")}))
    if o.out:
        o.out.write_text(json.dumps(chosen) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
