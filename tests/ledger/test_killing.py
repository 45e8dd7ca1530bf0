"""Killed at random moments while adding and judging: nothing lost, nothing doubled, the index in step."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.accounts.compare import compare, computed
from sayso.accounts.rules import DEFAULT, rule_named
from sayso.ledger import Ledger

KILLS = 60
SEED = int(os.environ.get("SAYSO_KILL_SEED", "0"))
HERE = Path(__file__)


def run(where, *options, kills, reports):
    path = os.pathsep.join([str(HERE.parents[2] / "src"), str(HERE.parents[2] / "bench")])
    command = [sys.executable, str(HERE.with_name("killed.py")), str(where), "--kills", str(kills)]
    done = subprocess.run(
        [*command, "--seed", str(SEED), "--reports", str(reports), *options],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed")
def test_a_ledger_whose_writers_were_killed_equals_an_undisturbed_one(where, tmp_path):
    told = run(where, kills=KILLS, reports=100)
    assert told["killed"] == KILLS
    run(tmp_path / "calm.sayso", kills=0, reports=told["reports"])
    with Ledger(where) as killed, Ledger(tmp_path / "calm.sayso") as calm:
        assert killed.check() == []
        assert sum(1 for _ in killed.reports()) == told["reports"]
        for was, ought in zip(killed.lines(), calm.lines(), strict=True):
            assert was == ought
        hits = [ledger.search("karelin", kind="claim", limit=10_000) for ledger in (killed, calm)]
        assert {hit.claim.id for hit in hits[0]} == {hit.claim.id for hit in hits[1]}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed")
def test_accounts_of_a_ledger_whose_writers_were_killed_are_those_of_an_undisturbed_one(where, tmp_path):
    told = run(where, "--comparing", kills=KILLS // 2, reports=100)
    assert told["killed"] == KILLS // 2
    run(tmp_path / "calm.sayso", "--comparing", kills=0, reports=told["reports"])
    with Ledger(where) as killed, Ledger(tmp_path / "calm.sayso") as calm:
        assert killed.check() == []
        for was, ought in zip(killed.lines(), calm.lines(), strict=True):
            assert was == ought
        accounts = list(compare(killed))
        assert accounts == list(compare(calm))
        assert accounts == computed(killed, rule_named(DEFAULT), None, judged=True)
