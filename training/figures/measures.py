"""Teach what a number counts, where no rule knows: a small network over the shipped encoder.

    python measures.py --out measures.onnx [--news FILE.jsonl] [--epochs 6] [--seed 0] [--apart]

Learns from ``snippets/`` and from the dossiers whose misses may be looked at; scores, number by
number, on the dossiers that nobody looks at, and with ``--apart`` on a quarter of the longer snippets, left
out of a first training.
Numbers that count nobody are taught as «other», and so are those of ordinary NEWS (rows with a «text») that
no rule knows: it hardly tells of casualties, and the network must not see them everywhere. Needs the extra
``model``.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

import sayso
from sayso.claims.figures.fill import read_in
from sayso.claims.figures.find import figures_of
from sayso.claims.figures.learned import CLASSES, NUMBER, SURE, Encoder
from sayso.claims.figures.party import parties
from sayso.claims.figures.quantity import quantities
from sayso.claims.figures.words import Words

HERE = Path(__file__).resolve().parent
GOLD = HERE.parent.parent / "gold"
sys.path.insert(0, str(GOLD))
from gate import REPORT_KEYS, RETOLD, SEEN, UNSEEN, rows  # noqa: E402

MARK = re.compile(r"⟦([^§⟧]*)§([^§⟧]*)§[^⟧]*⟧")
CORE = frozenset(CLASSES[1:])
ARTICLES = 160  # of ordinary news
FEATURES, WIDTH, HEADS, DROP, BATCH, RATE = 1152, 128, 4, 0.2, 32, 6e-4
Item = dict[str, Any]


class Measures(nn.Module):
    """One layer of attention over what the encoder saw, read at the number and at its noun."""

    def __init__(self) -> None:
        super().__init__()
        self.inp = nn.Sequential(nn.LayerNorm(FEATURES), nn.Linear(FEATURES, WIDTH))
        self.mark, self.place = nn.Embedding(3, WIDTH), nn.Embedding(33, WIDTH)
        self.drop = nn.Dropout(DROP)
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.f1, self.f2 = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.ln1, self.ln2, self.ln = (nn.LayerNorm(WIDTH) for _ in range(3))
        self.out = nn.Linear(2 * WIDTH, len(CLASSES))

    def forward(self, seen: Tensor, marks: Tensor, places: Tensor, ends: Tensor, pad: Tensor) -> Tensor:
        """B×L×1152, B×L, B×L, B×2 and B×L (where there is nothing) to B×12 scores."""
        x = self.drop(self.inp(seen) + self.mark(marks) + self.place(places))
        b, n, d = x.shape
        y = self.ln1(x)
        q, k, v = (f(y).reshape(b, n, HEADS, d // HEADS).transpose(1, 2) for f in (self.q, self.k, self.v))
        weight = q @ k.transpose(2, 3) / math.sqrt(d // HEADS) - pad[:, None, None, :].to(x.dtype) * 1e4
        mixed = (self.drop(torch.softmax(weight, -1)) @ v).transpose(1, 2).reshape(b, n, d)
        x = x + self.drop(self.o(mixed))
        x = self.ln(x + self.drop(self.f2(self.drop(nn.functional.gelu(self.f1(self.ln2(x)))))))
        row = torch.arange(b)
        return self.out(torch.cat([x[row, ends[:, 0]], x[row, ends[:, 1]]], 1))


class Shipped(nn.Module):
    """As the run time calls it: one number, probabilities out."""

    def __init__(self, network: Measures) -> None:
        super().__init__()
        self.network = network

    def forward(self, seen: Tensor, marks: Tensor, places: Tensor, ends: Tensor) -> Tensor:
        """L×1152, L, L and 2 to 12 probabilities."""
        pad = torch.zeros_like(marks)[None]
        scores = self.network(seen[None], marks[None], places[None], ends[None], pad)
        return torch.softmax(scores, -1)[0]


def items(encoder: Encoder, text: str, gold: Sequence[tuple[int, int, str]], group: str,
          regions: Sequence[tuple[int, int]] | None = None) -> Iterator[Item]:  # fmt: skip
    """Every number of a text as the run time sees it, with what it counts by gold and by the rules."""
    words = Words(text, regions)
    ruled = {(one.start, one.end): one.measure for one in figures_of(words)}
    for party in parties(words, quantities(words)):
        quantity = party.quantity
        start, end = words.start[quantity.first], words.end[quantity.last - 1]
        told = [what for a, b, what in gold if a < end and start < b]
        if told[:1] == ["optional"]:
            continue
        around = encoder.around(words, party)
        if around:
            rule = ruled.get((start, end), "other")
            yield {
                **around, "seen": around["seen"].astype(np.float16), "group": group,
                "what": told[0] if told and told[0] in CORE else "other",
                "rule": rule if rule in CORE else "other",
            }  # fmt: skip


def snippets(encoder: Encoder) -> Iterator[Item]:
    """The numbers of ``snippets/``."""
    for path in sorted((HERE / "snippets").glob("*.txt")):
        lines = path.read_text("utf-8").replace("⏎", "\r").split("\n")
        for number, line in enumerate(one.replace("\r", "\n") for one in lines if one):
            text, gold, at = "", [], 0
            for found in MARK.finditer(line):
                text += line[at : found.start()]
                gold.append((len(text), len(text) + len(found[1]), found[2].strip()))
                text, at = text + found[1], found.end()
            yield from items(encoder, text + line[at:], gold, f"{path.stem}-{number}")


def dossiers(encoder: Encoder, names: Sequence[str]) -> Iterator[Item]:
    """The numbers of dossiers, where figures are read."""
    for name in names:
        folder = GOLD / "dossiers" / name
        figures = json.loads((folder / "gold.json").read_text("utf-8"))["figures"]
        for row in rows(folder / "reports.jsonl"):
            report = sayso.Report.from_text(row["text"], **{key: row.get(key) for key in REPORT_KEYS})
            gold = [
                (one["start"], one["end"], "optional" if one.get("optional") else one["measure"])
                for one in figures
                if one["report"] == report.id
            ]
            yield from items(encoder, report.text, gold, name, read_in(report))


def ordinary(encoder: Encoder, path: Path) -> Iterator[Item]:
    """The numbers of a part of some news that no rule knows, as numbers that count nothing of ours."""
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines[:: max(1, len(lines) // ARTICLES)]):
        report = sayso.Report.from_text(json.loads(line)["text"], id=f"news-{number}")
        found = items(encoder, report.text, [], report.id, read_in(report))
        yield from (one for one in found if one["rule"] == "other")


def batched(some: Sequence[Item], *, blank: float = 0.0) -> list[Tensor]:
    """Items of unequal length as tensors; ``blank`` of the pieces are left out, in training."""
    n = max(len(one["marks"]) for one in some)
    seen = np.zeros((len(some), n, FEATURES), np.float32)
    marks, places = np.zeros((len(some), n), np.int64), np.zeros((len(some), n), np.int64)
    pad = np.ones((len(some), n), bool)
    for i, one in enumerate(some):
        length = len(one["marks"])
        seen[i, :length], marks[i, :length], pad[i, :length] = one["seen"], one["marks"], False
        places[i, :length] = one["places"]
        gone = (np.random.rand(length) < blank) & (one["marks"] != NUMBER)
        seen[i, :length][gone] = 0
    ends = np.array([one["ends"] for one in some])
    return [torch.tensor(value) for value in (seen, marks, places, ends, pad)]


def train(some: Sequence[Item], epochs: int, seed: int) -> Measures:
    """Teach a network from scratch."""
    torch.manual_seed(seed)
    np.random.seed(seed)
    network = Measures()
    chooser = torch.optim.AdamW(network.parameters(), RATE, weight_decay=0.05)
    loss = nn.CrossEntropyLoss(label_smoothing=0.05)
    steps, step = epochs * math.ceil(len(some) / BATCH), 0
    for _ in range(epochs):
        order = np.random.permutation(len(some))
        network.train()
        for start in range(0, len(order), BATCH):
            batch = [some[i] for i in order[start : start + BATCH]]
            for group in chooser.param_groups:
                group["lr"] = RATE * min(1, step / 60) * (1 - step / steps)
            wanted = torch.tensor([CLASSES.index(one["what"]) for one in batch])
            chooser.zero_grad()
            loss(network(*batched(batch, blank=0.1)), wanted).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            chooser.step()
            step += 1
    return network.eval()


def score(name: str, network: Measures, some: Sequence[Item]) -> None:
    """Precision, recall and F1 of the core measures: rules, network, and the network where no rule knows."""
    with torch.no_grad():
        chances = torch.cat([torch.softmax(network(*batched(some[i : i + 64])), -1)
                             for i in range(0, len(some), 64)]).numpy()  # fmt: skip
    gold = np.array([one["what"] for one in some])
    rule = np.array([one["rule"] for one in some])
    best, sure = np.array(CLASSES)[chances.argmax(1)], chances.max(1)
    filled = np.where(rule != "other", rule, np.where(sure >= SURE, best, "other"))
    row: dict[str, object] = {"on": name, "numbers": len(some), "counted": int((gold != "other").sum())}
    for who, said in (("rules", rule), ("network", best), ("both", filled)):
        right = int(((said == gold) & (gold != "other")).sum())
        p, r = right / max(1, int((said != "other").sum())), right / int((gold != "other").sum())
        row[f"{who} P/R/F1"] = [round(100 * v, 1) for v in (p, r, 2 * p * r / (p + r))]
    print(json.dumps(row), flush=True)


def export(network: Measures, path: Path) -> None:
    """Write the file that ships, in eight bits."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    n = 30
    example = (
        torch.zeros(n, FEATURES), torch.zeros(n, dtype=torch.int64), torch.zeros(n, dtype=torch.int64),
        torch.tensor([3, 4]),
    )  # fmt: skip
    plain = path.with_suffix(".plain")
    names = ["seen", "marks", "places", "ends"]
    torch.onnx.export(
        Shipped(network), example, str(plain), input_names=names, output_names=["chances"], dynamo=False,
        dynamic_axes={name: {0: "pieces"} for name in names[:3]}, opset_version=17,
    )  # fmt: skip
    quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    plain.unlink()


def main() -> None:
    """Read, train, score, export."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--news", type=Path)
    ask.add_argument("--epochs", type=int, default=6)
    ask.add_argument("--seed", type=int, default=0)
    ask.add_argument("--apart", action="store_true", help="first a training without a quarter of the reports")
    a = ask.parse_args()
    encoder = Encoder()
    told = [*snippets(encoder), *dossiers(encoder, RETOLD), *dossiers(encoder, SEEN)]
    if a.news:
        told += ordinary(encoder, a.news)
    unseen = list(dossiers(encoder, UNSEEN))
    if a.apart:
        apart = [
            o for o in told if o["group"].startswith("mini") and zlib.crc32(o["group"].encode()) % 4 == 0
        ]
        kept = {id(one) for one in apart}
        score("mini", train([o for o in told if id(o) not in kept], a.epochs, a.seed), apart)
    network = train(told, a.epochs, a.seed)
    score("unseen dossiers", network, unseen)
    export(network, a.out)


if __name__ == "__main__":
    main()
