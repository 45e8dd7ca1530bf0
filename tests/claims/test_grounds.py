from __future__ import annotations

import pytest
from msgspec import UNSET

from sayso.claims.grounds import grounds
from sayso.claims.stages import claims_of
from sayso.types import Report

from .marked import attribution

OCCASIONS = [
    # text after «Nine died, », occasion: why
    ("Ana Paz said in a statement on X.", "in a statement on X"),
    ("Ana Paz told a press conference.", "told a press conference"),
    ("Ana Paz told reporters after the cabinet met.", "told reporters after the cabinet met"),
    ("Ana Paz said at a news conference in Lima on Monday.", "at a news conference in Lima on Monday"),
    ("Ana Paz wrote on Telegram.", "on Telegram"),
    ("Ana Paz said.", UNSET),  # absent rather than guessed
    ("Ana Paz said on Monday.", UNSET),
]


@pytest.mark.parametrize(("rest", "expected"), OCCASIONS)
def test_occasion(rest: str, expected: object) -> None:
    text = f"Nine died, {rest}"
    cue = next(word for word in ("said", "told", "wrote") if word in text)
    report = Report.from_text(text, id="r1")
    (claim,) = grounds(report, claims_of(report, [attribution(text, "Ana Paz", cue, "Nine died")], "hand@1"))
    assert claim.occasion == expected


ACCUSED = [
    ("Kyiv accused Russia of firing first.", "accused", "Russia of firing first", "Russia"),
    (
        "Kyiv blamed the attack on Moscow.",
        "blamed",
        "the attack on Moscow",
        "Russia",
    ),  # the capital for the state
    ("Kyiv blamed the rebels for the blast.", "blamed", "the rebels for the blast", "rebels"),
    ("Kyiv said Russia fired first.", "said", "Russia fired first", UNSET),
]


@pytest.mark.parametrize(("text", "cue", "content", "expected"), ACCUSED)
def test_accuses(text: str, cue: str, content: str, expected: object) -> None:
    report = Report.from_text(text, id="r1")
    (claim,) = grounds(report, claims_of(report, [attribution(text, "Kyiv", cue, content)], "hand@1"))
    assert claim.accuses == expected


EVIDENCE = [
    ("Kyiv said, citing satellite images, that nine died.", [("satellite", "satellite images")]),
    ("Kyiv said, showing a video of the raid, that nine died.", [("video", "video")]),
    ("Kyiv said in a video that nine died.", [("video", "video")]),
    ("Kyiv said that nine died.", UNSET),
]


@pytest.mark.parametrize(("text", "expected"), EVIDENCE)
def test_evidence(text: str, expected: object) -> None:
    report = Report.from_text(text, id="r1")
    (claim,) = grounds(report, claims_of(report, [attribution(text, "Kyiv", "said", "nine died")], "hand@1"))
    found = claim.evidence if claim.evidence is UNSET else [(one.kind, one.text) for one in claim.evidence]
    assert found == expected
