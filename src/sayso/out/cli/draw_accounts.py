"""Accounts for a terminal: the list, one account with its sources by date, and origins as trees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from sayso.out.chart.rows import clean, day
from sayso.out.cli.draw import RETOLD
from sayso.out.formats import UNSAFE
from sayso.out.passage import passage
from sayso.out.told import Entry, Told
from sayso.out.tree import Branch
from sayso.out.wording import (
    UNNAMED,
    confirmation,
    confirmed_words,
    counts_words,
    figure_words,
    labels,
    range_sentence,
    range_words,
    standing,
)
from sayso.types import Account, Reason

UNDATED = "undated"
# role of a piece of a sentence -> what stands before and after it, so that no style is needed to see it
SHOWN_AS = {
    "plain": ("", "", ""),
    "cue": ("", "", ""),
    "source": ("_", "_", "underline"),
    "figure": ("[", "]", "bold"),
}
COLUMN = 17  # letters a date takes in the table of sources


def accounts_table() -> Table:
    """An empty table for ``account_row``."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, header_style="dim")
    table.add_column("Question", ratio=5, overflow="fold")
    table.add_column("Range published", ratio=3, overflow="fold")
    table.add_column("Who stands behind it", ratio=3, overflow="fold")
    return table


def account_row(table: Table, account: Account) -> None:
    """Add an account: its question and id, its range with the rule, its counts and what is confirmed."""
    question = Text(clean(account.question), style="bold").append(f"\n{account.id}", style="not bold dim")
    found = Text(range_words(account.published_range), style="bold")
    found.append(f"\n{clean(account.published_range.rule)}", style="not bold dim")
    behind = Text(counts_words(account)).append(f"\n{confirmed_words(account)}", style="dim")
    if account.conflicts:
        behind.append(f", conflicts: {len(account.conflicts)}", style="dim")
    table.add_row(question, found, behind)


def show_head(console: Console, account: Account) -> None:
    """Question, range with its rule, counts, and whether texts are retold."""
    console.print(Text(clean(account.question), style="bold"))
    console.print(Text(account.id, style="dim"))
    console.print(Text(range_sentence(account)))
    console.print(Text(f"{counts_words(account)}; {confirmed_words(account)}"))
    if any(rival.text_kind == "retold" for rival in account.figures):
        console.print(Text(f"Some texts: {RETOLD[0].lower()}{RETOLD[1:]}", style="italic yellow"))


def show_account(console: Console, entry: Entry, trees: Sequence[Branch]) -> None:
    """Sources by date, origins, conflicts and related accounts."""
    account = entry.account
    for table in source_tables(entry, console.width):
        console.print(table, end="\n\n")
    console.print(Text("Origins: who uttered it, by whose hands it came, which outlet, which report"))
    for tree in trees:
        console.print(origin_tree(tree))
    names = labels(account)
    for conflict in account.conflicts:
        pair = " and ".join(clean(names.get(this, this)) for this in (conflict.a, conflict.b))
        console.print(Text(f"conflict: {pair}: {conflict.why}"))
    if account.related:
        console.print(Text(f"related: {', '.join(account.related)}", style="dim"))


def source_tables(entry: Entry, width: int) -> list[Table]:
    """Sources down, days of publication across; as many days a table as the terminal has room for."""
    days = sorted({_day(one) for one in entry.told})
    sources = list(dict.fromkeys(_source(one) for one in entry.told))
    names, a_time = labels(entry.account), max(1, (width - 26) // (COLUMN + 2))
    return [
        _source_table(entry, days[start : start + a_time], sources, names)
        for start in range(0, len(days), a_time)
    ]


def origin_tree(branch: Branch) -> Tree:
    """An origin with its carriers, outlets and reports; the report of a copied text is marked."""
    tree = Tree(_branch(branch), guide_style="dim")
    _grow(tree, branch.children)
    return tree


def show_sentences(console: Console, entry: Entry) -> None:
    """The sentence of each figure: the figure in square brackets, its source between low lines."""
    for one in entry.told:
        where = ", ".join(part for part in (one.rival.outlet, day(one.rival.published)) if part)
        console.print(Text(clean(f"{where or one.rival.report} · {figure_words(one.rival)}"), style="bold"))
        line = Text("  ")
        for piece in passage(one):
            before, after, style = SHOWN_AS[piece.role]
            line.append(f"{before}{lined(piece.text)}{after}", style=style)
        console.print(line)
        if one.rival.text_kind == "retold":
            console.print(Text(f"  {RETOLD}", style="italic yellow"))


def lined(text: str) -> str:
    """The text on one line, harmless, its outer spaces kept."""
    return UNSAFE.sub("\ufffd", text).replace("\n", " ").replace("\t", " ")


def reasons_table(reasons: Iterable[tuple[str, Reason]]) -> Table:
    """Why things were put together: what of, the feature, its score, and the two texts compared."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, header_style="dim")
    for name, ratio in (("What", 3), ("Because", 5), ("One", 3), ("The other", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    table.add_column("Score", justify="right")
    for what, one in reasons:
        because = one.feature + (f": {one.detail}" if one.detail else "")
        score = "" if one.score is None else f"{one.score:.2f}"
        table.add_row(*(Text(clean(text)) for text in (what, because, one.a or "", one.b or "", score)))
    return table


def _source_table(entry: Entry, days: Sequence[str], sources: Sequence[str], names: dict[str, str]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    table.add_column("On whose word", overflow="fold", min_width=18)
    for this in days:
        table.add_column(this, overflow="fold", min_width=min(COLUMN, 10))
    for source in sources:
        mine = [one for one in entry.told if _source(one) == source]
        cells = [_cell([one for one in mine if _day(one) == this], names) for this in days]
        if any(cells):
            table.add_row(Text(clean(source)), *map(Text, cells))
    return table


def _cell(many: Sequence[Told], names: dict[str, str]) -> str:
    said: dict[str, set[str]] = {}
    for one in many:
        became = standing(one.rival, one.origin, names)
        state = "" if not one.rival.confirmed else confirmation(one.rival)
        words = ", ".join(clean(part) for part in (figure_words(one.rival), became, state) if part)
        said.setdefault(words, set()).add(one.rival.outlet or one.rival.report)
    return "\n".join(words + (f" ×{len(where)}" if len(where) > 1 else "") for words, where in said.items())


def _day(one: Told) -> str:
    return day(one.rival.published) or UNDATED


def _source(one: Told) -> str:
    return one.rival.source or UNNAMED


def _grow(tree: Tree, children: Sequence[Branch]) -> None:
    for child in children:
        _grow(tree.add(_branch(child)), child.children)


def _branch(branch: Branch) -> Text:
    style = {"origin": "bold", "report": ""}.get(branch.kind, "italic")
    line = Text(("┄ " if branch.copy_of else "") + clean(branch.text), style=style)
    for note in branch.notes:
        line.append(f" · {clean(note)}", style="not bold not italic dim")
    if branch.copy_of:
        line.append(f" · copies the text of {clean(branch.copy_of)}", style="not bold not italic yellow")
    return line
