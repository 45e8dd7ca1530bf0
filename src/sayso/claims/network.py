"""The attribution network at run time: onnxruntime, its tokenizer, and what the decoder weighs with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sayso.claims.decode import Weights
from sayso.claims.windows import Window
from sayso.errors import ConfigError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PIECES_A_RUN = 4096  # padded; more costs memory and gains no time


class Network:
    """Windows in, scores out. ``threads``: how many cores one run may use."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        missing = [n for n in ("model.onnx", "tokenizer.json", "decoder.json") if not (folder / n).is_file()]
        if missing:
            raise ConfigError(f"{folder}: no {missing[0]} there; give the folder of an attribution model")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Threads that wait by spinning take a core from whatever else runs.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.weights = msgspec.json.decode((folder / "decoder.json").read_bytes(), type=Weights)

    def scores(self, windows: Sequence[Window]) -> Iterator[tuple[int, Any, Any]]:
        """Each window's number, its tag scores and its link projections, a row a word; shortest first."""
        import numpy as np

        order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids))
        for part in _parts(order, [len(w.ids) for w in windows]):
            width = len(windows[part[-1]].ids)
            ids = np.zeros((len(part), width), np.int64)
            mask = np.zeros((len(part), width), np.int64)
            for row, number in enumerate(part):
                pieces = windows[number].ids
                ids[row, : len(pieces)] = pieces
                mask[row, : len(pieces)] = 1
            tags, links = self.session.run(["tags", "links"], {"ids": ids, "mask": mask})
            for row, number in enumerate(part):
                first = windows[number].first
                yield number, tags[row, first], links[row, first]


def _parts(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """Windows of like length, so many at a time as fit into one run."""
    part: list[int] = []
    for number in order:
        if part and (len(part) + 1) * lengths[number] > PIECES_A_RUN:
            yield part
            part = []
        part.append(number)
    if part:
        yield part


@cache
def network(folder: Path | None = None, *, threads: int = 1) -> Network:
    """The network in ``folder``, the shipped one by default, loaded once; raises ConfigError when absent."""
    return Network(folder or Path(str(resources.files("sayso.data") / "attribution")), threads=threads)
