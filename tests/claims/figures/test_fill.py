"""Every figure once, in the innermost claim that holds it; what nobody is made to say is narration."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.claims.figures.fill import figures, read_in
from sayso.claims.stages import claims_of, extract
from sayso.types import Report, Span

from ..marked import Hand, attribution

TEXT = (
    "Two people died in the flood.\n\n"
    "The mayor believes that 40 are missing, the daily wrote. Nine houses fell and 12 men were "
    "reportedly hurt."
)
REPORT = Report(id="r1", outlet="The Daily", text=TEXT, body=(Span.of(TEXT, 0, len(TEXT)),))
OUTER = attribution(TEXT, "the daily", "wrote", "The mayor believes that 40 are missing")
INNER = attribution(TEXT, "The mayor", "believes", "40 are missing", outer=OUTER)


def test_a_figure_goes_into_the_innermost_claim_once() -> None:
    claims = extract(REPORT, finder=Hand({"r1": [OUTER, INNER]}))
    held = {claim.source.text: claim.figures for claim in claims if claim.source}
    assert held["the daily"] == ()
    (figure,) = held["The mayor"]
    assert (figure.text, figure.measure, figure.certainty) == ("40", "missing", "believed")


def test_the_outlets_own_figures_become_one_claim_a_sentence() -> None:
    claims = [c for c in extract(REPORT, finder=Hand({"r1": [OUTER, INNER]})) if c.form == "narration"]
    assert [[figure.measure for figure in claim.figures] for claim in claims] == [
        ["killed"],
        ["other:houses", "injured"],
    ]
    assert all(
        claim.source is None and claim.cue is None and claim.chain == ("The Daily",) for claim in claims
    )
    assert [figure.certainty for figure in claims[1].figures] == ["asserted", "reported"]


def test_headline_and_captions_are_read_and_page_noise_is_not() -> None:
    text = "Nine dead in blast\nRelated: 50 killed elsewhere\nThe blast hurt three."
    report = Report(id="r", text=text, headline=Span.of(text, 0, 18), body=(Span.of(text, 47, len(text)),))
    found = [f.text for claim in figures(report, []) for f in claim.figures]
    assert found == ["Nine", "three"]


def test_no_claim_and_no_figure_is_no_claim() -> None:
    assert figures(Report.from_text("Nothing happened.", id="r"), []) == []


@given(st.text(alphabet="12 killed.men, said\n", min_size=1))
def test_every_figure_lies_in_its_claim(text: str) -> None:
    report = Report(id="r", text=text, body=(Span.of(text, 0, len(text)),))
    for claim in figures(report, claims_of(report, [], "none@1")):
        for figure in claim.figures:
            assert claim.content[0].start <= figure.start < figure.end <= claim.content[0].end
    assert read_in(report) == [(0, len(text))]
