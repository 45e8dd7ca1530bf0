"""The attribution network at run time: onnxruntime, its tokenizer, and what the decoder weighs with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from sayso.claims.decode import Weights, log_softmax
from sayso.claims.text import Bounds
from sayso.claims.windows import Window, pack, pieces
from sayso.errors import ConfigError

if TYPE_CHECKING:
    from tokenizers import Tokenizer


LONGEST = 384  # pieces; the encoders that ship know no more positions
NOTHING = [0.0] * 7
SLOW = ["SkipLayerNormFusion"]  # its operator takes three times as long as the two that it replaces


class Network:
    """Windows in, scores out.

    ``threads``: how many cores one run may use; ``alone``: without a second network.
    """

    def __init__(self, folder: Path, *, threads: int = 1, alone: bool = False) -> None:
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
            str(folder / "model.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOW,
        )
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.weights = msgspec.json.decode((folder / "decoder.json").read_bytes(), type=Weights)
        if alone:
            self.weights = replace(self.weights, second=None, **self.weights.alone)
        second = self.weights.second
        self.second: Network | None = Network(folder / second, threads=threads) if second else None

    def scores(self, windows: Sequence[Window]) -> Iterator[tuple[Any, Any]]:
        """Tag scores and link projections of each window, a row a word.

        One window a run: eight-bit activations are scaled by all that runs together, so a batch would
        make a window's scores depend on its neighbours. It is quicker too, for nothing is padded.
        """
        import numpy as np

        for window in windows:
            ids = np.array([window.ids], np.int64)
            tags, links = self.session.run(["tags", "links"], {"ids": ids})
            yield tags[0, window.first], links[0, window.first]

    def tag_chances(self, text: str, window: Window) -> Any:
        """Tag probabilities of another network's window, a row a word; zeros where a word has no piece.

        All networks see the same words, but in other pieces: the window's paragraphs are cut anew.
        """
        import numpy as np

        places = [(words[0][0], words[-1][1]) for words in by_paragraph(window)]
        parts = pieces(text, places, self.tokenizer, size=LONGEST)
        made = list(pack(parts, begin=self.weights.begin, between=self.weights.between, size=LONGEST))
        at = {
            word[0]: row
            for one, (tags, _) in zip(made, self.scores(made), strict=True)
            for word, row in zip(one.words, np.exp(log_softmax(tags)), strict=True)
        }
        return np.array([at.get(word[0], NOTHING) for word in window.words], np.float32)


def by_paragraph(window: Window) -> Iterator[list[Bounds]]:
    """The words of each paragraph of a window."""
    both = zip(window.paragraph, window.words, strict=True)
    return ([word for _, word in group] for _, group in groupby(both, key=lambda pair: pair[0]))


@cache
def network(folder: Path | None = None, *, threads: int = 1, alone: bool = False) -> Network:
    """The network in ``folder``, the shipped one by default, loaded once; raises ConfigError when absent."""
    return Network(
        folder or Path(str(resources.files("sayso.data") / "attribution")), threads=threads, alone=alone
    )
