"""Who was killed or hurt, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.claims.figures.find import sentences_of
from sayso.claims.figures.victims import victims
from sayso.claims.figures.words import Words

# text, [(measure, how many)]
VICTIMS = [
    ("An officer and two clerks were killed.", [("killed", 3)]),
    ("The raid killed a farmer, his wife and three guards.", [("killed", 5)]),
    ("Two villagers, Ann Doe and Jo Roe, were killed.", [("killed", 2)]),  # names say who the two are
    ("Ann Doe, a trader, was shot dead.", [("killed", 1)]),  # the trader is she
    ("A guard, identified as Jo Roe, and a driver were killed.", [("killed", 2)]),
    ("A couple was killed.", [("killed", 2)]),
    ("Ten guards, including a captain, and four drivers were killed.", [("killed", 14)]),
    ("Rebels abducted and later killed a contractor.", [("killed", 1)]),  # not the rebels
    ("They shot him dead.", [("killed", 1)]),
    ("Rebels killed two men, Inspector Jo Roe said.", [("killed", 2)]),  # who speaks is no victim
    ("A miner was killed and another injured.", [("killed", 1), ("injured", 1)]),
    ("Three men sustained serious bullet injuries.", [("injured", 3)]),
    ("Six people, including two officers, were killed.", [("killed", 6)]),  # the part is in the whole
    (
        "Three troopers including a constable and a rebel were killed.",
        [("killed", 4)],
    ),  # a rebel is no trooper
    (
        "Four officers, including two guards and over 20 rebels were killed.",
        [("killed", 24)],
    ),  # no part is larger
    ("A father and son duo was killed.", [("killed", 2)]),  # the two are named first
    ("A 10-year-old boy dies in the crossfire.", [("killed", 1)]),
    ("Two more bodies were found in the evening.", [("killed", 2)]),  # no verb of killing
    ("Rebels killed three guards in Ayd, Beyn and Ceyl Districts.", [("killed", 3)]),  # places are no victims
    ("The guards recovered the dead bodies.", []),  # «dead» of the bodies, not of the guards
]


@pytest.mark.parametrize(("text", "expected"), VICTIMS)
def test_victims(text: str, expected: list[tuple[str, int]]) -> None:
    found = [(v.act.measure, v.count()) for s in sentences_of(Words(text)) for v in victims(s)]
    assert [entry for entry in found if entry[0] in ("killed", "injured")] == expected


PIECES = (
    "a guard and two men , killed were injured shot him dead the wife of Ann including identified as 3 ; 12"
)


@given(st.lists(st.sampled_from(PIECES.split())).map(" ".join))
@settings(deadline=None, max_examples=200)
def test_nothing_raises_and_all_lies_in_the_text(text: str) -> None:
    words = Words(text)
    for sentence in sentences_of(words):
        for found in victims(sentence):
            assert all(0 <= item.first < item.last <= words.n for item in found.items)
