from __future__ import annotations

import pytest
from msgspec.structs import replace

from sayso.claims.form import form
from sayso.claims.stages import extract, extract_all
from sayso.errors import ConfigError, LanguageError, SpanError
from sayso.types import Refusal, Report, Span

from .marked import Hand, attribution

TEXT = "The spy agency estimates that 3,000 died, the news agency reported."
REPORT = Report.from_text(TEXT, id="r1")
OUTER = attribution(TEXT, "the news agency", "reported", "The spy agency estimates that 3,000 died")
INNER = attribution(TEXT, "The spy agency", "estimates", "3,000 died", outer=OUTER)


def test_outer_claims_come_first_and_inner_ones_name_them() -> None:
    outer, inner = extract(REPORT, finder=Hand({"r1": [OUTER, INNER]}))
    assert (outer.via, inner.via) == (None, outer.id)
    assert {outer.found_by, inner.found_by} == {"hand@1"}


def test_an_outer_attribution_left_out_by_the_finder_is_still_there() -> None:
    assert len(extract(REPORT, finder=Hand({"r1": [INNER]}))) == 2


def test_reading_twice_gives_the_same_ids() -> None:
    finder = Hand({"r1": [OUTER, INNER]})
    assert extract(REPORT, finder=finder) == extract(REPORT, finder=finder)


def test_stages_can_be_swapped() -> None:
    only_form = extract(REPORT, finder=Hand({"r1": [INNER]}), stages=(form,))
    assert only_form[1].certainty.level == "asserted"


def test_a_report_in_another_language_is_refused_with_the_reason() -> None:
    with pytest.raises(LanguageError, match="r1: the text is in 'fr'"):
        extract(replace(REPORT, language="fr"), finder=Hand({}))


def test_an_unknown_finder_is_named_with_those_there_are() -> None:
    with pytest.raises(ConfigError, match=r"there is no finder .oracle.: say one of .*rules"):
        extract(REPORT, finder="oracle")


def test_one_bad_report_costs_itself_alone() -> None:
    reports = [replace(REPORT, id=one) for one in ("a", "bad", "b")] + [
        replace(REPORT, id="c", language="fr")
    ]
    refusals: list[Refusal] = []
    read = list(extract_all(reports, finder=Hand({"a": [OUTER], "b": []}), refusals=refusals))
    # nobody is made to say the figure of «b»: it is narration
    assert [(report.id, len(claims)) for report, claims in read] == [("a", 1), ("b", 1)]
    assert [(one.report, one.stage, one.reason) for one in refusals] == [
        ("c", "claims", "the text is in 'fr'; only English is read for claims now"),
        ("bad", "claims", "tripped over it"),
    ]


def test_without_a_list_a_refusal_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert list(extract_all([replace(REPORT, language="fr")], finder=Hand({}))) == []
    assert "r1 was not read for claims" in caplog.text


def test_a_span_that_does_not_match_is_never_let_through() -> None:
    lying = replace(OUTER, content=(Span("3,001 died", 30, 40),))
    with pytest.raises(SpanError, match="r1, claim c_"):
        extract(REPORT, finder=Hand({"r1": [lying]}))
