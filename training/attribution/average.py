"""One network whose weights are the mean of several's: fine-tunes of one start, in place of an ensemble.

    python average.py --weights FILE --weights FILE [--weights FILE …] --out FILE

After Wortsman et al., «Model soups» (ICML 2022): as quick as one network, often better than each.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file


def main() -> None:
    """Average and write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--weights", type=Path, action="append", required=True)
    ask.add_argument("--out", type=Path, required=True)
    o = ask.parse_args()
    each = [load_file(path) for path in o.weights]
    if len({tuple(sorted((name, tuple(one.shape)) for name, one in some.items())) for some in each}) > 1:
        raise SystemExit("these are not weights of one network")
    save_file({name: torch.stack([some[name] for some in each]).mean(0) for name in each[0]}, o.out)


if __name__ == "__main__":
    main()
