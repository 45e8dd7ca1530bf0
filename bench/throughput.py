"""Measure how fast texts become claims on one core, what it takes in memory, and that no text is lost.

usage: python bench/throughput.py DATA [--finder model]

Words a second are of one core's own time (not of the clock), so that a busy machine does not count. A
line a set: «attribution» is the finder alone, nesting included; «to claims» is all of it, from text to
checked claims. A text is lost when it is refused or not answered. Loading, with all imports, is of
processes of their own, and the peak of memory of the first of them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import sayso
from sayso.claims.stages import finder_named

SETS = {  # where a set lies, and how many of its rows are read
    "PolNeAR dev": ("attribution/polnear_dev.jsonl", 84),
    "dossiers": ("dossiers/*/reports.jsonl", 100),
    "stripped pages": ("noise/stripped_pages.dev.jsonl", 92),
    "SATP": ("counts/satp.train.jsonl", 400),
}
TIMES = 5  # processes that load the finder; the first also reads texts
LOAD = """
import json, resource, time
begin = time.process_time()
from sayso.claims.stages import finder_named
import sayso
finder = finder_named({finder!r})
loaded = time.process_time() - begin
texts = [json.loads(line)["text"] for line in open({path!r}, encoding="utf-8")]
for number, text in enumerate(texts[:TEXTS]):
    sayso.extract(sayso.Report.from_text(text, id=str(number)), finder=finder)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({{"load s": round(loaded, 2), "peak MB": round(peak)}}))
"""


def texts(data: Path, place: str, most: int) -> Iterator[str]:
    """The first texts of a set, evenly spread over a large one."""
    every = [line for path in sorted(data.glob(place)) for line in path.open(encoding="utf-8")]
    for line in islice(every, 0, None, max(1, len(every) // most)):
        yield json.loads(line)["text"]


def row(name: str, data: Path, finder: str) -> dict[str, object]:
    """One set's line."""
    place, most = SETS[name]
    reports = [sayso.Report.from_text(text, id=f"r{i}") for i, text in enumerate(texts(data, place, most))]
    if not reports:
        return {"set": name, "skipped": f"no {place}"}
    reader = finder_named(finder)
    list(
        sayso.extract_all(reports[:1], finder=reader)
    )  # word lists and models are loaded before the clock starts
    words = sum(len(report.text.split()) for report in reports)
    begin = time.process_time()
    for one in reports:
        list(reader.find([one]))
    found = time.process_time()
    refusals: list[sayso.Refusal] = []
    answered = sum(1 for _ in sayso.extract_all(reports, finder=reader, refusals=refusals))
    done = time.process_time()
    return {
        "set": name,
        "texts": len(reports),
        "lost": len(reports) - answered,
        "refused": sorted({refusal.reason for refusal in refusals}),
        "attribution words/s": round(words / (found - begin)),
        "to claims words/s": round(words / (done - found)),
    }


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--finder", default="model")
    given = parser.parse_args()
    for name in SETS:
        print(json.dumps({"finder": given.finder} | row(name, given.data, given.finder)), flush=True)
    path = given.data / SETS["PolNeAR dev"][0]
    if path.exists():
        script = LOAD.format(finder=given.finder, path=str(path))
        each = [told(script.replace("TEXTS", "0" if number else "None")) for number in range(TIMES)]
        loads = sorted(one["load s"] for one in each)
        load = {"load s, median": loads[TIMES // 2], "worst": loads[-1], "peak MB": each[0]["peak MB"]}
        print(json.dumps({"finder": given.finder} | load))


def told(script: str) -> dict[str, float]:
    """What a process of its own prints."""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    made: dict[str, float] = json.loads(done.stdout)
    return made


if __name__ == "__main__":
    main()
