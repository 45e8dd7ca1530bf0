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
    # all of a list that somebody gives
    ("The navy gave a lower figure for its losses: 6 dead, 14 hurt.", "The navy", "gave", "6 dead, 14 hurt"),
    # the number before what it counts
    ("The navy has raised to 9 the number of dead.", "The navy", "has raised", "to 9 the number of dead"),
    # what is said already and not given up
    ("The coast guard stands by its 14 dead.", "The coast guard", "stands by", "its 14 dead"),
    # an adverb between subject and verb
    ("Officials at first owned up to just 4 deaths.", "Officials", "owned up to", "just 4 deaths"),
    # who was there counts what they saw
    ("A photographer saw at least six bodies.", "A photographer", "saw", "at least six bodies"),
    ("Nine dead, said the fire brigade on Tuesday.", "the fire brigade", "said", "Nine dead"),
    # tags: inverted, at the end, before, in a relative clause, in a reduced one
    (
        "Six bodies were found, informs the harbour police.",
        "the harbour police",
        "informs",
        "Six bodies were found",
    ),
    (
        "Some 40 people died in the fire, angry relatives claim.",
        "angry relatives",
        "claim",
        "Some 40 people died in the fire",
    ),
    ("As has noted the mayor, Ann Lee, 40 people died.", "the mayor, Ann Lee", "has noted", "40 people died"),
    ("The figure of 70 dead which a port official gave is old.", "a port official", "gave", "70 dead"),
    (
        "Of the 5 soldiers the army had reported missing two are back.",
        "the army",
        "had reported",
        "5 soldiers",
    ),
    # a question put to somebody
    ("It left 13 soldiers dead if you ask the army.", "the army", "if you ask", "It left 13 soldiers dead"),
    # a report of another's, though it is denied
    (
        "He denied a report by the Daily Star that 19 people died.",
        "the Daily Star",
        "report",
        "19 people died",
    ),
    # a number that moved, in a relative clause too
    (
        "The harbour office began with 9 dead and moved to 12.",
        "The harbour office",
        "began with",
        "9 dead and moved to 12",
    ),
    # papers that hold a number, and one that is put out
    (
        "The Relief Board's latest list, which we have read, holds 71 dead.",
        "The Relief Board",
        "holds",
        "71 dead",
    ),
    ("The River Herald has printed a correction giving 38 dead.", "The River Herald", "giving", "38 dead"),
    # a body before its noun
    ("It was far below the police figure of 2,500 marchers.", "the police", "figure", "2,500 marchers"),
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
    "Lee won 99 votes, beating rival Bo Day in his home state.",  # «state» is no verb there
    "A blast in Kano state on Monday killed at least 12 people.",  # «state» is a noun
    "TARO, Peru (AP) - Crews pulled out two bodies, bringing the toll to 19.",  # a dateline brings no toll
    "The march began with 200 people.",  # once told is no count that moved
    "Radio Five: Are the 94 dead correct?",  # a question tells nothing
    "The hospital had 19 nurses.",  # only a medium «has» a number
    "The province saw 12 people killed.",  # a place sees nothing
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


def test_a_bracket_behind_each_number_tells_whose_it_is() -> None:
    found = made("Displacement. Between 3,400 (Red Cross) and 5,200 (OCHA, 11 May).")
    assert [(c.source.text, c.content[0].text) for c in found if c.source] == [
        ("Red Cross", "Between 3,400"),
        ("OCHA", "5,200"),
    ]


def test_a_second_verb_shares_the_subject() -> None:
    text = "Peru claimed to have killed 200 troops but last week reduced that to a maximum of 120 dead."
    assert [(c.source.text, c.cue and c.cue.text) for c in made(text) if c.source] == [("Peru", "reduced")]


def test_a_figure_in_somebodys_words_is_of_whom_they_name() -> None:
    text = "The coast guard, which gave a toll of 17, counts only its own, according to the mayor."
    said = text[: text.index(", according")]
    (outer, inner) = read(text, ("the mayor", "according to", said))
    assert (inner.source and inner.source.name, inner.via) == ("coast guard", outer.id)


def test_a_part_of_the_speaker_takes_no_figure_from_it() -> None:
    text = "The prosecutor's office said its forensic team had counted 29 bodies."
    claims = read(text, ("The prosecutor's office", "said", "its forensic team had counted 29 bodies"))
    assert [c.source.name for c in claims if c.source and c.figures] == ["prosecutor's office"]


def test_each_according_to_has_its_own_number() -> None:
    text = "The flood: 34 dead according to the mayor, 41 dead according to the hospital"
    assert [(c.source.text, c.content[0].text) for c in made(text) if c.source] == [
        ("the mayor", "The flood: 34 dead"),
        ("the hospital", "41 dead"),
    ]


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


LIST = "The navy said boats sank.\n\nThe toll is as follows. On the quay: 8 dead and 17 wounded."


def test_a_list_that_is_announced_is_of_whoever_spoke_before() -> None:
    claims = read(LIST, ("The navy", "said", "boats sank"))
    assert [c.origin_source for c in claims if c.form == "narration"] == ["navy"]


def test_a_list_after_two_speakers_is_of_neither() -> None:
    text = LIST.replace("boats sank.", "boats sank, and the mayor wept, his wife said.")
    claims = read(text, ("The navy", "said", "boats sank"), ("his wife", "said", "the mayor wept"))
    assert [c.origin_source for c in claims if c.form == "narration"] == [None]


def test_a_bare_number_with_its_day_goes_on() -> None:
    text = "Nine people died, the navy said. Twelve on Monday, and down to 11 on Tuesday."
    claims = read(text, ("the navy", "said", "Nine people died"))
    assert {c.origin_source for c in claims if c.form == "narration"} <= {"navy"}


def test_a_sentence_with_two_origins_is_cut_in_two() -> None:
    text = "Fire kills 59, hurts 155\n\nFifty-nine people were killed, police said."
    claims = read(text, ("police", "said", "Fifty-nine people were killed"))
    told = [(c.content[0].text, c.origin_source) for c in claims if c.form == "narration"]
    assert told == [("Fire kills 59", "police"), ("hurts 155", None)]
