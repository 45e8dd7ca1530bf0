"""Make the files that ship: int8 ONNX, tokenizer and the decoder's weights.

    python export.py --weights FILE --data FOLDER --out FOLDER

Checks that the exported network says what the trained one says, to four decimals.
"""

from __future__ import annotations

import argparse
import json
import logging
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from corpus import articles, marks, transitions
from even import FEED_FORWARD, even
from fuse import fuse
from network import Network, unlawful
from trained import load
from vocabulary import shrink

VERSION = "attribution@5"
STEP = 2  # of 256 values of an embedding: what lies between is noise that packs badly


def to_onnx(network: Network, path: Path) -> None:
    """Export with the attention spelt out, and compare."""
    for layer in network.encoder.layers:
        layer.export = True
    ids = torch.randint(1000, 2000, (2, 16))
    mask = torch.ones_like(ids)
    axes = {0: "windows", 1: "pieces"}
    torch.onnx.export(
        network, (ids, mask), str(path), input_names=["ids", "mask"], output_names=["tags", "links"],
        dynamic_axes=dict.fromkeys(["ids", "mask", "tags", "links"], axes), opset_version=17, dynamo=False,
    )  # fmt: skip
    ids = torch.randint(1000, 2000, (3, 40))
    mask = torch.ones_like(ids)
    mask[2, 20:] = 0
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    theirs = session.run(None, {"ids": ids.numpy(), "mask": mask.numpy()})
    with torch.no_grad():
        ours = network(ids, mask)
    for a, b in zip(theirs, ours, strict=True):
        gap = max(np.abs(a[:2] - b[:2].numpy()).max(), np.abs(a[2, :20] - b[2, :20].numpy()).max())
        if gap > 1e-4:
            raise SystemExit(f"the export differs by {gap}")


def coarsen(path: Path) -> None:
    """Round the embeddings' eight-bit values to every second one: the wheel is a tenth smaller."""
    model = onnx.load(str(path))
    found = {one.name: one for one in model.graph.initializer}
    table, zero = found["encoder.we.weight_quantized"], found["encoder.we.weight_zero_point"]
    centre = int(numpy_helper.to_array(zero))
    values = numpy_helper.to_array(table).astype(int)
    coarse = np.clip(np.round((values - centre) / STEP) * STEP + centre, 0, 255).astype(np.uint8)
    table.CopyFrom(numpy_helper.from_array(coarse, table.name))
    onnx.save(model, str(path))


def main() -> None:
    """Export, quantise, and write the decoder's weights beside it."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--weights", type=Path, required=True)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--encoder", default="minilm")
    ask.add_argument("--decoder", type=Path, help="thresholds fitted by fit.py")
    ask.add_argument("--alone", type=Path, help="thresholds that hold without the second network")
    ask.add_argument("--second", help="the folder, inside OUT, of the network that helps this one with tags")
    ask.add_argument("--shrink", action="store_true", help="leave out pieces that English news does not use")
    a = ask.parse_args()
    logging.disable(logging.WARNING)
    a.out.mkdir(parents=True, exist_ok=True)
    network, tokenizer = load(a.weights, a.encoder)
    if a.shrink:
        tokenizer = shrink(network, tokenizer, a.data)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        to_onnx(network, plain)
        # One scale a row, seven bits: a scale a matrix costs up to two points, eight bits overflow on AVX2.
        quantize_dynamic(
            plain, a.out / "model.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    coarsen(a.out / "model.onnx")
    if not network.encoder.shape.relative:
        fuse(a.out / "model.onnx", network.encoder.shape.heads, ["seen"] if a.second else [])
    even(a.out / "model.onnx", () if a.second else FEED_FORWARD)  # the cased one helps with tags alone
    tokenizer.save(str(a.out / "tokenizer.json"))
    follow, learnt = network.follow.detach().numpy().astype(float), bool(network.follow.any())
    if learnt:
        follow[:, unlawful().numpy()] = -30.0
    inside, across = follow if learnt else transitions(articles(a.data / "polnear_train.jsonl", tokenizer))
    begin, between = marks(tokenizer)
    decoder = {
        "version": VERSION,
        "begin": begin,
        "between": between,
        "transitions": np.round(inside, 3).tolist(),
        "breaks": np.round(across, 3).tolist(),
        "near": np.round(network.near.detach().numpy(), 3).tolist(),
        "transition": 1.0 if learnt else 0.25,
    }
    if a.second:
        decoder["second"] = a.second
    if a.decoder:
        decoder |= json.loads(a.decoder.read_text(encoding="utf-8"))
    if a.alone:
        decoder["alone"] = json.loads(a.alone.read_text(encoding="utf-8"))
    (a.out / "decoder.json").write_text(json.dumps(decoder) + "\n", encoding="utf-8")
    print(json.dumps({"bytes": (a.out / "model.onnx").stat().st_size}))


if __name__ == "__main__":
    main()
