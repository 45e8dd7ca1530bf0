"""The web app under load: readers and reviewers, each acting once a second, against a server of its own.

    python bench/web.py [--ledger FILE] [--reports 100000 | --sample] [--seconds 60] [--readers 20] …

A ledger of made-up reports is filled where FILE does not exist, with ``--sample`` one of the bundled
dossier. The server is a process of its own; this one sends the requests. Prints one JSON line a kind of
page (requests, median, 95th percentile and slowest in milliseconds), then the errors and whether every
decision that was answered is in the ledger.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from html import unescape
from importlib.resources import files
from pathlib import Path

import httpx
from growing import add
from storm import MEASURES, SPEAKERS

from sayso import read_all
from sayso.ledger import Ledger

DOSSIER = "dossiers/nk-kursk/reports.jsonl"
LIMIT = 150  # milliseconds at the 95th percentile
WORDS = (
    "bridge",
    "landslide",
    "mayor",
    "at least",
    "killed in Cork",
    '"coast guard"',
    "injured -harbour",
)
FORM = re.compile(r'name="(token|seen|subject)" value="([^"]*)"')


class Load:
    """What was asked and how long it took; which decisions were answered as kept."""

    def __init__(self, address: str, reports: list[str], claims: list[str], accounts: list[str]) -> None:
        self.client = httpx.AsyncClient(
            base_url=address, timeout=30, limits=httpx.Limits(max_connections=100)
        )
        self.reports, self.claims, self.accounts = reports, claims, accounts
        self.sources: list[str] = []
        self.gone = 0
        self.speakers = [name for _, name, _ in SPEAKERS if name]
        self.taken: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []
        self.decided: list[str] = []

    async def timed(self, kind: str, method: str, path: str, **more: object) -> httpx.Response:
        """One request, its time kept under ``kind``."""
        start = time.perf_counter()
        answer = await self.client.request(method, path, **more)  # type: ignore[arg-type]
        self.taken[kind].append((time.perf_counter() - start) * 1000)
        if answer.status_code == 404 and kind == "account":
            self.gone += 1  # a reviewer rejected its last figure
        elif answer.status_code not in (200, 303, 409):
            self.errors.append(f"{answer.status_code} {method} {path}")
        return answer

    async def reader(self, dice: random.Random, until: float) -> None:
        """Looks at one thing after another."""
        pages = {
            "home": lambda: "/",
            "report": lambda: f"/report/{dice.choice(self.reports)}",
            "claim": lambda: f"/claim/{dice.choice(self.claims)}",
            "search words": lambda: f"/search?q={dice.choice(WORDS)}",
            "search facets": lambda: (
                f"/search?measure={dice.choice(MEASURES)[0]}&certainty=asserted"
                f"&since=20{dice.randint(24, 33)}-01-01&after={dice.randrange(500_000)}"
            ),
            "search words and facets": lambda: (
                f"/search?q={dice.choice(WORDS)}&measure={dice.choice(MEASURES)[0]}"
                f"&since=20{dice.randint(24, 33)}-01-01"
            ),
            "review": lambda: f"/review?at={dice.choice(self.claims)}",
            "audit": lambda: "/audit",
        }
        if self.accounts:
            pages["account"] = lambda: f"/account/{dice.choice(self.accounts)}"
            pages["accounts"] = lambda: f"/accounts?skip={25 * dice.randrange(3)}"
            pages["source"] = lambda: f"/source/{dice.choice(self.sources)}"
            pages["sources"] = lambda: f"/sources?q={dice.choice('aeio')}"
            pages["API accounts"] = lambda: "/api/1/accounts?limit=10"
            pages["API claim"] = lambda: f"/api/1/claims/{dice.choice(self.claims)}"
        await asyncio.sleep(dice.random())
        while (start := time.perf_counter()) < until:
            kind = dice.choice(list(pages))
            await self.timed(kind, "GET", pages[kind]())
            await asyncio.sleep(max(0.0, start + 1 - time.perf_counter()))

    async def reviewer(self, number: int, dice: random.Random, until: float) -> None:
        """Decides on one claim of a queue of their own after another."""
        speaker = self.speakers[number % len(self.speakers)]
        page = await self.timed("queue", "GET", f"/review?source={speaker}")
        await asyncio.sleep(dice.random())
        while (start := time.perf_counter()) < until:
            fields = {name: unescape(value) for name, value in reversed(FORM.findall(page.text))}
            found = re.search(r'action="(/review\?[^"]*at=[^"]*)"', page.text)
            if found is None:  # the queue is done: look at what was decided
                page = await self.timed(
                    "queue", "GET", f"/review?status=decided&at={dice.choice(self.claims)}"
                )
                await asyncio.sleep(max(0.0, start + 1 - time.perf_counter()))
                continue
            action = unescape(found[1])
            said = {**fields, "press": dice.choice(("accept", "reject", "unsure"))}
            answer = await self.timed("decide", "POST", action, data=said)
            if answer.status_code == 303:
                self.decided.append(fields["subject"])
                page = await self.timed("next", "GET", answer.headers["location"])
            else:
                page = answer
            await asyncio.sleep(max(0.0, start + 1 - time.perf_counter()))

    def rows(self) -> list[dict[str, object]]:
        """A row a kind of page, and one for all."""
        everything = [one for many in self.taken.values() for one in many]
        return [
            {
                "page": kind,
                "requests": len(many),
                "ms": round(statistics.median(many), 1),
                "p95": round(sorted(many)[int(len(many) * 0.95)], 1),
                "slowest": round(max(many), 1),
            }
            for kind, many in [*sorted(self.taken.items()), ("all", everything)]
        ]


def fill(path: Path, reports: int) -> None:
    """A ledger of ``reports`` made-up reports: rival tolls of events, one report in six a copy."""
    with Ledger(path) as ledger:
        add(ledger, 0, reports)


def cpu(pid: int) -> float:
    """Milliseconds of processor time that a process has taken; what is left of a timing on a busy machine."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


async def run(address: str, options: argparse.Namespace, path: Path, pid: int) -> bool:
    """The load, its rows printed; whether all was well."""
    with Ledger(path, readonly=True) as ledger:
        size = ledger.size()
        dice = random.Random(1)
        numbers = [dice.randrange(size.claims) for _ in range(300)]
        claims = [
            claim.id for number in numbers for _, claim in ledger.queue(state=None, after=number, limit=1)
        ]
        reports = [one.report.id for one in ledger.newest(limit=500)]
    load = Load(address, reports, claims, [])
    for path_ in ("/", "/review", "/search?q=bridge", "/audit"):  # templates are read once
        await load.client.get(path_)
    await first_accounts(load, options)
    before = cpu(pid)
    until = time.perf_counter() + options.seconds
    readers = [load.reader(random.Random(number), until) for number in range(options.readers)]
    reviewers = [load.reviewer(n, random.Random(100 + n), until) for n in range(options.reviewers)]
    await asyncio.gather(*readers, *reviewers)
    await load.client.aclose()
    rows = load.rows()
    rows[-1]["server CPU ms a request"] = round((cpu(pid) - before) / int(str(rows[-1]["requests"])), 1)
    for row in rows:
        print(json.dumps(row))
    with Ledger(path, readonly=True) as ledger:
        kept = {kept.judgement.subject[0] for kept in ledger.changes(limit=len(load.decided) + 1000)}
    lost = [claim for claim in load.decided if claim not in kept]
    print(
        json.dumps(
            {
                "errors": len(load.errors),
                "first": load.errors[:3],
                "decisions": len(load.decided),
                "lost": len(lost),
                "accounts rejected meanwhile": load.gone,
                "others on this machine (load average)": round(os.getloadavg()[0], 1),
            }
        )
    )
    return not load.errors and not lost and float(str(rows[-1]["p95"])) < LIMIT


async def first_accounts(load: Load, options: argparse.Namespace) -> None:
    """Have accounts and sources worked out for the first time, and say how long the first reader waited."""
    if options.no_accounts:
        return
    start = time.perf_counter()
    told = (await load.client.get("/api/1/accounts?limit=100", timeout=1800)).json()
    load.accounts = [one["id"] for one in told["items"]]
    waited = time.perf_counter() - start
    start = time.perf_counter()
    sources = (await load.client.get("/api/1/sources?limit=100", timeout=1800)).json()["items"]
    load.sources = [one["id"] for one in sources]
    load.speakers = [one["name"] for one in sources] or load.speakers
    row = {"first accounts s": round(waited, 1), "first sources s": round(time.perf_counter() - start, 1)}
    largest = max((len(one["figures"]) for one in told["items"]), default=0)
    print(json.dumps(row | {"figures of the largest account": largest}), flush=True)


def main() -> None:
    """Fill, serve, load, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--no-accounts", action="store_true")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--reviewers", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "made.sayso"
        if options.sample:
            with Ledger(path) as ledger:
                ledger.add(read_all((files("sayso.data") / DOSSIER).read_bytes()), finder="rules")
        elif not path.exists():
            fill(path, options.reports)
        command = [sys.executable, "-m", "sayso", "serve", str(path), "--no-open", "--port", "0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
            try:
                assert server.stderr is not None
                address = re.search(r"http://\S+", server.stderr.readline())[0]  # type: ignore[index]
                well = asyncio.run(run(address, options, path, server.pid))
            finally:
                server.terminate()
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
