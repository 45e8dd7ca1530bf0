"""Figures as flat rows, each column with its meaning: a part of the codebook."""

from __future__ import annotations

from sayso.out.rows import Column
from sayso.out.told import date_prec, interval, where_prec
from sayso.out.wording import confirmation

# One row a figure.
FIGURE_EXPORT = (
    Column("account", "text", lambda t: t.account.id, "The account it belongs to."),
    Column(
        "figure",
        "text",
        lambda t: f"{t.rival.claim}@{t.rival.start}-{t.rival.end}",
        "Name of the figure: its claim, and where it stands in the report's text (characters).",
    ),
    Column("origin", "text", lambda t: t.rival.origin, "The origin it goes back to."),
    Column("report", "text", lambda t: t.rival.report, "Id of the report."),
    Column("outlet", "text", lambda t: t.rival.outlet, "Who published it."),
    Column("published", "text", lambda t: t.rival.published, "When."),
    Column(
        "url", "text", lambda t: t.report.url if t.report else None, "Address of the report, as it was given."
    ),
    Column("source", "text", lambda t: t.rival.source, "Who gave the figure; empty where nobody is named."),
    Column(
        "chain",
        "text",
        lambda t: " > ".join(t.claim.chain) if t.claim else None,
        "By whose hands it came, outlet first.",
    ),
    Column("text", "text", lambda t: t.rival.text, "The words of the figure in the report."),
    Column("measure", "text", lambda t: t.account.measure, "What is counted."),
    Column(
        "who", "text", lambda t: t.figure.who if t.figure else t.account.who, "Of whom, as this report says."
    ),
    Column(
        "relation",
        "text",
        lambda t: t.rival.relation,
        "exact, about, at_least, more_than, at_most, less_than, nearly, range or vague.",
    ),
    Column("low", "integer", lambda t: t.rival.low, "Lower bound; empty where the wording leaves it open."),
    Column("best", "integer", lambda t: t.rival.best, "The number itself; empty for ranges and vague words."),
    Column(
        "high",
        "integer",
        lambda t: t.rival.high,
        "Upper bound; empty where the wording leaves it open. Empty is not none.",
    ),
    Column("certainty", "text", lambda t: t.rival.certainty, "How sure the text is (asserted … predicted)."),
    Column("as_of", "text", lambda t: t.rival.as_of, "The day the figure speaks of."),
    Column(
        "date_start",
        "text",
        lambda t: t.figure.when.from_ if t.figure and t.figure.when else None,
        "First day of the time it covers, where the text says so.",
    ),
    Column(
        "date_end",
        "text",
        lambda t: t.figure.when.to if t.figure and t.figure.when else None,
        "Last day of the time it covers.",
    ),
    Column(
        "date_prec", "integer", lambda t: date_prec(*interval([t])), "Precision of these dates, as above."
    ),
    Column(
        "where",
        "text",
        lambda t: t.figure.where.name if t.figure and t.figure.where else None,
        "The place it speaks of.",
    ),
    Column("where_prec", "integer", lambda t: where_prec(t.figure), "Precision of this place, as above."),
    Column(
        "standing",
        "text",
        lambda t: t.rival.status,
        "standing, superseded (by a later figure of the same speaker), denied or withdrawn.",
    ),
    Column(
        "status",
        "text",
        lambda t: confirmation(t.rival),
        "«not yet confirmed» until a person has compared it with its text.",
    ),
    Column(
        "found_by",
        "text",
        lambda t: t.claim.found_by if t.claim else None,
        "Model or rules, with their version.",
    ),
    Column(
        "score",
        "number",
        lambda t: t.claim.score if t.claim else None,
        "The model's own score, 0 to 1; not a probability.",
    ),
    Column("text_kind", "text", lambda t: t.rival.text_kind, "«retold»: not the outlet's own words."),
)
