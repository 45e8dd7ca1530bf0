"""What a date phrase is read against: the day of publication, the dates named before, the tense around."""

from __future__ import annotations

import datetime as dt
import re

from sayso.claims.when.calendar import Interval, quarter
from sayso.claims.when.words import words

SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)[.!?;]['\"”’]*\s+(?=[A-Z\"“'`])|\n\s*\n"
)
REACH = 160  # characters: a clause; bounds the work a phrase can cause


class Context:
    """The reading of one text: moves forward, remembering what was named last."""

    def __init__(self, text: str, published: dt.date | None) -> None:
        self.text = text
        self.published = published
        self.last: Interval | None = None
        self.last_end = 0
        self.last_quarter: Interval | None = None
        self.last_quarter_end = 0

    def remember(self, interval: Interval, end: int) -> None:
        """Keep what «that day», «a year earlier» and «the quarter» will point to."""
        self.last, self.last_end = interval, end
        if interval.grain == "quarter":
            self.last_quarter_end = end
            # The quarter compared with is not the one under discussion.
            if not self.last_quarter or interval.number != self.last_quarter.number - 4:
                self.last_quarter = interval

    def quarter(self) -> Interval | None:
        """The quarter under discussion, else the last one that was over at publication."""
        if self.last_quarter or not self.published:
            return self.last_quarter
        return quarter(4 * self.published.year + (self.published.month - 1) // 3 - 1)

    def compared_quarter(self, at: int) -> Interval | None:
        """The quarter under discussion, if one was named in the last paragraphs."""
        return self.last_quarter if self.last_quarter and at - self.last_quarter_end < 6 * REACH else None

    def named_nearby(self, at: int) -> Interval | None:
        """What was named last, if in the same sentence or the one before."""
        if self.last is None or at - self.last_end > 4 * REACH:
            return None
        return self.last

    def direction(self, start: int, end: int) -> int:
        """-1 the clause speaks of what was, 1 of what is to come, 0 it does not say.

        The nearest word of tense before the phrase decides, in its sentence; else the first one after.
        """
        from_ = max(0, start - REACH)
        for mark in SENTENCE_END.finditer(self.text, from_, start + 1):
            from_ = mark.end()
        before = self.text[from_:start]
        future = last_of(words().future, before)
        past = last_of(words().past, before)
        if future >= 0 or past >= 0:
            return 1 if future >= past else -1
        after = self.text[end : end + REACH]
        stop = SENTENCE_END.search(after)
        after = after[: stop.start()] if stop else after
        future, past = first_of(words().future, after), first_of(words().past, after)
        if min(future, past) > len(after):
            return 0
        return 1 if future <= past else -1


def last_of(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match ends, or -1."""
    found = -1
    for match in pattern.finditer(text):
        found = match.end()
    return found


def first_of(pattern: re.Pattern[str], text: str) -> int:
    """Where the first match starts, or past the end."""
    match = pattern.search(text)
    return match.start() if match else len(text) + 1
