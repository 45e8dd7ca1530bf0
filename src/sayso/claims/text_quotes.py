"""Quotation marks paired into quotations, whatever their state: balanced, unclosed, curly, straight, mixed.

Marks are paired paragraph by paragraph, so that one lost mark spoils one paragraph at most. A paragraph
whose marks do not match is repaired; nothing raises.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from sayso.claims.text import Bounds

_OPEN = "“„‟«"
_CLOSE = "”»"
_MARK = re.compile(r"[\"“”„‟«»]|''|``")
_SINGLE_OPEN = re.compile(
    r"(?:(?<=[\s(\[—–:-])|^)['‘](?=[^\W_])(?!(?:em|til|tis|twas|n)\b|\d0s)", re.IGNORECASE
)
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])['’](?=[\s.,;:!?)\]—–-]|$)")
_LONGEST_SINGLE = 600  # characters; a «’» further on is taken for an apostrophe


class Quotation(NamedTuple):
    """A quotation with its marks. ``opened``/``closed``: whether that mark stands in the text.

    ``continues``: it goes on from the paragraph before, which leaves its last mark out by convention.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True
    single: bool = False
    continues: bool = False


def quotations(text: str, paragraphs: Sequence[Bounds]) -> list[Quotation]:
    """The outermost quotations of the paragraphs, in text order.

    >>> text = 'He said: “No. And “never” again.”'
    >>> [text[q.start : q.end] for q in quotations(text, [(0, len(text))])]
    ['“No. And “never” again.”']
    """
    found: list[Quotation] = []
    unclosed = False
    for start, end in paragraphs:
        here = _paired(text, start, end)
        if unclosed and here and here[0].start == start:
            here[0] = here[0]._replace(continues=True)
        unclosed = bool(here) and not here[-1].closed and here[-1].end == end
        found += _with_singles(text, start, end, here)
    return found


def _paired(text: str, start: int, end: int) -> list[Quotation]:
    marks = [(m.start(), m.end(), _opens(text, m, start, end)) for m in _MARK.finditer(text, start, end)]
    if not marks:
        return []
    return _balanced(marks) or _repaired(text, start, end, marks)


Mark = tuple[int, int, bool | None]  # start, end, whether it opens (None: either)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool | None:
    """Whether a mark opens a quotation, by its shape if that agrees with its place, else by its place."""
    sign, first, last = mark.group(), mark.start(), mark.end()
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    left = before.isspace() or before in "([—–-‘'/"
    right = after.isspace() or after in ".,;:!?)]—–-’'/"
    if left != right:
        return left
    if sign in _OPEN or sign == "``":
        return True
    if sign in _CLOSE or sign == "''":
        return False
    return None


def _balanced(marks: Sequence[Mark]) -> list[Quotation]:
    """The outermost pairs if the marks match like brackets, else nothing."""
    found: list[Quotation] = []
    stack: list[int] = []
    for first, last, opens in marks:
        if opens or (opens is None and not stack):
            stack.append(first)
        elif not stack:
            return []
        else:
            opened = stack.pop()
            if not stack:
                found.append(Quotation(opened, last))
    return [] if stack else found


def _repaired(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Quotation]:
    """Pair marks that do not match: an opener ends what stands open, a stray closer reaches to the start."""
    found: list[Quotation] = []
    opened: int | None = None
    for first, last, opens in marks:
        if opens or (opens is None and opened is None):
            if opened is not None:
                stop = first - (len(text[opened:first]) - len(text[opened:first].rstrip()))
                found.append(Quotation(opened, stop, closed=False))
            opened = first
        elif opened is not None:
            found.append(Quotation(opened, last))
            opened = None
        elif not found:
            found.append(Quotation(start, last, opened=False))
    if opened is not None:
        found.append(Quotation(opened, end, closed=False))
    return [q for q in found if q.end - q.start > 1]


def _with_singles(text: str, start: int, end: int, doubles: list[Quotation]) -> list[Quotation]:
    """Add quotations in single marks that stand outside the double ones."""
    found: list[Quotation] = []
    edge = start
    for one in [*doubles, Quotation(end, end)]:
        if "'" in text[edge : one.start] or "‘" in text[edge : one.start]:
            found += _singles(text, edge, one.start)
        found.append(one)
        edge = one.end
    return found[:-1]


def _singles(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    closers = [m.end() for m in _SINGLE_CLOSE.finditer(text, start, end)]
    at = start
    while closers and (opener := _SINGLE_OPEN.search(text, at, end)):
        at = opener.end()
        first = bisect_right(closers, at + 1)
        last = bisect_right(closers, at + _LONGEST_SINGLE)
        # «soldiers’ families»: an apostrophe after s is passed over while another closing mark follows.
        close = next(
            (c for c in closers[first:last] if text[c - 2] != "s"), closers[last - 1] if first < last else 0
        )
        if close:
            found.append(Quotation(opener.start(), close, single=True))
            at = close
    return found
