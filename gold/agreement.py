"""How far two labellers agree on dossiers, as figures and as counts, for the sets are small.

    python gold/agreement.py A B [DOSSIER ...] [--differences]

A and B are folders of DOSSIER/gold.json. Matching is the scorer's own: figures by overlap, claims by cue,
source and half of the words, names by their words. What a labeller marked optional counts only where
the other has it too. Origins are compared over reports whose text names a source, in accounts that hold the
same figures.
`--differences` lists what differs, for whoever decides between the two.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent / "score"))

from score_dossiers import CORE, fit, overlap, same_name

Row = dict[str, Any]
Pairs = list[tuple[Row, Row]]
FIELDS: dict[str, Callable[[Row, Row], bool]] = {
    "bounds": lambda a, b: (a["low"], a["high"]) == (b["low"], b["high"]),
    "relation": lambda a, b: bool(a["approx"] == b["approx"]),
    "measure": lambda a, b: bool(a["measure"] == b["measure"]) or not {a["measure"], b["measure"]} & CORE,
    "certainty": lambda a, b: bool(a["certainty"] == b["certainty"]),
    "scope": lambda a, b: bool(a.get("scope") == b.get("scope")),
    "source": lambda a, b: same_speaker(a["source"], b["source"]),
}
PARTS: dict[str, Callable[[Row, Row], bool]] = {
    "polarity": lambda a, b: b["polarity"] in [a["polarity"], *a.get("polarity_also", [])],
    "form": lambda a, b: bool(a["quotation"] == b["quotation"]),
    "speaker": lambda a, b: same_speaker(a["source"], b["source"]),
}


def same_speaker(a: str, b: str) -> bool:
    """Whether two names are one speaker's; nobody is nobody."""
    return a == b or bool(same_name(a, b))


def figure_pairs(a: list[Row], b: list[Row]) -> Pairs:
    """Figures of two labellers at one place, each used once; of several, those of one value first."""
    spans = [
        (one["low"] != two["low"] or one["high"] != two["high"], i, j)
        for i, one in enumerate(a)
        for j, two in enumerate(b)
        if one["report"] == two["report"] and overlap((one["start"], one["end"]), (two["start"], two["end"]))
    ]
    return [(a[i], b[j]) for i, j in matched(spans)]


def as_found(claim: Row) -> Row:
    """A labelled claim in the shape the scorer expects of a found one."""
    made: Row = {"report": {"id": claim["report"]}, "content": claim["content"], "source": None, "cue": None}
    for part in ("source", "cue"):
        if text := claim[f"{part}_text"]:
            start = claim[f"{part}_start"]
            made[part] = {"text": text, "start": start, "end": start + len(text)}
    return made


def claim_pairs(a: list[Row], b: list[Row]) -> Pairs:
    """Claims of two labellers that say the same, each used once, the nearest contents first."""
    fits = ((fit(one, as_found(two)), i, j) for i, one in enumerate(a) for j, two in enumerate(b))
    return [(a[i], b[j]) for i, j in matched((-score, i, j) for score, i, j in fits if score is not None)]


def matched(ranked: Iterable[tuple[float, int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs from the best down, neither side twice."""
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in sorted(ranked):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            yield i, j


class Tally:
    """Counts of agreement over dossiers, and what differed."""

    def __init__(self) -> None:
        self.sides: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.shares: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.differences: list[str] = []

    def rows(self, name: str, both: Pairs, sides: tuple[list[Row], list[Row]], quote: str) -> None:
        """Rows that both labellers have, and rows that one alone has."""
        self.sides[name]["both"] += len(both)
        for side, rows in enumerate(sides):
            shared = {id(pair[side]) for pair in both}
            alone = [row for row in rows if id(row) not in shared and not row.get("optional")]
            self.sides[name]["AB"[side]] += len(both) + len(alone)
            told = (f"{name}: {'AB'[side]} alone: {row['report']} {row[quote]!r}" for row in alone)
            self.differences += told

    def links(self, name: str, a: set[Any], b: set[Any]) -> None:
        """Pairs of things that each labeller holds together."""
        self.sides[name].update(both=len(a & b), A=len(a), B=len(b))
        self.differences += [f"{name}: A alone: {one}" for one in sorted(map(str, a - b))]
        self.differences += [f"{name}: B alone: {one}" for one in sorted(map(str, b - a))]

    def share(self, name: str, same: bool, what: str) -> None:
        """One case in which the two agree or not."""
        self.shares[name].update(same=same, of=1)
        if not same:
            self.differences.append(f"{name}: {what}")

    def lines(self) -> Iterator[str]:
        """Every figure with its counts."""
        for name, n in self.sides.items():
            score = 200 * n["both"] / (n["A"] + n["B"]) if n["A"] + n["B"] else 100.0
            yield f"{name:20} F1 {score:5.1f}   both {n['both']}, A {n['A']}, B {n['B']}"
        for name, n in self.shares.items():
            yield f"{name:20}    {100 * n['same'] / n['of']:5.1f}   {n['same']} of {n['of']}"


def compare_rows(a: Row, b: Row, tally: Tally) -> Pairs:
    """Figures and claims; the pairs of figures come back."""
    figures = figure_pairs(a["figures"], b["figures"])
    tally.rows("figures", figures, (a["figures"], b["figures"]), "quote")
    for one, two in figures:
        for name, same in FIELDS.items():
            told = f"{one['report']} {one['quote']!r}: {told_of(one, name)} | {told_of(two, name)}"
            tally.share(f"figure {name}", same(one, two), told)
    claims = claim_pairs(a["claims"], b["claims"])
    tally.rows("claims", claims, (a["claims"], b["claims"]), "content_text")
    for one, two in claims:
        for name, same in PARTS.items():
            told = (
                f"{one['report']} {one['content_text'][:60]!r}: {told_of(one, name)} | {told_of(two, name)}"
            )
            tally.share(f"claim {name}", same(one, two), told)
    return figures


def told_of(row: Row, name: str) -> Any:
    """What a labeller wrote for a field."""
    if name == "bounds":
        return row["low"], row["high"]
    return row.get({"relation": "approx", "form": "quotation", "speaker": "source"}.get(name, name))


def core(figures: Pairs) -> Pairs:
    """Pairs of figures that both count people killed, hurt, missing and so on, and neither holds optional."""
    return [
        (a, b)
        for a, b in figures
        if a["measure"] in CORE and b["measure"] in CORE and not a.get("optional") and not b.get("optional")
    ]


def held_together(figures: Pairs, side: int) -> set[tuple[str, str]]:
    """Pairs of figures in one account; a figure is told by its place in labeller A's gold."""
    places = [
        (pair[side]["account"], f"{pair[0]['report']}:{pair[0]['start']} {pair[0]['quote']}")
        for pair in figures
    ]
    return {(x, y) for (one, x), (two, y) in combinations(places, 2) if one == two}


def sharing(gold: Row, account: str, reports: set[str]) -> set[tuple[str, str]]:
    """Pairs of reports that share an origin in an account."""
    origins = [sorted(set(one["reports"]) & reports) for one in gold["origins"] if one["account"] == account]
    return {pair for one in origins for pair in combinations(one, 2)}


def compare_links(a: Row, b: Row, figures: Pairs, tally: Tally) -> None:
    """Accounts over shared figures; origins and their number in accounts that are the same for both."""
    tally.links("accounts, pairs", held_together(figures, 0), held_together(figures, 1))
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, two in figures:
        votes[one["account"]][two["account"]] += 1
    ties: tuple[set[Any], set[Any]] = (set(), set())
    for account, found in votes.items():
        other = found.most_common(1)[0][0]
        named = [(x, y) for x, y in figures if (x["account"], y["account"]) == (account, other)]
        reports = {x["report"] for x, y in named if "unnamed" not in (x["source"], y["source"])}
        for gold, key, tie in ((a, account, ties[0]), (b, other, ties[1])):
            tie |= {(account, *pair) for pair in sharing(gold, key, reports)}
        counts = [gold["independent_origins"].get(key, 0) for gold, key in ((a, account), (b, other))]
        if len(reports) > 1:
            told = f"{account}: {counts[0]} | {counts[1]}"
            tally.share("origin count, same", counts[0] == counts[1], told)
            tally.share("origin count, within 1", abs(counts[0] - counts[1]) < 2, told)
    tally.links("origins, pairs", *ties)


def copies(gold: Row) -> set[tuple[str, ...]]:
    """Pairs of reports of which most of one is in the other."""
    near = [sorted(one["reports"]) for one in gold["copies"] if one["relation"] == "near-verbatim"]
    return {pair for reports in near for pair in combinations(reports, 2)}


def compare(a: Row, b: Row, tally: Tally) -> None:
    """Add the agreement of two labellings of one dossier."""
    figures = compare_rows(a, b, tally)
    compare_links(a, b, core(figures), tally)
    tally.links("copies", copies(a), copies(b))


def main() -> None:
    """Print the agreement of each dossier and of all together."""
    args = [arg for arg in sys.argv[1:] if not arg.startswith("--")]
    sides = [Path(arg) for arg in args[:2]]
    names = args[2:] or sorted(path.parent.name for path in sides[0].glob("*/gold.json"))
    every = Tally()
    for name in names:
        golds = [json.loads((side / name / "gold.json").read_text("utf-8")) for side in sides]
        one = Tally()
        for tally in (one, every):
            compare(golds[0], golds[1], tally)
        print(f"{name}", *one.lines(), "", sep="\n")
        if "--differences" in sys.argv:
            print(*one.differences, "", sep="\n")
    print(f"all {len(names)}", *every.lines(), sep="\n")


if __name__ == "__main__":
    main()
