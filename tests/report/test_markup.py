"""HTML pages: main text, what the page says of itself, and pages made to do harm."""

from __future__ import annotations

import json

import pytest

from sayso.errors import InputError
from sayso.page import Page
from sayso.report.markup import LARGEST
from sayso.report.reading import to_report
from sayso.types import Report

PARAGRAPHS = (
    "Two soldiers were killed and a driver was hurt near the river, the army said on Monday.",
    "The governor of the province, who visited the site, said that the toll could still rise.",
    "“We are searching house by house,” he told reporters outside the hospital in the evening.",
    "It was the third attack on the crossing since the spring, according to local officials.",
)
ARTICLE = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
LINKED = {"@type": "NewsArticle", "headline": "Soldiers killed", "datePublished": "2024-12-27T08:00:00+09:00"}
LINKED |= {"author": [{"@type": "Person", "name": "Ann Lee"}], "publisher": {"name": "Example Post"}}


def html(body: str, head: str = "", **said: str | None) -> Report:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return to_report(Page.of(page.encode(), where="a.html", kind="html", **said))


def whole(head: str = "", **said: str | None) -> Report:
    menu = "<nav><a href=/>Home</a><a href=/w>World</a></nav>"
    return html(
        f"{menu}<article><h1>Soldiers killed near river</h1>{ARTICLE}</article><footer>© 2024</footer>",
        head,
        **said,
    )


def test_text_is_headline_blank_line_main_text() -> None:
    report = whole()
    assert report.text == "\n\n".join(["Soldiers killed near river", *PARAGRAPHS])
    assert report.headline is not None
    assert report.headline.text == "Soldiers killed near river"
    assert [span.text for span in report.body] == list(PARAGRAPHS)
    assert report.language == "en"


def test_linked_data() -> None:
    report = whole(f'<script type="application/ld+json">{json.dumps({"@graph": [LINKED]})}</script>')
    assert (report.published, report.published_from) == ("2024-12-27", "markup")
    assert (report.byline, report.outlet) == ("Ann Lee", "Example Post")


def test_broken_linked_data_is_passed_over() -> None:
    report = whole(
        '<script type="application/ld+json">{"@type": "NewsArticle",</script><meta name=author content="Bo Day">'  # noqa: E501
    )
    assert report.byline == "Bo Day"


@pytest.mark.parametrize(
    ("head", "url", "day"),
    [
        (
            '<meta property="article:published_time" content="2024-12-27T01:00Z">',
            None,
            ("2024-12-27", "markup"),
        ),
        ("", "https://example.org/2024/12/26/x", ("2024-12-26", "address")),
        # the page's own word beats its address
        (
            '<meta name="date" content="2024-12-27">',
            "https://example.org/2024/12/26/x",
            ("2024-12-27", "markup"),
        ),
        ("", None, (None, None)),
    ],
)
def test_day(head: str, url: str | None, day: tuple[str | None, str | None]) -> None:
    report = whole(head, url=url)
    assert (report.published, report.published_from) == day


def test_carriers_day_fills_a_gap() -> None:
    assert whole(published="Fri, 27 Dec 2024 10:00:00 GMT").published_from == "given"


@pytest.mark.parametrize(
    ("head", "url", "outlet"),
    [
        ('<meta property="og:site_name" content="Example Post">', None, "Example Post"),
        (
            '<meta property="og:site_name" content="Home | News | Post">',
            "https://www.example.org/x",
            "example.org",
        ),
        (
            '<meta property="og:site_name" content="cnn">',
            "https://edition.cnn.com/x",
            "CNN",
        ),  # the table knows better
        ("", "https://www.example.org/x", "example.org"),
        ("", None, None),
    ],
)
def test_outlet(head: str, url: str | None, outlet: str | None) -> None:
    assert whole(head, url=url).outlet == outlet


def test_captions_and_credits_are_marked() -> None:
    figure = "<figure><img src=x><figcaption>The river, seen in May.</figcaption></figure>"
    report = html(
        f"<article>{ARTICLE}<p>The river, seen in May.</p>{figure}<p>(Reporting by Ann Lee; editing by Bo Day)</p></article>"  # noqa: E501
    )
    assert [span.text for span in report.credits] == ["(Reporting by Ann Lee; editing by Bo Day)"]
    assert "The river, seen in May." not in [span.text for span in report.body]


def test_same_bytes_at_two_addresses_are_two_reports() -> None:
    one, two = whole(url="https://a.example/x"), whole(url="https://b.example/x")
    assert one.sha256 == two.sha256
    assert one.id != two.id
    assert one.id == whole(url="https://a.example/x").id


def test_encoding_declared_or_not() -> None:
    text = "<p>«Kočani is mourning», said the mayor, and nobody in the crowded little town square answered him.</p>"  # noqa: E501
    for data in (text.encode(), b"<meta charset=windows-1250>" + text.encode("cp1250")):
        assert "Kočani" in to_report(Page.of(data, where="a.html", kind="html")).text


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("deep", "<div>" * 100_000 + ARTICLE),
        ("deep in line", ARTICLE + "<b><i>" * 50_000),
        ("unclosed scripts", ARTICLE + "<script>" * 20_000),
        ("unclosed comments", ARTICLE + "<!--" * 50_000),
        ("quotes", ARTICLE + "<a '" * 50_000),
        ("attributes", ARTICLE + "<p " + " ".join(f"a{i}='>'" for i in range(50_000)) + ">"),
        ("many tags", ARTICLE + "<i>x</i>" * 70_000),
        (
            "linked data",
            ARTICLE + '<script type="application/ld+json">' + '{"@graph":[' * 20_000 + "</script>",
        ),
        ("script with tags", "<script>var a = '<b c=\"'; if (a < 3) {}</script>" + ARTICLE),
        ("NULs", ARTICLE + "\0" * 1_000),
    ],
)
def test_hostile_pages_give_their_article(name: str, page: str) -> None:
    report = html(page)
    assert PARAGRAPHS[0] in report.text, name


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("", "holds no text"),
        ("<script>render()</script>", "holds no text"),
        ("<frameset><frame src=x></frameset>", "holds no text"),
    ],
)
def test_pages_without_text_are_refused(page: str, says: str) -> None:
    with pytest.raises(InputError, match=f"a.html: .*{says}"):
        html(page)


def test_oversized_page_is_refused() -> None:
    data = b"<p>x " * (LARGEST // 5 + 1)
    with pytest.raises(InputError, match="more than 20 MB"):
        to_report(Page.of(data, where="a.html", kind="html"))
