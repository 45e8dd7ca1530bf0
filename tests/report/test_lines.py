"""Lines: every break counts, space around them does not, wrapped paragraphs are one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.report.lines import lines


@given(st.text(max_size=300))
def test_lines_are_pieces_of_the_text_in_order(text: str) -> None:
    last = 0
    for line in lines(text):
        assert text[line.start : line.end] == line.text
        assert line.start >= last
        last = line.end


def test_blank_lines_are_seen_whatever_the_line_ends() -> None:
    for ends in ("\n", "\r\n", "\r"):
        assert [line.gap for line in lines(ends.join(["a", "b", "", "c"]))] == [True, False, True]


def test_invisible_characters_are_space() -> None:
    assert [line.text for line in lines("\ufeff\u200bTwo died.\u00a0\n\u200b\n")] == ["Two died."]


WRAPPED = """Two soldiers were killed and a driver was hurt near
the river, the army said on Monday, after what it
called an attack on a convoy that was carrying food
to the villages on the other bank.

The governor of the province, who visited the site,
said that the toll could still rise, as several of
those hurt were in a critical state in the hospital.
"""


def test_wrapped_paragraphs_are_joined() -> None:
    found = lines(WRAPPED)
    assert [line.text.split()[0] for line in found] == ["Two", "The"]
    assert found[0].text.endswith("other bank.")


def test_menus_are_not_taken_for_wrapped_paragraphs() -> None:
    menu = "Home\nWorld\nBusiness and finance\nopinion\nsport\nweather\nabout us\ncontact"
    assert len(lines(menu)) == 8
