"""A ledger as lines and back; and that order and size of batches do not show in what is kept."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import FINDER, made, made_claims

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.types import Judgement, Refusal

AT = "2024-12-27T09:00:00+00:00"


def fill(ledger, numbers, batch=3):
    return ledger.add(
        (made(n, claims=3)[0] for n in numbers), finder=FINDER, extractor=made_claims, batch=batch
    )


def content(ledger):
    return sorted(json.dumps(line) for line in ledger.lines())


@pytest.fixture
def filled(ledger):
    fill(ledger, range(10))
    ledger.add(
        [made(3, claims=3)[0]], finder="silent@1", extractor=lambda reports, **_: ((r, []) for r in reports)
    )
    ledger.refuse(Refusal(report="a.html", stage="page", reason="empty", at=AT))
    ledger.judge(
        Judgement(
            id="j1",
            question="reject",
            subject=(made(3, claims=3)[1][0].id,),
            verdict="unsure",
            by="ana",
            at=AT,
        )
    )
    return ledger


def test_lines_out_and_in_are_the_same_ledger(filled, tmp_path):
    lines = [json.loads(json.dumps(line)) for line in filled.lines()]
    with Ledger(tmp_path / "copy.sayso") as copy:
        added = copy.load(iter(lines))
        assert (added.new, added.claims) == (10, len(list(filled.claims())))
        assert list(copy.lines()) == lines
        assert copy.load(iter(lines)).new == 0  # again: nothing changes
        assert list(copy.lines()) == lines
        assert copy.check() == []
        # what was loaded counts as read
        assert fill(copy, range(10)).known == 10


def test_lines_that_were_cut_short_are_noticed(filled, tmp_path):
    lines = list(filled.lines())
    first = next(i for i, line in enumerate(lines) if line["schema"] == "sayso.claim/1")
    with Ledger(tmp_path / "copy.sayso") as copy:
        with pytest.raises(LedgerError, match="a part of the file is missing"):
            copy.load(iter(lines[: first + 1]))
        with pytest.raises(LedgerError, match="a part of the file is missing"):
            copy.load(iter(lines[:first] + lines[first + 1 :]))
        with pytest.raises(LedgerError, match=r"schema 'sayso\.claim/9'"):
            copy.load([{"schema": "sayso.claim/9"}])
        assert list(copy.lines()) == []


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(12)), st.integers(1, 13), st.integers(0, 12))
def test_order_batches_and_interruption_do_not_show(numbers, batch, cut):
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(Path(folder) / "a") as plain,
        Ledger(Path(folder) / "b") as other,
    ):
        fill(plain, range(12))
        fill(other, numbers[:cut], batch)
        fill(other, numbers, batch)
        assert content(plain) == content(other)
        assert other.check() == []
