"""Plain text: the text stays as it is, the article is marked in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.report.plain import from_text

ARTICLE = (
    "Two soldiers were killed and a driver was hurt near the river, the army said on Monday.",
    "The provincial governor, who visited the site, said that the death toll could still rise.",
    "“We are searching house by house,” he told reporters outside the hospital.",
)

MORE = (
    "It was the third attack on the crossing since the spring, according to local officials.",
    "Neither side has said who fired first, and both have accused the other of breaking the truce.",
)


@settings(deadline=None)  # the first call loads the language model
@given(st.text(max_size=400))
def test_text_is_never_changed_and_spans_match(text: str) -> None:
    if not text.strip():
        with pytest.raises(InputError):
            from_text(text)
        return
    report = from_text(text)
    assert report.text == text
    for span in report.spans():
        assert span.text == text[span.start : span.end] == span.text.strip()


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n", "\u2029"])
def test_clean_article_keeps_every_paragraph(gap: str) -> None:
    assert [span.text for span in from_text(gap.join(ARTICLE)).body] == list(ARTICLE)


def test_noise_is_left_out_of_the_body() -> None:
    noise = ["Home", "World", "Army says two killed near river", "Ann Lee", "5 Min Read"]
    after = ["TAGGED:", "Share This Article", "Leave a comment", "Your email address will not be published."]
    report = from_text("\n".join([*noise, *ARTICLE, *after]))
    assert [span.text for span in report.body] == list(ARTICLE)
    assert report.headline is not None
    assert report.headline.text == "Army says two killed near river"
    assert report.byline == "Ann Lee"


def test_given_fields_win() -> None:
    report = from_text(
        ARTICLE[0], id="r1", outlet="AP", published="2024-12-27", url="https://www.cnn.com/2020/01/02/x"
    )
    assert (report.id, report.outlet, report.published, report.published_from) == (
        "r1",
        "AP",
        "2024-12-27",
        "given",
    )


TEASERS = [
    ("Related article\nFive things to know about the river war", True),
    ("Read more:\nHow the bridge was built, and why it matters", True),
    ("See also\nWho is winning?", False),  # could be a sentence: the model decides
]


@pytest.mark.parametrize(("teaser", "out"), TEASERS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_teasers_inside_an_article_are_left_out(teaser: str, out: bool, gap: str) -> None:
    kept = [span.text for span in from_text(gap.join([*ARTICLE, teaser, *MORE])).body]
    assert set(kept) >= {*ARTICLE, *MORE}
    if out:
        assert set(kept) == {*ARTICLE, *MORE}


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "the army said on monday that ten soldiers were killed near the town and two more were\n",  # wrapped
        "The army said on Monday that ten soldiers were killed near the town.\n\n",
        "Two died. Share this. ",
        '." ',
        "word ",
    ],
)
def test_large_texts_are_read(unit: str) -> None:
    # In the square of the length this would take hours; bench/growth.py measures it.
    report = from_text(unit * (2_000_000 // len(unit)))
    assert report.body
