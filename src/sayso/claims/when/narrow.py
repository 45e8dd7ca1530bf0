"""What the words around a date phrase make of its interval: «since October», «by Friday»."""

from __future__ import annotations

import datetime as dt
import re

from sayso.types import When

BEFORE = re.compile(
    r"\b(since|until|till|by|up to|through|before|prior to|after|following|between|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
AND = re.compile(r"\s+(?:and|to|until|through)\s+(?:on\s+)?", re.IGNORECASE)
PART = re.compile(
    r"(?:very\s+)?(early|mid|late|earlier|later|(?:the\s+)?(?:beginning|start|middle|end)\s+of)\b",
    re.IGNORECASE,
)
LOOK = 24  # characters before the phrase
ONE_DAY = dt.timedelta(1)


def narrowed(when: When, text: str, *, published: str | None = None, until: When | None = None) -> When:
    """The date of a fact: its interval under the preposition before it, which becomes part of its span.

    An open side is null («by Friday» has no first day) and stands as «..» in the EDTF; «since» ends with
    the day of publication. ``until`` is the phrase that follows, for «between 5 and 9 May».

    >>> found = When(text="October", start=6, end=13, from_="2024-10-01", to="2024-10-31", edtf="2024-10")
    >>> narrowed(found, "since October", published="2024-12-27").edtf
    '2024-10-01/2024-12-27'
    """
    match = BEFORE.search(text, max(0, when.start - LOOK), when.start)
    word = match[1].lower() if match else ""
    first, last = day(when.from_), day(when.to)
    end = when.end
    if not first or not last:
        return when
    today = day(published)
    first, last = part_of(when.text, first, last, today)
    low: dt.date | None = first
    high: dt.date | None = last
    if word in ("since", "after", "following") and today and (word == "since" or when.from_ == when.to):
        low = first if word == "since" else last + ONE_DAY
        high = max(low, today)
    elif word in ("until", "till", "by", "up to", "through"):
        low = None
    elif word in ("before", "prior to"):
        low, high = None, first - ONE_DAY
    elif (
        word in ("between", "from") and until and AND.fullmatch(text, when.end, until.start) and day(until.to)
    ):
        (low, high), end = span_of(first, day(until.to) or last), until.end
    else:
        match = None
    start = match.start() if match else when.start
    return When(
        text=text[start:end],
        start=start,
        end=end,
        from_=low.isoformat() if low else None,
        to=high.isoformat() if high else None,
        edtf=edtf(when, low, high),
    )


def span_of(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """From one day to another; «between 5 May and 9 May 2024» gives both the year of the second."""
    if first > last:
        first = first.replace(year=last.year, day=min(first.day, 28) if first.month == 2 else first.day)
    return first, max(first, last)


def part_of(text: str, first: dt.date, last: dt.date, today: dt.date | None) -> tuple[dt.date, dt.date]:
    """The part of the unit a phrase names: thirds for «early», «mid», «late»; up to today for «earlier»."""
    match = PART.match(text)
    if not match or first == last:
        return first, last
    word = match[1].lower()
    third = (last - first + ONE_DAY) / 3
    if word == "earlier" and today and first <= today <= last:
        return first, today
    if word.startswith("early") or word.endswith(("beginning of", "start of")):
        return first, first + third - ONE_DAY
    if word.startswith("mid") or word.endswith("middle of"):
        return first + third, last - third
    if word == "late" or word.endswith("end of"):
        return last - third + ONE_DAY, last
    return first, last


def edtf(when: When, low: dt.date | None, high: dt.date | None) -> str | None:
    """The interval as EDTF; a phrase whose interval is its calendar unit keeps that unit's form."""
    if (low.isoformat() if low else None, high.isoformat() if high else None) == (when.from_, when.to):
        return when.edtf
    if low == high and low:
        return low.isoformat()
    return f"{low or '..'}/{high or '..'}"


def day(value: str | None) -> dt.date | None:
    """An ISO day, or None."""
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
