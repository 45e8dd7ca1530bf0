"""Is any English text refused? Ours beside py3langid alone, on every English text there is.

usage: python bench/language.py DATA
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sayso.report.language import readable, recognise

ENGLISH = [
    "attribution/polnear_train.jsonl", "attribution/polnear_dev.jsonl", "counts/satp.train.jsonl",
    "counts/gva530.train.jsonl", "counts/muc4.train.jsonl", "dates/timebank.jsonl", "dates/aquaint.jsonl",
    "places/lgl.jsonl", "dossiers/nk-kursk/reports.jsonl", "dossiers/kocani-fire/reports.jsonl",
]  # fmt: skip


def py3langid_alone(text: str) -> str | None:
    """py3langid's first guess."""
    import py3langid

    return str(py3langid.classify(text[:6000])[0])


def main(data: Path) -> None:
    """One JSON line a reader and kind of text: whole texts, and their first 60 characters."""
    texts = {json.loads(line)["text"] for name in ENGLISH for line in (data / name).open(encoding="utf8")}
    short = {text[:60] for text in texts}
    readers: dict[str, Callable[[str], str | None]] = {"sayso": recognise, "py3langid": py3langid_alone}
    for name, read in readers.items():
        read("Der Zug nach Wien hat heute leider zwei Stunden Verspätung, teilte die Bahn am Montag mit.")
        for kind, some in (("whole", texts), ("60 characters", short)):
            start = time.process_time()
            found = Counter(read(text) for text in some)
            rate = round(len(some) / (time.process_time() - start))
            refused = sum(count for code, count in found.items() if not readable(code))
            row = {
                "reader": name,
                "on": kind,
                "texts": len(some),
                "refused": refused,
                "undecided": found[None],
            }
            print(json.dumps({**row, "texts_per_cpu_s": rate}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
