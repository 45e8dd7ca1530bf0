"""Whose a figure is where no verb of saying tells, and where the report names its speaker elsewhere."""

from __future__ import annotations

import pytest

from sayso.claims.stages import extract
from sayso.claims.whose import whose
from sayso.claims.why import why
from sayso.types import Claim, Report

from .marked import Hand, attribution

# text, whose, the word that says so, what is said
FRAMES = [
    ("The Red Cross's count of 300 dead is old.", "The Red Cross", "count", "300 dead is old"),
    ("It is beyond the South Korean estimate of 1,100 dead.", "the South Korean", "estimate", "1,100 dead"),
    ("By the ministry's count, 52 people died.", "the ministry", "count", "52 people died"),
    ("Some 52 died, by the health ministry's own count.", "the health ministry", "count", "Some 52 died"),
    ("A count by the United Nations of 12 dead is old.", "the United Nations", "count", "12 dead is old"),
    ("The health ministry's death toll rose to 52.", "The health ministry", "toll", "52"),
    (
        "The NIS had counted about 300 North Korean dead.",
        "The NIS",
        "had counted",
        "about 300 North Korean dead",
    ),
    ("Kyiv puts the dead in Kursk above 3,000.", "Kyiv", "puts", "the dead in Kursk above 3,000"),
    ("Hospitals in Gaza City counted 43 injured.", "Hospitals in Gaza City", "counted", "43 injured"),
    ("The 120 dead acknowledged by the company include her.", "the company", "acknowledged by", "120 dead"),
    ("The prefect, Ann Lee, counts 34 dead in all.", "The prefect, Ann Lee", "counts", "34 dead in all"),
    ("The Monitor, which is in Accra, has confirmed 29 deaths.", "The Monitor", "has confirmed", "29 deaths"),
    ("The army cut its count of guards killed to 41.", "The army", "cut", "its count of guards killed to 41"),
    ("The Red Cross, which had spoken of 9 dead, left.", "which", "had spoken of", "9 dead, left"),
    ("General staff: 11 soldiers killed.", "General staff", ":", "11 soldiers killed"),
    ("- Injured: 224 (Ministry of Health, 3 May).", "Ministry of Health", None, "- Injured: 224"),
]
# no source, and why none
NOBODY = [
    "The country's death toll rose to 52.",  # of its dead, not its word
    "Monday's count of 12 dead stood.",  # a day says nothing
    "The army put 300 soldiers into the field.",  # no reckoning
    "It was counted among 52 dead villages.",  # passive
    "A blast killed 12 people in the market.",
    "Summary: 12 people died.",  # no body
    "Four rebels were killed in Dolen (District headquarters).",  # a place in brackets, no list
]


def made(text: str) -> list[Claim]:
    return [claim for claim in whose(Report.from_text(text, id="r1"), []) if claim.source]


@pytest.mark.parametrize(("text", "source", "cue", "content"), FRAMES)
def test_a_noun_or_verb_of_counting_tells_whose_it_is(
    text: str, source: str, cue: str | None, content: str
) -> None:
    (claim,) = made(text)
    assert claim.source
    found = (claim.source.text, claim.cue and claim.cue.text, claim.content[0].text)
    assert found == (source, cue, content)


@pytest.mark.parametrize("text", NOBODY)
def test_where_nobody_speaks_nobody_is_named(text: str) -> None:
    assert made(text) == []


def test_a_figure_beside_another_ones_keeps_its_own_source() -> None:
    text = "The UN tally of 900 dead is below the 3,000 deaths claimed by Kyiv."
    assert {c.source.text: c.content[0].text for c in made(text) if c.source}["The UN"].startswith("900 dead")


def test_a_content_reaches_to_the_figure_it_missed() -> None:
    text = "Lee puts the dead in Kursk above 3,000, far more than before."
    found = [attribution(text, "Lee", "puts", "the dead")]
    claims = extract(Report.from_text(text, id="r1"), finder=Hand({"r1": found}))
    assert [(c.content[0].text, c.figures[0].low) for c in claims] == [
        ("the dead in Kursk above 3,000", 3000)
    ]


def test_a_cue_gives_back_the_words_of_relying() -> None:
    text = "Some 300 soldiers have died there, lawmaker Ann Lee has said with reference to army data."
    found = [attribution(text, "lawmaker Ann Lee", "has said with reference to", "army data")]
    claims = extract(Report.from_text(text, id="r1"), finder=Hand({"r1": found}))
    assert [(c.cue and c.cue.text, c.content[0].text) for c in claims] == [
        ("has said", "Some 300 soldiers have died there")
    ]


HEADLINE = (
    "Ferry sinks, 59 dead\n\nThe ferry sank at night in the river near the old port.\n\n"
    "Fifty-nine people died, the harbour police said."
)


def read(text: str, *marks: tuple[str, str, str]) -> list[Claim]:
    found = [attribution(text, *mark) for mark in marks]
    return extract(whole(text), finder=Hand({"r1": found}))


def whole(text: str) -> Report:
    head, _, rest = text.partition("\n\n")
    return Report.from_text(text, id="r1", title=head if rest else None)


def test_the_same_figure_has_the_same_speaker_and_says_from_where() -> None:
    claims = read(HEADLINE, ("the harbour police", "said", "Fifty-nine people died"))
    told, headline = claims
    assert headline.form == "narration"
    assert headline.source is None
    assert (headline.origin_source, headline.origin_from) == ("harbour police", told.id)
    reasons = why(whole(HEADLINE), headline, claims)
    assert "origin_source: same figure, its speaker named elsewhere" in {one.feature for one in reasons}


def test_two_speakers_of_one_figure_leave_it_without() -> None:
    text = HEADLINE + "\n\nThe toll of 59 dead was repeated by the mayor's office, the mayor said."
    claims = read(
        text,
        ("the harbour police", "said", "Fifty-nine people died"),
        ("the mayor", "said", "The toll of 59 dead was repeated by the mayor's office"),
    )
    assert [claim.origin_source for claim in claims if claim.form == "narration"] == [None]


def test_small_numbers_and_other_people_are_not_taken_for_the_same() -> None:
    text = "Two miners were killed in the north.\n\nIn the south two guards were killed, police said."
    claims = read(text, ("police", "said", "two guards were killed"))
    assert [claim.origin_source for claim in claims if claim.form == "narration"] == [None]


def test_a_part_goes_on_with_the_speaker_before() -> None:
    text = "Police said 40 people died. Eleven of them had drowned."
    claims = read(text, ("Police", "said", "40 people died"))
    assert [(c.origin_source, c.figures[0].text) for c in claims if c.form == "narration"] == [
        ("Police", "Eleven")
    ]


def test_a_sentence_with_two_origins_is_cut_in_two() -> None:
    text = "Fire kills 59, hurts 155\n\nFifty-nine people were killed, police said."
    claims = read(text, ("police", "said", "Fifty-nine people were killed"))
    told = [(c.content[0].text, c.origin_source) for c in claims if c.form == "narration"]
    assert told == [("Fire kills 59", "police"), ("hurts 155", None)]
