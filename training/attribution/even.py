"""Let no loud word make the others coarse: eight-bit activations scaled word by word, not run by run.

    python even.py MODEL.onnx … [--only /f1/ /f2/]

onnxruntime scales the activations of one run by their largest value, and one word of a window is often ten
times as loud as the rest. Here each word is divided by its own largest value before it is made eight bits,
and its product multiplied with it afterwards («per-token» scaling, as in ZeroQuant, Yao et al. 2022,
arXiv 2206.01861). No weight changes. Writes each file in its place; one that was evened stays as it is.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import onnx
from onnx import GraphProto, ModelProto, NodeProto, helper

SURE = "_even"  # marks what was made here
FEED_FORWARD = ("/f1/", "/f2/")  # the products whose words differ most


def evened(model: ModelProto, only: Sequence[str] = ()) -> ModelProto:
    """The network with the inputs of its eight-bit products scaled word by word; of ``only`` some by name."""
    graph = model.graph
    wanted = {
        node.input[0]
        for node in graph.node
        if node.op_type == "MatMulInteger" and (not only or any(part in node.name for part in only))
    }
    sizes = {
        node.output[0]: f"{node.input[0]}{SURE}_size"
        for node in graph.node
        if node.op_type == "DynamicQuantizeLinear"
        and node.output[0] in wanted
        and not node.input[0].endswith(SURE)
    }
    scaled = {
        _product(graph, node).output[0]: sizes[node.input[0]]
        for node in graph.node
        if node.op_type == "MatMulInteger" and node.input[0] in sizes
    }
    curved = {node.output[0] for node in graph.node if node.op_type == "Mul" and "/layers." in node.name}
    nodes: list[NodeProto] = []
    for node in graph.node:
        if node.op_type == "DynamicQuantizeLinear" and node.output[0] in sizes:
            nodes += _divided(node, sizes[node.output[0]], signed=node.input[0] not in curved)
        if node.output[0] in scaled:
            made, size = node.output[0], scaled[node.output[0]]
            node.output[0] = f"{made}{SURE}"
            nodes += [node, helper.make_node("Mul", [node.output[0], size], [made], name=f"{made}{SURE}_mul")]
        else:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def _divided(node: NodeProto, size: str, *, signed: bool) -> list[NodeProto]:
    """What divides the input of ``node`` by the largest value of each word; the node takes the result.

    What leaves a GELU (not ``signed``) is hardly below zero.
    """
    given = node.input[0]
    node.input[0] = f"{given}{SURE}"
    sizes = helper.make_node("Abs", [given], [f"{size}_abs"], name=f"{size}_abs")
    most = sizes.output[0] if signed else given
    return [
        *([sizes] if signed else []),
        helper.make_node("ReduceMax", [most], [size], name=f"{size}_max", axes=[-1], keepdims=1),
        helper.make_node("Div", [given, size], [node.input[0]], name=f"{size}_div"),
    ]


def _product(graph: GraphProto, product: NodeProto) -> NodeProto:
    """The node that makes the integers of a product numbers again: ``Cast``, then ``Mul`` with the scales."""
    cast = next(node for node in graph.node if product.output[0] in node.input)
    return next(node for node in graph.node if cast.output[0] in node.input)


def even(path: Path, only: Sequence[str] = ()) -> None:
    """Even the network in a file, in its place."""
    model = evened(onnx.load(str(path)), only)
    onnx.checker.check_model(model, full_check=False)
    onnx.save(model, str(path))


def main() -> None:
    """Even each file that is named."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("models", nargs="+", type=Path)
    ask.add_argument("--only", nargs="*", default=(), help="parts of names of products; all where none")
    o = ask.parse_args()
    for path in o.models:
        even(path, o.only)
        print(path)


if __name__ == "__main__":
    main()
