"""Learn the weights by which names are read as places: writes src/sayso/data/places.json.

    PYTHONPATH=src:build/packages python training/places.py DATA TEXTS… OUT.json

DATA holds lgl.jsonl and geovirus.jsonl; TEXTS are JSONL files with a «text» each, for how common words are in
small letters. First names and surnames: US Census 1990 (public domain), from the package names 0.3.0. Prints
cross-validated figures (ten folds of whole articles; both sets together) before it fits on all.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from sayso.claims.where.evidence import (
    FITNESS,
    MOST_CANDIDATES,
    PLACEHOOD,
    People,
    fitness,
    neighbours,
    placehood,
    view,
)
from sayso.claims.where.find import Model, first_scene, grouped, likely, next_scene, pick, settled
from sayso.claims.where.gazetteer import DEGREE, gazetteer, key_of
from sayso.claims.where.mentions import names_in, tokens_of

FOLDS = 10
THRESHOLD = 0.4  # of a chance of being a place; 0.3 and 0.5 move what is right by three points of a hundred
Row = dict[str, Any]
Matrix = NDArray[np.float64]


def people_words(texts: list[Path]) -> People:
    """First names, surnames and words in small letters, those that are places' names too."""
    import names

    folder = Path(names.__file__).parent
    places = gazetteer()

    def census(file: str, most: int) -> dict[str, float]:
        rows = [line.split() for line in (folder / file).read_text().splitlines()[:most]]
        return {row[0].lower(): min(1.0, (math.log10(float(row[1]) + 1e-3) + 3) / 3) for row in rows}

    small, capital = Counter[str](), Counter[str]()
    for path in texts:
        for line in path.open(encoding="utf8"):
            text = json.loads(line).get("text") or ""
            for match in re.finditer(r"(?<=[a-z,] )[^\W\d_]+", text):
                (capital if match[0][0].isupper() else small)[match[0].lower()] += 1
    common = {
        word: round(count / (count + capital[word]), 3)
        for word, count in small.items()
        if count > 3 and places.find_key(key_of(word))
    }
    first = {**census("dist.male.first", 900), **census("dist.female.first", 1500)}
    last = census("dist.all.last", 6000)
    return People(
        {w: round(v, 3) for w, v in first.items()}, {w: round(v, 3) for w, v in last.items()}, common
    )


def km(a: float, b: float, c: float, d: float) -> float:
    """Great-circle distance."""
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def gold_of(name: Any, row: Row) -> Row | None:
    """The gold toponym a name overlaps."""
    return next((t for t in row["toponyms"] if name.start < t["end"] and t["start"] < name.end), None)


def right(number: int, gold: Row) -> bool:
    """Within 161 km of the gold point."""
    places = gazetteer()
    return km(gold["lat"], gold["lon"], places.lat[number] / DEGREE, places.lon[number] / DEGREE) <= 161


def fit_placehood(rows: list[Row], people: People) -> list[float]:
    """Logistic regression: does a name overlap a gold toponym?"""
    places = gazetteer()
    x, y = [], []
    for row in rows:
        tokens = tokens_of(row["text"])
        seen = view(tokens, names_in(row["text"], tokens, places), people, places)
        for at, name in enumerate(seen.names):
            x.append(placehood(seen, at))
            y.append(gold_of(name, row) is not None)
    fitted = LogisticRegression(C=1.0, max_iter=2000, fit_intercept=False).fit(x, y)
    return [round(float(w), 4) for w in fitted.coef_[0]]


def fit_look(rows: list[Row], model: Model, look: str) -> list[float]:
    """Conditional logit over namesakes: all that lie within 161 km of the gold point count as right."""
    places = gazetteer()
    groups: list[tuple[Matrix, NDArray[np.bool_]]] = []
    for row in rows:
        tokens = tokens_of(row["text"])
        names, chances = likely(tokens, names_in(row["text"], tokens, places), model, places)
        scene = first_scene(row.get("domain"), places)
        members = grouped(names)
        if look == "second_look":
            picks = {key: pick(m, tokens, scene, model.first_look) for key, m in members.items()}
            scene = next_scene(members, picks, chances, scene)
        for group in members.values():
            speaker = next((n for n in group if n.inside), group[0])
            gold = gold_of(speaker, row)
            if not gold or len(speaker.found) < 2:
                continue
            _, after, _ = neighbours(tokens, speaker)
            found = speaker.found[:MOST_CANDIDATES]
            hits = np.array([right(number, gold) for number, _ in found])
            if hits.any() and not hits.all():
                features = [fitness(speaker, one, scene, after) for one in found]
                groups.append((np.array(features, dtype=np.float64), hits))
    return [round(float(w), 4) for w in ascend(groups)]


def ascend(groups: list[tuple[Matrix, NDArray[np.bool_]]], ridge: float = 1.0) -> Matrix:
    """Maximise the likelihood of the right namesakes (L-BFGS)."""
    from scipy.optimize import minimize

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = ridge * float(weights @ weights) / 2, ridge * weights
        for features, hits in groups:
            scores = features @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            good = shares * hits
            total -= math.log(good.sum() + 1e-12)
            slope = slope - features.T @ (good / (good.sum() + 1e-12) - shares)
        return total, slope

    return np.asarray(minimize(loss, np.zeros(len(FITNESS)), jac=True, method="L-BFGS-B").x)


def fit(rows: list[Row], people: People) -> Model:
    """All three sets of weights."""
    blank = [0.0] * len(FITNESS)
    model = Model(fit_placehood(rows, people), THRESHOLD, blank, blank, people)
    model = msgspec.structs.replace(model, first_look=fit_look(rows, model, "first_look"))
    return msgspec.structs.replace(model, second_look=fit_look(rows, model, "second_look"))


def measure(rows: list[Row], model: Model, *, outlet: bool = True) -> Counter[str]:
    """Gold toponyms, found, right; predictions, and those that overlap gold."""
    count = Counter[str]()
    places = gazetteer()
    for row in rows:
        predicted = settled(row["text"], row.get("domain") if outlet else None, model, places)
        count["predicted"] += len(predicted)
        count["overlapping"] += sum(gold_of(name, row) is not None for name, _ in predicted)
        for gold in row["toponyms"]:
            over = [
                number for name, number in predicted if name.start < gold["end"] and gold["start"] < name.end
            ]
            count["n"] += 1
            count["found"] += bool(over)
            count["right"] += any(right(number, gold) for number in over)
    return count


def shown(count: Counter[str]) -> dict[str, float]:
    """Shares."""
    n, predicted = count["n"], count["predicted"] or 1
    return {
        "n": n,
        "found": round(count["found"] / n, 3),
        "right": round(count["right"] / n, 3),
        "precision": round(count["overlapping"] / predicted, 3),
    }


def main() -> None:
    """Cross-validate, print, fit on all, write."""
    data, *texts, out = map(Path, sys.argv[1:])
    people = people_words(texts)
    sets = {
        name: [json.loads(line) for line in (data / f"{name}.jsonl").open()] for name in ("lgl", "geovirus")
    }
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    folds = {name: domain_folds(rows) for name, rows in sets.items()}
    for fold in range(FOLDS):
        train = [
            row for name, rows in sets.items() for row, f in zip(rows, folds[name], strict=True) if f != fold
        ]
        model = fit(train, people)
        for name, rows in sets.items():
            test = [row for row, f in zip(rows, folds[name], strict=True) if f == fold]
            totals[name] += measure(test, model)
            if name == "lgl":
                totals["lgl, outlet unknown"] += measure(test, model, outlet=False)
        print(fold, {name: shown(count)["right"] for name, count in totals.items()}, flush=True)
    print(json.dumps({name: shown(count) for name, count in totals.items()}))
    model = fit([row for rows in sets.values() for row in rows], people)
    for label, names, weights in (
        ("placehood", PLACEHOOD, model.placehood),
        ("first", FITNESS, model.first_look),
        ("second", FITNESS, model.second_look),
    ):
        print(label, dict(zip(names, weights, strict=True)))
    out.write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=1) + b"\n")


def domain_folds(rows: list[Row]) -> list[int]:
    """Folds that keep the articles of one outlet together."""
    order = {key: at for at, key in enumerate(sorted({str(row.get("domain") or row["id"]) for row in rows}))}
    return [order[str(row.get("domain") or row["id"])] % FOLDS for row in rows]


if __name__ == "__main__":
    main()
