"""Reports and claims for a terminal. Text from pages is shown as text: no markup, no control characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from sayso.out.formats import visible
from sayso.out.rows import Column, bounds, content
from sayso.types import Claim, Report, ReportRef

if TYPE_CHECKING:
    from sayso.ledger.search import Hit

RETOLD = "Retold in our own words: not the outlet's text."


def heading(report: Report | ReportRef) -> Text:
    """Title, outlet and day of a report, and whether its text is retold."""
    title = report.title or (report.headline.text if isinstance(report, Report) and report.headline else None)
    line = Text(visible(title or report.id), style="bold")
    about = [part for part in (report.outlet, report.published, report.id if title else None) if part]
    line.append("\n" + visible(" · ".join(about)) if about else "", style="not bold dim")
    if report.text_kind == "retold":
        line.append(f"\n{RETOLD}", style="not bold italic yellow")
    return line


def claims_table(claims: Sequence[Claim]) -> Table:
    """Who says what, how surely, with which figures; nested claims stand under the outer one, marked ↳."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, header_style="dim")
    table.add_column("Who says", ratio=3, overflow="fold")
    table.add_column("What", ratio=6, overflow="fold")
    table.add_column("How sure", ratio=2, overflow="fold")
    table.add_column("Figures", ratio=3, overflow="fold")
    known = {claim.id for claim in claims}
    for claim in in_text_order(claims):
        figures = "\n".join(visible(bounds(figure)) for figure in claim.figures)
        table.add_row(
            _who(claim, nested=claim.via in known), Text(visible(content(claim))), _how(claim), figures
        )
    return table


def in_text_order(claims: Sequence[Claim]) -> list[Claim]:
    """Claims as they stand in the text, each followed by those inside it."""
    by_id = {claim.id: claim for claim in claims}

    def place(claim: Claim) -> tuple[tuple[int, int], ...]:
        outer = by_id.get(claim.via or "")
        here = (claim.content[0].start, -claim.content[-1].end)
        return (*place(outer), here) if outer else (here,)

    return sorted(claims, key=place)


def rows_table(records: Iterable[object], columns: Sequence[Column]) -> Table:
    """Any records under the columns given; numbers to the right."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column.name, justify="left" if column.kind == "text" else "right", overflow="fold")
    for record in records:
        values = (column.get(record) for column in columns)
        table.add_row(*(Text("" if value is None else visible(str(value))) for value in values))
    return table


def show_report(console: Console, report: Report, claims: Sequence[Claim]) -> None:
    """One report with its claims, or the words «no claims found»."""
    body: RenderableType = claims_table(claims) if claims else Text("No claims found.", style="dim")
    console.print(Group(heading(report), body), end="\n\n")


def show_hits(console: Console, hits: Iterable[Hit]) -> int:
    """Each hit under its report, the words looked for set off; returns how many there were."""
    count, last = 0, ""
    for hit in hits:
        if hit.report.id != last:
            console.print(heading(hit.report))
        snippet = Text(visible(hit.snippet.text.replace("\n", " ")))
        for mark in hit.marks:
            snippet.stylize("bold underline", mark.start - hit.snippet.start, mark.end - hit.snippet.start)
        who = Text(f"  {hit.claim.id if hit.claim else 'text'}  ", style="dim")
        if hit.claim and hit.claim.source:
            who.append(f"{visible(hit.claim.source.name)}: ", style="bold")
        console.print(who + snippet)
        count, last = count + 1, hit.report.id
    return count


def claim_card(claim: Claim) -> Table:
    """Every field of one claim, a line each; empty fields are left out."""
    card = Table(show_header=False, show_edge=False, box=None, pad_edge=False, padding=(0, 2))
    card.add_column(style="dim")
    card.add_column(overflow="fold")
    for name, value in _fields(claim):
        if value:
            card.add_row(name, Text(visible(value)))
    return card


def _fields(claim: Claim) -> list[tuple[str, str]]:
    source = claim.source
    certainty = claim.certainty
    likelihood = "{:.0%}–{:.0%}".format(*certainty.likelihood) if certainty.likelihood else ""
    return [
        ("claim", claim.id + (f", inside {claim.via}" if claim.via else "")),
        ("who", f"{source.name} ({source.kind.replace('_', ' ')})" if source else ""),
        ("stands there", f"{source.text} [{source.start}–{source.end}]" if source else ""),
        ("cue", f"{claim.cue.text} [{claim.cue.start}–{claim.cue.end}]" if claim.cue else ""),
        *(("says", f"{span.text} [{span.start}–{span.end}]") for span in claim.content),
        ("form", f"{claim.form}, {claim.polarity.replace('_', ' ')}"),
        ("how sure", certainty.level),
        ("hedges", ", ".join(hedge.text for hedge in certainty.hedges)),
        ("likelihood", likelihood),
        ("chain", " > ".join(claim.chain)),
        ("origin", claim.origin_source or ""),
        ("said on", f"{claim.said_on.text} ({claim.said_on.edtf})" if claim.said_on else ""),
        *(("figure", bounds(figure) + (f", {figure.who}" if figure.who else "")) for figure in claim.figures),
        *(("place", place.name) for place in claim.places),
        ("found by", claim.found_by + (f", score {claim.score:.2f}" if claim.score is not None else "")),
    ]


def _who(claim: Claim, *, nested: bool) -> Text:
    who = Text("↳ " if nested else "")
    if claim.form == "narration":
        return who.append("(the outlet itself)", style="italic")
    if claim.source is None:
        who.append("(nobody named)", style="italic")
    else:
        who.append(visible(claim.source.name), style="bold")
    if claim.cue:
        who.append(f" {visible(claim.cue.text)}")
    if len(claim.chain) > 1:
        who.append("\n" + visible(" > ".join(claim.chain)), style="dim")
    return who


def _how(claim: Claim) -> Text:
    words: list[str] = [claim.certainty.level]
    if claim.polarity != "affirm":
        words.append(claim.polarity.replace("_", " "))
    words.append(claim.form)
    return Text(", ".join(words))
