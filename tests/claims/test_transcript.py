"""Turns of a transcript, and what only looks like one."""

from __future__ import annotations

import pytest

from sayso.claims.text import paragraphs
from sayso.claims.transcript import turns


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "HOST: Who gave the order?\n\nGEN. O’NEILL (on camera): I did.\n\nHOST: Thank you.",
            ["HOST", "GEN. O’NEILL", "HOST"],
            id="titles, apostrophes and a note in brackets",
        ),
        pytest.param("UPDATE: The toll has risen.\nCORRECTION: It has not.", [], id="two labels are no talk"),
        pytest.param("Host: Hello.\nGuest: Hello.\nHost: Well.", [], id="small letters may be anything"),
        pytest.param(
            "How many came?\n\nAna Brandt: Nine.\n\nAnd the police?\n\nAna Brandt: None.\n\nBo Day: Six.",
            ["Ana Brandt", "Ana Brandt", "Bo Day"],
            id="an interview in small letters shows by its questions, which state nothing",
        ),
        pytest.param(
            "Police: 9 dead.\nMayor: 12 dead.\nArmy: 3 dead.\nArmy: 4 dead.", [], id="a list is no interview"
        ),
        pytest.param("ONE: \nTWO: \nTHREE: ", [], id="nothing said"),
    ],
)
def test_turns(text: str, speakers: list[str]) -> None:
    assert [one.source.text for one in turns(text, paragraphs(text)) if one.source] == speakers
