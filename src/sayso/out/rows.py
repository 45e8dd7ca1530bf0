"""Records as flat rows: literal tables of columns, each with its type.

Types are stated, never guessed from the values: guessing turns a column of 1 and 0 into true and false.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from sayso.out.wording import confirmed_words
from sayso.types import Account, Claim, Figure, Refusal, Report, Totals

Kind = Literal["text", "integer", "number"]


class Column(NamedTuple):
    """One column: its name, the type of its values, how to get one from a record, and what it means."""

    name: str
    kind: Kind
    get: Callable[[Any], str | int | float | None]
    about: str = ""


def content(claim: Claim) -> str:
    """What is said, its fragments joined by « … »."""
    return " … ".join(span.text for span in claim.content)


def bounds(figure: Figure) -> str:
    """Both bounds for a person to read.

    >>> bounds(Figure(text="more than 3,000", start=0, end=15, relation="more_than", low=3000, best=3000,
    ...               high=None, measure="killed"))
    'more than 3,000 killed [3000–?]'
    """
    low, high = (("?" if bound is None else str(bound)) for bound in (figure.low, figure.high))
    span = low if low == high else f"{low}–{high}"
    return f"{figure.text} {figure.measure.replace('_', ' ')} [{span}]"


def speaker(claim: Claim) -> str | None:
    """Who says it: the resolved name, with what stands in the text where that differs."""
    if claim.source is None:
        return None
    if claim.source.name == claim.source.text:
        return claim.source.name
    return f"{claim.source.name} («{claim.source.text}»)"


def _side(measure: str, side: str) -> Callable[[Totals], int | None]:
    def get(totals: Totals) -> int | None:
        total = getattr(totals, measure)
        return getattr(total, side) if total else None

    return get


REPORT_COLUMNS = (
    Column("id", "text", lambda r: r.id),
    Column("published", "text", lambda r: r.published),
    Column("published_from", "text", lambda r: r.published_from),
    Column("outlet", "text", lambda r: r.outlet),
    Column("byline", "text", lambda r: r.byline),
    Column("title", "text", lambda r: r.title or (r.headline.text if r.headline else None)),
    Column("language", "text", lambda r: r.language),
    Column("url", "text", lambda r: r.url),
    Column("text_kind", "text", lambda r: r.text_kind),
    Column("sha256", "text", lambda r: r.sha256),
    Column("characters", "integer", lambda r: len(r.text)),
    Column("body_characters", "integer", lambda r: sum(s.end - s.start for s in r.body)),
)

CLAIM_COLUMNS = (
    Column("id", "text", lambda c: c.id),
    Column("via", "text", lambda c: c.via),
    Column("report", "text", lambda c: c.report.id),
    Column("outlet", "text", lambda c: c.report.outlet),
    Column("published", "text", lambda c: c.report.published),
    Column("text_kind", "text", lambda c: c.report.text_kind),
    Column("source", "text", lambda c: c.source.text if c.source else None),
    Column("name", "text", lambda c: c.source.name if c.source else None),
    Column("kind", "text", lambda c: c.source.kind if c.source else None),
    Column("cue", "text", lambda c: c.cue.text if c.cue else None),
    Column("content", "text", content),
    Column("form", "text", lambda c: c.form),
    Column("polarity", "text", lambda c: c.polarity),
    Column("certainty", "text", lambda c: c.certainty.level),
    Column("hedges", "text", lambda c: "; ".join(h.text for h in c.certainty.hedges)),
    Column("chain", "text", lambda c: " > ".join(c.chain)),
    Column("origin_source", "text", lambda c: c.origin_source),
    Column("said_on", "text", lambda c: c.said_on.edtf if c.said_on else None),
    Column("figures", "text", lambda c: "; ".join(bounds(f) for f in c.figures)),
    Column("places", "text", lambda c: "; ".join(p.name for p in c.places)),
    Column("start", "integer", lambda c: c.content[0].start),
    Column("end", "integer", lambda c: c.content[-1].end),
    Column("found_by", "text", lambda c: c.found_by),
    Column("score", "number", lambda c: c.score),
)

REFUSAL_COLUMNS = (
    Column("report", "text", lambda r: r.report),
    Column("stage", "text", lambda r: r.stage),
    Column("reason", "text", lambda r: r.reason),
    Column("at", "text", lambda r: r.at),
)

TOTALS_COLUMNS = (
    Column("report", "text", lambda t: t.report),
    *(
        Column(f"{measure}_{side}", "integer", _side(measure, side))
        for measure in ("killed", "injured")
        for side in ("low", "best", "high")
    ),
    Column("killed_status", "text", lambda t: t.killed.status if t.killed else None),
    Column("injured_status", "text", lambda t: t.injured.status if t.injured else None),
)

HIT_COLUMNS = (
    Column("kind", "text", lambda h: h.kind),
    Column("score", "number", lambda h: h.score),
    Column("report", "text", lambda h: h.report.id),
    Column("outlet", "text", lambda h: h.report.outlet),
    Column("published", "text", lambda h: h.report.published),
    Column("text_kind", "text", lambda h: h.report.text_kind),
    Column("claim", "text", lambda h: h.claim.id if h.claim else None),
    Column("name", "text", lambda h: h.claim.source.name if h.claim and h.claim.source else None),
    Column("snippet", "text", lambda h: h.snippet.text),
    Column("start", "integer", lambda h: h.snippet.start),
    Column("end", "integer", lambda h: h.snippet.end),
)

REASON_COLUMNS = (
    Column("field and rule", "text", lambda r: r.feature),
    Column("because", "text", lambda r: r.detail),
    Column("score", "number", lambda r: r.score),
)

# What `sayso accounts` prints: nothing in it needs the reports' texts.
ACCOUNT_COLUMNS = (
    Column("id", "text", lambda a: a.id),
    Column("question", "text", lambda a: a.question),
    Column("measure", "text", lambda a: a.measure),
    Column("scope", "text", lambda a: a.scope),
    Column("who", "text", lambda a: a.who),
    Column("where", "text", lambda a: a.where),
    Column("low", "integer", lambda a: a.published_range.low),
    Column("best", "integer", lambda a: a.published_range.best),
    Column("high", "integer", lambda a: a.published_range.high),
    Column("open_high", "integer", lambda a: int(a.published_range.open_high)),
    Column("rule", "text", lambda a: a.published_range.rule),
    Column("number_of_reports", "integer", lambda a: a.reports),
    Column("number_of_sources", "integer", lambda a: a.independent_origins),
    Column("unresolved", "integer", lambda a: a.unresolved),
    Column("conflicts", "integer", lambda a: len(a.conflicts)),
    Column("status", "text", confirmed_words),
    Column("related", "text", lambda a: "; ".join(a.related)),
)

# record type -> its columns
COLUMNS: dict[type, tuple[Column, ...]] = {
    Report: REPORT_COLUMNS,
    Claim: CLAIM_COLUMNS,
    Refusal: REFUSAL_COLUMNS,
    Account: ACCOUNT_COLUMNS,
}
