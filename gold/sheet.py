"""Turn a labeller's sheet into gold.json: the labeller quotes, this finds the offsets.

    python gold/sheet.py SHEET REPORTS.jsonl > gold.json

The form of a sheet is at the end of GUIDE.md. A quote that is not in its report, or a line of an unknown
kind, is an error that names the line.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Extent = tuple[int, int]
FORMS = (
    (r"(\d+)-(\d+)v", "vague"),
    (r"(\d+)-(\d+)", "range"),
    (r"(\d+)\+", "at_least"),
    (r">(\d+)", "more_than"),
    (r"<=(\d+)", "at_most"),
    (r"<(\d+)", "less_than"),
    (r"\^(\d+)", "nearly"),
    (r"~(\d+)", "about"),
    (r"(\d+)", "exact"),
)


class SheetError(ValueError):
    """A line of a sheet that cannot be read; the message names it."""


def value(said: str) -> tuple[int | None, int | None, str]:
    """Low, high and relation of a value as sheets write it.

    >>> value(">40"), value("~120"), value("30-40")
    ((40, None, 'more_than'), (120, 120, 'about'), (30, 40, 'range'))
    """
    for pattern, relation in FORMS:
        if found := re.fullmatch(pattern, said):
            low, high = int(found[1]), int(found[found.lastindex or 1])
            if relation in ("at_least", "more_than"):
                return low, None, relation
            if relation in ("at_most", "less_than", "nearly"):
                return None, high, relation
            return low, high, relation
    raise SheetError(f"no value: {said!r}")


def whole(words: str) -> re.Pattern[str]:
    """A pattern for words that are not cut out of longer ones."""
    start = r"(?<!\w)" if words[:1].isalnum() else ""
    end = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(start + re.escape(words) + end)


def occurrences(text: str, words: str) -> list[Extent]:
    """Every place of the words in a text; an ellipsis stands for what lies between its two sides.

    >>> occurrences("the man, he said", "he")
    [(9, 11)]
    """
    first, gap, last = words.partition(" … ")
    found = [match.span() for match in whole(first).finditer(text)]
    if not gap:
        return found
    ends = ((start, whole(last).search(text, end)) for start, end in found)
    return [(start, match.end()) for start, match in ends if match]


def gap(a: Extent, b: Extent) -> int:
    """Characters between two extents, 0 where they touch or overlap."""
    return max(a[0] - b[1], b[0] - a[1], 0)


def place(text: str, said: str, near: list[Extent]) -> Extent:
    """The place of a quote: the one that `#n` names, else the nearest to other extents and outside them."""
    words, _, nth = said.partition(" #")
    found = occurrences(text, words)
    if not found or (nth and int(nth) > len(found)):
        raise SheetError(f"not in the report: {said!r}")
    if nth:
        return found[int(nth) - 1]

    def farness(place: Extent) -> tuple[bool, int]:
        apart = [gap(place, one) for one in near] or [0]
        inside = any(place[0] < end and start < place[1] for start, end in near)
        return inside, min(apart)

    return min(found, key=farness)


def extras(said: str) -> Row:
    """`key=value` fields and flags, parted by semicolons."""
    made: Row = {}
    for one in filter(None, (part.strip() for part in said.split(";"))):
        key, equals, held = one.partition("=")
        if one == "opt":
            made["optional"] = True
        elif equals and " " not in key:
            made[key] = held.split(",") if key.endswith("_also") else held
        else:
            made["note"] = one
    return made


class Sheet:
    """The gold that the lines of one sheet add up to."""

    def __init__(self, reports: list[Row]) -> None:
        """`reports` are the rows of reports.jsonl."""
        self.reports = {row["id"]: row for row in reports}
        self.chosen: list[str] = []
        self.outer: dict[str, int] = {}
        self.gold: Row = {
            "dossier": "",
            "event": "",
            "figures": [],
            "accounts": [],
            "claims": [],
            "origins": [],
        }
        self.gold |= {"independent_origins": {}, "copies": []}
        self.gold["covered_to"] = {key: len(row["text"]) for key, row in self.reports.items()}

    def read(self, line: str) -> None:
        """Add one line."""
        kind, _, rest = line.partition(" ")
        fields = [field.strip() for field in rest.split("|")]
        if kind in ("dossier", "event"):
            self.gold[kind] = rest
        elif kind == "R":
            self.chosen = rest.split()
        elif kind in ("F", "C", "C>"):
            for report in self.chosen:
                self.figure(report, *fields) if kind == "F" else self.claim(report, kind == "C>", *fields)
        elif kind in ("A", "O", "D"):
            add: dict[str, Callable[..., None]] = {"A": self.account, "O": self.origin, "D": self.copy}
            add[kind](*fields)
        else:
            raise SheetError(f"unknown kind of line: {kind!r}")

    def figure(self, report: str, quote: str, said: str, account: str, certainty: str, *rest: str) -> None:
        """A count of people and on whose word it stands."""
        scope, chain, extra = (*rest, "", "", "")[:3]
        row = self.reports[report]
        start, end = place(row["text"], quote, [])
        low, high, approx = value(said)
        carriers = [one.strip() for one in chain.split(" > ") if one.strip() not in ("", "unnamed")]
        about = next((one for one in self.gold["accounts"] if one["id"] == account), None)
        if about is None:
            raise SheetError(f"unknown account: {account!r}")
        made = {"report": report, "quote": row["text"][start:end], "start": start, "end": end}
        made |= {"low": low, "high": high, "approx": approx}
        made |= {key: about[key] for key in ("measure", "who", "where")}
        made |= {"when": {"text": None, "start": None, "end": row["published"]}}
        made |= {"source": carriers[-1] if carriers else "unnamed", "chain": [row["outlet"], *carriers]}
        made |= {"certainty": certainty, "scope": scope or "total_so_far", "account": account}
        self.gold["figures"].append(made | extras(extra))
        if report not in about["members"]:
            about["members"].append(report)

    def claim(self, report: str, nested: bool, *fields: str) -> None:
        """An attributed statement: the cue lies nearest its content, the source nearest its cue."""
        source, cue, content, name, polarity, form, extra = (*fields, "", "", "")[:7]
        text = self.reports[report]["text"]
        parts: list[Extent] = []
        cues = occurrences(text, cue) if cue and "#" not in cue else []
        for one in content.split(" // "):
            parts.append(place(text, one, parts[-1:] or cues))
        said = place(text, cue, parts) if cue else (parts[0][0], parts[0][0])
        by = place(text, source, [said]) if source else (said[0], said[0])
        made: Row = {"report": report, "source_text": text[slice(*by)], "source_start": by[0]}
        made |= {"cue_text": text[slice(*said)], "cue_start": said[0]}
        fragments = [{"text": text[start:end], "start": start, "end": end} for start, end in parts]
        made |= {"content_text": fragments[0]["text"], "content_start": parts[0][0], "content": fragments}
        made |= {"source": name, "polarity": polarity or "affirm", "quotation": form or "indirect"}
        if nested:
            made["via"] = self.outer[report]
        else:
            self.outer[report] = len(self.gold["claims"])
        self.gold["claims"].append(made | extras(extra))

    def account(self, key: str, question: str, measure: str, *rest: str) -> None:
        """One question that figures answer: after its measure who, where, and the accounts related to it."""
        who, where, related = (*rest, "", "", "")[:3]
        made = {"id": key, "question": question, "measure": measure, "who": who, "where": where}
        self.gold["accounts"].append(made | {"related": related.split(), "members": []})

    def origin(self, account: str, label: str, reports: str, named: str = "named", extra: str = "") -> None:
        """One utterance behind some of an account's reports."""
        made = {"account": account, "origin": label, "reports": reports.split(), "named": named == "named"}
        self.gold["origins"].append(made | extras(extra))
        counts = self.gold["independent_origins"]
        counts[account] = counts.get(account, 0) + made["named"]

    def copy(self, relation: str, reports: str, note: str = "") -> None:
        """Reports whose texts hang together."""
        self.gold["copies"].append({"relation": relation, "reports": reports.split(), "note": note})


def gold_of(sheet: str, reports: list[Row]) -> Row:
    """The gold of a sheet's text; raises SheetError with the number of the line."""
    made = Sheet(reports)
    for number, line in enumerate(sheet.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            made.read(line.strip())
        except (SheetError, TypeError, KeyError, ValueError) as error:
            raise SheetError(f"line {number}: {error}: {line}") from error
    return made.gold


def main() -> None:
    """Print the gold of a sheet."""
    sheet, reports = (Path(name).read_text("utf-8") for name in sys.argv[1:3])
    gold = gold_of(sheet, [json.loads(line) for line in reports.splitlines() if line.strip()])
    print(json.dumps(gold, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
