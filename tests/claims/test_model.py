"""The learned finder on sentences of our own: what is found, and what any text must survive."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.claims.finder import Attribution
from sayso.claims.model import ModelFinder
from sayso.errors import ConfigError
from sayso.types import Report, Span


@pytest.fixture(scope="module")
def finder() -> ModelFinder:
    return ModelFinder()


def report(text: str) -> Report:
    return Report(id="r1", text=text, body=(Span.of(text, 0, len(text)),) if text.strip() else ())


def read(finder: ModelFinder, text: str) -> list[Attribution]:
    (found,) = finder.find([report(text)])
    return found


def told(one: Attribution) -> tuple[str | None, str | None, str]:
    return (
        one.source and one.source.text,
        one.cue and one.cue.text,
        " … ".join(span.text for span in one.content),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The river has burst its banks, the mayor said on Tuesday.",
            ("the mayor", "said", "The river has burst its banks"),
            id="content first, the frame's comma left out",
        ),
        pytest.param(
            "Police said that two drivers had been hurt.",
            ("Police", "said", "two drivers had been hurt"),
            id="«that» belongs to nobody",
        ),
        pytest.param(
            "According to the ministry, forty homes were flooded.",
            ("the ministry", "According to", "forty homes were flooded"),
            id="according to",
        ),
        pytest.param(
            "“We lost everything,” said Ana Ruiz, a baker. “The water came at night.”",
            ("Ana Ruiz, a baker", "said", "“We lost everything,” … “The water came at night.”"),
            id="a quotation split by its tag keeps both sides and its marks",
        ),
    ],
)
def test_one_attribution(finder: ModelFinder, text: str, expected: tuple[str, str, str]) -> None:
    assert told(read(finder, text)[0]) == expected


def test_a_quotation_over_paragraphs_keeps_its_speaker_and_its_stops(finder: ModelFinder) -> None:
    text = (
        "“We lost everything,” said Ana Ruiz, who runs a bakery. “It was dark everywhere.\n\n"
        "“We climbed onto the roof and waited for the boats.”\n\nThe town has since been rebuilt."
    )
    (one,) = read(finder, text)
    assert [span.text for span in one.content] == [
        "“We lost everything,”",
        "“It was dark everywhere.",
        "“We climbed onto the roof and waited for the boats.”",
    ]


def test_what_seems_so_inside_a_statement_is_the_speakers(finder: ModelFinder) -> None:
    outer = read(finder, "The joint staff said the North seems to be getting ready to send more troops.")[0]
    assert told(outer) == (
        "The joint staff",
        "said",
        "the North seems to be getting ready to send more troops",
    )


def test_an_attribution_inside_another_names_the_outer_one(finder: ModelFinder) -> None:
    text = "The agency reported that the governor had said the bridge was unsafe."
    outer, inner = read(finder, text)[:2]
    assert outer.outer is None
    assert inner.outer == outer
    assert inner.source is not None
    assert inner.source.text == "the governor"


def test_reports_keep_their_order_and_their_number(finder: ModelFinder) -> None:
    texts = ["Nothing here.", "", "She denied it was hers.", "No."]
    found = list(finder.find([report(text) for text in texts]))
    assert len(found) == 4
    assert found[1] == []


def test_a_batch_says_what_single_reports_say(finder: ModelFinder) -> None:
    texts = ["The mayor said the dam held.", "It rained. “We are fine,” said a farmer.\n\nHe left."]
    together = list(finder.find([report(text) for text in texts]))
    assert [[told(a) for a in one] for one in together] == [
        [told(a) for a in read(finder, text)] for text in texts
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_lost(finder: ModelFinder, text: str) -> None:
    for one in read(finder, f"{text}\nHe said “{text}."):
        for span in (one.source, one.cue, *one.content):
            assert span is None or span.start < span.end


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"model\.onnx"):
        ModelFinder(folder=tmp_path)


def test_a_reports_claims_do_not_depend_on_what_is_read_beside_it() -> None:
    texts = [
        "Police said on Monday that three men had been arrested. The mayor denied it.",
        'A spokeswoman for the hospital, who gave no names, said: "We treated nine people." ' * 6,
        "According to the ministry, the talks will go on.",
    ]
    reports = [Report.from_text(text, id=f"r{n}") for n, text in enumerate(texts)]
    finder = ModelFinder()
    assert list(finder.find(reports)) == [next(iter(finder.find([report]))) for report in reports]


def test_what_says_nothing_is_no_claim() -> None:
    unnamed = report("A guard, who asked not to be named, said nine men had died.")
    (found,) = ModelFinder().find([unnamed])
    assert [one.cue.text for one in found if one.cue] == ["said"]
    cut = report("According to a coast guard official, who asked not to be named, divers found nine bodies.")
    (found,) = ModelFinder().find([cut])
    assert "asked" not in [one.cue.text for one in found if one.cue]
    silent = report("A spokeswoman for the ministry declined to comment on the report of the inspectors.")
    (found,) = ModelFinder().find([silent])
    assert [one.outer for one in found] == [None]
