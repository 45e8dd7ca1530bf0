"""Sources that said nothing, on invented sentences: text to source, cue and content, with why."""

from __future__ import annotations

import pytest

from sayso.claims.rules.passage import passages
from sayso.claims.rules.silence import silences
from sayso.types import Report

CASES = (
    ("His office did not reply to AFP.", ("His office", "did not reply", "to AFP"), "a name behind «to»"),
    (
        "The governor would not be drawn on the dead.",
        ("The governor", "would not be drawn", "on the dead"),
        "the stock phrase",
    ),
    (
        "The mayor was away and his office did not respond to our questions.",
        ("his office", "did not respond", "to our questions"),
        "the last of two clauses",
    ),
    (
        "The chief put it at five and would not be drawn on the dead.",
        ("The chief", "would not be drawn", "on the dead"),
        "the second of two verbs",
    ),
    (
        "Reuters has not been able to verify the images.",
        ("Reuters", "has not been able to verify", "the images"),
        "it tried",
    ),
    (
        "It gave no information about the other 15.",
        ("It", "gave no information about", "the other 15"),
        "nothing given",
    ),
    ("He gave no thought to it.", None, "nothing that is told"),
    ("Neither company has commented.", ("Neither company", "has commented", "has commented"), "nobody did"),
    ("The brakes did not respond to the pedal.", None, "a thing that nobody asked"),
    ("The patients did not respond to treatment.", None, "no question was put"),
    ("The ministry replied to our questions.", None, "an answer"),
)


@pytest.mark.parametrize(("text", "wanted", "why"), CASES, ids=[why for *_, why in CASES])
def test_silence(text: str, wanted: tuple[str, str, str] | None, why: str) -> None:
    (passage,) = passages(Report.from_text(text, id="r"))
    told = [
        (one.source.text, one.cue.text, one.content[0].text)
        for one in silences(passage, 0)
        if one.source and one.cue
    ]
    assert told == ([wanted] if wanted else []), why
