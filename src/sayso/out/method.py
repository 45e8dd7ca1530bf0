"""How figures came to be: versions, rules, counts, and what every column means; it goes with all exports."""

from __future__ import annotations

from collections import Counter
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


class Method(Struct, frozen=True, kw_only=True):
    """What someone needs in order to judge the figures, and to make them again. ``at`` is in UTC."""

    at: str
    version: str
    filters: dict[str, str]
    rules: tuple[Rule, ...]
    found_by: tuple[str, ...]
    counts: dict[str, int]
    tlp: str = "clear"


def method_of(
    ledger: Ledger, *, rules: Sequence[Rule], filters: Mapping[str, object], at: str, tlp: str = "clear"
) -> Method:
    """The method of what is shown from ``ledger``, seen as an audience cleared up to ``tlp`` may see it."""
    counts, found_by = _counts(ledger)
    return Method(
        tlp=tlp,
        at=at,
        version=sayso.__version__,
        filters={name: str(value) for name, value in filters.items() if value is not None},
        rules=tuple(rules),
        found_by=found_by,
        counts=counts,
    )


def _counts(ledger: Ledger) -> tuple[dict[str, int], tuple[str, ...]]:
    """Counts of what may be seen, and what found the claims; SQL would count what may not be seen, too."""
    reports = Counter(report.text_kind for report in ledger.reports())
    claims, figures = Counter[str](), 0
    for claim in ledger.claims():
        claims[claim.found_by] += 1
        figures += len(claim.figures)
    counts = {
        "reports": reports.total(),
        "reports retold in our own words": reports["retold"],
        "claims": claims.total(),
        "figures": figures,
        "claims standing after people's decisions": sum(1 for _ in ledger.claims(judged=True)),
        "judgements by people, in force": sum(1 for _ in ledger.judgements(in_force=True)),
        "inputs refused": sum(1 for _ in ledger.refusals()),
    }
    return counts, tuple(sorted(claims))


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
    which = f"Accounts asked for: {given}." if given else "All accounts of the ledger."
    return f"{which} What is marked stricter than TLP:{method.tlp.upper()} is left out."


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
