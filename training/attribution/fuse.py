"""Put one operator in the place of a spelt-out attention: the same sums, a third less time on a CPU.

    python fuse.py MODEL.onnx …

The export spells attention out (``encoder.Layer``), with a mask for windows of unequal length. The run time
reads one window a run, so nothing is ever masked: the mask's sums, the transpositions and the table of
weights in memory go. ``com.microsoft.MultiHeadAttention`` is onnxruntime's own operator. Checks that the
network says nearly what it said before: sums are taken in another order.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import ModelProto, NodeProto, helper

DOMAIN = "com.microsoft"
SHOWN = (1, 3, 5)  # layers, from 0, of the six of MiniLM
GAP = 9e-2  # of scores from −10 to 10: eight-bit activations make a step of a last digit


def fused(model: ModelProto, heads: int) -> ModelProto:
    """The network with ``heads`` heads a layer, its attentions as one operator each and without «mask».

    Raises ValueError where an attention is not as ``encoder.Layer`` spells it out.
    """
    nodes = list(model.graph.node)
    made_by = {out: node for node in nodes for out in node.output}
    ends = [_attention(nodes, made_by, node, heads) for node in nodes if _weighs(node)]
    if not ends:
        raise ValueError("no spelt-out attention in the network")
    instead = {one.output[0]: one for one in ends}
    ordered = [instead.get(node.output[0], node) for node in nodes]
    del model.graph.node[:]
    model.graph.node.extend(_used(ordered, {one.name for one in model.graph.output}))
    for one in [one for one in model.graph.input if one.name == "mask"]:
        model.graph.input.remove(one)
    if all(one.domain != DOMAIN for one in model.opset_import):
        model.opset_import.append(helper.make_opsetid(DOMAIN, 1))
    return model


def opened(model: ModelProto) -> ModelProto:
    """The network with one output more, «seen»: three layers side by side, for what else reads with it."""
    layers = [f"/encoder/layers.{number}/ln2/LayerNormalization_output_0" for number in SHOWN]
    if all(one.name != "seen" for one in model.graph.output):
        model.graph.node.append(helper.make_node("Concat", layers, ["seen"], name="seen", axis=-1))
        shape = ["windows", "pieces", None]
        model.graph.output.append(helper.make_tensor_value_info("seen", onnx.TensorProto.FLOAT, shape))
    return model


def _weighs(node: NodeProto) -> bool:
    return node.op_type == "Softmax" and "/layers." in node.name


def _attention(
    nodes: list[NodeProto], made_by: dict[str, NodeProto], softmax: NodeProto, heads: int
) -> NodeProto:
    """The operator that does what the nodes around ``softmax`` do, from queries, keys and values on."""
    mixed = next(one for one in nodes if softmax.output[0] in one.input)
    scores = _before(made_by, softmax.input[0], ["Add", "Div", "MatMul"])
    ends = (scores.input[0], scores.input[1], mixed.input[1])
    parts = [_before(made_by, end, ["Transpose", "Reshape"]).input[0] for end in ends]
    out = _after(nodes, softmax, ["MatMul", "Transpose", "Reshape"])
    name = f"{softmax.name}/fused"
    return helper.make_node("MultiHeadAttention", parts, [out], name=name, domain=DOMAIN, num_heads=heads)


def _before(made_by: dict[str, NodeProto], name: str, path: list[str]) -> NodeProto:
    """The last node of ``path``, which leads back from the value ``name`` along first inputs."""
    node = made_by[name]
    for step, kind in enumerate(path):
        node = node if step == 0 else made_by[node.input[0]]
        if node.op_type != kind:
            raise ValueError(f"{node.name}: {node.op_type} where a {kind} was expected")
    return node


def _after(nodes: list[NodeProto], node: NodeProto, path: list[str]) -> str:
    """The value at the end of ``path``, which leads on from ``node``."""
    for kind in path:
        node = next(one for one in nodes if node.output[0] in one.input and one.op_type == kind)
    return str(node.output[0])


def _used(nodes: list[NodeProto], wanted: set[str]) -> list[NodeProto]:
    """The nodes that the outputs need, in their order."""
    found = []
    for node in reversed(nodes):
        if wanted & set(node.output):
            wanted |= set(node.input)
            found.append(node)
    return found[::-1]


def compared(before: Path, after: Path) -> float:
    """The largest mean difference between the scores of two networks, of windows of several lengths."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    old, new = (
        onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        for path in (before, after)
    )
    dice, gap = np.random.default_rng(1), 0.0
    for width in (3, 17, 64, 250):
        ids = dice.integers(5, 5000, (1, width))
        fed = {"ids": ids, "mask": np.ones_like(ids)}
        theirs = old.run(["tags", "links"], {one.name: fed[one.name] for one in old.get_inputs()})
        ours = new.run(["tags", "links"], {"ids": ids})
        gap = max(gap, *(float(np.abs(a - b).mean()) for a, b in zip(theirs, ours, strict=True)))
    return gap


def fuse(path: Path, heads: int = 12, extra: Sequence[str] = ()) -> float:
    """Fuse the network in a file, in its place; ``extra`` outputs; the largest mean difference of scores."""
    made = path.with_suffix(".fused")
    onnx.save(fused(onnx.load(str(path)), heads), str(made))
    gap = compared(path, made)
    if gap > GAP:
        raise SystemExit(f"{path}: the fused network differs by {gap}")
    if "seen" in extra:
        onnx.save(opened(onnx.load(str(made))), str(made))
    made.replace(path)
    return gap


def main() -> None:
    """Fuse each file that is named."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("models", nargs="+", type=Path)
    for path in ask.parse_args().models:
        print(path, fuse(path))


if __name__ == "__main__":
    main()
