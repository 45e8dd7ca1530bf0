"""Sayso reads the news and keeps account of who said what, on whose word, how surely, and with which number.

The public door: everything a script needs is importable from here, and nothing is loaded before it
is used (no web, no database driver, no model at ``import sayso``).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.accounts.compare import compare
    from sayso.claims.figures.find import find_figures
    from sayso.claims.figures.total import total
    from sayso.claims.stages import extract, extract_all
    from sayso.claims.when.find import find_dates
    from sayso.claims.where.find import find_places
    from sayso.errors import SaysoError
    from sayso.ledger.ledger import Ledger
    from sayso.page.fetch import Fetch
    from sayso.report.reading import read, read_all
    from sayso.types import (
        Account,
        Claim,
        Conflict,
        Figure,
        Grade,
        Judgement,
        Mention,
        Origin,
        Place,
        PublishedRange,
        Reason,
        Refusal,
        Report,
        Rival,
        Rule,
        Source,
        Span,
        Total,
        Totals,
        When,
        from_dict,
        to_dict,
    )

__version__ = "0.1.0"

# name -> the module that holds it
DOOR = {
    "SaysoError": "sayso.errors",
    "Claim": "sayso.types",
    "Source": "sayso.types",
    "Rule": "sayso.types",
    "Rival": "sayso.types",
    "PublishedRange": "sayso.types",
    "Origin": "sayso.types",
    "Grade": "sayso.types",
    "Conflict": "sayso.types",
    "Account": "sayso.types",
    "Fetch": "sayso.page.fetch",
    "Figure": "sayso.types",
    "Judgement": "sayso.types",
    "Ledger": "sayso.ledger.ledger",
    "Mention": "sayso.types",
    "Place": "sayso.types",
    "Reason": "sayso.types",
    "Refusal": "sayso.types",
    "Report": "sayso.types",
    "Span": "sayso.types",
    "Total": "sayso.types",
    "Totals": "sayso.types",
    "When": "sayso.types",
    "compare": "sayso.accounts.compare",
    "extract": "sayso.claims.stages",
    "extract_all": "sayso.claims.stages",
    "find_dates": "sayso.claims.when.find",
    "find_figures": "sayso.claims.figures.find",
    "find_places": "sayso.claims.where.find",
    "from_dict": "sayso.types",
    "read": "sayso.report.reading",
    "read_all": "sayso.report.reading",
    "to_dict": "sayso.types",
    "total": "sayso.claims.figures.total",
}

__all__ = [
    "Account",
    "Claim",
    "Conflict",
    "Fetch",
    "Figure",
    "Grade",
    "Judgement",
    "Ledger",
    "Mention",
    "Origin",
    "Place",
    "PublishedRange",
    "Reason",
    "Refusal",
    "Report",
    "Rival",
    "Rule",
    "SaysoError",
    "Source",
    "Span",
    "Total",
    "Totals",
    "When",
    "compare",
    "extract",
    "extract_all",
    "find_dates",
    "find_figures",
    "find_places",
    "from_dict",
    "read",
    "read_all",
    "to_dict",
    "total",
]


def __getattr__(name: str) -> Any:
    if name not in DOOR:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(DOOR[name]), name)


def __dir__() -> list[str]:
    return sorted([*DOOR, "__version__"])
