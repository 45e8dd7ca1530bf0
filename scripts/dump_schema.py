#!/usr/bin/env python3
"""Keep a ledger of today's schema, with data in it, for the tests of all migrations to come.

    PYTHONPATH=src:bench scripts/dump_schema.py [--postgres ADDRESS]

Run it once when a schema is released. Writes tests/ledger/schemas/N.sayso.gz, what the ledger holds as
lines (N.jsonl.gz) and, given an empty database, its pg_dump (N.sql.gz).
"""

import argparse
import gzip
import json
import subprocess
import tempfile
from pathlib import Path

from made import FINDER, made, made_claims

from sayso.ledger import Ledger
from sayso.ledger.schema import SCHEMA
from sayso.page.page import Page
from sayso.types import Grade, Judgement, Person, Reason, Refusal, Rule, Source

AT = "2024-12-27T09:00:00+00:00"
SCHEMAS = Path(__file__).parent.parent / "tests" / "ledger" / "schemas"


def fill(where: str | Path) -> list[str]:
    """One of everything that a ledger holds; its lines."""
    with Ledger(where, clock=lambda: AT) as ledger:
        page = Page.of(b"<p>It rained.", where="rain.html", kind="html", fetched_at=AT)
        refusal = Refusal(report="empty.html", stage="page", reason="the file is empty", at=AT)
        items = [page, refusal, *(made(number, claims=4)[0] for number in range(20))]
        ledger.add(items, finder=FINDER, extractor=made_claims)
        ledger.add(
            [made(1, claims=4)[0]], finder="silent@1", extractor=lambda r, **_: ((one, []) for one in r)
        )
        claim = next(ledger.claims()).id
        reason = Reason(feature="alias", score=0.9, a="the General Staff", b="General Staff")
        judged = {"by": "ana", "at": AT}
        ledger.judge(Judgement(id="j1", question="reject", subject=(claim,), verdict="yes", **judged))
        ledger.judge(
            Judgement(
                id="j2",
                question="same_source",
                subject=("s1", "s2"),
                verdict="unsure",
                reasons=(reason,),
                **judged,
            )
        )
        ledger.judge(Judgement(id="j3", question="withdraw", subject=("j1",), verdict="yes", **judged))
        ledger.people.keep(Person(id="ana", name="Ana", role="senior"), by="root", password="hash")
        ledger.mark(claim, "amber", by="ana", people=["ben"])
        ledger.grade(Source(id="s1", name="NIS"), Grade(reliability="B", credibility=2), by="ana")
        ledger.keep_rule(Rule(name="lowest", version=1, text="The lowest figure."))
        return [json.dumps(line, ensure_ascii=False) for line in ledger.lines()]


def keep(name: str, content: bytes) -> None:
    """Write a packed file that is the same whenever it is made."""
    SCHEMAS.mkdir(exist_ok=True)
    (SCHEMAS / name).write_bytes(gzip.compress(content, mtime=0))
    print(SCHEMAS / name)


def main() -> None:
    """Write the files of today's schema."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--postgres", help="address of an empty database")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sayso"
        lines = fill(path)
        keep(f"{SCHEMA}.jsonl.gz", "\n".join(lines).encode())
        keep(f"{SCHEMA}.sayso.gz", path.read_bytes())
    if options.postgres:
        fill(options.postgres)
        command = ["pg_dump", "--no-owner", "--inserts", "--rows-per-insert=50", options.postgres]
        dump = subprocess.run(command, check=True, capture_output=True).stdout.splitlines(keepends=True)
        # older versions of psql do not know this safeguard of newer versions of pg_dump
        keep(f"{SCHEMA}.sql.gz", b"".join(line for line in dump if b"restrict " not in line[:12]))


if __name__ == "__main__":
    main()
