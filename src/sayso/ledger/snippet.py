"""The piece of a text that shows best why it was found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.types import Span

WIDTH = 240  # characters


def snippet(text: str, marks: Sequence[Span], *, within: tuple[int, int], width: int = WIDTH) -> Span:
    """A span of at most ``width`` characters inside ``within`` with as many ``marks`` as can be had.

    It begins and ends between words where there is a space to be found.

    >>> text = "It rained. The spy agency spoke. It rained."
    >>> snippet(text, [Span.of(text, 15, 18)], within=(0, len(text)), width=20).text
    'The spy agency'
    """
    low, high = within
    start = low
    if marks and high - low > width:
        starts, ends = sorted(mark.start for mark in marks), sorted(mark.end for mark in marks)

        def reached(mark: Span) -> int:
            return bisect_right(ends, mark.start + width) - bisect_left(starts, mark.start)

        best = max(marks, key=lambda mark: (reached(mark), -mark.start))
        inside = [mark for mark in marks if best.start <= mark.start and mark.end <= best.start + width]
        used = (inside[-1].end if inside else best.end) - best.start
        start = max(low, min(best.start - max(0, width - used) // 3, high - width))
    end = min(high, start + width)
    return _between_words(text, start, end, low, high)


def _between_words(text: str, start: int, end: int, low: int, high: int) -> Span:
    first, last = start, end
    if start > low and not text[start - 1].isspace():
        space = next((i for i in range(start, end - 1) if text[i].isspace()), None)
        first = space + 1 if space is not None else start
    if end < high and not text[end].isspace():
        space = next((i for i in range(end - 1, first, -1) if text[i].isspace()), None)
        last = space if space is not None else end
    while first < last - 1 and text[first].isspace():
        first += 1
    while last > first + 1 and text[last - 1].isspace():
        last -= 1
    return Span(text[first:last], first, last)
