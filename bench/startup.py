"""Whole-process times of the command, beside Python's own start.

    python bench/startup.py [PAGE.html] [--runs 9]

Prints one JSON line a command: median and worst wall seconds, and the ratio of its median to
``python -c pass`` in the same run, since machines differ and drift.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "docs" / "sample" / "ferry.txt"


def seconds(command: list[str]) -> float:
    """How long one run takes, output thrown away."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Time each command in turn, round by round, so that drift falls on all alike."""
    parser = argparse.ArgumentParser()
    parser.add_argument("page", nargs="?", help="an HTML page to read; the sample text where left out")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    sayso = [sys.executable, "-m", "sayso"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "sayso --help": [*sayso, "--help"],
        "sayso read ferry.txt": [*sayso, "read", str(SAMPLE)],
    }
    if options.page:
        commands["sayso read PAGE.html"] = [*sayso, "read", options.page]
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(options.runs):
        for name, command in commands.items():
            times[name].append(seconds(command))
    floor = statistics.median(times["python -c pass"])
    for name, taken in times.items():
        median = statistics.median(taken)
        row = {"command": name, "median_s": round(median, 3), "worst_s": round(max(taken), 3)}
        print(json.dumps({**row, "times_python": round(median / floor, 1)}))


if __name__ == "__main__":
    main()
