from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.claims.text import paragraphs
from sayso.claims.text_quotes import quotations

PAIRS = [
    ("He said “no” and “yes”.", ["“no”", "“yes”"]),
    ('He said "no" and "yes".', ['"no"', '"yes"']),
    # curly opens, straight closes
    ('He said “no" and left.', ['“no"']),
    # the same curly mark on both sides
    ("He said ”no” and left.", ["”no”"]),
    # guillemets
    ("He said «no» and left.", ["«no»"]),
    # double marks inside double marks: the outer one is meant
    ("“She told me “no” today,” he said.", ["“She told me “no” today,”"]),
    # the opening mark is lost: the quotation starts with its paragraph
    ("I barely lived,” she said.", ["I barely lived,”"]),
    # the closing mark is lost: up to the end of the paragraph
    ("He said “no and left.", ["“no and left."]),
    # a second opener ends what stands open
    ("“No. “And never,” he said.", ["“No.", "“And never,”"]),
    # an odd straight mark
    ('"No," he said. "Never.', ['"No,"', '"Never.']),
    # single marks, with apostrophes around them
    ("Soldiers’ families said ‘it’s over’ today.", ["‘it’s over’"]),
    ("'We won't go,' the miners' union says.", ["'We won't go,'"]),
    # an apostrophe before a year or a clipped word opens nothing
    ("In the ’90s and ’til then, rock ’n’ roll.", []),
    # single marks inside double ones are part of them
    ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
    # inches and a lone mark
    ('"', []),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text, paragraphs(text))] == expected


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "“One,” he said. “Two.\n\n“Three.\n\n“Four.”\n\n“Five.”"
    found = quotations(text, paragraphs(text))
    assert [(text[q.start : q.end], q.closed, q.continues) for q in found] == [
        ("“One,”", True, False),
        ("“Two.", False, False),
        ("“Three.", False, True),
        ("“Four.”", True, True),
        ("“Five.”", True, False),
    ]


@given(st.text(alphabet=st.sampled_from("ab .,s\n\"“”„«»'‘’`—(")))
def test_any_marks_pair_without_overlap(text: str) -> None:
    end = 0
    for quotation in quotations(text, paragraphs(text)):
        assert end <= quotation.start < quotation.end <= len(text)
        end = quotation.end


@pytest.mark.slow
@pytest.mark.parametrize("unit", ['"', "“", "”", "'a ", "‘s’ ", '"a" ', "“a ", "“a\n", "a'a"])
def test_a_megabyte_of_marks_is_read(unit: str) -> None:
    # In the square of the length this would take hours; bench/growth.py measures it.
    text = unit * (1_000_000 // len(unit))
    assert all(quotation.end <= len(text) for quotation in quotations(text, paragraphs(text)))
