"""Every date phrase of a text, to its interval of the calendar."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from sayso.claims.when import absolute, parts, relative
from sayso.claims.when import calendar as cal
from sayso.claims.when.calendar import Interval
from sayso.claims.when.context import Context
from sayso.claims.when.rule import Reading, Rule, Unplaced, compiled
from sayso.claims.when.words import words
from sayso.types import When

RULES: tuple[Rule, ...] = absolute.RULES + relative.RULES + parts.RULES
TOKEN = re.compile(r"[^\W\d_]+|\d+")
Change = Callable[[Interval], Interval]


class Prefix(Struct, frozen=True):
    """Words before a date phrase that belong to it, and what they make of its interval."""

    starts: str
    pattern: str
    change: Change | None = None


def one_day(count: int) -> Change:
    """«the day before …», «the day after …»."""
    return lambda interval: cal.day(cal.move(interval.first if count < 0 else interval.last, count, "day"))


# «late Tuesday», «early in 1999», «the end of November»: the calendar unit named keeps its interval.
PREFIXES = (
    Prefix(
        "early",
        r"(?:very<S>)?(?:early|late|mid|earlier|later|sometime)(?:[\s-](?:in|on|of|by))?(?:\s|-){1,2}",
    ),
    Prefix(
        "the end", r"(?:the<S>)?(?:very<S>)?(?:beginning|start|end|middle|close|turn|rest|remainder)<S>of<S>"
    ),
    Prefix("the end", r"(?:the<S>)?week<S>of<S>", lambda interval: cal.week(interval.first)),
    Prefix("the end", r"(?:the<S>)?(?:month|morning|afternoon|evening|night|day|year)<S>of<S>"),
    Prefix("the end", r"(?:the<S>)?day<S>before<S>", one_day(-1)),
    Prefix("the end", r"(?:the<S>)?day<S>after<S>", one_day(1)),
    Prefix(
        "digit clock",
        r"(?:\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?|noon|midnight|midday|mid-?(?:morning|afternoon|night)|\d{1,2}:\d\d)"
        r"(?:<S>\(?(?:GMT|UTC|E[SD]T|P[SD]T|C[SD]T|M[SD]T|local<S>time)\b\)?)?(?:\s\(\d{4}\sGMT\))?,?\s(?:on\s|of\s)?",
    ),
)


def find_dates(text: str, *, published: str | None = None) -> list[When]:
    """Every date phrase of ``text`` with its calendar interval, relative to the day of publication.

    ``published`` is ISO 8601 (a day, or a day and a time); without it a relative phrase is found but
    has no interval. Intervals are those of the calendar unit named: «early in June» is the month.
    Weeks are ISO weeks; EDTF by ISO 8601-2:2019. Durations and ages are not dates.

    >>> [(w.text, w.from_, w.to) for w in find_dates("He fled late Tuesday.", published="2024-12-27")]
    [('late Tuesday', '2024-12-24', '2024-12-24')]
    """
    context = Context(text, day_of(published))
    return [when for when, _ in scan(context)]


def day_of(published: str | None) -> dt.date | None:
    """The day in an ISO 8601 date or time, or None where there is none."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", published or "")
    if not match:
        return None
    date = absolute.safe_date(*map(int, match.groups()))
    # Room for «a decade ago» and «next century» on both sides.
    return date if date and 1000 <= date.year <= 9000 else None


def scan(context: Context) -> Iterator[tuple[When, Rule]]:
    """Walk the words; at a word that can start a date, take the longest rule that reads."""
    text, done = context.text, 0
    starts = starters()
    for token in TOKEN.finditer(text):
        at = token.start()
        if at < done:
            continue
        word = token[0].lower()
        classes = starts.get(word) or (DIGIT if word.isdecimal() and word.isascii() else None)
        if not classes or (at and (text[at - 1].isalnum() or text[at - 1] == "_")):
            continue
        found = phrase(context, at, classes)
        if found:
            done = found.end
            yield when(context, at, found.end, found.reading), found.rule


DIGIT = frozenset({"digit"})


class Phrase(Struct, frozen=True):
    """Where a date phrase ends, its reading, and the rule that read it."""

    end: int
    reading: Interval | Unplaced
    rule: Rule


def phrase(context: Context, at: int, classes: frozenset[str]) -> Phrase | None:
    """The longest date phrase at ``at``, with the words before it that belong to it."""
    best = core(context, at, classes)
    for pattern, change, starts in prefixes():
        if classes & starts:
            match = pattern.match(context.text, at)
            inner = core(context, match.end(), classes_at(context.text, match.end())) if match else None
            if inner and (not best or inner.end > best.end):
                reading = inner.reading
                changed = change(reading) if change and isinstance(reading, Interval) else reading
                best = Phrase(inner.end, changed, inner.rule)
    return best


def core(context: Context, at: int, classes: frozenset[str]) -> Phrase | None:
    """The longest rule that reads at ``at``, without prefixes."""
    best: Phrase | None = None
    for rule in rules_for(classes):
        match = rule.match(context.text, at)
        if match and (not best or match.end() > best.end):
            reading = safely(rule, match, context)
            if reading is not None:
                best = Phrase(match.end(), reading, rule)
    return best


def safely(rule: Rule, match: re.Match[str], context: Context) -> Reading:
    """Read a match; what lies outside the calendar (the year 0, «9000 years ago») has no interval."""
    try:
        return rule.read(match, context)
    except (ValueError, OverflowError):
        return Unplaced()


def when(context: Context, start: int, end: int, reading: Interval | Unplaced) -> When:
    """The record of a phrase; what was named is remembered for the phrases to come."""
    text = context.text[start:end]
    if isinstance(reading, Unplaced):
        return When(text=text, start=start, end=end, edtf=reading.edtf)
    context.remember(reading, end)
    return When(
        text=text,
        start=start,
        end=end,
        from_=reading.first.isoformat(),
        to=reading.last.isoformat(),
        edtf=reading.edtf,
    )


def classes_at(text: str, at: int) -> frozenset[str]:
    """The classes of the word that starts at ``at``."""
    token = TOKEN.match(text, at)
    if not token:
        return frozenset()
    word = token[0].lower()
    return starters().get(word) or (DIGIT if word.isdecimal() and word.isascii() else frozenset())


@functools.cache
def prefixes() -> tuple[tuple[re.Pattern[str], Change | None, frozenset[str]], ...]:
    """The prefixes, compiled."""
    return tuple((compiled(p.pattern), p.change, frozenset(p.starts.split())) for p in PREFIXES)


@functools.cache
def rules_for(classes: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that a word of these classes can start."""
    return tuple(rule for rule in RULES if classes & set(rule.starts.split()))


@functools.cache
def starters() -> dict[str, frozenset[str]]:
    """Lower-case first word → its classes, as the rules name them."""
    table = words()
    named: dict[str, set[str]] = {}

    def put(kind: str, *members: str) -> None:
        for member in members:
            named.setdefault(re.split(r"\W", member)[0], set()).add(kind)

    put("month", *table.months)
    put("weekday", *table.weekdays)
    put("season", *table.seasons)
    put(
        "number",
        *table.numbers,
        "several",
        "many",
        "some",
        "couple",
        "about",
        "almost",
        "nearly",
        "roughly",
        "around",
        "over",
        "just",
        "only",
        "less",
        "more",
    )
    put("ordinal", *table.ordinals)
    put("nth", "first", "second", "third", "fourth", "year", "fiscal")
    put("holiday", *table.holidays)
    put("near", "today", "tonight", "yesterday", "tomorrow")
    put("the", "the", "these")
    put("this", "this", "coming")
    put("last", "last", "next", "past", "previous", "following")
    put("past", "past", "last", "next")
    put("that", "that")
    put("which", "this", "last", "next", "the", "coming")
    put("fiscal", "fiscal", "year")
    put("year", "year", "latest", "current", "comparable", "corresponding", "same")
    put("its", "its", "their", "our", "a")
    put("q", "q", "q1", "q2", "q3", "q4")
    put("clock", "noon", "midnight", "midday", "mid")
    put("early", "early", "late", "mid", "earlier", "later", "sometime", "very")
    put(
        "end",
        "beginning",
        "start",
        "end",
        "middle",
        "close",
        "turn",
        "rest",
        "remainder",
        "week",
        "month",
        "morning",
        "afternoon",
        "evening",
        "night",
        "day",
        "year",
        "the",
    )
    return {word: frozenset(kinds) for word, kinds in named.items()}
