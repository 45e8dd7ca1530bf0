"""Every span of every claim equals its text and no document fails, over all texts we have.

The texts are not ours to ship: the folder is taken from SAYSO_DATA or ../shared/data.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.claims.stages import extract_all
from sayso.types import Refusal, Report, check_spans

DATA = Path(os.environ.get("SAYSO_DATA", "../shared/data"))
SETS = {
    "dossiers": "dossiers/*/reports.jsonl",
    "noise": "noise/*.dev.jsonl",
    "attribution": "attribution/*_dev.jsonl",
}
EVERY = 12  # of how many texts the quick sample takes one

pytestmark = pytest.mark.skipif(not DATA.exists(), reason=f"there is no data folder {DATA}: set SAYSO_DATA")


def reports(pattern: str, every: int) -> Iterator[Report]:
    lines = [line for path in sorted(DATA.glob(pattern)) for line in path.read_text("utf-8").split("\n")]
    rows = [json.loads(line) for line in lines if line.strip()]
    for at, row in enumerate(rows[::every]):
        yield Report.from_text(row["text"], id=str(row.get("id", at)), outlet=row.get("outlet"))


def check(pattern: str, every: int) -> None:
    refusals: list[Refusal] = []
    wanted = list(reports(pattern, every))
    read = list(extract_all(wanted, refusals=refusals))
    # other languages are refused, with the reason; nothing else may be
    assert [one.reason for one in refusals if "only English" not in one.reason] == []
    assert len(read) + len(refusals) == len(wanted)
    for report, claims in read:
        ids = [claim.id for claim in claims]
        assert len(set(ids)) == len(ids)
        for at, claim in enumerate(claims):
            check_spans(report.text, claim.spans(), claim.id)
            assert claim.via is None or claim.via in ids[:at]


@pytest.mark.parametrize("name", SETS)
def test_a_sample_of_each_set(name: str) -> None:
    check(SETS[name], EVERY)


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_all_of_each_set(name: str) -> None:
    check(SETS[name], 1)
