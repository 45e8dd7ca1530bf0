"""The day of publication: as given, in an address, or in the lines around an article.

Days are ISO 8601 (YYYY-MM-DD) in the time zone of the source. A day that cannot be read for certain
(«03/04/2025») is none at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from email.utils import parsedate

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){YEAR}-(?P<m>\d\d?)-(?P<d>\d\d?)(?!\d)",
        rf"(?<!\d){YEAR}/(?P<m>\d\d?)/(?P<d>\d\d?)(?!\d)",
        rf"(?<!\d)(?P<d>\d\d?)(?:st|nd|rd|th)?[ \u00a0-]+{MONTH},?[ \u00a0-]+{YEAR}",
        rf"\b{MONTH}[ \u00a0]+(?P<d>\d\d?)(?:st|nd|rd|th)?,?[ \u00a0]+{YEAR}",
        rf"(?<!\d)(?P<d>\d\d?)\.[ ]?(?P<m>\d\d?)\.[ ]?{YEAR}",
        rf"(?<!\d)(?P<a>\d\d?)(?P<by>[-/])(?P<b>\d\d?)(?P=by){YEAR}",
    )
)
ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<by>[-/_])(?P<m>\d\d?|[a-z]{3})(?P=by)(?P<d>\d\d?)(?!\d)"
    r"|(?<!\d)(?P<run>20\d\d[01]\d[0-3]\d)(?!\d)"
)
LABEL = re.compile(r"\b(?:published|posted|first published|issued|date|created)\b", re.IGNORECASE)
CHANGED = re.compile(r"\b(?:updated?|modified|edited|revised)\b", re.IGNORECASE)
EARLIEST, LATEST = 1900, 2100


def day(year: int, month: int, number: int) -> str | None:
    """The ISO day, or None where the calendar has no such day."""
    try:
        return date(year, month, number).isoformat() if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def day_of(given: str | None) -> str | None:
    """The day of a date as someone gave it: ISO 8601 with or without time, RFC 2822, or in words.

    >>> day_of("2024-12-27T11:37:00+09:00"), day_of("Fri, 27 Dec 2024 10:00:00 GMT"), day_of("soon")
    ('2024-12-27', '2024-12-27', None)
    """
    if not given:
        return None
    given = given.strip()[:100]
    if run := re.match(r"(\d{4})(\d\d)(\d\d)(?:T|$)", given):
        return day(int(run[1]), int(run[2]), int(run[3]))
    found = next(days(given), None)
    if found:
        return found
    parsed = parsedate(given)
    return day(*parsed[:3]) if parsed else None


def day_in_address(url: str | None) -> str | None:
    """The day in an address, where it holds year, month and day.

    >>> day_in_address("https://www.cnn.com/2024/12/27/asia/index.html")
    '2024-12-27'
    """
    for match in ADDRESS.finditer((url or "").lower()[:2000]):
        if run := match["run"]:
            found = day(int(run[:4]), int(run[4:6]), int(run[6:]))
        else:
            month = match["m"]
            number = int(month) if month.isdigit() else _month(month)
            found = day(int(match["year"]), number, int(match["d"]))
        if found:
            return found
    return None


def day_in_lines(lines: Iterable[str]) -> tuple[str | None, bool]:
    """The day of publication in the lines around an article, and whether a label vouches for it.

    >>> day_in_lines(["Zelensky names a number", "Published: 24 Dec. 2024, 11:37"])
    ('2024-12-24', True)
    """
    plain: str | None = None
    changed: str | None = None
    label = ""
    for line in lines:
        for match in matches(line):
            found = _day(match)
            if not found:
                continue
            # The label stands before the date, on its line or alone on the line above.
            before = line[: match.start()][-40:]
            said = before if before.strip(" :|•·-") else label
            if CHANGED.search(said) and not LABEL.search(said):
                changed = changed or found
            elif LABEL.search(said):
                return found, True
            else:
                plain = plain or found
        label = line if len(line) < 20 else ""
    return plain or changed, False


def days(text: str) -> Iterator[str]:
    """Every full date in ``text`` that can be read for certain, in the order of the forms."""
    return iter([found for match in matches(text) if (found := _day(match))])


def matches(text: str) -> list[re.Match[str]]:
    """Where full dates stand in ``text``, first to last."""
    if not re.search(r"(?:19|20)\d\d", text):
        return []
    return sorted((match for form in FORMS for match in form.finditer(text)), key=lambda match: match.start())


def _month(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1 if word[:3].lower() in MONTHS else 0


def _day(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if word := parts.get("month"):
        return day(year, _month(word), int(parts["d"]))
    if parts.get("m"):
        return day(year, int(parts["m"]), int(parts["d"]))
    first, second = int(parts["a"]), int(parts["b"])
    # 03/04/2025 is March to some and April to others: only a day past the twelfth, or twins, tell.
    if first > 12 or first == second:
        return day(year, second, first)
    return day(year, first, second) if second > 12 else None
