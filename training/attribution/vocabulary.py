"""A smaller vocabulary: the pieces that English news is made of, and the letters of all others.

A piece that the corpora use stays, so that texts are cut as they were in training but for their rarest
words; what is left out is spelt with shorter pieces. Half of what a small network weighs is its vocabulary.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from network import Network
from sayso.claims.network import LONGEST

OTHERS = (
    "places/lgl.jsonl", "places/geovirus.jsonl", "dates/timebank.jsonl", "dates/aquaint.jsonl",
    "noise/stripped_pages.dev.jsonl", "counts/gva530.train.jsonl", "counts/satp.train.jsonl",
)  # fmt: skip
LEAST = 3  # times a piece must be seen
MOST = 1_000  # rows of one of them


def lines(path: Path, most: int) -> Iterator[str]:
    """The paragraphs of a corpus's first rows."""
    with path.open(encoding="utf-8") as file:
        for _, row in zip(range(most), file, strict=False):
            yield from (json.loads(row).get("text") or "").split("\n")


def used(data: Path, tokenizer: Tokenizer) -> set[int]:
    """The pieces that the training articles and other corpora beside DATA use, but for the rarest."""
    counts: Counter[int] = Counter()
    for path, most in [
        (data / "polnear_train.jsonl", 10**6),
        *((data.parent / name, MOST) for name in OTHERS),
    ]:
        if path.exists():
            for line in lines(path, most):
                counts.update(tokenizer.encode(line, add_special_tokens=False).ids)
    return {piece for piece, count in counts.items() if count >= LEAST}


def letter(piece: str) -> bool:
    """Whether it is one letter or mark of an alphabet: with those every word can be spelt."""
    bare = piece.removeprefix("##").strip("▁")
    return len(bare) <= 1 and bare < "\u2100"


def shrink(network: Network, tokenizer: Tokenizer, data: Path) -> Tokenizer:
    """Leave the network and its tokenizer with the pieces that are used, the marks and single letters."""
    made = json.loads(tokenizer.to_str())
    seen = used(data, tokenizer)
    seen |= {piece["id"] for piece in made["added_tokens"]} | set(tokenizer.encode("").ids)
    seen |= {made["model"]["unk_id"]} if "unk_id" in made["model"] else set()
    pieces = made["model"]["vocab"]
    named = pieces.items() if isinstance(pieces, dict) else ((p, i) for i, (p, _) in enumerate(pieces))
    keep = sorted(i for piece, i in named if i in seen or letter(piece))
    new = {old: i for i, old in enumerate(keep)}
    _renumber(made, new)
    rows = network.encoder.we.weight.detach()[keep]
    network.encoder.we = torch.nn.Embedding.from_pretrained(rows)
    positions = network.encoder.pe.weight.detach()[:LONGEST].clone()
    network.encoder.pe = torch.nn.Embedding.from_pretrained(positions)
    return Tokenizer.from_str(json.dumps(made))


def _renumber(made: dict[str, Any], new: dict[int, int]) -> None:
    model = made["model"]
    if isinstance(model["vocab"], dict):
        model["vocab"] = {piece: new[i] for piece, i in model["vocab"].items() if i in new}
    else:
        model["vocab"] = [row for i, row in enumerate(model["vocab"]) if i in new]
        model["unk_id"] = new[model["unk_id"]]
    for piece in made["added_tokens"]:
        piece["id"] = new[piece["id"]]
    for special in made["post_processor"].get("special_tokens", {}).values():
        special["ids"] = [new[i] for i in special["ids"]]
