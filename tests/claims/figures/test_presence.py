"""People to whom nothing happens, and bare numbers that answer."""

from __future__ import annotations

import pytest

from sayso import find_figures

CASES = (
    ("Over 180 rescuers with dogs were working in the ruins.", "deployed 180", "helpers at work"),
    ("Two rescuers were working.", "", "a pair is an anecdote"),
    ("The country keeps a base with 3,000 troops in the north.", "deployed 3000", "a force somewhere"),
    ("It hid some 2,500 reservists in schools.", "deployed 2500", "under arms, and placed"),
    ("Some 900 men, most of them recruited abroad, have arrived.", "deployed 900", "past an aside"),
    ("Up to 600 of its advisers were deployed along the border.", "deployed None", "«of its» is no part"),
    ("Rescuers were looking for two people.", "missing 2", "looked for by those who rescue"),
    ("Police are looking for two gunmen.", "", "looked for by the police"),
    ("About 150 relatives of soldiers blocked the road.", "participants 150", "behind «of soldiers»"),
    ("Some 4,000 people are expected at a memorial service.", "participants 4000", "at an event of crowds"),
    ("Three people lit candles.", "", "three are no crowd"),
    ("640 residents, mainly women and children, moved to the city.", "displaced 640", "moved away"),
    ("30 tourists moved to the front row.", "", "tourists have no home there"),
    ("The force was holding nine soldiers.", "captured 9", "held, under arms"),
    ("450 rescuers and soldiers were at work.", "deployed 450", "two kinds in one number"),
    ("41 passengers and staff lost their lives.", "killed 41", "two kinds in one number"),
    ("How many died? Sixteen, according to the police.", "killed 16", "the question says what"),
    ("How many were hurt? The ministry counts 61, a doctor says 73.", "injured 61, injured 73", "rivals"),
    ("Is it far? Sixteen, according to the police.", "", "a question of something else"),
    ("PRISONERS. Armenia: 11. Azerbaijan: 26.", "captured 11, captured 26", "a heading"),
    ("HARVEST. Armenia: 11.", "", "a heading of something else"),
    ("Displacement. Between 34 (Red Cross) and 52 (mayor).", "displaced 34, displaced 52", "brackets"),
    ("Nine people fled. It was 12 a week ago.", "displaced 9, displaced 12", "«it» is the number before"),
    ("The group admits to eight.", "", "nobody is in hospital"),
    ("Nine died at the scene and three in hospital.", "killed 9, killed 3", "the verb is not said again"),
    ("Nine died and three in hospital were hurt.", "killed 9, injured 3", "a verb of its own"),
    ("Nine died. Four were pupils of one school.", "killed 9, killed 4", "who some of them were"),
    ("It lowered to 16 the number of people killed.", "killed 16", "«the number of» behind"),
    ("Two of its citizens were among the injured.", "injured 2", "among the injured"),
    ("Forty died. One of them cautioned against haste.", "killed 40", "a speaker is no victim"),
    ("32 deaths: 20 civilians and 12 guards (nine men, three boys).",
     "killed 32, killed 20, killed 12, killed 9, killed 3", "brackets inside a list"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[f"{i} {c[2]}" for i, c in enumerate(CASES)])
def test_presence(text, expected, why):
    found = [f"{one.measure} {one.low}" for one in find_figures(text) if not one.measure.startswith("other")]
    assert ", ".join(found) == expected, why


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("fifteen, perhaps sixteen", 15, 16),
        ("a hundred, perhaps more", 100, None),
        ("40, if not more", 40, None),
        ("fifteen, perhaps nine", 15, 15),
    ],
)
def test_second_thoughts_set_bounds(text, low, high):
    assert [(one.low, one.high) for one in find_figures(f"It killed {text}.")][:1] == [(low, high)]
