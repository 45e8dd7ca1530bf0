"""A ledger of the sample dossier with its accounts, and a method to go with them."""

from __future__ import annotations

from importlib.resources import files

from msgspec.structs import replace

import sayso
from sayso.out.method import Method, method_of
from sayso.out.told import Entry, entries
from sayso.types import Rule

AT = "2025-05-01T00:00:00+00:00"
RULE = Rule(
    name="all-named-latest",
    version=1,
    text="The latest figure of everyone named.",
    parameters={"figures": "latest"},
)


def copying(entry: Entry, roots: dict[str, str]) -> Entry:
    """The entry with reports that are copies of others; those that are not kept are made up."""
    told = []
    for one in entry.told:
        report = one.report or sayso.Report.from_text("Ten died.", id=one.rival.report)
        told.append(replace(one, report=replace(report, copy_of=roots.get(report.id))))
    return replace(entry, told=told)


def kept(folder) -> str:
    """The path of a ledger with the sample dossier, read by rules."""
    path = str(folder / "kept.sayso")
    reports = sayso.read_all((files("sayso.data") / "dossiers/nk-kursk/reports.jsonl").read_bytes())
    with sayso.Ledger(path) as ledger:
        ledger.add(reports, finder="rules")
    return path


def shown(path: str, *more) -> tuple[list[Entry], Method]:
    """The accounts of the ledger and those given, with the method."""
    with sayso.Ledger(path, readonly=True) as ledger:
        found = entries([*sayso.compare(ledger), *more], ledger)
        return found, method_of(ledger, rules=[RULE], filters={"measure": None, "since": "2024-01-01"}, at=AT)
