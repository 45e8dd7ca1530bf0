"""Lines with labels: stripped pages labelled by their bodies, and clean articles."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.report.lines import Line, lines
from sayso.report.topic import topic

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Sample:
    """A text as lines, which of them are the article, and how much it weighs in training."""

    id: str
    found: list[Line]
    body: list[bool]
    weight: float = 1.0
    gold: str | None = None
    about: frozenset[str] = frozenset()

    def marked(self, keep: list[bool] | None = None) -> str:
        """The text of the lines kept, by default of the gold ones."""
        return "\n".join(line.text for line, one in zip(self.found, keep or self.body, strict=True) if one)


def rows(path: Path) -> Iterator[dict]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf8") as file:
        yield from map(json.loads, file)


def pages(data: Path) -> list[Sample]:
    """The stripped pages, each line labelled by whether the page's body holds it."""
    return [labelled(row) for row in rows(data / "noise" / "stripped_pages.dev.jsonl")]


def labelled(row: dict) -> Sample:
    """A page's lines; a line is the body's when it is a paragraph of it, or 70 % of its shingles are."""
    found = lines(row["text"])
    paragraphs = {plain(one) for one in row["body"].split("\n")} - {""}
    inside, whole = shingles(row["body"]), plain(row["body"])
    body = [_is_body(line.text, paragraphs, inside, whole) for line in found]
    long = [i for i, (line, one) in enumerate(zip(found, body, strict=True)) if one and len(line.text) > 60]
    if long:
        # A menu may hold a short line of the article's too: only those near it are meant.
        for i, line in enumerate(found):
            if len(line.text) <= 60 and not long[0] - 6 <= i <= long[-1] + 25:
                body[i] = False
    return Sample(row["id"], found, body, gold=row["body"], about=topic(None, row["url"]))


def _is_body(text: str, paragraphs: set[str], inside: Counter, whole: str) -> bool:
    words = plain(text)
    if not words:
        return False
    if words in paragraphs:
        return True
    if words.count(" ") < 4:
        return len(words) >= 18 and words in whole
    own = shingles(text)
    return sum(min(count, inside[one]) for one, count in own.items()) >= 0.7 * sum(own.values())


def shingles(text: str) -> Counter:
    """Runs of four words with their counts, as the article-extraction-benchmark has them."""
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def plain(text: str) -> str:
    """Words alone."""
    return " ".join(WORD.findall(text))


def precision_recall(gold: str, found: str) -> tuple[float, float]:
    """Over shingles of one page; averages over pages make the benchmark's F1."""
    want, have = shingles(gold), shingles(found)
    both = sum((want & have).values())
    precision = both / sum(have.values()) if have else float(not want)
    return precision, both / sum(want.values()) if want else float(not have)
