"""Rules: which rival figures make the range of what was published, under a name that travels with it."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any

from msgspec.structs import replace

from sayso.accounts.speaker import speaker_key
from sayso.errors import ConfigError
from sayso.types import Origin, PublishedRange, Rival, Rule

DEFAULT = "all-named-latest/1"
UNCONFIRMED = frozenset(("unverified", "claimed", "reported", "predicted", "denied"))


@cache
def rules() -> dict[str, Rule]:
    """The rules that ship with Sayso, by «name/version».

    >>> rules()["all-named-latest/1"].name
    'all-named-latest'
    """
    path = resources.files("sayso.data") / "rules.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
    return {f"{row['name']}/{row['version']}": Rule(**row) for row in rows}


def rule_named(name: str | Rule, kept: Iterable[Rule] = ()) -> Rule:
    """The rule of a name («all-named-latest/1», or without a version the newest); raises ConfigError.

    ``kept`` are rules of a ledger, which win over those that ship. «source-preferred/1=WHO» takes the
    source along.
    """
    if isinstance(name, Rule):
        return name
    asked, _, source = name.partition("=")
    known = rules() | {f"{rule.name}/{rule.version}": rule for rule in kept}
    if asked not in known:
        versions = [rule.version for rule in known.values() if rule.name == asked]
        asked = f"{asked}/{max(versions, default=0)}"
    if asked not in known:
        raise ConfigError(f"no rule is called {name!r}; there are {', '.join(sorted(known))}")
    rule = known[asked]
    if source:
        rule = replace(rule, parameters=rule.parameters | {"source": source})
    return rule


def label_of(rule: Rule) -> str:
    """The name under which a range travels; a preferred source goes with it."""
    source = rule.parameters.get("source")
    return f"{rule.name}/{rule.version}" + (f"={source}" if source else "")


def range_of(figures: Sequence[Rival], origins: Sequence[Origin], rule: Rule) -> PublishedRange:
    """The range of published figures under ``rule``: smallest known low, largest known bound.

    ``open_high`` where a figure that counts has no upper bound. All bounds are null where none counts.
    """
    counted = counting(figures, origins, rule)
    lows = [one.low for one in counted if one.low is not None]
    bounds = [bound for one in counted for bound in (one.high, one.low) if bound is not None]
    low, high = min(lows, default=None), max(bounds, default=None)
    open_high = any(one.high is None for one in counted)
    best = _best(counted, str(rule.parameters.get("best", "none")))
    if rule.parameters.get("best") == "lowest":
        low, high, open_high = best, best, False
    return PublishedRange(low=low, high=high, open_high=open_high, best=best, rule=label_of(rule))


def counting(figures: Sequence[Rival], origins: Sequence[Origin], rule: Rule) -> list[Rival]:
    """The figures that count under ``rule``."""
    asked: dict[str, Any] = rule.parameters
    by_id = {origin.id: origin for origin in origins}
    found = [one for one in figures if _stands(one, by_id[one.origin], asked)]
    which = asked.get("origins", "any")
    named = [one for one in found if by_id[one.origin].named]
    if which == "named" or (which == "named-else-any" and named):
        found = named
    if preferred := asked.get("source"):
        found = [one for one in found if one.source and _same(one.source, str(preferred))] or found
    return found


def _same(a: str, b: str) -> bool:
    a, b = (name.removeprefix("the ").casefold() for name in (a, b))
    return a == b or speaker_key(a) == speaker_key(b)


def _stands(one: Rival, origin: Origin, asked: dict[str, Any]) -> bool:
    if origin.stance != "affirm" or (one.status == "withdrawn"):
        return False
    if one.status == "superseded" and asked.get("figures") == "latest":
        return False
    if asked.get("confirmed_only") and not one.confirmed:
        return False
    if asked.get("denied") == "out" and (one.status == "denied" or one.certainty == "denied"):
        return False
    return not (asked.get("unconfirmed") == "out" and one.certainty in UNCONFIRMED)


def _best(counted: Sequence[Rival], how: str) -> int | None:
    values = [(one.origin, value) for one in counted if (value := _value(one)) is not None]
    if not values:
        return None
    if how == "lowest":
        return min(value for _, value in values)
    if how == "most-origins":
        votes = Counter(value for _, value in set(values))
        return min(votes, key=lambda value: (-votes[value], value))
    if how == "agreed" and len({value for _, value in values}) == 1:
        exact = all(one.relation in ("exact", "about") for one in counted)
        return values[0][1] if exact else None
    return None


def _value(one: Rival) -> int | None:
    return next((bound for bound in (one.best, one.low, one.high) if bound is not None), None)
