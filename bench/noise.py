"""Finding the article in plain text: ours cross-validated by pages, beside trafilatura and one line of code.

usage: python bench/noise.py DATA [FOLDS [SEED]]      DATA holds noise/ and attribution/

F1 is the article-extraction-benchmark's (four-word shingles, averages over pages). «clean» are articles
with nothing around them, «mild» the same with a byline, teasers and share buttons; their articles are
those of the dev split and their noise comes from pages held out of training. A last line reads the
pages with the model that ships, which has seen them.
"""

from __future__ import annotations

import html
import json
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training" / "noise"))
from mixtures import Mixer

from corpus import Sample, pages, precision_recall, rows
from fit import fit
from sayso.report.noise import NoiseModel, body_lines
from train import samples_of


def f1(pairs: list[tuple[float, float]]) -> dict[str, float]:
    """Averages of precision and recall over pages, and their F1."""
    precision = sum(one for one, _ in pairs) / len(pairs)
    recall = sum(one for _, one in pairs) / len(pairs)
    both = 2 * precision * recall / (precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "F1": round(both, 3)}


def ours(sample: Sample, model: NoiseModel | None = None) -> tuple[float, float]:
    """Precision and recall of the lines kept."""
    return precision_recall(
        sample.gold or sample.marked(), sample.marked(body_lines(sample.found, sample.about, model=model))
    )


def trafilatura_alone(sample: Sample) -> tuple[float, float]:
    """Trafilatura needs HTML: every line becomes a paragraph."""
    import trafilatura

    page = "".join(f"<p>{html.escape(line.text)}</p>" for line in sample.found)
    found = trafilatura.extract(
        f"<html><body>{page}</body></html>", favor_precision=True, include_comments=False
    )
    return precision_recall(sample.gold or "", found or "")


def one_line(sample: Sample) -> tuple[float, float]:
    """Lines of eight words and more that end like a sentence."""
    keep = [line.text.count(" ") >= 7 and line.text[-1] in '.!?"”' for line in sample.found]
    return precision_recall(sample.gold or "", sample.marked(keep))


def cross_validated(
    samples: list[Sample], data: Path, folds: int, seed: int
) -> dict[str, list[tuple[float, float]]]:
    """Scores of pages left out of training, and of dev articles with the noise of those pages."""
    train_articles = list(rows(data / "attribution" / "polnear_train.jsonl"))
    dev_articles = list(rows(data / "attribution" / "polnear_dev.jsonl"))
    order = random.Random(seed).sample(samples, len(samples))
    found: dict[str, list[tuple[float, float]]] = {
        "pages": [],
        "pages without address": [],
        "clean": [],
        "mild": [],
    }
    for fold in range(folds):
        held = order[fold::folds]
        left_out = {sample.id for sample in held}
        train = [sample for sample in samples if sample.id not in left_out]
        rng = random.Random(seed * 100 + fold)
        model = fit(samples_of(train, train_articles, rng))
        found["pages"] += [ours(sample, model) for sample in held]
        found["pages without address"] += [ours(replace(one, about=frozenset()), model) for one in held]
        mixer = Mixer(dev_articles, held, rng)
        for row in dev_articles[fold::folds]:
            found["clean"].append(ours(mixer.clean(row), model))
            found["mild"].append(ours(mixer.mild(row), model))
    return found


def main(data: Path, folds: int = 5, seed: int = 7) -> None:
    """One JSON line a reader."""
    samples = pages(data)
    for name, pairs in cross_validated(samples, data, folds, seed).items():
        print(
            json.dumps({"reader": "sayso", "on": f"{name}, {folds} folds", "texts": len(pairs), **f1(pairs)})
        )
    body_lines(samples[0].found)  # loads the model
    for name, reader in (
        ("trafilatura", trafilatura_alone),
        ("one line of code", one_line),
        ("sayso, as shipped", ours),
    ):
        start = time.process_time()
        scored = f1([reader(sample) for sample in samples])
        rate = round(len(samples) / (time.process_time() - start))
        print(
            json.dumps(
                {"reader": name, "on": "pages", "texts": len(samples), **scored, "texts_per_cpu_s": rate}
            )
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
