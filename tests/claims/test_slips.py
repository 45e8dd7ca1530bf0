"""Slips of finders set right, statements the networks missed, denials that hang on another statement."""

from __future__ import annotations

import pytest

from sayso.claims.missed import with_missed
from sayso.claims.rules import RuleFinder
from sayso.claims.stages import extract
from sayso.types import Claim, Report

from .marked import Hand, attribution

Mark = tuple[str | None, str, str]

# text, what a finder made of it, what it should be, why
PAIRS: list[tuple[str, list[Mark], list[Mark], str]] = [
    (
        "It said nine died. Two men came back alive.",
        [("It", "said", "nine died. Two men came back alive")],
        [("It", "said", "nine died")],
        "nobody is quoted: what is said ends with its sentence",
    ),
    (
        "According to the head of the ward, Ana Brandt, nine died.",
        [("the head of the ward", "According to", "Ana Brandt, nine died")],
        [("the head of the ward, Ana Brandt", "According to", "nine died")],
        "the name belongs to the source",
    ),
    (
        "The floods in Kerala claimed 483 lives, and a minister claimed that more died.",
        [("The floods in Kerala", "claimed", "483 lives"), ("a minister", "claimed", "more died")],
        [("a minister", "claimed", "more died")],
        "what claims lives says nothing",
    ),
    (
        "Early on, the fire and rescue service said that nine died.",
        [("rescue service", "said", "nine died")],
        [("the fire and rescue service", "said", "nine died")],
        "one name with «and» in it",
    ),
    (
        "The navy says nine died and has not commented on the cause.",
        [("The navy", "says", "nine died"), (None, "has not commented on", "the cause")],
        [("The navy", "says", "nine died"), ("The navy", "has not commented on", "the cause")],
        "two verbs, one subject",
    ),
    (
        "The mayor expressed his grief and pledged boats.",
        [("The mayor", "expressed", "his grief and pledged boats"), ("his", "pledged", "boats")],
        [("The mayor", "expressed", "his grief"), ("The mayor", "pledged", "boats")],
        "«his» is of the grief, and the first content ends before the second verb",
    ),
    (
        "The Daily, citing the navy, reported that nine died.",
        [("The Daily", "citing", "the navy"), ("The Daily", "reported", "nine died")],
        [("The Daily", "reported", "nine died")],
        "to cite is no statement of its own",
    ),
    (
        "Asked about boats, she said nine died.",
        [(None, "Asked about", "boats"), ("she", "said", "nine died")],
        [("she", "said", "nine died")],
        "a question states nothing",
    ),
    (
        "The Peruvian government Friday condemned the raid.",
        [("The Peruvian government Friday", "condemned", "the raid")],
        [("The Peruvian government", "condemned", "the raid")],
        "the day is no part of a speaker",
    ),
    (
        "Some 355 reported cases are open; a total of 355 confirmed dead is new.",
        [("a total of 355", "confirmed", "dead")],
        [],
        "what is counted says nothing",
    ),
    (
        "She described the first reported deaths of nine boys.",
        [("the", "first reported", "deaths of nine boys")],
        [],
        "an article says nothing",
    ),
    (
        "Five have died, according to the union, 79 since May.",
        [("the union, 79 since May", "according to", "Five have died")],
        [("the union", "according to", "Five have died")],
        "the next number is no part of a speaker",
    ),
    (
        "The union on Monday raised its estimate of the dead to 74.",
        [(None, "raised its estimate of", "the dead to 74")],
        [("The union", "raised its estimate of", "the dead to 74")],
        "the body right before its verb",
    ),
    (
        "Some 600 officers were sent.\n\nThree men were held, police said.",
        [("police", "said", "Three men were held")],
        [("police", "said", "Three men were held")],
        "another paragraph is the outlet's own",
    ),
    (
        "Radio Five: Is the figure of 94 dead correct?",
        [("Radio Five", ":", "Is the figure of 94 dead correct?")],
        [],
        "an interviewer's question states nothing",
    ),
    (
        "Caritas, which has treated 146 wounded, says it has no beds.",
        [("Caritas", "says", "it has no beds")],
        [("Caritas", "says", "it has no beds"), ("which", "has treated", "146 wounded")],
        "what who speaks has done is their word too",
    ),
    (
        "Forty died, the mayor said, up from the 12 dead on Monday.",
        [("the mayor", "said", "Forty died")],
        [("the mayor", "said", "Forty died")],
        "what hangs on a statement behind its tag is a part of it",
    ),
    (
        "The front says it killed nine soldiers, which the army denies.",
        [("The front", "says", "it killed nine soldiers")],
        [("the army", "denies", "it killed nine soldiers"), ("The front", "says", "it killed nine soldiers")],
        "a denial in a relative clause is a statement",
    ),
    (
        "“Nine died,” chief Ana Brandt said, putting the number of injured at 59.",
        [("chief Ana Brandt", "said", "“Nine died,”")],
        [
            ("chief Ana Brandt", "said", "“Nine died,”"),
            ("chief Ana Brandt", "putting", "the number of injured at 59"),
        ],
        "a participle goes on with the speaker",
    ),
]


def made(text: str, marks: list[Mark]) -> list[Claim]:
    found = [attribution(text, *mark) for mark in marks]
    return extract(Report.from_text(text, id="r1"), finder=Hand({"r1": found}))


@pytest.mark.parametrize(("text", "marks", "expected", "why"), PAIRS)
def test_slips(text: str, marks: list[Mark], expected: list[Mark], why: str) -> None:
    claims = [one for one in made(text, marks) if one.form != "narration"]
    found = [
        (one.source and one.source.text, one.cue and one.cue.text, one.content[0].text) for one in claims
    ]
    assert found == expected, why


def test_the_figures_of_a_denied_statement_stay_with_it() -> None:
    text = "The front says it killed nine soldiers, which the army denies."
    (told,) = [one for one in made(text, [("The front", "says", "it killed nine soldiers")]) if one.figures]
    assert told.source
    assert told.source.text == "The front"


def test_the_rules_are_believed_where_the_networks_are_silent() -> None:
    text = "Ankara said it was watching events and denied reports of troops on the border."
    (ruled,) = RuleFinder().find([Report.from_text(text, id="r1")])
    whole = attribution(text, "Ankara", "said", text[text.index("it was") : -1])
    found = [(one.cue and one.cue.text, one.content[0].text) for one in with_missed([whole], ruled, text)]
    assert found[0] == ("said", "it was watching events")
    assert found[1][0] == "denied"


def test_what_hangs_behind_a_tag_is_a_second_fragment() -> None:
    text = "Forty died, the mayor said on Friday, up from the 12 dead on Monday."
    (claim,) = made(text, [("the mayor", "said", "Forty died")])
    assert [part.text for part in claim.content] == ["Forty died", "up from the 12 dead on Monday"]


def test_who_is_at_a_briefing_is_not_hung_on_it() -> None:
    text = "Forty died, the mayor said, with 200 supporters rallying."
    (claim, *_) = made(text, [("the mayor", "said", "Forty died")])
    assert [part.text for part in claim.content] == ["Forty died"]


# narrated figures and whose they are
AGAIN = [
    (
        "Nine guests are free, the mayor said. Eleven are still missing.",
        ("the mayor", "said", "Nine guests are free"),
        "Eleven",
        "a bare number goes on with the statement before",
    ),
    (
        "The toll rose to 26.\n\nSixteen of them were soldiers, the mayor said.",
        ("the mayor", "said", "Sixteen of them were soldiers"),
        "26",
        "the sum is of whoever tells the parts",
    ),
    (
        "Some 38 pilgrims died at the fair. Giving this information the mayor said that the work goes on.",
        ("the mayor", "said", "the work goes on"),
        "38",
        "the next sentence tells who gave it",
    ),
]


@pytest.mark.parametrize(("text", "mark", "number", "why"), AGAIN)
def test_whose_narrated_figures_are(text: str, mark: Mark, number: str, why: str) -> None:
    claims = made(text, [mark])
    (told,) = [one for one in claims if any(number in figure.text for figure in one.figures)]
    assert (told.form, told.origin_source) == ("narration", "mayor"), why
