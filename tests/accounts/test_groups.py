"""Whom a figure counts, and what part of a whole: text to group and part, with why."""

from __future__ import annotations

import pytest

from sayso.accounts.sighting import Sighting, sightings

from .marked import claims

# text, (group, part) of each figure, why
CASES = (
    (
        "[21|killed|people], [14|killed] of them soldiers, were killed.",
        [(None, None), ("security", "security")],
        "soldiers of a whole are counted as all the soldiers are: the part is called by its group",
    ),
    (
        "He said [26|captured|Armenian servicemen], including [2|captured|officers], were held.",
        [("security", None), ("security", "officer")],
        "a part of the same group as its whole is told by its noun",
    ),
    (
        "[12|killed|civilians] died, [4|killed] of whom were under 20.",
        [("civilians", None), ("civilians", "under 20")],
        "«of whom» points back to the group, and what follows says which of them",
    ),
    (
        "[26|killed|people] died. [16|killed] of them were soldiers and [10|killed] were civilians.",
        [(None, None), ("security", "security"), ("civilians", "civilians")],
        "«were soldiers» tells who they were",
    ),
    (
        "[12|killed|people] were killed by soldiers.",
        [(None, None)],
        "who killed is not who was counted",
    ),
    (
        "The army lowered its toll of [11|killed|soldiers] to [9|killed].",
        [("security", None), ("security", None)],
        "a bare number that corrects another counts the same people",
    ),
    (
        "[200|killed|soldiers] died. It had put the total at [26|killed].",
        [("security", None), (None, None)],
        "a total counts everybody, whatever stood before it",
    ),
    (
        "Baku lowered to [120|killed] the number of Armenian soldiers it says it killed.",
        [("security", None)],
        "who was counted may stand behind the number",
    ),
    (
        "A diplomat put military deaths at [15|killed].",
        [("security", None)],
        "or before it",
    ),
    (
        "It killed [26|killed|people], among them [10|killed|civilians].",
        [(None, None), ("civilians", "civilians")],
        "«among them» is said of the second number, not of the first",
    ),
    (
        "[1,100|killed|troops] were lost, and casualties may be [3,000|killed].",
        [("security", None), (None, None)],
        "nothing says that the larger number counts troops: that is left to what it is held against",
    ),
)


@pytest.mark.parametrize(("text", "wanted", "why"), CASES, ids=[why for *_, why in CASES])
def test_group_and_part(text: str, wanted: list[tuple[str | None, str | None]], why: str) -> None:
    assert [(one.group, one.part) for one in sightings(claims("r", text))] == wanted, why


def seen(text: str, speaker: str | None = None) -> list[Sighting]:
    return sightings(claims("r", (speaker, text) if speaker else text))


NATIONS = (
    ("It counted [214|killed|dead] Azerbaijani servicemen.", None, ("AZ",), "the words behind the number"),
    ("Armenia's toll now stands at [29|killed].", None, ("AM",), "a state owns its dead"),
    ("[11|killed|soldiers] died.", "Government of Chad", (), "a state may count another's"),
    ("It lost [2|killed|men].", "Government of Chad", ("TD",), "its own losses are its people"),
    (
        "Some [31,000|displaced|people] were moved on the Thai side.",
        None,
        ("TH",),
        "a side of a border",
    ),
    ("Seoul's estimate is [1,100|killed].", None, (), "an estimate is of who makes it, not of who died"),
)


@pytest.mark.parametrize(("text", "speaker", "wanted", "why"), NATIONS, ids=[why for *_, why in NATIONS])
def test_nation_of_those_counted(text: str, speaker: str | None, wanted: tuple[str, ...], why: str) -> None:
    assert [one.told_nations for one in seen(text, speaker)] == [wanted], why


def test_the_hurt_of_one_sentence_are_of_the_nation_of_its_dead() -> None:
    one, other = seen("[7|killed|Thai soldiers] were killed and [38|injured] wounded.")
    assert (one.told_nations, other.told_nations) == (("TH",), ("TH",))


def test_an_army_that_counts_in_its_ranks_counts_soldiers() -> None:
    (ours,) = seen("It reported [8|killed|dead] in its ranks.", "Malian army")
    (theirs,) = seen("It reported [8|killed|dead] in the town.", "Malian army")
    assert (ours.group, theirs.group) == ("security", None)


FATES = (
    ("[17|killed|people] died. [3|killed|people] died in hospital.", "in hospital"),
    ("[17|killed|people] died. [13|killed|people] died at the scene.", "at the scene"),
    ("[17|killed|people] died. [5|killed|people] have died of their injuries.", "in hospital"),
    ("[17|killed|people] died. [12|killed|people] died at the scene of another crash.", None),
)


@pytest.mark.parametrize(("text", "part"), FATES)
def test_where_some_of_the_dead_died(text: str, part: str | None) -> None:
    assert [one.part for one in seen(text)] == [None, part]


ERAS = (
    (
        "In 2011 a crash killed [6|killed] and injured [20|injured].",
        ["2011", "2011"],
        "to the sentence's end",
    ),
    ("[6|killed|people] died on Tuesday.", [None], "the report's own time"),
    ("Between 2014 and 2019, [41|killed|passengers] died.", ["2014"], "a span that is over"),
    ("In 2023 it began. [6|killed|people] died.", [None], "last year is near, and another sentence"),
)


@pytest.mark.parametrize(("text", "wanted", "why"), ERAS, ids=[why for *_, why in ERAS])
def test_time_of_a_figure(text: str, wanted: list[str | None], why: str) -> None:
    assert [one.era for one in seen(text)] == wanted, why
