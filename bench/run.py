"""Run the benchmarks and write bench/RESULTS.md: every figure with the command that prints it.

    python bench/run.py DATA [--score DIR] [--only NAME]

DATA is the folder of corpora (none of it may be redistributed); a benchmark whose data is absent
says so in its place. ``--only`` replaces one benchmark's part and leaves the others as they stand.
"""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "RESULTS.md"
# name -> title, arguments; {data} and {score} stand for the folders
BENCHES: dict[str, tuple[str, str]] = {
    "startup": ("Start-up, whole process", "bench/startup.py {data}/pages/06e5123e4ef7cfb4.html.gz"),
    "pages": ("Archives in", "bench/pages.py {data}"),
    "maintext": ("Main text, beside trafilatura alone", "bench/maintext.py {data}"),
    "noise": ("The article in plain text, cross-validated", "bench/noise.py {data} 5"),
    "language": ("English told from other languages, beside py3langid", "bench/language.py {data}"),
    "attribution": ("Attribution by rules, beside textacy", "bench/attribution.py {data} --score {score}"),
    "model": (
        "Attribution by the model",
        "bench/attribution.py {data} --score {score} --finder model --no-textacy",
    ),
    "small": (
        "Attribution by the smaller network alone",
        "bench/attribution.py {data} --score {score} --finder small --no-textacy",
    ),
    "throughput": ("From text to claims on one core, memory, texts lost", "bench/throughput.py {data}"),
    "throughput_small": (
        "The same with the smaller network alone",
        "bench/throughput.py {data} --finder small",
    ),
    "figures": (
        "Figures and totals, totals cross-validated",
        "bench/figures.py {data} --score {score} --cross",
    ),
    "fillers": ("Form, polarity, names on gold spans", "bench/fillers.py {data}"),
    "when_where": (
        "Dates and places, beside dateparser and the largest namesake",
        "bench/when_where.py {data} 60",
    ),
    "copies": ("Near-verbatim copies, beside datasketch", "bench/copies.py {data}"),
    "sources": ("The same speaker across reports, on pairs of names", "bench/sources.py"),
    "ledger": ("Ledger", "bench/ledger.py"),
    "accounts": (
        "Accounts and origins, alone and among unrelated reports",
        "bench/accounts.py {data} --score {score}",
    ),
    "web": ("The web app under load, 20 readers and 5 reviewers", "bench/web.py"),
    "web_sample": ("The same on the bundled sample", "bench/web.py --sample"),
    "growing": ("Accounts as a ledger grows", "bench/growing.py --sizes 1000 10000 100000"),
    "accounts_gold": (
        "Accounts and origins on all public dossiers",
        "bench/accounts.py {data} --gold --noise 0",
    ),
    "accounts_dense": ("Strangers of one place and kind, made dense", "bench/accounts.py {data} --dense"),
    "growth": ("Growth of time on texts made to take long", "bench/growth.py --size 4000"),
}
HEAD = """\
# Measurements

Every figure stands under the command that prints it. Written by `make bench DATA=…`.
Machines are shared and noisy: compare the lines of one run, as ratios; single seconds mean little.
"""
PART = re.compile(r"^## .*\n<!-- (\w+) -->$", re.MULTILINE)


def part(name: str, data: str, score: str) -> str:
    """One benchmark's part of the page: title, command, day and machine, output."""
    title, command = BENCHES[name]
    words = [word.format(data=data, score=score) for word in command.split()]
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=3600
    )
    out = done.stdout.strip() or done.stderr.strip().splitlines()[-1]
    shown = command.format(data="DATA", score="SCORE")
    day = f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, Python {platform.python_version()}, {platform.machine()}"
    print(f"## {title}\n{out}\n", flush=True)
    return f"## {title}\n<!-- {name} -->\n`python {shown}` · {day}\n\n```\n{out}\n```\n"


def parts(page: str) -> dict[str, str]:
    """The page's parts by name."""
    starts = [(found[1], found.start()) for found in PART.finditer(page)]
    ends = [start for _, start in starts[1:]] + [len(page)]
    return {name: page[start:end].rstrip() + "\n" for (name, start), end in zip(starts, ends, strict=True)}


def main() -> None:
    """Run all, or one, and write the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--score", default=None, help="folder of the scorers; DATA/../score where left out")
    parser.add_argument("--only", choices=BENCHES)
    options = parser.parse_args()
    score = options.score or str(Path(options.data).parent / "score")
    found = parts(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    for name in [options.only] if options.only else BENCHES:
        found[name] = part(name, options.data, score)
    RESULTS.write_text(
        "\n".join([HEAD, *(found[name] for name in BENCHES if name in found)]), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
