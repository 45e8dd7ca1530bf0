"""Train the network; stop and start it as you like: it goes on from its last checkpoint.

    python train.py --data FOLDER --out FOLDER [--encoder minilm] [--start FILE] [--epochs 4]

The rate of learning rises for a twentieth of the way and falls in a straight line after. One article
in twenty is held back: its loss is printed after each epoch. The weights after each epoch and their
running average are kept as ``last.safetensors`` and ``average.safetensors``.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

import encoder as encoders
from corpus import Article, Batch, Example, articles, batches, examples, tensors, transitions
from encoder import DRAW
from network import Network, Stress, loss

HELD = 20  # every twentieth article
PRINTED, SAVED = 20, 100  # steps


def split(found: list[Article]) -> tuple[list[Article], list[Article]]:
    """Articles to learn from and articles held back."""
    return [a for i, a in enumerate(found) if i % HELD], found[::HELD]


def start(network: Network, path: Path) -> None:
    """Begin with other weights: a whole network's, or an encoder's and tags' as the first run had them."""
    state = {name: value.float() for name, value in load_file(path).items()}
    whole = any(name.startswith("encoder.") for name in state)
    ours = {n if whole or n.startswith("head.") else f"encoder.{n}": v for n, v in state.items()}
    network.load_state_dict(ours, strict=False)


def groups(network: Network, rate: float, heads: float) -> list[dict[str, Any]]:
    """Weights that shrink, weights that do not, and the new ones, which learn faster."""
    named = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    old = [p for n, p in named if not n.startswith(("link.", "near", "follow"))]
    return [
        {"params": [p for p in old if p.ndim > 1], "weight_decay": 0.01, "peak": rate},
        {"params": [p for p in old if p.ndim <= 1], "weight_decay": 0.0, "peak": rate},
        {"params": list(network.link.parameters()), "weight_decay": 0.0, "peak": heads},
        # One number a bucket: at the others' pace it would take an epoch to move by a quarter.
        {"params": [network.near], "weight_decay": 0.0, "peak": 10 * heads},
        {"params": [network.follow], "weight_decay": 0.0, "peak": 3 * heads},
    ]


def epoch(found: list[Article], tokenizer: Tokenizer, size: int, seed: int) -> list[list[Example]]:
    """The batches of one epoch; where windows begin differs from epoch to epoch."""
    chance = Random(seed)
    windows = [e for a in found for e in examples(a, tokenizer, head=chance.randint(48, 256))]
    return batches(windows, size, chance)


class Course:
    """A training under way: the network, what moves it, and how far it has come."""

    def __init__(self, network: Network, out: Path, options: argparse.Namespace) -> None:
        self.network, self.out, self.options = network, out, options
        network.encoder.we.weight.requires_grad_(False)
        self.optimiser = torch.optim.AdamW(
            groups(network, options.rate, options.heads), betas=(0.9, 0.98), fused=True
        )
        self.average = {n: p.detach().clone() for n, p in network.state_dict().items()}
        self.epoch, self.batch, self.steps = 0, 0, 0
        if self.checkpoint.exists():
            self.restore()

    @property
    def checkpoint(self) -> Path:
        """Where the course is kept."""
        return self.out / "checkpoint.pt"

    def restore(self) -> None:
        """Go on from the last checkpoint."""
        saved = torch.load(self.checkpoint, weights_only=True)
        self.network.load_state_dict(saved["network"])
        self.optimiser.load_state_dict(saved["optimiser"])
        self.average = saved["average"]
        self.epoch, self.batch, self.steps = saved["at"]

    def save(self) -> None:
        """Write a checkpoint, whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "average": self.average,
            "at": [self.epoch, self.batch, self.steps],
        }
        torch.save(state, self.checkpoint.with_suffix(".new"))
        os.replace(self.checkpoint.with_suffix(".new"), self.checkpoint)

    def save_weights(self) -> None:
        """Write the weights as they are, and their average."""
        for name, state in (("last", self.network.state_dict()), ("average", self.average)):
            save_file({n: v.contiguous() for n, v in state.items()}, self.out / f"{name}.safetensors")

    def step(self, found: list[Example], pad: int, total: int) -> list[float]:
        """Learn from one batch; returns the losses of tags and links."""
        o, done = self.options, self.steps / total
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * max(min(done / 0.05, (1 - done) / 0.95), 0.0)
        self.optimiser.zero_grad(set_to_none=True)
        parts = self.learn(found, pad)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        keep = min(o.keep, (1 + self.steps) / (10 + self.steps))
        for name, value in self.network.state_dict().items():
            if name != "encoder.we.weight":
                self.average[name].lerp_(value, 1 - keep)
        self.steps += 1
        return parts

    def learn(self, found: list[Example], pad: int) -> list[float]:
        """Gradients of one batch, and its losses; each half in a thread of its own where asked for.

        A thread a half loses little on a busy machine, where threads inside each operator wait for
        one another thousands of times a batch.
        """
        shares = [share for i in range(self.options.halves) if (share := found[i :: self.options.halves])]
        if len(shares) == 1:
            return self.descend(self.network, tensors(found, pad), 0, 1.0)
        networks = [self.network, *self.others]

        def work(number: int) -> list[float]:
            share = shares[number]
            return self.descend(networks[number], tensors(share, pad), number, len(share) / len(found))

        with ThreadPoolExecutor(len(shares)) as pool:
            each = list(pool.map(work, range(len(shares))))
        for other in self.others:
            for ours, theirs in zip(self.network.parameters(), other.parameters(), strict=True):
                if theirs.grad is not None:
                    ours.grad = theirs.grad if ours.grad is None else ours.grad + theirs.grad
                    theirs.grad = None
        return [sum(parts) for parts in zip(*each, strict=True)]

    def descend(self, network: Network, batch: Batch, number: int, share: float) -> list[float]:
        """Loss and gradients of one share of a batch."""
        o = self.options
        if o.halves > 1:
            torch.set_num_threads(1)
            DRAW.set(torch.Generator().manual_seed(o.seed + 7919 * (self.steps * o.halves + number)))
        with torch.autocast("cpu", torch.bfloat16):
            parts = loss(network, batch, Stress(o.smoothing, o.weight, o.trust, o.whole))
        (torch.stack(parts).sum() * share).backward()
        return [float(part.detach()) * share for part in parts]

    def copies(self) -> list[Network]:
        """Networks that share the weights and have gradients of their own, one a further half."""
        made = []
        for _ in range(self.options.halves - 1):
            other = copy.deepcopy(self.network)
            for ours, theirs in zip(self.network.parameters(), other.parameters(), strict=True):
                theirs.data = ours.data
            made.append(other)
        return made

    def run(self, learn: list[Article], held: list[Article], tokenizer: Tokenizer, pad: int) -> None:
        """The whole course, or what is left of it."""
        self.network.train()
        self.others = self.copies()
        while self.epoch < self.options.epochs:
            seed = self.options.seed * 1000 + self.epoch
            ready = epoch(learn, tokenizer, self.options.batch, seed)
            self._batches(ready, pad)
            self.epoch, self.batch = self.epoch + 1, 0
            tags, links = held_loss(self.network, held, tokenizer, pad)
            print(f"epoch {self.epoch} held back: tags {tags:.4f} links {links:.4f}", flush=True)
            self.save()
            self.save_weights()

    def _batches(self, ready: list[list[Example]], pad: int) -> None:
        total, recent = len(ready) * self.options.epochs, list[list[float]]()
        seen, began = 0, time.time()
        for number in range(self.batch, len(ready)):
            recent = [*recent[-49:], self.step(ready[number], pad, total)]
            self.batch = number + 1
            seen += sum(len(e.ids) for e in ready[number])
            if self.steps % PRINTED == 0:
                tags, links = (sum(r[i] for r in recent) / len(recent) for i in (0, 1))
                pace = seen / (time.time() - began)
                print(
                    f"step {self.steps}/{total} tags {tags:.4f} links {links:.4f} pieces/s {pace:.0f}",
                    flush=True,
                )
            if self.steps % SAVED == 0:
                self.save()


@torch.no_grad()
def held_loss(network: Network, found: list[Article], tokenizer: Tokenizer, pad: int) -> tuple[float, float]:
    """Loss of tags and links on the articles held back."""
    network.eval()
    windows = sorted((e for a in found for e in examples(a, tokenizer)), key=lambda e: len(e.ids))
    parts = []
    for i in range(0, len(windows), 16):
        with torch.autocast("cpu", torch.bfloat16):
            parts.append(torch.stack(loss(network, tensors(windows[i : i + 16], pad))))
    network.train()
    tags, links = torch.stack(parts).mean(0).tolist()
    return tags, links


def options() -> argparse.Namespace:
    """What can be said on the command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--encoder", choices=["minilm", "e5", "mpnet"], default="minilm")
    ask.add_argument("--start", type=Path, help="weights to begin with")
    ask.add_argument("--teacher", type=Path, help="a teacher's probabilities, made by teach.py")
    ask.add_argument("--trust", type=float, default=0.7, help="the teacher's share in what a tag ought to be")
    ask.add_argument("--epochs", type=int, default=4)
    ask.add_argument("--rate", type=float, default=2e-4)
    ask.add_argument("--heads", type=float, default=3e-3)
    ask.add_argument("--batch", type=int, default=16)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--smoothing", type=float, default=0.05)
    ask.add_argument("--weight", type=float, default=2.0)
    ask.add_argument("--whole", type=float, default=0.0, help="weight of the loss of whole sequences of tags")
    ask.add_argument("--threads", type=int, default=2, help="threads inside each operator")
    ask.add_argument("--halves", type=int, default=1, help="shares of a batch, a thread each, --threads 1")
    ask.add_argument("--few", type=int, help="only so many articles, to see that all of it runs")
    ask.add_argument("--keep", type=float, default=0.995, help="how slowly the average of the weights moves")
    return ask.parse_args()


def main() -> None:
    """Train as the command line says."""
    o = options()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    o.out.mkdir(parents=True, exist_ok=True)
    body, path = getattr(encoders, o.encoder)()
    tokenizer = encoders.tokenizer(path)
    found = articles(o.data / "polnear_train.jsonl", tokenizer)[: o.few]
    if o.teacher:
        taught = load_file(o.teacher)
        for one in found:
            one.soft = taught[one.id].float()
    network = Network(body)
    if o.whole:
        # The decoder's own table to begin with: a quarter of how much likelier than by chance.
        network.follow.data = torch.tensor(np.stack(transitions(found)) / 4, dtype=torch.float32).clamp(-5)
    if o.start:
        start(network, o.start)
    print(json.dumps({name: str(value) for name, value in vars(o).items()}), flush=True)
    learn, held = split(found)
    Course(network, o.out, o).run(learn, held, tokenizer, encoders.pad(tokenizer))


if __name__ == "__main__":
    main()
