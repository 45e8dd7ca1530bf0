"""One page of accounts: tables, pictures, origins, the sentence of each figure, and the method at the end."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sayso.out.chart.picture import WIDTH, svg
from sayso.out.chart.rows import day
from sayso.out.method import Method, chosen, counted, made_with, reading, rule_lines
from sayso.out.passage import Piece, passage
from sayso.out.publish.page import rendered
from sayso.out.told import Entry, Told
from sayso.out.tree import NO_OUTLET, Branch, origin_trees
from sayso.out.wording import (
    UNNAMED,
    confirmation,
    confirmed_words,
    counts_words,
    figure_words,
    labels,
    range_words,
    standing,
)
from sayso.types import Account, Rival

NARROW = 420  # pixels: the picture for telephones, under its words instead of beside them


class Line(Struct, frozen=True):
    """One figure as the page shows it."""

    anchor: str
    rival: Rival
    day: str
    outlet: str
    source: str
    words: str
    state: str
    passage: tuple[Piece, ...]
    url: str | None
    retold: bool


class Shown(Struct, frozen=True):
    """One account as the page shows it."""

    anchor: str
    account: Account
    range: str
    counts: str
    status: str
    rows: tuple[Line, ...]
    trees: tuple[Branch, ...]
    conflicts: tuple[str, ...]


def publish(entries: Sequence[Entry], method: Method, *, title: str) -> str:
    """The page as HTML, which loads and runs nothing."""
    contents = [_shown(f"account-{at}", entry) for at, entry in enumerate(entries, 1)]
    return rendered(
        "page.html",
        title=title,
        pictures=tuple(
            svg(entry.account, theme="inherit", width=width) for width in (WIDTH, NARROW) for entry in entries
        ),
        contents=contents,
        retold=any(line.retold for one in contents for line in one.rows),
        made=made_with(method),
        chosen=chosen(method),
        tlp=f"TLP:{method.tlp.upper()}",
        reading=reading(),
        rules=[line for rule in method.rules for line in rule_lines(rule)],
        counted=counted(method),
    )


def _shown(anchor: str, entry: Entry) -> Shown:
    account, names = entry.account, labels(entry.account)
    rows = tuple(_line(f"{anchor}-figure-{at}", one, names) for at, one in enumerate(entry.told, 1))
    return Shown(
        anchor=anchor,
        account=account,
        range=range_words(account.published_range),
        counts=counts_words(account),
        status=confirmed_words(account),
        rows=rows,
        trees=tuple(origin_trees(entry)),
        conflicts=tuple(f"{names.get(c.a, c.a)} – {names.get(c.b, c.b)}: {c.why}" for c in account.conflicts),
    )


def _line(anchor: str, one: Told, names: dict[str, str]) -> Line:
    rival = one.rival
    became = standing(rival, one.origin, names)
    return Line(
        anchor=anchor,
        rival=rival,
        day=day(rival.published) or "",
        outlet=rival.outlet or NO_OUTLET,
        source=rival.source or UNNAMED,
        words=figure_words(rival),
        state=", ".join(part for part in (became, confirmation(rival)) if part),
        passage=passage(one),
        url=web_address(one.report.url if one.report else None),
        retold=rival.text_kind == "retold",
    )


def web_address(url: str | None) -> str | None:
    r"""The address as it may be followed, its host as it is asked for; null where it is not honest.

    Pages are hostile: «javascript:» is an address too, and a name before «@» passes for a host.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    >>> web_address("https://ex\u0430mple.org/"), web_address("https://example.org@evil.example/")
    ('https://xn--exmple-4nf.org/', None)
    """
    from sayso.out.web.shown import link

    found = link(url)
    return found.href if found else None
