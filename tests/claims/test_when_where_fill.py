"""Dates and places put where they belong: into the statement, or into the fact."""

from __future__ import annotations

import pytest

from sayso import find_dates
from sayso.claims.nesting import Nesting
from sayso.claims.when.fill import dates
from sayso.claims.when.narrow import narrowed
from sayso.claims.where.fill import places
from sayso.types import Claim, Figure, Mention, Report, ReportRef, Span, When, check_spans

TEXT = (
    "Seoul’s spy agency estimates that more than 3,000 northern soldiers have been killed or wounded in "
    "Kursk since October, the Yonhap news agency reported on Friday. Moscow denied it."
)


def span(piece: str, text: str = TEXT) -> Span:
    start = text.index(piece)
    return Span(piece, start, start + len(piece))


def made(report: Report, **fields: object) -> Claim:
    return Claim(report=ReportRef.of(report), form="indirect", found_by="test@1", **fields)  # type: ignore[arg-type]


def example() -> tuple[Report, list[Claim]]:
    report = Report(
        id="r1", outlet="CNN", published="2024-12-27", text=TEXT, body=(Span.of(TEXT, 0, len(TEXT)),)
    )
    said = span("more than 3,000 northern soldiers have been killed or wounded in Kursk since October")
    figure = span("more than 3,000")
    count = Figure(
        text=figure.text, start=figure.start, end=figure.end, relation="more_than", low=3000, best=3000,
        high=None, measure="killed_or_injured",
    )  # fmt: skip
    speaker = span("Seoul’s spy agency")
    outer = made(
        report,
        id="c1",
        source=mention(span("the Yonhap news agency")),
        cue=span("reported"),
        content=(Span.of(TEXT, 0, said.end),),
    )
    inner = made(
        report,
        id="c2",
        via="c1",
        source=mention(speaker),
        cue=span("estimates"),
        content=(said,),
        figures=(count,),
    )
    start = TEXT.index("Moscow denied it") + len("Moscow denied ")
    denial = made(
        report,
        id="c3",
        source=mention(span("Moscow")),
        cue=span("denied"),
        content=(Span.of(TEXT, start, start + 2),),
    )
    return report, [outer, inner, denial]


def mention(one: Span) -> Mention:
    return Mention(text=one.text, start=one.start, end=one.end, name=one.text, kind="organisation")


def test_the_date_of_a_statement_and_of_a_fact_are_kept_apart() -> None:
    report, claims = example()
    outer, inner, denial = dates(report, claims)
    assert outer.said_on is not None
    assert (outer.said_on.text, outer.said_on.from_) == ("Friday", "2024-12-27")
    assert inner.said_on == outer.said_on
    assert denial.said_on is None
    when = inner.figures[0].when
    assert when is not None
    assert (when.text, when.from_, when.to, when.edtf) == (
        "since October",
        "2024-10-01",
        "2024-12-27",
        "2024-10-01/2024-12-27",
    )
    check_spans(TEXT, inner.spans(), "inner")


def test_a_place_goes_with_its_figure_and_speakers_are_none() -> None:
    report, claims = example()
    outer, inner, denial = places(report, claims)
    where = inner.figures[0].where
    assert where is not None
    assert (where.text, where.name, where.country, where.precision) == (
        "Kursk",
        "Kursk Oblast",
        "RU",
        "admin1",
    )
    assert (outer.places, inner.places, denial.places) == ((), (), ())
    check_spans(TEXT, inner.spans(), "inner")


def test_narration_takes_the_nearest_place_and_date() -> None:
    text = "On Monday two men died in Aleppo, while nine were hurt in Homs on Tuesday."
    report = Report(id="r", published="2024-12-27", text=text)
    numbers = [
        Figure(
            text=w,
            start=text.index(w),
            end=text.index(w) + len(w),
            relation="exact",
            low=1,
            best=1,
            high=1,
            measure="x",
        )
        for w in ("two", "nine")
    ]
    claim = made(report, id="c", content=(Span.of(text, 0, len(text)),), figures=tuple(numbers))
    (told,) = places(report, dates(report, [claim]))
    assert [f.where.text for f in told.figures if f.where] == ["Aleppo", "Homs"]
    assert [f.when.text for f in told.figures if f.when] == ["Monday", "Tuesday"]
    assert told.said_on is None


def one_figure(text: str, number: str, measure: str = "killed", published: str = "2024-12-27") -> Figure:
    report = Report(id="r", published=published, text=text)
    start = text.index(number)
    figure = Figure(
        text=number,
        start=start,
        end=start + len(number),
        relation="exact",
        low=1,
        best=1,
        high=1,
        measure=measure,
    )
    claim = made(report, id="c", content=(Span.of(text, 0, len(text)),), figures=(figure,))
    (told,) = places(report, dates(report, [claim]))
    return told.figures[0]


WHERE = [
    ("Nine men fighting for Russia died.", "Nine", "killed", None, "whom they fought for is no place"),
    (
        "Nine men died in Russia’s western Kursk region.",
        "Nine",
        "killed",
        "Kursk",
        "the region, not its owner",
    ),
    ("Nine men died in Kocani, North Macedonia.", "Nine", "killed", "Kocani", "the town, not what holds it"),
    ("In Homs, nine men were killed.", "nine", "killed", "Homs", "before the figure"),
    ("Nine men were sent to Syria.", "Nine", "deployed", "Syria", "where the deployed are"),
    ("Nine men were sent to Syria.", "Nine", "killed", None, "but not where the dead are"),
    ("Seoul said nine men died.", "nine", "killed", None, "a government"),
]


@pytest.mark.parametrize(("text", "number", "measure", "where", "why"), WHERE)
def test_where_a_figure_is(text: str, number: str, measure: str, where: str | None, why: str) -> None:
    found = one_figure(text, number, measure).where
    assert (found.text if found else None) == where, why


WHEN = [
    ("Nine men died on Monday.", "Nine", "2024-12-23", "the day of the fact"),
    ("Nine men died, police said on Monday.", "Nine", None, "the day of the saying"),
    ("At 3 p.m. nine men died.", "nine", None, "a time without its day"),
    ("Nine men died over the past three days.", "Nine", "2024-12-24", "a stretch up to publication"),
]


@pytest.mark.parametrize(("text", "number", "first", "why"), WHEN)
def test_when_a_figure_is(text: str, number: str, first: str | None, why: str) -> None:
    found = one_figure(text, number).when
    assert (found.from_ if found else None) == first, why


def test_the_words_before_a_date_open_or_close_its_interval() -> None:
    cases = [
        ("by Friday", "Friday", None, "2024-12-27", "../2024-12-27"),
        ("before December 17", "December 17", None, "2024-12-16", "../2024-12-16"),
        ("after December 17", "December 17", "2024-12-18", "2024-12-27", "2024-12-18/2024-12-27"),
        ("earlier this month", "earlier this month", "2024-12-01", "2024-12-27", "2024-12-01/2024-12-27"),
        ("in mid-September", "mid-September", "2024-09-11", "2024-09-20", "2024-09-11/2024-09-20"),
        ("in early September", "early September", "2024-09-01", "2024-09-10", "2024-09-01/2024-09-10"),
        ("in late September", "late September", "2024-09-21", "2024-09-30", "2024-09-21/2024-09-30"),
    ]
    for text, _, low, high, edtf in cases:
        (found,) = find_dates(text, published="2024-12-27")
        got = narrowed(found, text, published="2024-12-27")
        assert (got.from_, got.to, got.edtf) == (low, high, edtf), text
        assert text[got.start : got.end] == got.text


def test_two_dates_make_one_interval() -> None:
    text = "between 5 May and 9 May 2024"
    first, second = find_dates(text, published="2024-12-27")
    got = narrowed(first, text, until=second)
    assert (got.text, got.from_, got.to) == (text, "2024-05-05", "2024-05-09")


def test_a_date_without_interval_stays_so() -> None:
    when = When(text="Friday", start=3, end=9)
    assert narrowed(when, "on Friday") == when


def test_nesting_knows_the_innermost_claim() -> None:
    report, claims = example()
    nesting = Nesting(report, claims)
    assert nesting.innermost(TEXT.index("Kursk")) == 1
    assert nesting.innermost(TEXT.index("estimates")) == 0
    assert nesting.innermost(TEXT.index("reported")) == -1
    assert TEXT[slice(*nesting.sentence(TEXT.index("Moscow")))] == "Moscow denied it."


def test_when_behind_a_date_dates_the_fact_to_that_date() -> None:
    text = "It was the deadliest raid since last May, when nine soldiers died."
    report = Report(id="r", published="2024-03-16", text=text)
    start = text.index("nine")
    figure = Figure(
        text="nine", start=start, end=start + 4, relation="exact", low=9, best=9, high=9, measure="killed"
    )
    claim = made(report, id="c", content=(Span.of(text, 0, len(text)),), figures=(figure,))
    (told,) = dates(report, [claim])
    when = told.figures[0].when
    assert when is not None
    assert (when.from_, when.to) == ("2023-05-01", "2023-05-31")
