"""The day of publication: read for certain or not at all."""

from __future__ import annotations

import pytest

from sayso.report.published import day_in_address, day_in_lines, day_of

GIVEN = [
    ("2024-12-27", "2024-12-27"),
    ("2024-12-27T23:59:00-05:00", "2024-12-27"),  # the source's own day, whatever ours is
    ("20241227T110000Z", "2024-12-27"),
    ("Fri, 27 Dec 2024 10:00:00 GMT", "2024-12-27"),  # RSS
    ("December 27, 2024", "2024-12-27"),
    ("27th Dec 2024", "2024-12-27"),
    ("Sept. 3, 2024", "2024-09-03"),
    ("17-03-2025", "2025-03-17"),  # no month has the number 17
    ("03/17/2025", "2025-03-17"),
    ("03/04/2025", None),  # March or April
    ("05.04.2025", "2025-04-05"),  # with dots the day comes first everywhere
    ("2025-02-30", None),
    ("2024-12", None),  # a month is no day
    ("yesterday", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("given", "day"), GIVEN)
def test_given(given: str | None, day: str | None) -> None:
    assert day_of(given) == day


ADDRESSES = [
    ("https://example.org/2024/12/27/asia/index.html", "2024-12-27"),
    ("https://example.org/news/2024-12-24/national/x", "2024-12-24"),
    ("https://example.org/articles/19/11/18/x", None),  # two-digit years are not certain
    ("https://example.org/2019/nov/18/x", "2019-11-18"),
    ("https://example.org/columnists/201911181077343476-x/", None),  # a number that only begins like a day
    ("https://example.org/20191118/x", "2019-11-18"),
    ("https://example.org/2024/12/x", None),
    ("https://example.org/2024/99/99/x", None),
    (None, None),
]


@pytest.mark.parametrize(("url", "day"), ADDRESSES)
def test_address(url: str | None, day: str | None) -> None:
    assert day_in_address(url) == day


LINES = [
    (["Published: 24 Dec. 2024, 11:37"], ("2024-12-24", True)),
    (["16 March 2025 - 14:56 By Ann Lee"], ("2025-03-16", False)),
    (["Updated Nov 20, 2019", "Nov 19, 2019"], ("2019-11-19", False)),  # an update is not the publication
    (["Updated: 20 Nov 2019 | Published: 19 Nov 2019"], ("2019-11-19", True)),
    (["Published", "19 Nov 2019"], ("2019-11-19", True)),  # the label may stand on a line of its own
    (["Updated Nov 20, 2019"], ("2019-11-20", False)),  # better than nothing
    (["5 Min Read", "Monday"], (None, False)),
]


@pytest.mark.parametrize(("lines", "found"), LINES)
def test_lines(lines: list[str], found: tuple[str | None, bool]) -> None:
    assert day_in_lines(lines) == found
