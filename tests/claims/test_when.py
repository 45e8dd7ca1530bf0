"""Date phrases to intervals of the calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sayso
from sayso.claims.when import calendar as cal
from sayso.claims.when.why import why_date

PUBLISHED = "2024-12-27"  # a Friday

# text, phrase, from, to, why
PAIRS = [
    ("the agency reported on Friday.", "Friday", "2024-12-27", "2024-12-27", "the day itself"),
    ("Police said late Tuesday that", "late Tuesday", "2024-12-24", "2024-12-24", "the last one before"),
    ("The two sides will meet on Monday.", "Monday", "2024-12-30", "2024-12-30", "to come"),
    ("He was shot on Monday and will recover.", "Monday", "2024-12-23", "2024-12-23", "nearest tense"),
    ("next Friday", "next Friday", "2025-01-03", "2025-01-03", "never today"),
    ("last Friday", "last Friday", "2024-12-20", "2024-12-20", "never today"),
    ("Wednesday of last week", "Wednesday of last week", "2024-12-18", "2024-12-18", "the week is named"),
    ("It fell earlier this month.", "earlier this month", "2024-12-01", "2024-12-31", "the unit named"),
    ("fighting since October", "October", "2024-10-01", "2024-10-31", "the preposition is not the phrase"),
    ("it began in mid-September", "mid-September", "2024-09-01", "2024-09-30", "the unit named"),
    ("killed in June", "June", "2024-06-01", "2024-06-30", "the nearest past"),
    ("on December 17", "December 17", "2024-12-17", "2024-12-17", "no year: the nearest"),
    ("elections will be held on March 3", "March 3", "2025-03-03", "2025-03-03", "no year: to come"),
    ("on Nov. 17, 2023, a man", "Nov. 17, 2023", "2023-11-17", "2023-11-17", "abbreviated"),
    ("24 Dec. 2024", "24 Dec. 2024", "2024-12-24", "2024-12-24", "day first"),
    ("the 5th of October", "the 5th of October", "2024-10-05", "2024-10-05", "spelled out"),
    ("Friday, Oct. 4", "Friday, Oct. 4", "2024-10-04", "2024-10-04", "weekday and date are one phrase"),
    ("on Monday (Jan 13), he", "Monday (Jan 13)", "2025-01-13", "2025-01-13", "one phrase"),
    ("on Tuesday, March 5", "Tuesday, March 5", "2024-03-05", "2024-03-05", "the weekday tells the year"),
    ("Tuesday morning, March 5", "Tuesday morning, March 5", "2024-03-05", "2024-03-05", "one phrase"),
    ("Dec. 7-9", "Dec. 7-9", "2024-12-07", "2024-12-09", "a range of days"),
    ("12/17/2024", "12/17/2024", "2024-12-17", "2024-12-17", "month first"),
    ("17/12/2024", "17/12/2024", "2024-12-17", "2024-12-17", "no month 17"),
    ("17.12.2024", "17.12.2024", "2024-12-17", "2024-12-17", "day first with full stops"),
    ("2024-12-17T10:00Z", "2024-12-17T10:00Z", "2024-12-17", "2024-12-17", "ISO 8601"),
    ("in 2004", "2004", "2004-01-01", "2004-12-31", "a year"),
    ("the 1998-99 war", "1998-99", "1998-01-01", "1999-12-31", "a range of years"),
    ("in the 1990s", "the 1990s", "1990-01-01", "1999-12-31", "a decade"),
    ("in the late '80s", "the late '80s", "1980-01-01", "1989-12-31", "a short decade"),
    ("the 19th century", "the 19th century", "1801-01-01", "1900-12-31", "a century"),
    ("nineteen ninety-six", "nineteen ninety-six", "1996-01-01", "1996-12-31", "broadcast transcripts"),
    ("last week", "last week", "2024-12-16", "2024-12-22", "Monday to Sunday"),
    ("He was shot at the weekend.", "the weekend", "2024-12-21", "2024-12-22", "the one that was"),
    ("two days ago", "two days ago", "2024-12-25", "2024-12-25", "days keep the day"),
    ("six weeks ago", "six weeks ago", "2024-11-11", "2024-11-17", "weeks keep the week"),
    ("five months ago", "five months ago", "2024-07-01", "2024-07-31", "months keep the month"),
    ("in the last 24 hours", "the last 24 hours", "2024-12-26", "2024-12-27", "up to publication"),
    ("the past three months", "the past three months", "2024-09-27", "2024-12-27", "up to publication"),
    ("the third quarter", "the third quarter", "2024-07-01", "2024-09-30", "the last one over"),
    ("Q3 2023", "Q3 2023", "2023-07-01", "2023-09-30", "a quarter with its year"),
    ("the first half of 2023", "the first half of 2023", "2023-01-01", "2023-06-30", "a half"),
    ("last summer", "last summer", "2024-06-01", "2024-08-31", "meteorological"),
    ("Thanksgiving Day", "Thanksgiving Day", "2024-11-28", "2024-11-28", "a movable holiday"),
    ("He died on Good Friday", "Good Friday", "2024-03-29", "2024-03-29", "from Easter"),
    ("9 a.m. EST Tuesday", "9 a.m. EST Tuesday", "2024-12-24", "2024-12-24", "a time belongs to its day"),
    ("the night of 5 December", "the night of 5 December", "2024-12-05", "2024-12-05", "a part of a day"),
    ("last night", "last night", "2024-12-26", "2024-12-26", "the day before"),
    ("by the end of 2023", "the end of 2023", "2023-01-01", "2023-12-31", "the unit named"),
    ("ON 24 NOVEMBER", "24 NOVEMBER", "2024-11-24", "2024-11-24", "telex capitals"),
]  # fmt: skip

NONE = [
    ("a 44-year-old man, 12 years in jail", "ages and durations"),
    ("the three-day siege lasted for two weeks", "durations"),
    ("He may march; the sun sat. May I?", "verbs"),
    ("April Jones and August Wilson said so", "names"),
    ("about 2000 people and 1985 troops", "counts"),
    ("$1999, 1,998, No. 2004, the 11th Corps", "numbers"),
    ("31/31/2024 and February 30", "no such day"),
    ("prices rise and fall in spring mattresses", "seasons that are none"),
    ("a report in the Sunday Times", "a newspaper"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "start", "end", "why"), PAIRS)
def test_phrase_to_interval(text: str, phrase: str, start: str, end: str, why: str) -> None:
    found = [(w.text, w.from_, w.to) for w in sayso.find_dates(text, published=PUBLISHED)]
    assert found == [(phrase, start, end)], why


@pytest.mark.parametrize(("text", "why"), NONE)
def test_no_date(text: str, why: str) -> None:
    assert [w.text for w in sayso.find_dates(text, published=PUBLISHED)] in ([], ["February"]), why


def test_later_phrases_stand_on_the_date_named_before() -> None:
    text = "The raid was on 5 October. Three days later he died. A year earlier, that month saw none."
    found = [(w.text, w.from_) for w in sayso.find_dates(text, published=PUBLISHED)]
    assert found[1] == ("Three days later", "2024-10-08")
    assert found[2] == ("A year earlier", "2023-01-01")


def test_a_year_ago_is_a_quarter_where_quarters_are_compared() -> None:
    text = "Third-quarter net fell to $4 million from $6 million a year ago."
    found = sayso.find_dates(text, published="1989-11-02")
    assert [(w.from_, w.to) for w in found] == [("1989-07-01", "1989-09-30"), ("1988-07-01", "1988-09-30")]


def test_without_a_day_of_publication_what_is_relative_has_no_interval() -> None:
    found = sayso.find_dates("On Friday, two days ago, on 9 Oct., in 2004", published=None)
    assert [(w.text, w.from_, w.edtf) for w in found] == [
        ("Friday", None, None),
        ("two days ago", None, None),
        ("9 Oct.", None, "XXXX-10-09"),
        ("2004", "2004-01-01", "2004"),
    ]


def test_a_few_days_ago_is_uncertain_and_says_so() -> None:
    (found,) = sayso.find_dates("a few days ago", published=PUBLISHED)
    assert (found.from_, found.to) == (None, None)


@pytest.mark.parametrize(
    ("published", "there"), [("2024-12-27T08:00:00Z", True), ("27 Dec", False), ("", False)]
)
def test_the_day_of_publication_may_come_with_a_time_or_be_unreadable(published: str, there: bool) -> None:
    (found,) = sayso.find_dates("yesterday", published=published)
    assert (found.from_ == "2024-12-26") is there


PIECES = """the a an last next this mid early late Friday May March Sept. 5 12 31 1999 2024 third quarter half
year week days ago earlier of on in will said , . - / : 9:30 a.m. century first past several twenty nineteen
ninety Easter before"""
WORDS = st.sampled_from(PIECES.split())


@given(
    st.one_of(st.text(), st.lists(WORDS, max_size=20).map(" ".join)),
    st.sampled_from([None, PUBLISHED, "1000-01-01", "9000-12-31"]),
)
def test_any_text_is_read_and_every_span_matches(text: str, published: str | None) -> None:
    done = 0
    for when in sayso.find_dates(text, published=published):
        assert text[when.start : when.end] == when.text
        assert when.start >= done
        done = when.end
        assert (when.from_ is None) == (when.to is None)
        if when.from_ and when.to:
            assert dt.date.fromisoformat(when.from_) <= dt.date.fromisoformat(when.to)
            assert when.edtf


@given(st.dates(dt.date(1600, 1, 1), dt.date(2400, 12, 31)), st.sampled_from(cal.GRAINS))
def test_a_unit_holds_its_day_and_neighbours_touch(date: dt.date, grain: str) -> None:
    here = cal.around(date, grain)
    assert grain == "weekend" or here.first <= date <= here.last
    if grain not in ("weekend", "half", "decade", "century"):
        assert cal.neighbour(here, 1, grain).first == here.last + dt.timedelta(1)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_a_written_day_reads_back(date: dt.date) -> None:
    for written in (
        f"{date:%B} {date.day}, {date.year}",
        f"{date.day} {date:%b} {date.year}",
        date.isoformat(),
    ):
        (found,) = sayso.find_dates(f"on {written} it was", published=PUBLISHED)
        assert (found.text, found.from_, found.to) == (written, date.isoformat(), date.isoformat())


def test_why_names_the_rule_and_the_tense() -> None:
    text = "They will meet on Monday."
    (found,) = sayso.find_dates(text, published=PUBLISHED)
    reasons = why_date(text, found, published=PUBLISHED)
    assert [reason.feature for reason in reasons] == ["date rule: weekday", "reckoned from", "tense"]
    assert reasons[-1].score == 1.0
    assert why_date("no date", found) == []
