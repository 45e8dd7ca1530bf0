"""A trained network, read back from its weights."""

from __future__ import annotations

from pathlib import Path

from safetensors.torch import load_file
from tokenizers import Tokenizer

import encoder as encoders
from network import Network


def load(weights: Path, encoder: str = "minilm") -> tuple[Network, Tokenizer]:
    """The network, ready to be asked, and its tokenizer."""
    body, path = getattr(encoders, encoder)()
    network = Network(body)
    missing, _ = network.load_state_dict(load_file(weights), strict=False)
    if set(missing) - {"follow"}:  # weights made before sequences were learnt lack it
        raise SystemExit(f"{weights}: not a network of this encoder; {missing[0]} is missing")
    return network.eval(), encoders.tokenizer(path)
