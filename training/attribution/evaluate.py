"""Score a model folder on a split with the run time that ships: the finder, not the training code.

    python evaluate.py --model FOLDER --data FILE --score score_attribution.py [--out FILE]

The corpus counts «that» to the content and the contract does not: it is put back before scoring,
unless ``--contract`` is given.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import rows
from sayso.claims.finder import Attribution
from sayso.claims.model import ModelFinder
from sayso.types import Report, Span

THAT = re.compile(r"\bthat\s+$", re.IGNORECASE)


def as_corpus(text: str, one: Attribution, *, that: bool) -> dict[str, list[list[int]]]:
    """An attribution in the corpus's own form."""

    def begin(span: Span) -> int:
        before = THAT.search(text, max(0, span.start - 6), span.start) if that else None
        return before.start() if before else span.start

    return {
        "source": [[one.source.start, one.source.end]] if one.source else [],
        "cue": [[one.cue.start, one.cue.end]] if one.cue else [],
        "content": [[begin(span), span.end] for span in one.content],
    }


def main() -> None:
    """Predict, then ask the scorer."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--model", type=Path)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--score", type=Path, required=True)
    ask.add_argument("--out", type=Path)
    ask.add_argument("--contract", action="store_true")
    ask.add_argument("--few", type=int, help="only so many articles")
    a = ask.parse_args()
    finder = ModelFinder(folder=a.model, nested=False)
    gold = rows(a.data)[: a.few]
    reports = [
        Report(id=row["id"], text=row["text"], body=(Span.of(row["text"], 0, len(row["text"])),))
        for row in gold
    ]
    began = time.process_time()
    found = list(finder.find(reports))
    seconds = time.process_time() - began
    out = a.out or Path(tempfile.mkdtemp()) / "predictions.jsonl"
    with out.open("w", encoding="utf-8") as file:
        for report, attributions in zip(reports, found, strict=True):
            made = [as_corpus(report.text, one, that=not a.contract) for one in attributions]
            file.write(json.dumps({"id": report.id, "attributions": made}) + "\n")
    asked = out.with_name("gold.jsonl")
    asked.write_text("".join(json.dumps(row) + "\n" for row in gold), encoding="utf-8")
    words = sum(len(report.text.split()) for report in reports)
    print(json.dumps({"words": words, "words_per_cpu_second": round(words / seconds)}))
    for kind in (None, "direct", "mixed", "indirect"):
        command = [sys.executable, str(a.score), str(asked), str(out), *(["--qtype", kind] if kind else [])]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        print(f"-- {kind or 'all'}")
        print("\n".join(line for line in lines if kind is None or line.startswith("AR-soft")))


if __name__ == "__main__":
    main()
