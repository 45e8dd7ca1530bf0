"""Accounts and origins as flat rows, each column with its meaning: a part of the codebook."""

from __future__ import annotations

from msgspec import Struct

from sayso.out.chart.rows import day
from sayso.out.rows import Column
from sayso.out.told import Entry, date_prec, interval, where_prec
from sayso.out.wording import confirmed_words, range_words
from sayso.types import Account, Origin


class OriginRow(Struct, frozen=True):
    """One origin beside its account."""

    account: Account
    origin: Origin


def _first_day(row: Entry) -> str | None:
    return min(filter(None, (day(r.published) for r in row.account.figures)), default=None)


def _last_day(row: Entry) -> str | None:
    return max(filter(None, (day(r.published) for r in row.account.figures)), default=None)


def _where_prec(row: Entry) -> int | None:
    """The least precise place that the figures were told of."""
    return max(filter(None, (where_prec(one.figure) for one in row.told)), default=None)


def _text_kinds(row: Entry) -> str:
    kinds = {rival.text_kind for rival in row.account.figures}
    return "; ".join(sorted(kinds))


# One row an account, in every export.
ACCOUNT_EXPORT = (
    Column("account", "text", lambda r: r.account.id, "Id of the account; it stays as reports come in."),
    Column("question", "text", lambda r: r.account.question, "What is counted, in words."),
    Column("event", "text", lambda r: r.account.event, "The event; empty where the reports do not tell one."),
    Column(
        "measure", "text", lambda r: r.account.measure, "What is counted: killed, injured, missing and so on."
    ),
    Column(
        "scope",
        "text",
        lambda r: r.account.scope,
        "this_incident, total_so_far, increment, part_of or forecast. Never add up different scopes.",
    ),
    Column("who", "text", lambda r: r.account.who, "Of whom."),
    Column("where", "text", lambda r: r.account.where, "Where."),
    Column(
        "where_prec",
        "integer",
        _where_prec,
        "Precision of the place as in UCDP GED: 1 a named town, 4 a first-order division, 6 a country. Of "
        "the figures' places the least precise. 2, 3, 5 and 7 are never given; empty is not known.",
    ),
    Column(
        "date_start",
        "text",
        lambda r: interval(r.told)[0],
        "First day that the figures' own dates speak of (ISO 8601); empty where no text gives one.",
    ),
    Column("date_end", "text", lambda r: interval(r.told)[1], "Last day that they speak of."),
    Column(
        "date_prec",
        "integer",
        lambda r: date_prec(*interval(r.told)),
        "Precision of the dates as in UCDP GED, from their distance: 1 a day, 2 less than a week, 3 a week, "
        "4 a month, 5 a year; empty beyond that, or not known.",
    ),
    Column(
        "low",
        "integer",
        lambda r: r.account.published_range.low,
        "Smallest lower bound published, under the rule named in this row.",
    ),
    Column(
        "best",
        "integer",
        lambda r: r.account.published_range.best,
        "The number the rule prefers; empty where the rule prefers none.",
    ),
    Column(
        "high",
        "integer",
        lambda r: r.account.published_range.high,
        "Largest bound published, under the rule.",
    ),
    Column(
        "open_high",
        "integer",
        lambda r: int(r.account.published_range.open_high),
        "1 where a figure has no upper bound («at least 30»): more than «high» was not ruled out.",
    ),
    Column(
        "range",
        "text",
        lambda r: range_words(r.account.published_range),
        "The range of published figures, in words.",
    ),
    Column(
        "rule",
        "text",
        lambda r: r.account.published_range.rule,
        "Name and version of the rule that made the range.",
    ),
    Column("number_of_reports", "integer", lambda r: r.account.reports, "Reports that carry a figure."),
    Column(
        "number_of_sources",
        "integer",
        lambda r: r.account.independent_origins,
        "Independent origins: utterances by somebody named that the figures go back to. Not the number of "
        "outlets.",
    ),
    Column(
        "unresolved",
        "integer",
        lambda r: r.account.unresolved,
        "Origins of figures that name nobody, counted apart.",
    ),
    Column(
        "conflicts",
        "integer",
        lambda r: len(r.account.conflicts),
        "Pairs of origins that cannot both be right.",
    ),
    Column("first_published", "text", _first_day, "Day of the earliest report."),
    Column("last_published", "text", _last_day, "Day of the latest report."),
    Column(
        "status",
        "text",
        lambda r: confirmed_words(r.account),
        "Whether people have compared the figures with their texts: «not yet confirmed» while nobody has.",
    ),
    Column("text_kind", "text", _text_kinds, "«retold»: the texts are not the outlets' own words."),
    Column(
        "related",
        "text",
        lambda r: "; ".join(r.account.related),
        "Accounts that are parts or companions of it.",
    ),
)

# One row an origin.
ORIGIN_EXPORT = (
    Column("account", "text", lambda r: r.account.id, "The account it belongs to."),
    Column("origin", "text", lambda r: r.origin.id, "Id of the origin."),
    Column("label", "text", lambda r: r.origin.label, "Who, and when."),
    Column("source", "text", lambda r: r.origin.source, "Who gave the figures."),
    Column("named", "integer", lambda r: int(r.origin.named), "1 where somebody stands behind it."),
    Column("number_of_reports", "integer", lambda r: len(r.origin.reports), "Reports that go back to it."),
    Column("reports", "text", lambda r: "; ".join(r.origin.reports), "Their ids."),
    Column("claims", "text", lambda r: "; ".join(r.origin.claims), "Ids of the claims."),
    Column("updates", "text", lambda r: r.origin.updates, "The earlier origin that it updates."),
    Column("withdrawn_by", "text", lambda r: r.origin.withdrawn_by, "The origin that withdraws it."),
    Column("denied_by", "text", lambda r: r.origin.denied_by, "The origin that denies it."),
    Column(
        "reasons",
        "text",
        lambda r: "; ".join(one.feature for one in r.origin.reasons),
        "Why its reports were put together.",
    ),
)
