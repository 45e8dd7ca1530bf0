"""Windows: nothing is lost, nothing is too long, and offsets stay those of the text."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.claims.text import paragraphs
from sayso.claims.windows import SIZE, Window, pack, pieces

MODEL = Path(str(resources.files("sayso.data") / "attribution"))


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    made = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def windows(text: str, tokenizer: Tokenizer) -> list[Window]:
    return list(pack(pieces(text, paragraphs(text), tokenizer), begin=101, between=102))


def test_paragraphs_share_a_window_with_a_mark_between(tokenizer: Tokenizer) -> None:
    (window,) = windows("He left.\n\nShe stayed.", tokenizer)
    assert window.ids.count(102) == 2
    assert window.paragraph == [0, 0, 0, 1, 1, 1]


def test_a_long_paragraph_is_cut_at_sentence_ends(tokenizer: Tokenizer) -> None:
    text = "The ministry said that nobody had been hurt. " * 60
    found = windows(text, tokenizer)
    assert len(found) > 1
    assert all(text[window.words[-1][0]] == "." for window in found)


def test_one_word_longer_than_a_window_is_cut_short(tokenizer: Tokenizer) -> None:
    found = windows("漢" * 2000 + " said so.", tokenizer)
    assert all(len(window.ids) <= SIZE for window in found)


def test_half_a_character_is_read_over(tokenizer: Tokenizer) -> None:
    (window,) = windows("\ud800 said he left.", tokenizer)
    assert window.words[-1] == (14, 15)


@given(text=st.text(max_size=400))
def test_any_text_gives_lawful_windows(tokenizer: Tokenizer, text: str) -> None:
    last = 0
    for window in windows(text, tokenizer):
        assert len(window.ids) <= SIZE
        assert len(window.words) == len(window.first) == len(window.paragraph)
        for (start, end), piece in zip(window.words, window.first, strict=True):
            assert last <= start < end <= len(text)
            assert piece < len(window.ids)
            last = end
