"""Main text of HTML pages: ours beside trafilatura alone, its modes and its time, in one run.

usage: python bench/maintext.py DATA      DATA holds pages/ with truth.jsonl and the pages, gzipped
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training" / "noise"))
from corpus import precision_recall, rows
from sayso.page import Page
from sayso.report.reading import to_report


def ours(data: bytes, url: str) -> str:
    """The body of the report: dates, names and language come with it."""
    return "\n".join(span.text for span in to_report(Page.of(data, where=url, kind="html", url=url)).body)


def trafilatura_alone(**options: bool) -> Callable[[bytes, str], str]:
    """trafilatura's text in one of its modes, without metadata."""

    def read(data: bytes, url: str) -> str:
        import trafilatura

        return trafilatura.extract(data, url=url, include_comments=False, **options) or ""

    return read


def main(data: Path) -> None:
    """One JSON line a reader."""
    truth = [
        (row, gzip.decompress((data / "pages" / f"{row['id']}.html.gz").read_bytes()))
        for row in rows(data / "pages" / "truth.jsonl")
    ]
    readers = {
        "sayso": ours,
        "trafilatura precision": trafilatura_alone(favor_precision=True),
        "trafilatura default": trafilatura_alone(),
        "trafilatura fast": trafilatura_alone(fast=True),
    }
    for read in readers.values():
        read(truth[0][1], truth[0][0]["url"])  # imports and models, not counted
    for name, read in readers.items():
        start = time.process_time()
        pairs = [precision_recall(row["body"], read(page, row["url"])) for row, page in truth]
        rate = len(truth) / (time.process_time() - start)
        precision, recall = (sum(pair[i] for pair in pairs) / len(pairs) for i in (0, 1))
        both = 2 * precision * recall / (precision + recall)
        row = {
            "reader": name,
            "pages": len(truth),
            "precision": round(precision, 3),
            "recall": round(recall, 3),
        }
        print(json.dumps({**row, "F1": round(both, 3), "pages_per_cpu_s": round(rate)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
