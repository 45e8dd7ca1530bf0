"""Origins as trees: who uttered it, by whose hands it came, which outlet printed it, in which report."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sayso.out.chart.rows import day
from sayso.out.told import Entry, Told
from sayso.out.wording import confirmation, figure_words, labels, plural, standing
from sayso.types import Origin

Kind = Literal["origin", "carrier", "outlet", "report"]
NO_OUTLET = "outlet not known"


class Branch(Struct):
    """One node; ``report`` is the id of a leaf's, ``copy_of`` names the report whose text it copies."""

    kind: Kind
    text: str
    notes: tuple[str, ...] = ()
    copy_of: str | None = None
    report: str | None = None
    children: list[Branch] = []


def origin_trees(entry: Entry) -> list[Branch]:
    """A tree for each origin of an account, the earliest published first."""
    names = labels(entry.account)
    trees = []
    for origin in entry.account.origins:
        mine = [one for one in entry.told if one.rival.origin == origin.id]
        root = Branch("origin", origin.label, _notes(origin, names))
        for one in mine:
            _grow(root, one, names)
        trees.append((min((day(one.rival.published) or "9999" for one in mine), default="9999"), root))
    return [root for _, root in sorted(trees, key=lambda pair: (pair[0], pair[1].text))]


def route(one: Told) -> list[str]:
    """The carriers between speaker and outlet, the speaker's side first.

    A chain runs the other way, from the outlet to the speaker.
    """
    chain = list(one.claim.chain) if one.claim else []
    if chain and chain[0] == one.rival.outlet:
        chain = chain[1:]
    if chain and one.claim and (one.claim.source is not None or one.claim.origin_source == chain[-1]):
        chain = chain[:-1]  # the speaker, who is the root; a headline may have one without naming them
    return chain[::-1]


def _grow(root: Branch, one: Told, names: dict[str, str]) -> None:
    at = root
    for carrier in route(one):
        at = _child(at, "carrier", carrier)
    at = _child(at, "outlet", one.rival.outlet or NO_OUTLET)
    title = one.report.title if one.report else None
    line = [part for part in (day(one.rival.published), title, one.rival.report) if part]
    leaf = _child(at, "report", " · ".join(line))
    became = standing(one.rival, one.origin, names)
    said = [figure_words(one.rival), became, confirmation(one.rival)]
    note = ", ".join(part for part in said if part)
    if note not in leaf.notes:
        leaf.notes = (*leaf.notes, note)
    leaf.copy_of, leaf.report = one.report.copy_of if one.report else None, one.rival.report


def _child(above: Branch, kind: Kind, text: str) -> Branch:
    for child in above.children:
        if (child.kind, child.text) == (kind, text):
            return child
    above.children = [*above.children, Branch(kind, text)]
    return above.children[-1]


def _notes(origin: Origin, names: dict[str, str]) -> tuple[str, ...]:
    said = [plural(len(set(origin.reports)), "report")]
    for words, other in (
        ("updates", origin.updates),
        ("withdrawn by", origin.withdrawn_by),
        ("denied by", origin.denied_by),
    ):
        if other:
            said.append(f"{words} {names.get(other, other)}")
    return (*said, *(() if origin.named else ("names nobody",)))
