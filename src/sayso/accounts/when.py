"""Days as numbers, for comparing."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from sayso.types import When


@lru_cache(maxsize=8192)
def day_of(text: str | None) -> int | None:
    """The number of an ISO 8601 day, or of the first day of a month or year; null where it is none.

    >>> day_of("2024-12-27") - day_of("2024-12-01T10:00:00Z"), day_of("soon")
    (26, None)
    """
    if not text:
        return None
    parts = text[:10].split("-")
    try:
        year, month, day = (*(int(part) for part in parts), 1, 1)[:3]
        return date(year, month, day).toordinal()
    except (ValueError, TypeError):
        return None


def days(when: When) -> tuple[int | None, int | None]:
    """First and last day of a date phrase."""
    return day_of(when.from_), day_of(when.to or when.from_)
