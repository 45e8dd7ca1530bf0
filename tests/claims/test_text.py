from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.claims.text import after_dateline, paragraphs, sentences, tokens

TOKENS = [
    # the possessive is a token of its own, in both apostrophes
    ("Ukraine’s army", ["Ukraine", "’s", "army"]),
    ("the army's", ["the", "army", "'s"]),
    # a contracted «not» too
    ("hasn't", ["has", "n't"]),
    # a number keeps its separators, not the full stop of the sentence
    ("3,000.", ["3,000", "."]),
    # initials of a state are one token
    ("U.S. troops", ["U.S.", "troops"]),
    # a hyphen inside a word joins
    ("Seong-kweun", ["Seong-kweun"]),
    # dashes between words do not
    ("dead—all", ["dead", "—", "all"]),
    # O’Brien is a name, not a clitic
    ("O’Brien", ["O’Brien"]),
    ("@sayso wrote", ["@sayso", "wrote"]),
    # an abbreviation keeps its stop, a word that only looks like one does not
    ("Gen. Kim was ill.", ["Gen.", "Kim", "was", "ill", "."]),
    ("John F. Kirby", ["John", "F.", "Kirby"]),
    ("https://a.example/b?c=1 x", ["https://a.example/b?c=1", "x"]),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected


SENTENCES = [
    # a rank is no end
    ("Gen. Kim spoke. He left.", ["Gen. Kim spoke.", "He left."]),
    # nor is an initial
    ("John F. Kirby spoke. He left.", ["John F. Kirby spoke.", "He left."]),
    # U.S. before a noun goes on; before a function word it ends
    (
        "The U.S. Army left. In the U.S. The rest stayed.",
        ["The U.S. Army left.", "In the U.S.", "The rest stayed."],
    ),
    # the closing mark belongs to the sentence it ends
    ("“It is over.” She left.", ["“It is over.”", "She left."]),
    # a tag in lower case belongs to its question
    ("“Is it?” he asked. She left.", ["“Is it?” he asked.", "She left."]),
    # «No.» is an abbreviation before a number only
    ("He said no. She left No. 10.", ["He said no.", "She left No. 10."]),
    # decimals
    ("It rose by 3.5 percent. Then fell.", ["It rose by 3.5 percent.", "Then fell."]),
    # a new line ends a sentence whatever stands before it
    ("No stop here.\nnext", ["No stop here.", "next"]),
    ("On Dec. 27 he died. Dec. 28 came.", ["On Dec. 27 he died.", "Dec. 28 came."]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected


PARAGRAPHS = [
    ("One.\nTwo.\r\nThree.", ["One.", "Two.", "Three."]),
    # a headline has no full stop and is not joined to what follows
    ("A headline\nThe first paragraph.", ["A headline", "The first paragraph."]),
    # a line that goes on in lower case does
    ("It was,\nhe said, over.", ["It was,\nhe said, over."]),
    ("  padded  \n\n \n", ["padded"]),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in paragraphs(text)] == expected


@given(st.text(alphabet=st.sampled_from("aB1 .,?!\n\"“”'’…-@é\u2028U.S")))
def test_offsets_are_ordered_and_true(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert token.start >= end
        assert text[token.start : token.end] == token.text != ""
        end = token.end
    for split in (sentences, paragraphs):
        end = 0
        for a, b in split(text):
            assert end <= a < b <= len(text)
            assert not text[a].isspace()
            assert not text[b - 1].isspace()
            end = b


@given(st.text())
def test_no_visible_character_is_lost(text: str) -> None:
    kept = "".join(text[a:b] for a, b in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("SEOUL, April 30 (Korea Post) — Nine died.", "Nine died."),  # place, day and agency
        ("ATHENS, Greece (AP) - A man said so.", "A man said so."),  # a hyphen, behind the bracket only
        ("CAIRO — Ten died.", "Ten died."),  # no agency
        ("NATO — the alliance — said so.", "NATO — the alliance — said so."),  # a subject, not a place
        ("He (Ann) said so.", "He (Ann) said so."),
    ],
)
def test_the_telling_begins_after_the_dateline(text: str, rest: str) -> None:
    assert text[after_dateline(text, 0, len(text)) :] == rest
