"""Ranges of what was published, under every rule that ships."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from sayso.accounts.rules import label_of, range_of, rule_named, rules
from sayso.errors import ConfigError
from sayso.types import Origin, PublishedRange, Rival


def rival(origin: str, number: int, **more: Any) -> Rival:
    fields: dict[str, Any] = {
        "claim": f"c_{origin}",
        "report": f"r_{origin}",
        "start": 0,
        "end": 2,
        "source": origin,
        "low": number,
        "best": number,
        "high": number,
        "relation": "exact",
        "certainty": "asserted",
        "published": "2024-08-10",
        "as_of": "2024-08-10",
        "text": str(number),
        "origin": origin,
    }
    return Rival(**(fields | more))


def origin(name: str, *, named: bool = True, **more: Any) -> Origin:
    return Origin(
        id=name, label=name, named=named, reports=(), claims=(), source=name if named else None, **more
    )


# an early and a later figure of the ministry, a lawmaker's floor, a rumour, and one that names nobody
ORIGINS = (
    origin("early"),
    origin("Health Ministry", updates="early"),
    origin("Ana Sousa"),
    origin("rumour"),
    origin("nobody", named=False),
)
FIGURES = (
    rival("early", 20, status="superseded"),
    rival("Health Ministry", 31),
    rival("Ana Sousa", 45, relation="more_than", high=None),
    rival("rumour", 90, certainty="claimed"),
    rival("nobody", 12),
)

CASES = (
    ("all-named-latest/1", (31, 90, True, None), "earlier and unnamed ones left out"),
    ("all-named/1", (20, 90, True, None), "earlier ones count"),
    ("latest-each/1", (12, 90, True, None), "unnamed ones count"),
    ("confirmed-wording/1", (31, 45, True, None), "what is only claimed is left out"),
    ("source-preferred/1=the Health Ministry", (31, 31, False, 31), "one source alone"),
    ("source-preferred/1=the Navy", (31, 90, True, None), "who gives none does not decide"),
    ("verified-only/1", (None, None, False, None), "nobody has confirmed"),
    ("ucdp-like/1", (31, 45, True, 31), "best is what most origins give, the lower of two"),
    ("acled-like-lowest/1", (12, 12, False, 12), "the lowest, whoever gave it"),
)


@pytest.mark.parametrize(("name", "expected", "why"), CASES, ids=[case[0] for case in CASES])
def test_rules(name: str, expected: tuple[int | None, int | None, bool, int | None], why: str) -> None:
    found = range_of(FIGURES, ORIGINS, rule_named(name))
    assert (found.low, found.high, found.open_high, found.best) == expected, why
    assert found.rule == name


def test_a_figure_without_a_lower_bound_bounds_from_above_only() -> None:
    figures = (rival("Ana Sousa", 40, low=None, relation="at_most"),)
    assert range_of(figures, ORIGINS, rule_named("all-named-latest")) == PublishedRange(
        low=None, high=40, open_high=False, best=None, rule="all-named-latest/1"
    )


def test_unnamed_figures_count_where_nobody_is_named() -> None:
    found = range_of((rival("nobody", 12),), ORIGINS, rule_named("all-named-latest/1"))
    assert (found.low, found.high) == (12, 12)


@pytest.mark.parametrize("status", ["withdrawn", "denied"])
def test_withdrawn_never_counts_and_denied_by_rule(status: Any) -> None:
    figures = (rival("Ana Sousa", 45, status=status),)
    for name, rule in rules().items():
        found = range_of(figures, ORIGINS, rule)
        out = (
            status == "withdrawn"
            or rule.parameters["denied"] == "out"
            or rule.parameters.get("confirmed_only")
        )
        assert (found.low is None) == bool(out), name


def test_a_confirmed_figure_counts_for_verified_only() -> None:
    found = range_of((rival("Ana Sousa", 45, confirmed=True),), ORIGINS, rule_named("verified-only/1"))
    assert (found.low, found.best) == (45, 45)


def test_who_denies_gives_no_figure() -> None:
    denier = replace(origin("Ana Sousa"), stance="deny")
    assert range_of((rival("Ana Sousa", 45),), (denier,), rule_named("latest-each/1")).low is None


def test_the_newest_version_is_taken_and_kept_rules_win() -> None:
    kept = replace(rules()["all-named/1"], version=7)
    assert label_of(rule_named("all-named", [kept])) == "all-named/7"
    assert label_of(rule_named("all-named/1", [kept])) == "all-named/1"
    with pytest.raises(ConfigError, match="no rule is called 'mean'"):
        rule_named("mean")


def test_no_rule_speaks_of_an_estimate() -> None:
    assert not [name for name, rule in rules().items() if "estimate" in f"{name} {rule.text}".lower()]
