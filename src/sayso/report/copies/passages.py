"""The passages two reports have word for word in common."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.report.copies.shingles import SIZE, Placed, placed
from sayso.types import Passage, Report, Span

# Runs shorter than this many words say nothing: names, «the ministry said in a statement».
LEAST_WORDS = 7


def passages(a: Report, b: Report) -> tuple[Passage, ...]:
    """The longest runs of words that stand in both bodies, in the order of ``a``.

    Small and capital letters, punctuation and spaces count for nothing. Where a run stands in ``b`` more
    than once the longest one is taken.

    >>> one = Report.from_text("Two people died when a ferry turned over on the lake, police said.", id="r1")
    >>> two = Report.from_text("On Sunday two people died when a ferry turned over on the river.", id="r2")
    >>> [(found.a.text, found.b.start, found.words) for found in passages(one, two)]
    [('Two people died when a ferry turned over on the', 10, 10)]
    """
    words_a, words_b = list(placed(a)), list(placed(b))
    return tuple(
        Passage(
            a=Span.of(a.text, words_a[i].start, words_a[i + size - 1].end),
            b=Span.of(b.text, words_b[j].start, words_b[j + size - 1].end),
            words=size,
        )
        for i, j, size in _runs(words_a, words_b)
    )


def _runs(a: list[Placed], b: list[Placed]) -> Iterator[tuple[int, int, int]]:
    where: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(b) - SIZE + 1):
        where.setdefault(_run(b, j), []).append(j)
    i = 0
    while i <= len(a) - SIZE:
        starts = where.get(_run(a, i), ())
        size, j = max(((_length(a, b, i, j), -j) for j in starts), default=(0, 0))
        if size >= LEAST_WORDS:
            yield i, -j, size
        i += max(size, 1)


def _length(a: list[Placed], b: list[Placed], i: int, j: int) -> int:
    size = 0
    while i + size < len(a) and j + size < len(b) and a[i + size].word == b[j + size].word:
        if size and (a[i + size].apart or b[j + size].apart):
            break
        size += 1
    return size


def _run(words: list[Placed], at: int) -> tuple[str, ...]:
    return tuple(word.word for word in words[at : at + SIZE])
