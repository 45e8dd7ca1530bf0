"""Where a quotation's words stand."""

from __future__ import annotations

import pytest

from sayso.claims.finder import Attribution
from sayso.claims.quoting import parted, turned
from sayso.types import Span


def found(text: str, source: str, cue: str, *content: str) -> Attribution:
    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    return Attribution(source=span(source), cue=span(cue), content=tuple(span(words) for words in content))


def told(one: Attribution) -> tuple[str | None, str | None, str]:
    return (
        one.source and one.source.text,
        one.cue and one.cue.text,
        " … ".join(span.text for span in one.content),
    )


@pytest.mark.parametrize(
    ("text", "one", "expected"),
    [
        pytest.param(
            "The dam will hold, the Tass agency quoted the governor as saying.",
            ("the Tass agency", "quoted", "the governor as saying"),
            [
                ("the Tass agency", "quoted", "The dam will hold"),
                ("the governor", "saying", "The dam will hold"),
            ],
            id="two claims of what stands before the frame",
        ),
        pytest.param(
            "It is late. “The dam will hold,” state radio cited him as saying.",
            ("state radio", "cited", "him as saying"),
            [("state radio", "cited", "“The dam will hold,”"), ("him", "saying", "“The dam will hold,”")],
            id="the sentence before is not part of it",
        ),
        pytest.param(
            "State radio quoted the governor as saying the dam would hold.",
            ("State radio", "quoted", "the governor as saying the dam would hold"),
            [("State radio", "quoted", "the governor as saying the dam would hold")],
            id="the words follow: nothing to turn",
        ),
        pytest.param(
            "Nobody was quoted; state radio cited him as saying.",
            ("state radio", "cited", "him as saying"),
            [("state radio", "cited", "him as saying")],
            id="no comma and no closing mark: what stands before is another sentence's",
        ),
    ],
)
def test_quoted_as_saying(
    text: str, one: tuple[str, str, str], expected: list[tuple[str | None, str | None, str]]
) -> None:
    made = turned([found(text, *one)], text, [(0, len(text))])
    assert [told(each) for each in made] == expected
    assert all(each.outer is made[0] for each in made[1:])


def test_what_other_paragraphs_stand_between_is_a_claim_of_its_own() -> None:
    lines = ["“It was dark,” a guest said.", "The hall was built in 1990.", "“We ran.”"]
    text = "\n".join(lines)
    places = [(text.index(line), text.index(line) + len(line)) for line in lines]
    one = found(text, "a guest", "said", "“It was dark,”", "“We ran.”")
    assert [told(each)[2] for each in parted([one], places)] == ["“It was dark,”", "“We ran.”"]


def test_a_quotation_that_goes_on_in_the_next_paragraph_stays_whole() -> None:
    lines = ["“It was dark,” a guest said.", "“We ran.”"]
    text = "\n".join(lines)
    one = found(text, "a guest", "said", "“It was dark,”", "“We ran.”")
    assert parted([one], [(0, 28), (29, 38)]) == [one]
