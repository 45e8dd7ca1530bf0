"""What a number counts, learnt: asked last, heard where sure, and only beside the shipped encoder."""

from __future__ import annotations

import pytest

import sayso
from sayso.claims.figures import learned
from sayso.claims.figures.find import count, figures_of
from sayso.claims.figures.party import parties
from sayso.claims.figures.quantity import quantities
from sayso.claims.figures.why import reasons_of
from sayso.claims.figures.words import Words

# no rule knows any of these; what they say is plain
TOLD = (
    ("The ministry speaks of 116 soldiers lost since May.", "killed"),
    ("About 2,000 women shouted the minister down.", "participants"),
    ("Doctors at the hospital stitched up 26 people.", "injured"),
)


@pytest.fixture(scope="module")
def measurer():
    return learned.measurer()


@pytest.mark.parametrize(("text", "measure"), TOLD)
def test_where_no_rule_knows_the_network_may(measurer, text, measure):
    measures = {one.measure for one in figures_of(Words(text), measurer=measurer)}
    assert measure in measures or all(one.startswith("other") for one in measures), "never another one"


def test_most_of_what_no_rule_knows_is_known(measurer):
    found = [{one.measure for one in figures_of(Words(text), measurer=measurer)} for text, _ in TOLD]
    assert sum(measure in measures for (_, measure), measures in zip(TOLD, found, strict=True)) >= 2


def test_a_rule_is_never_overruled(measurer):
    text = "Nine people were killed and 30 injured. Police arrested 4. About 500 people fled."
    ruled = [(f.start, f.measure) for f in figures_of(Words(text))]
    assert [(f.start, f.measure) for f in figures_of(Words(text), measurer=measurer)] == ruled


def test_numbers_of_things_stay_things(measurer):
    text = "The club sold 27 players' shirts and 9 scarves, and won 3 of 12 games."
    assert not [f for f in figures_of(Words(text), measurer=measurer) if not f.measure.startswith("other")]


def test_any_text_has_an_answer(measurer):
    for text in ("", "7", "7 " * 900, "\ud800 12 men", "éé" * 400 + " 12 men were seen"):
        words = Words(text)
        for party in parties(words, quantities(words)):
            assert measurer.measure(words, party) in (*learned.CLASSES[1:], None)


def test_the_rules_alone_need_no_network(monkeypatch):
    monkeypatch.setattr(learned, "measurer", lambda: pytest.fail("asked"))
    report = sayso.Report.from_text("After the raid 27 villagers never drew breath again.", id="r")
    sayso.extract(report, finder="rules")
    sayso.find_figures(report.text)


def test_why_says_that_it_was_learnt(measurer):
    report = sayso.Report.from_text("The ministry speaks of 116 soldiers lost since May.", id="r")
    claims = sayso.extract(report)
    features = [one.feature for claim in claims for one in reasons_of(report, claim)]
    assert "killed, by learnt" in features
    assert [one.why for one in count(Words(report.text))] != ["learnt"]
