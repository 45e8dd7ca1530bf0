"""Paragraphs made ready for the rules: tokens, tags, quotations and sentences, all by token index."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sayso.claims.rules.tags import tags
from sayso.claims.text import Bounds, Token, after_dateline, paragraphs, sentences, tokens
from sayso.claims.text_quotes import Quotation, quotations
from sayso.types import Report, Span

LONGEST = 250  # tokens a sentence; what has no full stop for longer is a list or a table and is cut
LONGEST_QUOTED = 1000  # tokens of one quotation with its frame
LONGEST_HEADLINE = 20  # tokens
MOST_TOGETHER = 12  # paragraphs of one quotation


class Passage:
    """One paragraph, or several that one quotation runs through.

    ``quote[i]`` is the number of the quotation token ``i`` stands in, from 1; 0 outside. ``quotes`` holds
    their token ranges. ``breaks`` are the tokens a paragraph starts with.
    """

    __slots__ = ("breaks", "headline", "low", "quote", "quotes", "sentences", "tags", "text", "toks")

    def __init__(
        self, text: str, parts: Sequence[Bounds], quotes: Sequence[Quotation], *, headline: bool = False
    ):
        self.text = text
        self.headline = headline
        self.toks = _joined(token for part in parts for token in tokens(text, *part))
        self.low = [token.text.lower() for token in self.toks]
        starts = [token.start for token in self.toks]
        self.breaks = [bisect_left(starts, start) for start, _ in parts]
        self.quotes: list[Bounds] = [(0, 0)]
        self.quote = [0] * len(self.toks)
        for quotation in quotes:
            first, last = bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)
            if first < last:
                self._quote(first, last, continues=quotation.continues)
        self.sentences = list(self._frames(parts, starts))
        words = [token.text for token in self.toks]
        self.tags = "".join(tags(words[a:b]) for a, b in self.sentences)

    def _quote(self, first: int, last: int, *, continues: bool) -> None:
        if continues and len(self.quotes) > 1:
            first = self.quotes.pop()[0]
        self.quotes.append((first, last))
        self.quote[first:last] = [len(self.quotes) - 1] * (last - first)

    def _frames(self, parts: Sequence[Bounds], starts: list[int]) -> Iterator[Bounds]:
        """Sentences as token ranges; a quotation of several sentences is not cut, its tag stays with it."""
        first = 0
        for end in (end for part in parts for _, end in sentences(self.text, *part)):
            last = bisect_left(starts, end)
            if last < len(self.toks) and last - first < LONGEST_QUOTED and self._goes_on(last):
                continue
            while last - first > (LONGEST_QUOTED if self.quote[last - 1] else LONGEST):
                yield first, first + LONGEST
                first += LONGEST
            if first < last:
                yield first, last
            first = last
        if first < len(self.toks):
            yield first, len(self.toks)

    def _goes_on(self, i: int) -> bool:
        """Whether token ``i`` belongs to the sentence before: in one quotation, or after «X said:»."""
        return 0 < self.quote[i - 1] == self.quote[i] or (self.low[i - 1] == ":" and self.opens(i))

    def closes(self, i: int) -> bool:
        """Whether token ``i`` is the last of a quotation."""
        return bool(self.quote[i]) and self.quotes[self.quote[i]][1] == i + 1

    def opens(self, i: int) -> bool:
        """Whether token ``i`` is the first of a quotation."""
        return bool(self.quote[i]) and self.quotes[self.quote[i]][0] == i

    def spans(self, first: int, last: int) -> Iterator[Span]:
        """The tokens ``[first, last)`` as spans of the text, one a paragraph."""
        edges = [first, *(b for b in self.breaks if first < b < last), last]
        for a, b in pairwise(edges):
            yield Span.of(self.text, self.toks[a].start, self.toks[b - 1].end)


def _joined(parts: Iterable[Token]) -> list[Token]:
    """«19-year-old» and «50,000-strong» as one word: they name people here, and count nothing."""
    found: list[Token] = []
    for token in parts:
        mid = (
            len(found) > 1
            and found[-1].text == "-"
            and found[-2].text[0].isdigit()
            and token.text[0].isalpha()
        )
        if mid and found[-2].end == found[-1].start and found[-1].end == token.start:
            found.pop()
            number = found.pop()
            found.append(Token(number.start, token.end, f"{number.text}-{token.text}"))
        else:
            found.append(token)
    return found


def passages(report: Report) -> Iterator[Passage]:
    """The headline, then the paragraphs of the body and the captions in text order.

    Where no headline is marked, a short first paragraph is read as one if more follow.
    """
    if report.headline:
        yield from _passages(report.text, [report.headline], headline=True)
    parts = sorted((*report.body, *report.captions), key=lambda span: span.start)
    for passage in _passages(report.text, parts):
        first = report.headline is None and passage.toks[0].start <= parts[0].start + 1
        alone = passage.toks[-1].end >= parts[-1].end - 1
        passage.headline = first and not alone and len(passage.toks) <= LONGEST_HEADLINE
        yield passage


def _passages(text: str, spans: Sequence[Span], *, headline: bool = False) -> Iterator[Passage]:
    places = [b for span in spans for b in paragraphs(text, span.start, span.end)]
    bounds = [(after_dateline(text, start, end), end) for start, end in places]
    quotes = quotations(text, bounds)
    together: list[Bounds] = []
    first = last = 0
    for part in bounds:
        here = last
        while last < len(quotes) and quotes[last].start < part[1]:
            last += 1
        opening = quotes[here] if here < last and quotes[here].start == part[0] else None
        if together and not (
            opening and len(together) < MOST_TOGETHER and _led_in(text, together[-1], opening)
        ):
            yield Passage(text, together, quotes[first:here], headline=headline)
            together, first = [], here
        together.append(part)
    if together:
        yield Passage(text, together, quotes[first:], headline=headline)


def _led_in(text: str, before: Bounds, opening: Quotation) -> bool:
    """Whether a paragraph that starts with a quotation goes on with the paragraph before it."""
    return opening.continues or text[before[1] - 1] == ":"
