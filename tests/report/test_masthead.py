"""Headline, byline, day and outlet of plain text: found, or absent."""

from __future__ import annotations

import pytest

from sayso.report.plain import from_text
from sayso.types import Report

BODY = """Two soldiers were killed and a driver was hurt near the river, the army said on Monday.

The governor of the province, who visited the site, said that the toll could still rise.

“We are searching house by house,” he told reporters outside the hospital."""


def read(above: str, below: str = "", **given: str) -> Report:
    return from_text(f"{above}\n{BODY}\n{below}", **given)


HEADLINES = [
    ("Army says two soldiers killed near river\n", "Army says two soldiers killed near river"),
    (
        "Menu\nWorld\nArmy says two soldiers killed near river\nAnn Lee\n5 Min Read\n",
        "Army says two soldiers killed near river",
    ),
    # twice: once in the path of menus, once as the heading
    (
        "Home\nSoldiers killed near river\nSoldiers killed near river\nThe governor fears more dead\n",
        "Soldiers killed near river",
    ),
    ("Subscribe to our newsletter today\n", None),
    ("", None),
    # other words than the article's, but it stands alone over it
    (
        "CARNAGE! Brave soldiers cut down in horror\n\nBy Kit Marlow\n",
        "CARNAGE! Brave soldiers cut down in horror",
    ),
    # nothing but the line itself over the article
    ("Three families and their lost sons\n", "Three families and their lost sons"),
    # of two lines neither is sure
    ("Ten beaches that you must see\n\nDriver lost beyond the pass at dawn\n", None),
]


@pytest.mark.parametrize(("above", "headline"), HEADLINES)
def test_headline(above: str, headline: str | None) -> None:
    found = read(above).headline
    assert (found.text if found else None) == headline


def test_a_title_that_stands_in_the_text_is_the_headline() -> None:
    report = read("Top ten beaches\nRIVER ATTACK\n", title="River attack")
    assert report.headline is not None
    assert report.headline.text == "RIVER ATTACK"
    assert report.title == "River attack"


BYLINES = [
    ("Soldiers killed near river\nBy Ann Lee\n", "Ann Lee"),
    ("Soldiers killed near river\nAnn Lee\n3 min read\n", "Ann Lee"),
    ("Soldiers killed near river\nBy\nAnn Lee\n", "Ann Lee"),
    ("Soldiers killed near river\n14 May 2024 - 11:02 By Ann Lee and Bo Day\n", "Ann Lee and Bo Day"),
    ("Soldiers killed near river\nShare Article\n", None),
    ("Soldiers killed near river\nReuters\n", None),  # an agency is a credit, not a byline
    ("Soldiers killed near river\n", None),
]


@pytest.mark.parametrize(("above", "byline"), BYLINES)
def test_byline(above: str, byline: str | None) -> None:
    assert read(above).byline == byline


def test_outlets_own_name_is_no_byline() -> None:
    assert read("Soldiers killed near river\nDaily Example\n", outlet="The Daily Example").byline is None


DAYS = [
    ("Soldiers killed near river\nPublished: 24 Dec. 2024, 11:37\n", None, ("2024-12-24", "text")),
    ("Soldiers killed near river\nDecember 27, 2024\n", None, ("2024-12-27", "text")),
    ("Soldiers killed near river\n", "https://example.org/2024/12/27/x", ("2024-12-27", "address")),
    # a labelled day is the page's own word; the address may be of the first version
    (
        "Soldiers killed near river\nPublished: 28 Dec 2024\n",
        "https://example.org/2024/12/27/x",
        ("2024-12-28", "text"),
    ),
    ("Soldiers killed near river\n5 Min Read\n", None, (None, None)),
]


@pytest.mark.parametrize(("above", "url", "day"), DAYS)
def test_day(above: str, url: str | None, day: tuple[str | None, str | None]) -> None:
    report = from_text(f"{above}\n{BODY}", url=url)
    assert (report.published, report.published_from) == day


def test_a_day_in_the_story_is_not_the_day_of_publication() -> None:
    text = (
        "The bridge, opened on March 3, 1998, was hit on Monday, the army said. Two people were killed there."
    )
    assert from_text(text).published is None


@pytest.mark.parametrize(
    ("above", "outlet"),
    [
        ("Soldiers killed near river\nCNN\n — \n", "CNN"),
        ("BBC News\n", "BBC News"),
        (
            "Soldiers killed near river\nRIVERTOWN (Reuters) —\n",
            None,
        ),  # an agency carries, it does not publish
        ("", None),
    ],
)
def test_outlet(above: str, outlet: str | None) -> None:
    assert read(above).outlet == outlet


def test_given_outlet_and_address_come_first() -> None:
    assert read("CNN — \n", outlet="Example Post").outlet == "Example Post"
    assert read("", url="https://www.koreaherald.com/a/1").outlet == "The Korea Herald"
    assert read("", url="https://news.example.org/a/1").outlet == "news.example.org"


def test_captions_and_credits_are_marked_beside_the_body() -> None:
    above = "Soldiers killed near river\nThe river, seen in May. [SCREEN CAPTURE]\n"
    report = read(above, "Yonhap\nShare This Article")
    assert [span.text for span in report.captions] == ["The river, seen in May. [SCREEN CAPTURE]"]
    assert [span.text for span in report.credits] == ["Yonhap"]
    assert [span.text for span in report.body] == BODY.split("\n\n")


def test_the_address_points_at_the_headline() -> None:
    above = "Science and river news\nMost read this week in the province\nRiver attack kills two soldiers\nBy Ann Lee on Monday, May 6\n"  # noqa: E501
    report = read(above, url="https://example.org/news/river-attack-kills-two-soldiers-army-says")
    assert report.headline is not None
    assert report.headline.text == "River attack kills two soldiers"
    assert report.byline == "Ann Lee"


def test_menus_are_no_headline_when_the_address_names_another() -> None:
    assert (
        read("The governor of the province\n", url="https://example.org/convoy-burned-bridge-town").headline
        is None
    )
