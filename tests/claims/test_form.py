from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.claims.form import form, form_of
from sayso.claims.text import paragraphs
from sayso.claims.text_quotes import quotations
from sayso.types import Report

from .marked import claim

PAIRS = [
    # text, source, cue, content, form: why
    ("“We saw smoke,” Amal said.", "Amal", "said", "“We saw smoke,”", "direct"),  # all of it is quoted
    ("“We saw smoke,” Amal said.", "Amal", "said", "We saw smoke", "direct"),  # the marks may lie outside
    ("Amal said she saw “black smoke” rise.", "Amal", "said", "she saw “black smoke” rise", "mixed"),
    ("Amal said she saw smoke.", "Amal", "said", "she saw smoke", "indirect"),
    ("“We saw smoke, Amal said.", "Amal", "said", "“We saw smoke", "direct"),  # the closing mark is lost
    (
        "“It is over.\n\n“We leave,” she said.",
        "she",
        "said",
        "“It is over.\n\n“We leave,”",
        "direct",
    ),  # paragraphs
    ('"Go," he said. "Now.', "he", "said", '"Go,"', "direct"),  # a lost mark further on spoils nothing
    (
        "He said the “Sea Star” had sunk.",
        "He",
        "said",
        "the “Sea Star” had sunk",
        "indirect",
    ),  # a name is no quotation
    (
        "‘We saw smoke,’ said Amal.",
        "Amal",
        "said",
        "‘We saw smoke,’",
        "direct",
    ),  # single marks, as in British papers
    (
        "''We saw smoke,'' said Amal.",
        "Amal",
        "said",
        "''We saw smoke,''",
        "direct",
    ),  # two apostrophes for one mark
    # the mayor's quotation holds what the police said in the mayor's words
    ("“Police told me two had died,” the mayor said.", "Police", "told", "two had died", "indirect"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "expected"), PAIRS)
def test_form(text: str, source: str, cue: str, content: str, expected: str) -> None:
    marks = quotations(text, paragraphs(text))
    assert form_of(text, claim(text, source, cue, content), marks)[0] == expected


@given(st.text("ab “”\"'‘’\n.", min_size=1, max_size=40).filter(str.strip))
def test_any_marks_get_a_form(text: str) -> None:
    one = claim(text, None, None, text)
    assert form(Report.from_text(text, id="r1"), [one])[0].form in ("direct", "mixed", "indirect")
