"""Adds to a ledger and is killed, again and again, until all is in: run by test_killing.py.

    python killed.py LEDGER --kills N --seed S --reports R

Each round is a process of its own, forked so that it is at work at once, and killed with SIGKILL
after a random time. One that got through all the reports has more to do in the next round.
Prints one JSON line: how many were killed, and how many reports there are in the end.
"""

import argparse
import json
import os
import random
import signal
import sys
import time

from made import FINDER, made, made_claims

from sayso.ledger import Ledger
from sayso.types import Judgement, Refusal

STEP = 100
AT = "2024-12-27T09:00:00+00:00"


def work(where, reports):
    """All that is to be in the ledger in the end; safe to begin again at any point."""
    with Ledger(where, wait=30, clock=lambda: AT) as ledger:
        for start in range(0, reports, 25):
            refusal = Refusal(report=f"{start}.html", stage="page", reason="the file is empty", at=AT)
            items = [refusal, *(made(n, claims=5)[0] for n in range(start, start + 25))]
            ledger.add(items, finder=FINDER, extractor=made_claims, batch=6)
            subject = (made(start, claims=5)[1][0].id,)
            ledger.judge(
                Judgement(id=f"j{start}", question="reject", subject=subject, verdict="yes", by="ana", at=AT)
            )


def round_of(where, reports, seconds):
    """One process, killed after ``seconds`` unless it is done; whether it was killed."""
    child = os.fork()
    if child == 0:
        work(where, reports)
        os._exit(0)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            assert status == 0, f"the child failed: {status}"
            return False
        time.sleep(0.0005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ledger")
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--reports", type=int, default=STEP)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    killed, reports = 0, options.reports
    while killed < options.kills:
        if round_of(options.ledger, reports, dice.uniform(0.002, 0.2)):
            killed += 1
        else:
            reports += STEP
    work(options.ledger, reports)
    sys.stdout.write(json.dumps({"killed": killed, "reports": reports}))


if __name__ == "__main__":
    main()
