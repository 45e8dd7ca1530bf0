"""Captions, credits, and noise glued to an article's own line."""

from __future__ import annotations

import pytest

from sayso.report.marks import is_byline, is_caption, is_credit, is_dateline, pieces, signed_by

CAPTIONS = [
    ("Image Credit: Getty", True),
    ("Image: REUTERS/Ann Lee", True),
    ("A still released on Tuesday shows troops in a trench. [SCREEN CAPTURE]", True),
    ("Rescuers search the ruins in Gaziantep, Turkey, on Feb. 7, 2023. (AP Photo/Bo Day)", True),
    ("FILE - The minister speaks in Paris, Jan. 3, 2024.", True),
    ("Soldiers on patrol. Photograph: Ann Lee/AFP/Getty Images", True),
    ("The soldiers were killed, the AP reported.", False),
    ("The photo by a local resident showed two burning tanks, he said.", False),
    ("“File photos prove nothing,” the minister said on Friday.", False),
    ("Pictures posted online show the bridge in ruins.", False),
]


@pytest.mark.parametrize(("line", "is_one"), CAPTIONS)
def test_captions(line: str, is_one: bool) -> None:
    assert is_caption(line) is is_one


CREDITS = [
    ("Yonhap", True),
    ("(AFP)", True),
    ("(Reporting by Ann Lee in Kyiv; Editing by Bo Day)", True),
    ("Associated Press writer Ann Lee in Rome contributed to this report.", True),
    ("This story first ran at Radio Example and is republished here with permission.", True),
    ("© 2024 The Associated Press. All rights reserved.", True),
    ("With inputs from PTI", True),
    ("Reporting by the UN has been patchy.", False),  # a sentence that only begins like one
    ("Reuters could not verify the figures.", False),
    ("Russia", False),
]


@pytest.mark.parametrize(("line", "is_one"), CREDITS)
def test_credits(line: str, is_one: bool) -> None:
    assert is_credit(line) is is_one


def test_signed_by_an_agency_only() -> None:
    assert signed_by("File photo: a captured soldier. (Yonhap)") == "Yonhap"
    assert signed_by("Two died (including a child).") is None


PIECES = [
    ("Two died, police said.", ["Two died, police said."]),
    ("date 2025-01-13 SEOUL: Two died, police said.", ["SEOUL: Two died, police said."]),
    ("Two died, police said. Share This Article", ["Two died, police said."]),
    (
        "Two died, he said.” Leave a comment Your email address will not be published.",
        ["Two died, he said.”"],
    ),
    ("5 Min Read. Two people died, police said.", ["Two people died, police said."]),
    ("He left a comment. Tagged: war", ["He left a comment."]),
    # furniture in the middle costs no sentence behind it
    ("Two died. Sign up for our newsletter. One was hurt.", ["Two died.", "One was hurt."]),
    ("Share This Article", ["Share This Article"]),  # never cut to nothing
]


@pytest.mark.parametrize(("line", "kept"), PIECES)
def test_pieces(line: str, kept: list[str]) -> None:
    assert [line[start:end] for start, end in pieces(line)] == kept


BYLINES = [
    ("By Ann Lee", True),
    ("By Ann Lee and Bo Day in Kyiv", True),
    ("14 May 2024 | 11:02 By Ann Lee", True),
    ("By ANN LEE, Associated Press", True),
    ("By Monday night the toll had risen to ten", False),  # a sentence, whatever its end
    ("The bridge was hit by Russian missiles", False),
    ("By Ann Lee’s own account, two died.", False),
]


@pytest.mark.parametrize(("line", "is_one"), BYLINES)
def test_bylines(line: str, is_one: bool) -> None:
    assert is_byline(line) is is_one


DATELINES = [
    ("CNN —", True),
    ("WARSAW, Poland (AP) _", True),
    ("SEOUL, April 30 (Korea Bizwire) —", True),
    ("December 27, 2024", True),
    ("Updated 3:14 PM ET, Dec 27, 2024", True),
    ("MOSCOW (AP)_ The mayor has allocated funds.", False),
    ("Two people died on December 27, 2024.", False),
    ("Background:", False),
    ("“No,” he said —", False),
]


@pytest.mark.parametrize(("line", "is_one"), DATELINES)
def test_datelines(line: str, is_one: bool) -> None:
    assert is_dateline(line) is is_one
