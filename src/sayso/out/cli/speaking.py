"""``sayso sources``: who speaks in a ledger, under which names, and what people think of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer
from msgspec.structs import replace

from sayso.errors import ConfigError
from sayso.out.cli.options import By, Config, Format, FoundBy, LedgerFile, Limit, Output
from sayso.out.cli.session import NOTHING_READ, Session, say, screen
from sayso.out.rows import Column
from sayso.types import Grade, SourceKind

if TYPE_CHECKING:
    from sayso import Ledger
    from sayso.accounts.sources.speaking import Speaker

GRADE = re.compile(r"([A-F])([1-6])")


def _grade(speaker: Speaker) -> str | None:
    grade = speaker.source.grade
    return f"{grade.reliability}{grade.credibility}" if grade else None


SOURCE_COLUMNS = (
    Column("id", "text", lambda s: s.source.id),
    Column("name", "text", lambda s: s.source.name),
    Column("kind", "text", lambda s: s.source.kind),
    Column("country", "text", lambda s: s.source.country),
    Column("grade", "text", _grade),
    Column("reports", "integer", lambda s: s.reports),
    Column("outlets", "integer", lambda s: s.outlets),
    Column("claims", "integer", lambda s: s.claims),
    Column("figures", "integer", lambda s: s.figures),
    Column("first", "text", lambda s: s.first),
    Column("last", "text", lambda s: s.last),
    Column("aliases", "text", lambda s: "; ".join(s.source.aliases)),
)
# On a terminal, less.
SHOWN = tuple(
    column
    for column in SOURCE_COLUMNS
    if column.name in ("id", "name", "country", "grade", "reports", "claims", "figures", "aliases")
)


def sources(
    words: Annotated[
        str | None, typer.Argument(help="Id, or a part of any of the names.", show_default=False)
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only this kind, such as military.", show_default=False)
    ] = None,
    grade: Annotated[
        str | None,
        typer.Option(
            "--grade", help="Grade the source WORDS names: A1 to F6; needs --by.", show_default=False
        ),
    ] = None,
    by: By = None,
    found_by: FoundBy = None,
    limit: Limit = None,
    ledger: LedgerFile = None,
    format: Format = None,
    output: Output = None,
    config: Config = None,
) -> None:
    """Print who speaks in a ledger, the same speaker across reports under all names.

    For one source also the names it was put together of, each with its id: sayso judge not-same takes
    two of them apart, sayso judge same puts two sources together. Grades (reliability A to F, credibility
    1 to 6) are entered by people only.

    \b
    Examples:
      sayso sources
      sayso sources Zelensky
      sayso sources --kind government_agency -f csv
    """
    session = Session(config=config, ledger=ledger, format=format)
    if kind is not None and kind not in get_args(SourceKind):
        raise typer.BadParameter(f"--kind {kind}: choose one of {', '.join(get_args(SourceKind))}")
    if grade is not None and not (words and by and GRADE.fullmatch(grade)):
        raise typer.BadParameter("a grade is a letter A to F and a digit 1 to 6, of one source, by somebody")
    from sayso import Ledger

    with Ledger(session.settings.ledger, readonly=True) as kept:
        found = [one for one in known_speakers(kept, found_by) if _fits(one, words, kind)][:limit]
    if not found:
        say(f"no source fits in {session.settings.ledger}; sayso sources without a word prints all")
        raise typer.Exit(NOTHING_READ if words else 0)
    if grade is not None:
        _keep_grade(session, found, grade, by or "")
    elif session.settings.format != "table":
        session.write_rows(found, SOURCE_COLUMNS, output)
    else:
        session.no_file(output)
        _show(found)


def known_speakers(kept: Ledger, found_by: str | None = None) -> list[Speaker]:
    """The speakers of a ledger as people have decided them, with the grades that people gave."""
    from sayso.accounts.sources.speaking import speakers

    claims = kept.claims(judged=True, found_by=found_by) if found_by else kept.claims(judged=True)
    grades = {one.source.id: one.source.grade for one in kept.sources()}
    return [
        replace(one, source=replace(one.source, grade=grades.get(one.source.id)))
        for one in speakers(claims, judgements=kept.judgements(in_force=True))
    ]


def _fits(speaker: Speaker, words: str | None, kind: str | None) -> bool:
    if kind is not None and speaker.source.kind != kind:
        return False
    if words is None or words in (this for this, _ in speaker.names):
        return True
    names = (speaker.source.name, *speaker.source.aliases)
    return any(words.casefold() in name.casefold() for name in names)


def _keep_grade(session: Session, found: list[Speaker], grade: str, by: str) -> None:
    from sayso import Ledger

    if len(found) > 1:
        raise ConfigError(
            f"{len(found)} sources fit; grade one, by its id: {', '.join(s.source.id for s in found[:5])}"
        )
    letter, digit = cast("Any", grade[0]), cast("Any", int(grade[1]))  # checked by GRADE
    with Ledger(session.settings.ledger) as kept:
        made = kept.grade(found[0].source, Grade(reliability=letter, credibility=digit), by=by)
    say(f"{made.id} ({made.name}): {grade}, by {by}")


def _show(found: list[Speaker]) -> None:
    from rich.text import Text

    from sayso.out.chart.rows import clean
    from sayso.out.cli.draw import rows_table

    console = screen()
    console.print(rows_table(found, SHOWN))
    if len(found) == 1 and len(found[0].names) > 1:
        console.print(Text("\nPut together of:"))
        for this, name in found[0].names:
            console.print(Text(f"  {this}  {clean(name)}"))
    say(f"{len(found)} source{'' if len(found) == 1 else 's'}")
