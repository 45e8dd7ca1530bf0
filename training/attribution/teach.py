"""What one or several trained networks think of each word of the training articles: a teacher's word.

    python teach.py --data FOLDER --out FILE --network minilm:FILE [--network e5:FILE]

Several networks are averaged. A student is then trained on it with ``train.py --teacher FILE``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor

import encoder as encoders
from corpus import Article, articles, examples, tensors
from network import Network
from trained import load


@torch.no_grad()
def tag_chances(network: Network, one: Article, tokenizer: Tokenizer) -> Tensor:
    """Probabilities of the seven tags, a row a word."""
    found = examples(one, tokenizer)
    batch = tensors(found, encoders.pad(tokenizer))
    with torch.autocast("cpu", torch.bfloat16):
        tags, _ = network(batch.ids, batch.mask)
    seen = batch.tags != -100
    return torch.cat([tags[i].float().softmax(-1)[seen[i]] for i in range(len(found))])


def aligned(chances: Tensor, words: list[tuple[int, int]], ours: list[tuple[int, int]]) -> Tensor:
    """Rows for ``ours``: two tokenizers may leave out different marks; what is missing is «outside»."""
    at = {start: row for row, (start, _) in enumerate(words)}
    outside = torch.zeros(chances.shape[1])
    outside[0] = 1.0
    return torch.stack([chances[at[a]] if a in at else outside for a, _ in ours])


def main() -> None:
    """Average the networks and write what they think."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--network", action="append", required=True, help="encoder:weights, may be repeated")
    ask.add_argument("--student", default="minilm")
    ask.add_argument("--threads", type=int, default=2)
    o = ask.parse_args()
    torch.set_num_threads(o.threads)
    path = o.data / "polnear_train.jsonl"
    student = articles(path, encoders.tokenizer(getattr(encoders, o.student)()[1]))
    total: dict[str, Tensor] = {}
    for name in o.network:
        kind, _, weights = name.partition(":")
        network, tokenizer = load(Path(weights), kind)
        for one, ours in zip(articles(path, tokenizer), student, strict=True):
            words, wanted = ([w for part in a.parts for w in part.words] for a in (one, ours))
            chances = aligned(tag_chances(network, one, tokenizer), words, wanted)
            total[one.id] = total.get(one.id, torch.zeros_like(chances)) + chances / len(o.network)
    save_file({name: value.half() for name, value in total.items()}, o.out)


if __name__ == "__main__":
    main()
