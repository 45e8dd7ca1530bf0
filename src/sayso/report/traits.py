"""What tells a line of an article from a line of page furniture, as names of binary traits.

A trait is a short string («words:10», «-1 ends:stop»); a model holds a weight for each. None depends on
one outlet's or one stripper's style: shape, punctuation, repetition, neighbours, and how much of a
line's vocabulary the long lines of the page share.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache

from msgspec import Struct

from sayso.report.lines import Line
from sayso.report.marks import is_byline, is_caption, is_credit, is_dateline
from sayso.report.words import furniture, pattern, table

WORDS = (1, 2, 3, 4, 5, 7, 10, 15, 25, 40, 80)
SHARES = (0.0, 0.001, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 0.95)
BELOW = (2, 4, 8, 16, 40, 80)
HEADLINE_LONGEST = 35  # words
HEADLINE_SHARE = 0.6  # of the topic's stems
STOPS = frozenset(".!?。！？।؟")
CLOSERS = "\"'”’»)]」』"
LONG = 12  # words from which a line that ends like a sentence is likely an article's
OPEN = frozenset(["ends:word", "ends:other", "ends:dots"])  # no sentence ends so
LABEL_WORDS = 8
LOOKED_AT = 1_000  # characters of a line
WORD = re.compile(r"\w+")
INNER_STOP = re.compile(r"[.!?…][\"'”’»)]*\s+[\"'“‘«(]?[^\W\d_a-z]")
DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b\d+ (?:min(?:ute)?s?|hours?|days?|weeks?|months?) ago\b", re.I
)
ODD = re.compile(r"[|›»•·→▶▼©®™]|\.\.\.$|…$")
LINK = re.compile(r"https?://|www\.|\w@\w|(?:^|\s)[@#]\w")
BY = re.compile(r"^(?:by|written by|reported by|posted by|photo by|text by|author)\b:?", re.I)
GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]{2}|[a-z]{2}[.!?][A-Z][a-z]{2}")
FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|my|you|your|we|our)\b")
SPEECH = re.compile(r"[\"“”„«»‘]|\b(?:said|says|told|added|according)\b")


class Shape(Struct, frozen=True):
    """What a line looks like by itself."""

    traits: tuple[str, ...]
    size: str  # bucket of its words, for the neighbours
    ends: str
    label: bool  # a phrase of page furniture
    teaser: bool  # announces another article's headline
    count: int  # words
    prose: bool  # long, and ends like a sentence
    stems: frozenset[str]


def traits(found: list[Line], about: frozenset[str] = frozenset()) -> list[list[str]]:
    """The traits of every line, its neighbours' and its place included.

    >>> "label" in traits([Line("Share This Article", 0, 18, True)])[0]
    True
    """
    shapes = [_shape(line.text) for line in found]
    seen = Counter(line.text for line in found)
    shared = _shared(shapes)
    near = _near(shapes)
    rank = _rank(shapes)
    hinted = _hinted(shapes, about)
    rows: list[list[str]] = []
    for i, (line, shape) in enumerate(zip(found, shapes, strict=True)):
        row = list(shape.traits)
        if i and shapes[i - 1].teaser and shape.ends in OPEN and shape.count <= HEADLINE_LONGEST:
            row.append("teaser")
        if seen[line.text] > 1:
            row.append("twice")
        row.append("gap" if line.gap else "no gap")
        row += [shared[i], *near[i], *rank[i], *hinted[i]]
        for step in (-2, -1, 1, 2):
            if 0 <= i + step < len(shapes):
                other = shapes[i + step]
                row.append(f"{step} {other.size}")
                row.append(f"{step} {other.ends}")
                if other.label:
                    row.append(f"{step} label")
                if other.prose:
                    row.append(f"{step} prose")
            else:
                row.append(f"{step} edge")
        rows.append(row)
    return rows


def _shape(text: str) -> Shape:
    text = text[:LOOKED_AT]
    words = WORD.findall(text)
    count = len(words)
    ends = _ends(text)
    size = f"words:{_bucket(WORDS, count)}"
    label = bool(pattern("noise", "phrases").match(text))
    cased = [word for word in words if word[0].isalpha()]
    upper = sum(word[0].isupper() for word in cased)
    lower = [word for word in cased if word[0].islower()]
    own, common = _function_words()
    labels = furniture()
    function = sum(word in own or word in common for word in lower)
    found = [
        size,
        ends,
        f"{size} {ends}",
        f"upper:{_share(upper, len(cased))}",
        f"function:{_share(function, count)}",
    ]
    found.append(f"size:{_bucket(WORDS, count) // 4} function:{_share(function, count) // 3}")
    flags = (
        (label, "label"),
        (is_caption(text), "caption"),
        (is_credit(text), "credit"),
        (is_byline(text), "byline"),
        (is_dateline(text), "dateline"),
        (label and count <= LABEL_WORDS, "short label"),
        (bool(BY.match(text)), "by"),
        (bool(DATE.search(text)), f"dated {count > 10}"),
        (bool(ODD.search(text)), f"odd {count > 10}"),
        (bool(LINK.search(text)), "link"),
        (text.isupper() and count > 1, "capitals"),
        (text[0].islower(), "starts small"),
        (text[0].isdigit(), "starts digit"),
        (text[0] in "-–—•*·>#", f"bullet {count > 5}"),
        (text[0] in "\"“‘«'", "starts quote"),
        (text[0] in "([{", "starts bracket"),
        (bool(SPEECH.search(text)), f"speech {count > 8}"),
        (bool(FIRST_PERSON.search(text)), f"person {count > 8}"),
        ("," in text, f"comma {count > 10}"),
        (bool(INNER_STOP.search(text)), f"sentences {min(3, len(INNER_STOP.findall(text)))}"),
        (sum(map(str.isdigit, text)) * 4 > len(text), "digits"),
        (count == 0, "no words"),
        (bool(GLUED.search(text)), "glued"),
        (1 <= count <= 4 and upper == len(cased) == count, "name"),
    )
    found += [name for held, name in flags if held]
    told = sum(word.lower() in labels for word in words)
    found += (f"furniture:{min(told, 4)}", f"furniture:{_share(told, count)} {count > 8}")
    prose = count >= LONG and ends in {"ends:stop", "ends:quote", "ends:colon"}
    stems = frozenset(word[:5] for word in map(str.lower, words) if len(word) > 3 and word not in own)
    teaser = count <= LABEL_WORDS and bool(pattern("noise", "teasers", after=r"\W*$").match(text))
    return Shape(tuple(found), size, ends, label, teaser, count, prose, stems)


def _ends(text: str) -> str:
    last = text[-1]
    if last in STOPS:
        return "ends:stop"
    bare = text.rstrip(CLOSERS + " ")[-1:]
    if bare in STOPS or (bare in {",", "…"} and last in CLOSERS):
        return "ends:quote"
    if last in ":;,":
        return "ends:colon"
    if last in "…" or text.endswith("..."):
        return "ends:dots"
    return "ends:word" if last.isalnum() else "ends:other"


def _shared(shapes: list[Shape]) -> list[str]:
    """How much of a line's vocabulary other prose lines share."""
    prose = Counter(stem for shape in shapes if shape.prose for stem in shape.stems)
    rows = []
    for shape in shapes:
        if not shape.stems:
            rows.append("shared:none")
            continue
        own = 1 if shape.prose else 0
        held = sum(prose[stem] > own for stem in shape.stems)
        rows.append(f"shared:{'long' if shape.count >= 10 else 'short'}:{_share(held, len(shape.stems))}")
    return rows


def _near(shapes: list[Shape]) -> list[tuple[str, ...]]:
    """How much of the words around a line stands in prose, in windows of 3 and 8 lines a side."""
    words = [0]
    prose = [0]
    for shape in shapes:
        words.append(words[-1] + shape.count)
        prose.append(prose[-1] + (shape.count if shape.prose else 0))
    size = len(shapes)
    rows = []
    for i in range(size):
        row = []
        for reach in (3, 8):
            low, high = max(0, i - reach), min(size, i + reach + 1)
            row.append(f"before{reach}:{_share(prose[i] - prose[low], words[i] - words[low])}")
            row.append(f"after{reach}:{_share(prose[high] - prose[i + 1], words[high] - words[i + 1])}")
        rows.append(tuple(row))
    return rows


def _rank(shapes: list[Shape]) -> list[tuple[str, ...]]:
    """Where a line stands among the words of prose: before the first, after the last, or how far in."""
    total = sum(shape.count for shape in shapes if shape.prose)
    passed = 0
    rows: list[tuple[str, ...]] = []
    for i, shape in enumerate(shapes):
        here = shape.count if shape.prose else 0
        behind = total - passed - here
        rows.append(
            (
                f"passed:{_share(passed, total)}",
                f"left:{_share(behind, total)}",
                "first" if i == 0 else "later",
            )
        )
        passed += here
    return rows


def _hinted(shapes: list[Shape], about: frozenset[str]) -> list[tuple[str, ...]]:
    """How a line stands to the topic that title or address give, and to the headline they point at."""
    if not about:
        return [("no topic",)] * len(shapes)
    below = -1
    rows: list[tuple[str, ...]] = []
    covers = [
        shape.count <= HEADLINE_LONGEST and len(shape.stems & about) >= max(2, HEADLINE_SHARE * len(about))
        for shape in shapes
    ]
    left = sum(covers)
    for shape, covered in zip(shapes, covers, strict=True):
        size = "long" if shape.count >= 10 else "short"
        held = _share(len(shape.stems & about), len(shape.stems))
        if covered:
            below, left = 0, left - 1
            place = "headline"
        elif below < 0:
            place = "above headline" if left else "no headline"
        else:
            below += 1
            place = f"below headline {_bucket(BELOW, below)}"
        rows.append((f"topic:{size}:{held}", place, f"{place.split()[0]} {left > 0} {shape.prose}"))
    return rows


def _share(part: int, whole: int) -> int:
    return bisect_right(SHARES, part / whole) - 1 if whole else 0


def _bucket(edges: tuple[int, ...], value: int) -> int:
    return bisect_right(edges, value)


@cache
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    words = table("english")
    return frozenset(words["own"]), frozenset(words["shared"])
