"""Intervals of the calendar: both ends inclusive, with their grain and their EDTF (ISO 8601-2:2019)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

Grain = Literal[
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century", "span"
]
GRAINS = ("day", "weekend", "week", "month", "quarter", "half", "year", "decade", "century")
LAST_YEAR = 9998


class Interval(Struct, frozen=True):
    """Days ``first`` to ``last``; ``number`` counts units of the grain, so that neighbours differ by one."""

    first: dt.date
    last: dt.date
    grain: Grain
    edtf: str
    number: int = 0


def day(date: dt.date) -> Interval:
    """One day.

    >>> day(dt.date(2024, 12, 27)).edtf
    '2024-12-27'
    """
    return Interval(date, date, "day", date.isoformat(), date.toordinal())


def week(date: dt.date) -> Interval:
    """The ISO week of ``date``, Monday to Sunday."""
    monday = date - dt.timedelta(date.weekday())
    sunday = monday + dt.timedelta(6)
    return Interval(monday, sunday, "week", f"{monday}/{sunday}", monday.toordinal() // 7)


def weekend(date: dt.date) -> Interval:
    """Saturday and Sunday of the ISO week of ``date``."""
    saturday = date + dt.timedelta(5 - date.weekday())
    sunday = saturday + dt.timedelta(1)
    return Interval(saturday, sunday, "weekend", f"{saturday}/{sunday}", saturday.toordinal() // 7)


def months(number: int, count: int) -> tuple[dt.date, dt.date]:
    """First and last day of ``count`` months from month ``number`` (12 × year + month − 1)."""
    year, month = divmod(number, 12)
    last_year, last_month = divmod(number + count - 1, 12)
    last_day = calendar.monthrange(last_year, last_month + 1)[1]
    return dt.date(year, month + 1, 1), dt.date(last_year, last_month + 1, last_day)


def month(number: int) -> Interval:
    """Month ``number`` (12 × year + month − 1).

    >>> month(2024 * 12 + 9).edtf
    '2024-10'
    """
    first, last = months(number, 1)
    return Interval(first, last, "month", first.isoformat()[:7], number)


def quarter(number: int) -> Interval:
    """Quarter ``number`` (4 × year + quarter − 1), of the calendar year."""
    first, last = months(3 * number, 3)
    return Interval(first, last, "quarter", f"{first}/{last}", number)


def half(number: int) -> Interval:
    """Half-year ``number`` (2 × year, and one more for the second half)."""
    first, last = months(6 * number, 6)
    return Interval(first, last, "half", f"{first}/{last}", number)


def season(year: int, code: int) -> Interval:
    """Season by its EDTF code (21 spring … 24 winter); winter is December of the year before to February."""
    first, last = months(12 * year + (2 + 3 * (code - 21) if code < 24 else -1), 3)
    return Interval(first, last, "season", f"{year:04d}-{code}", year)


def year(number: int) -> Interval:
    """One calendar year."""
    return Interval(dt.date(number, 1, 1), dt.date(number, 12, 31), "year", f"{number:04d}", number)


def decade(number: int) -> Interval:
    """Decade ``number`` (year // 10).

    >>> decade(199).edtf
    '199X'
    """
    first = dt.date(10 * number, 1, 1)
    return Interval(first, dt.date(10 * number + 9, 12, 31), "decade", f"{number:03d}X", number)


def century(number: int) -> Interval:
    """The ``number``th century: 1901–2000 is the 20th; EDTF can only say 19XX."""
    first, last = dt.date(100 * number - 99, 1, 1), dt.date(100 * number, 12, 31)
    return Interval(first, last, "century", f"{number - 1:02d}XX", number)


def between(first: dt.date, last: dt.date) -> Interval:
    """Any days, from one to the other."""
    return Interval(first, last, "span", f"{first}/{last}")


def around(date: dt.date, grain: str) -> Interval:
    """The day, week, month, quarter, year … that holds ``date``."""
    at = 12 * date.year + date.month - 1
    makers: dict[str, Callable[[], Interval]] = {
        "day": lambda: day(date),
        "hour": lambda: day(date),
        "minute": lambda: day(date),
        "week": lambda: week(date),
        "fortnight": lambda: week(date),
        "weekend": lambda: weekend(date),
        "month": lambda: month(at),
        "quarter": lambda: quarter(at // 3),
        "half": lambda: half(at // 6),
        "year": lambda: year(date.year),
        "decade": lambda: decade(date.year // 10),
        "century": lambda: century((date.year + 99) // 100),
    }
    return makers[grain]()


def move(date: dt.date, count: int, unit: str) -> dt.date:
    """``date`` moved by ``count`` days, weeks, months … ; the day is cut to the length of the month."""
    if unit in ("day", "week", "weekend", "fortnight"):
        return date + dt.timedelta(count * {"day": 1, "fortnight": 14}.get(unit, 7))
    if unit in ("hour", "minute"):
        return date + dt.timedelta(hours=count) if unit == "hour" and abs(count) >= 24 else date
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
    to_year, to_month = divmod(12 * date.year + date.month - 1 + count * size, 12)
    last = calendar.monthrange(to_year, to_month + 1)[1]
    return dt.date(to_year, to_month + 1, min(date.day, last))


def neighbour(interval: Interval, count: int, unit: str) -> Interval:
    """The interval of the same grain, ``count`` units away («a year earlier», of a quarter, is a quarter)."""
    first = move(interval.first, count, unit)
    if interval.grain in ("span", "season", "century", "decade", "half"):
        return between(first, move(interval.last, count, unit))
    return around(first, interval.grain)


def easter(in_year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = in_year % 19, in_year // 100, in_year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    x = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * x) // 451
    at_month, at_day = divmod(h + x - 7 * m + 114, 31)
    return dt.date(in_year, at_month, at_day + 1)


def holiday(rule: str, in_year: int) -> dt.date:
    """The day a holiday rule of data/words/dates.toml gives in a year.

    >>> holiday("11:4:4", 2024)
    datetime.date(2024, 11, 28)
    """
    if rule.startswith("easter:"):
        return easter(in_year) + dt.timedelta(int(rule[7:]))
    if ":" not in rule:
        return dt.date.fromisoformat(f"{in_year:04d}-{rule}")
    at_month, nth, weekday, *plus = (int(part) for part in rule.split(":"))
    if nth < 0:
        last = dt.date(in_year, at_month, calendar.monthrange(in_year, at_month)[1])
        found = last - dt.timedelta((last.isoweekday() - weekday) % 7)
    else:
        first = dt.date(in_year, at_month, 1)
        found = first + dt.timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return found + dt.timedelta(sum(plus))
