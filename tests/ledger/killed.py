"""Adds to a ledger and is killed, again and again, until all is in: run by test_killing.py.

    python killed.py LEDGER --kills N --seed S --reports R [--comparing]

Each round is a process of its own, forked so that it is at work at once, and killed with SIGKILL
after a random time. One that got through all the reports has more to do in the next round. With
``--comparing`` each asks for accounts as well, so that it is killed while they are brought up to date.
Prints one JSON line: how many were killed, and how many reports there are in the end.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time

from made import FINDER, made, made_claims
from storm import FINDER as OTHER
from storm import claimed, told

from sayso.accounts.compare import compare
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


def work_and_compare(where, reports):
    """The same with rival figures, decisions on them and questions in between."""
    with Ledger(where, wait=30, clock=lambda: AT) as ledger:
        for start in range(0, reports, 25):
            pairs = [told(number) for number in range(start, start + 25)]
            ledger.add([report for report, _ in pairs], finder=OTHER, extractor=claimed, batch=6)
            names = [f"{c.id}@{f.start}-{f.end}" for _, claims in pairs for c in claims for f in c.figures]
            decisions = [("reject", names[:1]), ("same_account", names[1:3]), ("confirm", names[3:4])]
            if start >= 50:  # what joined two accounts is taken back later
                decisions.append(("withdraw", [f"j{start - 50}-1"]))
            for number, (question, subject) in enumerate(decisions):
                this = {"id": f"j{start}-{number}", "question": question, "subject": tuple(subject)}
                ledger.judge(Judgement(**this, verdict="yes", by="ana", at=AT))
            next(compare(ledger), None)


def round_of(act, where, reports, seconds):
    """One process, killed after ``seconds`` unless it is done; whether it was killed."""
    child = os.fork()
    if child == 0:
        act(where, reports)
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
    parser.add_argument("--comparing", action="store_true")
    options = parser.parse_args()
    dice = random.Random(options.seed)
    killed, reports = 0, options.reports
    act = work_and_compare if options.comparing else work
    if options.comparing:  # loads what comparing needs once, before anybody is forked
        with tempfile.TemporaryDirectory() as folder:
            work_and_compare(f"{folder}/warm.sayso", 25)
    while killed < options.kills:
        if round_of(act, options.ledger, reports, dice.uniform(0.002, 0.2)):
            killed += 1
        else:
            reports += STEP
    act(options.ledger, reports)
    sys.stdout.write(json.dumps({"killed": killed, "reports": reports}))


if __name__ == "__main__":
    main()
