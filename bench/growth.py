"""How time grows with the text, on texts made to take long: CPU seconds at one length and at eight times it.

    python bench/growth.py [--size 10000]

Prints one line a function with its worst unit. Eight is linear, sixty-four is the square.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable

import sayso
from sayso.claims.rules import RuleFinder
from sayso.claims.text import paragraphs
from sayso.claims.text_quotes import quotations

UNITS = (
    '"',
    "“",
    "”",
    "“a\n",
    "said ",
    "he said he said that ",
    "“a” said x, ",
    "of the ",
    "and ",
    "(",
    "12 men and ",
    "two hundred ",
    "killed 3 ",
    "at least ",
    "- 5 ",
    "the year ",
    "1999-",
    "Friday, ",
    "May ",
    "Springfield, ",
    "Paris, Texas ",
    "St. ",
    "He said on Friday that five died in Homs, ",
)
Reader = Callable[[str], object]


def readers() -> dict[str, Reader]:
    """What is measured, by name; each takes a text."""
    finder = RuleFinder()
    whole = sayso.Report.from_text
    return {
        "Report.from_text": whole,
        "quotations": lambda text: quotations(text, paragraphs(text)),
        "find_figures": sayso.find_figures,
        "find_dates": lambda text: sayso.find_dates(text, published="2024-12-27"),
        "find_places": sayso.find_places,
        "rules": lambda text: list(finder.find([whole(text)])),
        "extract, rules": lambda text: sayso.extract(whole(text), finder="rules"),
    }


def seconds(read: Reader, text: str) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    read(text)
    return time.process_time() - start


def main() -> None:
    """Measure each function on each unit, and print the worst."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=10_000, help="characters of the shorter text")
    size = parser.parse_args().size
    for name, read in readers().items():
        read("Police said on Friday that five people had died in Homs.")
        rows = []
        for unit in UNITS:
            text = unit * (size // len(unit))
            short = max(seconds(read, text), 0.002)  # below, the clock is too coarse
            rows.append((seconds(read, text * 8) / short, unit, short))
        ratio, unit, short = max(rows)
        row = {
            "function": name,
            "worst_unit": unit,
            "seconds": round(short, 3),
            "times_at_8x": round(ratio, 1),
        }
        print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
