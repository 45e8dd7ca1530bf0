from __future__ import annotations

import pytest

from sayso.claims.certainty import certainty_of, level_near

from .marked import attribution, claim, span

CUES = [
    # text, source, cue, content, level: why
    ("Police said nine died.", "Police", "said", "nine died", "asserted"),
    ("Police confirmed nine had died.", "Police", "confirmed", "nine had died", "confirmed"),
    ("The UN estimates nine died.", "The UN", "estimates", "nine died", "estimated"),
    ("Aid workers believe nine died.", "Aid workers", "believe", "nine died", "believed"),
    ("Rebels claimed nine had died.", "Rebels", "claimed", "nine had died", "claimed"),
    (
        "The army denied nine had died.",
        "The army",
        "denied",
        "nine had died",
        "denied",
    ),  # quoted to be denied
    ("The army has not confirmed nine deaths.", "The army", "has not confirmed", "nine deaths", "unverified"),
    ("The agency predicts nine more deaths.", "The agency", "predicts", "nine more deaths", "predicted"),
    (
        "The daily reported nine deaths.",
        "The daily",
        "reported",
        "nine deaths",
        "asserted",
    ),  # a named body reports
    ("Nine deaths were reported.", None, "were reported", "Nine deaths", "reported"),  # nobody stands for it
    ("Reports say nine died.", "Reports", "say", "nine died", "reported"),
    ("Initial reports said nine died.", "Initial reports", "said", "nine died", "unverified"),
    (
        "Police said nine may have died.",
        "Police",
        "said",
        "nine may have died",
        "believed",
    ),  # the content hedges
    (
        "Police said there were no casualties.",
        "Police",
        "said",
        "there were no casualties",
        "asserted",
    ),  # asserts none
    (
        "The bomb claimed nine lives, he said.",
        "he",
        "said",
        "The bomb claimed nine lives",
        "asserted",
    ),  # another «claim»
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "expected"), CUES)
def test_level_of_a_claim(text: str, source: str | None, cue: str, content: str, expected: str) -> None:
    found, why = certainty_of(text, claim(text, source, cue, content))
    assert found.level == expected, why


NUMBERS = [
    # sentence, the number, level: why
    ("Some 600 are believed to have died and more than 4,000 others were wounded.", "600", "believed"),
    (
        "Some 600 are believed to have died and more than 4,000 others were wounded.",
        "4,000",
        "asserted",
    ),  # new clause
    ("The bodies of 39 have been identified and 18 of the injured remain in hospital.", "39", "confirmed"),
    ("The bodies of 39 have been identified and 18 of the injured remain in hospital.", "18", "asserted"),
    ("Ten soldiers and 20 civilians are feared dead.", "Ten", "believed"),  # one clause, one hedge
    ("Reportedly an estimated 300 fled.", "300", "estimated"),  # the nearer of two
    ("Going by preliminary data 300 fled.", "300", "unverified"),
    ("The toll could rise to 300.", "300", "predicted"),
    ("He could have killed 300.", "300", "believed"),
    ("The toll is likely to be 300.", "300", "believed"),  # of what is
    ("The toll is likely to reach 300.", "300", "predicted"),  # of what is to come
    ("The blast is believed to be an accident. It killed 300.", "300", "asserted"),  # another sentence
    ("The estimate was 300 dead, of whom at least 20 were children.", "20", "estimated"),
]


@pytest.mark.parametrize(("text", "number", "expected"), NUMBERS)
def test_level_of_a_number(text: str, number: str, expected: str) -> None:
    at = span(text, number)
    found, why = level_near(text, at.start, at.end)
    assert found == expected, why


def test_the_cue_bears_on_numbers_of_its_content() -> None:
    text = "The ministry confirmed on Monday that 12 people died and said 30 were believed missing."
    said = claim(text, "The ministry", "confirmed", "12 people died")
    at = span(text, "12")
    assert level_near(text, at.start, at.end, said)[0] == "confirmed"


def test_likelihood_is_the_band_of_icd_203() -> None:
    text = "The agency said an attack was highly likely."
    found, _ = certainty_of(text, claim(text, "The agency", "said", "an attack was highly likely"))
    assert found.likelihood == (0.80, 0.95)
    assert [hedge.text for hedge in found.hedges] == ["highly likely"]


def test_the_hedge_of_an_inner_claim_is_not_the_outers() -> None:
    from sayso.claims.stages import claims_of
    from sayso.types import Report

    text = "The spy agency estimates that 3,000 died, the news agency reported."
    outer = attribution(text, "the news agency", "reported", "The spy agency estimates that 3,000 died")
    inner = attribution(text, "The spy agency", "estimates", "3,000 died", outer=outer)
    first, second = claims_of(Report.from_text(text, id="r1"), [outer, inner], "hand@1")
    assert certainty_of(text, first, [second])[0].level == "asserted"
    assert certainty_of(text, second)[0].level == "estimated"
