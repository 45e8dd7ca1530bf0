"""A text cut into the lines that stand in it, each with its place; a wrapped paragraph is one line."""

from __future__ import annotations

import itertools
import re
from statistics import median

from msgspec import Struct

# Everything Unicode calls a line break (UAX 14, mandatory breaks), and nothing else.
LINE = re.compile(r"[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
# str.strip knows neither zero-width characters nor the byte order mark.
EDGE = (
    " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u202f\u205f\u2060\u3000\ufeff\u00ad\x00\x1f"
)
WRAP_SHORTEST, WRAP_LONGEST = 40, 120


class Line(Struct, frozen=True):
    """A line without the space around it; ``gap`` says that a blank line stands before it."""

    text: str
    start: int
    end: int
    gap: bool


def lines(text: str) -> list[Line]:
    r"""The lines of ``text`` that hold something, in order.

    >>> [line.text for line in lines("Fire kills two\n\n  Police said so.\n")]
    ['Fire kills two', 'Police said so.']
    """
    found: list[Line] = []
    last = 0
    for match in LINE.finditer(text):
        raw = match.group()
        line = raw.strip(EDGE)
        if not line:
            continue
        start = match.start() + len(raw) - len(raw.lstrip(EDGE))
        between = text[last:start]
        gap = not found or len(BREAK.findall(between)) > 1
        found.append(Line(line, start, start + len(line), gap))
        last = start + len(line)
    return _unwrap(text, found) if _is_wrapped(found) else found


def _is_wrapped(found: list[Line]) -> bool:
    """Whether lines are broken at a fixed width, as in mails and old newswire, not at paragraphs."""
    pairs = [(a, b) for a, b in itertools.pairwise(found) if not b.gap]
    if len(pairs) < 4:
        return False
    widths = [len(a.text) for a, _ in pairs]
    wide = median(widths)
    if not WRAP_SHORTEST <= wide <= WRAP_LONGEST or max(widths) > wide * 1.5:
        return False
    running = sum(b.text[0].islower() for _, b in pairs)
    even = sum(abs(width - wide) <= wide * 0.2 for width in widths)
    return running >= len(pairs) * 0.25 and even >= len(pairs) * 0.6


def _unwrap(text: str, found: list[Line]) -> list[Line]:
    """Lines that run on joined to paragraphs: a blank line, an indent or a short last row ends one."""
    wide = median(len(line.text) for line in found)
    groups: list[tuple[Line, Line]] = []  # first and last row
    for line in found:
        indented = line.start > 1 and text[line.start - 1] in " \t"
        if not groups or line.gap or indented or _ends(groups[-1][1].text, wide):
            groups.append((line, line))
        else:
            groups[-1] = (groups[-1][0], line)
    return [Line(text[a.start : b.end], a.start, b.end, a.gap) for a, b in groups]


def _ends(row: str, wide: float) -> bool:
    """Whether a paragraph ends with this row: it is short and closes a sentence."""
    return len(row) < wide * 0.75 and row.rstrip("\"'”’)»")[-1:] in {".", "?", "!", ":"}
