"""How figures came to be: versions, rules, counts, and what every column means; it goes with all exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from msgspec import Struct

import sayso
from sayso.out.formats import visible
from sayso.out.rows import Column
from sayso.out.wording import plural, thousands
from sayso.types import Rule

if TYPE_CHECKING:
    from sayso.ledger.ledger import Ledger

# What is counted, in words, and the question to the ledger's stable views.
COUNTS = (
    ("reports", "select count(*) from v_reports"),
    ("reports retold in our own words", "select count(*) from v_reports where text_kind = 'retold'"),
    ("claims", "select count(*) from v_claims"),
    ("claims rejected by people", "select count(*) from v_claims where rejected = 1"),
    ("figures", "select count(*) from v_figures"),
)
FOUND_BY = "select distinct found_by from v_claims order by found_by"


class Method(Struct, frozen=True, kw_only=True):
    """What someone needs in order to judge the figures, and to make them again. ``at`` is in UTC."""

    at: str
    version: str
    filters: dict[str, str]
    rules: tuple[Rule, ...]
    found_by: tuple[str, ...]
    counts: dict[str, int]


def method_of(ledger: Ledger, *, rules: Sequence[Rule], filters: Mapping[str, object], at: str) -> Method:
    """The method of what is shown from ``ledger``; judgements are counted as they stand now."""
    counts = {name: int(next(ledger.sql(question).rows)[0]) for name, question in COUNTS}
    counts["judgements by people, in force"] = sum(1 for _ in ledger.judgements(in_force=True))
    counts["inputs refused"] = sum(1 for _ in ledger.refusals())
    return Method(
        at=at,
        version=sayso.__version__,
        filters={name: str(value) for name, value in filters.items() if value is not None},
        rules=tuple(rules),
        found_by=tuple(str(row[0]) for row in ledger.sql(FOUND_BY).rows),
        counts=counts,
    )


@cache
def reading() -> tuple[str, ...]:
    """How Sayso reads and counts, a paragraph each."""
    text = (files("sayso.out") / "method.md").read_text(encoding="utf-8")
    return tuple(" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip())


def made_with(method: Method) -> str:
    """What made it, in one line."""
    finders = ", ".join(method.found_by) or "none"
    return f"Sayso {method.version}; claims found by {finders}; made {method.at}."


def counted(method: Method) -> list[str]:
    """The ledger's counts, a line each."""
    return [f"{thousands(count)} {name}" for name, count in method.counts.items()]


def chosen(method: Method) -> str:
    """Which accounts were asked for."""
    given = ", ".join(f"{name} = {value}" for name, value in method.filters.items())
    return f"Accounts asked for: {given}." if given else "All accounts of the ledger."


def rule_lines(rule: Rule) -> list[str]:
    """A rule with its parameters."""
    parameters = ", ".join(f"{name} = {value}" for name, value in sorted(rule.parameters.items()))
    return [
        f"{rule.name}/{rule.version}: {rule.text}",
        *([f"Parameters: {parameters}"] if parameters else []),
    ]


def method_text(method: Method, tables: Mapping[str, Sequence[Column]]) -> str:
    """The method file in Markdown, with the codebook of ``tables`` (file name -> its columns)."""
    parts = ["# Method and codebook", made_with(method), chosen(method)]
    parts += ["## How it was read", *reading(), "## Rules"]
    parts += ["\n".join(f"- {line}" for line in rule_lines(rule)) for rule in method.rules]
    parts += ["## The ledger", "\n".join(f"- {line}" for line in counted(method))]
    parts += ["## Codebook", "Empty means not known or not given. It never means none: none is 0."]
    for name, columns in tables.items():
        parts += [f"### {name} ({plural(len(columns), 'column')})", codebook(columns)]
    return "\n\n".join(visible(part) for part in parts) + "\n"


def codebook(columns: Sequence[Column]) -> str:
    """A table of columns in Markdown."""
    lines = ["| column | type | meaning |", "|---|---|---|"]
    return "\n".join(
        [*lines, *(f"| `{column.name}` | {column.kind} | {column.about} |" for column in columns)]
    )
