"""What people have decided of accounts and origins: which figures belong together, and which do not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from msgspec import Struct

from sayso.types import Judgement

Pairs = tuple[tuple[str, str], ...]  # of figures, accounts or origins, by id


class Decided(Struct, frozen=True, kw_only=True):
    """Decisions in force. A figure is named ``c_…@start-end``, an account or origin by its id."""

    same_account: Pairs = ()
    other_account: Pairs = ()
    same_origin: Pairs = ()
    other_origin: Pairs = ()
    confirmed: frozenset[str] = frozenset()
    sources: tuple[Judgement, ...] = ()  # on who is the same speaker


def decided(judgements: Iterable[Judgement]) -> Decided:
    """The decisions of ``judgements`` in force, oldest first; the later wins on the same records.

    «Unsure» joins nothing and parts nothing, and takes back what stood before it.
    """
    kept = list(judgements)
    last: dict[tuple[str, frozenset[str]], Judgement] = {}
    for one in kept:
        if one.question in ("same_account", "same_origin", "confirm"):
            last[one.question, frozenset(one.subject)] = one
    made = sorted(last.values(), key=lambda one: (one.at, one.id))

    def pairs(question: str, verdict: str) -> Pairs:
        fit = (one for one in made if one.question == question and one.verdict == verdict)
        return tuple(pair for one in fit for pair in combinations(one.subject, 2))

    return Decided(
        same_account=pairs("same_account", "yes"),
        other_account=pairs("same_account", "no"),
        same_origin=pairs("same_origin", "yes"),
        other_origin=pairs("same_origin", "no"),
        confirmed=frozenset(
            name for one in made if one.question == "confirm" and one.verdict == "yes" for name in one.subject
        ),
        sources=tuple(one for one in kept if one.question == "same_source"),
    )
