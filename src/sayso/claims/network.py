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

    def scores(self, windows: Sequence[Window]) -> Iterator[tuple[Any, Any]]:
        """Tag scores and link projections of each window, a row a word.

        One window a run: eight-bit activations are scaled by all that runs together, so a batch would
        make a window's scores depend on its neighbours. It is quicker too, for nothing is padded.
        """
        import numpy as np

        for window in windows:
            ids = np.array([window.ids], np.int64)
            tags, links = self.session.run(["tags", "links"], {"ids": ids, "mask": np.ones_like(ids)})
            yield tags[0, window.first], links[0, window.first]


@cache
def network(folder: Path | None = None, *, threads: int = 1) -> Network:
    """The network in ``folder``, the shipped one by default, loaded once; raises ConfigError when absent."""
    return Network(folder or Path(str(resources.files("sayso.data") / "attribution")), threads=threads)
