"""Figures that lean on one told before."""

from __future__ import annotations

import pytest

from sayso import find_figures

CASES = (
    ("Nine died. Three of them were children.", "killed 9, killed 3", "«of them» means the figure before"),
    ("Of the 40 injured, 12 were released.", "injured 40", "an act of its own is no part"),
    ("The blast killed 11. Among the dead were four guards.", "killed 11, killed 4", "«among the dead»"),
    ("It told of 29 deaths. It listed 17 of the 29 as guards.", "killed 29, killed 17, killed 29", "N of M"),
    ("22 of the dead are civilians and 12 are soldiers.", "killed 22, killed 12", "two parts of one whole"),
    ("32 deaths: 20 civilians and 12 guards.", "killed 32, killed 20, killed 12", "a total and its parts"),
    ("We count 32 deaths: 20 hotels were hit.", "killed 32", "a list of something else"),
    ("There were 9 dead (20 men, 4 boys).", "killed 9, killed 4", "parts are no larger than the whole"),
    ("The number known to have died climbed to 47.", "killed 47", "a toll named by a verb"),
    ("It lowered the number of injured from 231 to 224.", "injured 231, injured 224", "from and to"),
    ("Nine died. By evening the count was up from nine to 23.", "killed 9, killed 9, killed 23", "up from"),
    ("Nine people died. The temperature rose to 23.", "killed 9", "what moves is no count"),
    ("Deaths: 58. Injured: 224. Missing: 12.", "killed 58, injured 224, missing 12", "labels"),
    ("Displaced: 2,870 by one list; 4,600 by another.", "displaced 2870, displaced 4600", "one label"),
    ("Room: 224. Score: 12.", "", "labels of other things"),
    ("55 people are dead. I repeat, fifty-five.", "killed 55, killed 55", "the same number again"),
    ("55 people are dead and 55 are hurt. I repeat, 55.", "killed 55, injured 55", "which is not known"),
    ("Nine are dead. Bus number nine was late.", "killed 9", "small numbers come again by chance"),
    ("It confirmed 29 deaths and was examining a further four.", "killed 29, killed 4", "a further four"),
    ("The union says 27 are dead. We have 31 names.", "killed 27, killed 31", "names on a list"),
    ("Nine people died. He read out 40 names of candidates.", "killed 9", "another list"),
    ("The army: 13 men dead. The mayor: 31 soldiers and 22 villagers.",
     "killed 13, killed 31, killed 22", "entries of a digest"),
    ("Nine miners died. The firm announced three, then 16.",
     "killed 9, killed 3, killed 16", "steps of a count"),
    ("It is unclear how many died. The office, which began with eight and moved to 12 and 27, is silent.",
     "killed 8, killed 12, killed 27", "what is unclear is what is counted"),
    ("The toll fell to 11. By noon it was 28, the port said.", "killed 11, killed 28", "it is the toll"),
    ("The toll fell to 11. By noon it was 28 degrees.", "killed 11", "it is the heat"),
    ("A riot in which 27 died has ended, up from the 12 reported on Monday.",
     "killed 27, killed 12", "up from the"),
    ("Police arrested 40 people. Of the 40, 36 have been released.",
     "arrested 40, arrested 40", "of the whole"),
    ("It recorded 36 deaths - 16 soldiers, 18 villagers and two others.",
     "killed 36, killed 16, killed 18, killed 2", "a list after a dash"),
    ("Displaced: the tallies are far apart. The relief office has 5,216.",
     "displaced 5216", "a paragraph's label"),
    ("Over 3,000 were displaced. He expects the total to reach 10,000.", "displaced 3000, displaced 10000",
     "what a total will reach"),
    ("Of 84 wounded seven of whom have fractures, two died.",
     "injured 84, injured 7, killed 2", "their own wounds"),
    ("He counted 37 bodies. It is hot. Nobody sleeps. Nothing is left. Eleven of the 37 are boys.",
     "killed 37, killed 11, killed 37", "the whole says what of"),
    ("Forty died. The count moved from 12 to 27 to 31.",
     "killed 40, killed 12, killed 27, killed 31", "one step more"),
    ("Forty died. The mayor's 31 was too few.", "killed 40, killed 31", "a speaker's number"),
    ("Nineteen are missing. Among them are six children.", "missing 19, missing 6", "among those just told"),
    ("The union says 63 died. Its list holds 71 names, 21 of them minors.",
     "killed 63, killed 71, killed 21", "of those listed"),
    ("Police put the crowd at 12,000.", "participants 12000", "a crowd is counted"),
    ("Some 50 protesters were hit by stones.", "", "whom something befell is no crowd"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for _, _, why in CASES])
def test_leaning(text, expected, why):
    found = [f"{one.measure} {one.low}" for one in find_figures(text) if not one.measure.startswith("other")]
    assert ", ".join(found) == expected, why


def test_parts_are_marked_as_parts():
    *_, part = find_figures("Nine died. Three of them were children.")
    assert part.scope == "part_of"
