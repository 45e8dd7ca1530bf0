"""A paragraph made ready for the rules: tokens, tags, quotations and sentences, all by token index."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sayso.claims.rules.tags import tags
from sayso.claims.text import Bounds, paragraphs, sentences, tokens
from sayso.claims.text_quotes import Quotation, quotations
from sayso.types import Report, Span

LONGEST = 250  # tokens a sentence; what has no full stop for longer is a list or a table and is cut


class Passage:
    """One paragraph. ``quote[i]`` is the number of the quotation token ``i`` stands in, from 1; 0 outside."""

    __slots__ = ("headline", "low", "quote", "quotes", "sentences", "tags", "text", "toks")

    def __init__(self, text: str, bounds: Bounds, quotes: Sequence[Quotation], *, headline: bool = False):
        self.text = text
        self.headline = headline
        self.toks = tokens(text, *bounds)
        self.low = [token.text.lower() for token in self.toks]
        starts = [token.start for token in self.toks]
        self.quotes: list[tuple[int, int]] = [(0, 0)]
        self.quote = [0] * len(self.toks)
        for quotation in quotes:
            first, last = bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)
            if first < last:
                self.quotes.append((first, last))
                self.quote[first:last] = [len(self.quotes) - 1] * (last - first)
        self.sentences = list(self._frames(bounds, starts))
        words = [token.text for token in self.toks]
        self.tags = "".join(tags(words[a:b]) for a, b in self.sentences)

    def _frames(self, bounds: Bounds, starts: list[int]) -> Iterator[tuple[int, int]]:
        """Sentences as token ranges; a quotation of several sentences is not cut, its tag stays with it."""
        first = 0
        for _, end in sentences(self.text, *bounds):
            last = bisect_left(starts, end)
            inside = last < len(self.toks) and 0 < self.quote[last - 1] == self.quote[last]
            if inside and last - first < LONGEST:
                continue
            while last - first > LONGEST:
                yield first, first + LONGEST
                first += LONGEST
            if first < last:
                yield first, last
            first = last
        if first < len(self.toks):
            yield first, len(self.toks)

    def closes(self, i: int) -> bool:
        """Whether token ``i`` is the last of a quotation."""
        return bool(self.quote[i]) and self.quotes[self.quote[i]][1] == i + 1

    def opens(self, i: int) -> bool:
        """Whether token ``i`` is the first of a quotation."""
        return bool(self.quote[i]) and self.quotes[self.quote[i]][0] == i


def passages(report: Report) -> Iterator[Passage]:
    """The headline, then the paragraphs of the body and the captions in text order."""
    if report.headline:
        yield from _passages(report.text, [report.headline], headline=True)
    yield from _passages(report.text, sorted((*report.body, *report.captions), key=lambda span: span.start))


def _passages(text: str, spans: Sequence[Span], *, headline: bool = False) -> Iterator[Passage]:
    bounds = [b for span in spans for b in paragraphs(text, span.start, span.end)]
    quotes = quotations(text, bounds)
    at = 0
    for start, end in bounds:
        here = at
        while here < len(quotes) and quotes[here].start < end:
            here += 1
        yield Passage(text, (start, end), quotes[at:here], headline=headline)
        at = here
