"""Train the line model on stripped pages and articles, and write it as JSON.

usage: python training/noise/train.py DATA [OUT]      DATA holds noise/ and attribution/
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

import msgspec
from mixtures import Mixer

from corpus import Sample, pages, rows
from fit import fit

SEED = 20241227
MIX = {"frames": 3, "clean": 200, "mild": 300}


def samples_of(train: list[Sample], articles: list[dict], rng: random.Random) -> list[Sample]:
    """The pages with and without their address, and the mixtures made of them and the articles."""
    # Half of what a page weighs with its address, half without: many texts come with neither.
    known = [replace(sample, weight=0.5) for sample in train]
    bare = [replace(sample, weight=0.5, about=frozenset()) for sample in train]
    return known + bare + Mixer(articles, train, rng).samples(**MIX)


def main(data: Path, out: Path) -> None:
    """Fit on everything there is; bench/noise.py says what to expect of it."""
    articles = list(rows(data / "attribution" / "polnear_train.jsonl"))
    samples = samples_of(pages(data), articles, random.Random(SEED))
    model = fit(samples)
    out.write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=1) + b"\n")
    print(f"{len(samples)} samples, {len(model.weights)} weights -> {out}")


if __name__ == "__main__":
    here = Path(__file__).resolve().parents[2]
    main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else here / "src/sayso/data/noise.json"))
