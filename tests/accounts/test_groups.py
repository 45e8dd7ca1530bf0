"""Whom a figure counts, and what part of a whole: text to group and part, with why."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sayso.accounts.clause import Clause
from sayso.accounts.sides import owner
from sayso.accounts.sighting import Sighting, sightings
from sayso.types import Claim, When

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
        "[30|killed|people] died. [9|killed|dead] of the dead were under the age of 16.",
        [(None, None), ("children", "children")],
        "who is under 18 is a child",
    ),
    (
        "Six of the [30|killed] are children.",
        [(None, None)],
        "what is said of some of them is not said of all",
    ),
    (
        "All of the [30|killed] are children.",
        [("children", None)],
        "and what is said of all is",
    ),
    (
        "[24|killed|mercenaries] died.",
        [("militants", None)],
        "who fights for pay fights",
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
    (
        "The staff counts [8|killed|soldiers] dead, the mayor [14|killed].",
        [("security", None), ("security", None)],
        "a noun left out is the one before it",
    ),
    (
        "It listed [17|killed] of the [29|killed] as civilians.",
        [("civilians", "civilians"), (None, None)],
        "«of the 29» is the whole that the first number is taken from",
    ),
    (
        "He saw [15|killed|bodies] in uniform.",
        [("security", None)],
        "who wears a uniform",
    ),
    (
        "[21|killed|pupils] of the school died, [4|killed] of them under 18.",
        [("children", None), ("children", "under 18")],
        "under eighteen are children",
    ),
    (
        "It sent [20|deployed|doctors] and [36|deployed|nurses].",
        [("doctors", None), ("nurses", None)],
        "those sent somewhere are counted by what they are",
    ),
    (
        "[40|arrested|demonstrators] were held; [9000|participants|demonstrators] had marched.",
        [("protesters", None), (None, None)],
        "those who march are all there are",
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


SIDES = (
    (
        ("General Staff of Chad", "It lost [12|killed|Chadian soldiers]. [3|injured] were wounded."),
        [("TD",), ()],
        "another sentence may tell of others",
    ),
    (
        ("Ministry of Defence of Chad", "Its forces killed [40|killed|Sudanese soldiers]."),
        ("Ministry of Defence of Chad", "[9|killed|soldiers] died and [4|injured] were hurt."),
        [("SD",), ("TD",), ("TD",)],
        "beside those of another nation that it killed, its bare soldiers are its own",
    ),
    (
        ("Ministry of Defence of Chad", "It killed [40|killed|Sudanese soldiers]."),
        ("Government of Sudan", "[900|displaced|people] fled; [40|killed] of the enemy fell."),
        [("SD",), ("SD",), ("TD",)],
        "a state tells of its own people, and of the other side as its enemy",
    ),
    (
        ("Ministry of Defence of Chad", "It killed [40|killed|Sudanese soldiers]. It lost [3|killed|men]."),
        ("Government of France", "[900|displaced|people] fled."),
        [("SD",), ("TD",), ()],
        "a third state tells of others",
    ),
    (
        ("Border Watch", "[11|killed|deaths] were counted, [7|killed] in Chad and [4|killed] in Sudan."),
        ("Border Watch", "[3|killed|Sudanese soldiers] and [2|killed|Chadian soldiers] died."),
        [("both",), ("TD",), ("SD",), ("SD",), ("TD",)],
        "a sum taken apart by nation counts both",
    ),
    (
        ("Border Watch", "[50|killed|soldiers] died on both sides."),
        [("both",)],
        "those of both sides are no rival of those of one",
    ),
    (
        ("Army of Chad", "It gave [13|killed|heroic soldiers]."),
        [("TD",)],
        "a side calls its own dead heroes",
    ),
)


def of_a_state(claim: Claim) -> Claim:
    """The claim, with a body of a state for its speaker unless it is a watch."""
    if claim.source is None or "Watch" in claim.source.name:
        return claim
    return replace(claim, source=replace(claim.source, kind="government_agency"))


@pytest.mark.parametrize("case", SIDES, ids=[why for *_, why in SIDES])
def test_side_of_those_counted(case: tuple[object, ...]) -> None:
    *sentences, wanted, why = case
    made = claims("r", *sentences)  # type: ignore[arg-type]
    found = sightings([of_a_state(one) for one in made])
    assert [one.told_nations for one in found] == wanted, why


def test_who_concedes_tells_of_his_own_unless_civilians_died() -> None:
    clause = Clause("", "", " dead", frame="The army acknowledged")
    assert owner(clause, ("TD",), "soldiers") == ("TD",)
    assert owner(clause, ("TD",), "civilians") == ()


PARTS = (
    (
        "[90|displaced|people] fled. The Red Cross registered [34|displaced|people] in Ambala alone.",
        [None, "in ambala"],
        "one place alone",
    ),
    (
        "In this shrine alone [22|killed|bodies] lay. It denied [22|killed].",
        ["in shrine"] * 2,
        "told twice",
    ),
    (
        "[31|captured|men] were caught, [2|injured] of them hurt.",
        [None, "of those captured"],
        "hurt among the caught",
    ),
    (
        "It gave [90|killed] names, of which the agency, it says, could confirm [58|killed].",
        [None, "some of them"],
        "taken from the number before",
    ),
    ("[50|injured|people] were hurt, [9|injured] by canisters.", [None, "canister"], "some of them"),
    ("[50|injured|people] were hurt, [40|injured] by another count.", [None, None], "a rival"),
    ("He lost [11|killed|men] out of his own company.", ["of company"], "some of a company"),
    ("An agency photographer saw [10|killed|bodies].", ["seen"], "what one reporter saw is no toll"),
    ("A resident said he saw [10|killed|bodies].", [None], "but what people saw may be"),
    (
        "[6|killed] of the dead were from Ambala. [3|killed] of them were children.",
        ["dead ambala", "children, dead ambala"],
        "a part of a part",
    ),
)


@pytest.mark.parametrize(("text", "wanted", "why"), PARTS, ids=[why for *_, why in PARTS])
def test_part_of_a_whole(text: str, wanted: list[str | None], why: str) -> None:
    found = [one.part for one in seen(f"[99|killed|people] died. {text}")][1:]
    assert found == wanted, why


SPOTS = (
    (
        "[7|killed|bodies] were found in the laundry room. [7|killed|bodies] it is.",
        [None, None],
        "told again: it may be the toll",
    ),
    ("[7|killed|people] were found in the basement.", ["in basement"], "a room inside the event"),
    ("[7|killed|people] died in a car bomb attack.", [None], "«car» names the attack, not where they lay"),
    ("[80|killed|people] died in the basement.", [None], "near the toll: it may be an earlier one"),
    ("[7|killed|people] died in the region.", [None], "a region holds the whole event"),
    ("[51|killed|bodies] were taken to the district morgue.", ["brought to hospital"], "one morgue"),
    ("[51|killed|people] were already dead when they arrived.", ["brought to hospital"], "by a hospital"),
    ("[4|killed|patients] died on the operating table.", ["in hospital"], "died there, not brought dead"),
    ("Families took [51|killed|bodies] to hospitals.", [None], "all hospitals together"),
    ("It says [4|killed|deaths] had already been counted.", ["counted twice"], "what a sum held twice"),
    ("A diver counted them. He counted [50|killed|bodies] in the hold.", ["in hold"], "one man's count"),
    ("The navy had buried [30|killed|bodies] by dusk.", ["buried"], "those whom somebody buried"),
    ("The avalanche buried [30|killed|climbers].", [None], "what buries the living is the event"),
    ("Nurses said they had taken in [35|injured|wounded].", ["in one hospital"], "one hospital's nurses"),
    ("[35|injured|wounded] came through our doors.", ["in one hospital"], "ours"),
    ("The ferryman helped to carry [9|killed|bodies] ashore.", ["carried"], "one man's share of the work"),
    ("Monks handed over [9|killed|bodies] to relatives.", ["handed over"], "those somebody gave back"),
    ("[2|killed|bodies] had been listed at two clinics.", ["counted twice"], "one body in two lists"),
    ("[4|killed] of our patients died at dawn.", ["in hospital"], "patients die in their hospital"),
    ("The health ministry said [35|injured|people] were treated.", [None], "a ministry has no doors"),
)


@pytest.mark.parametrize(("text", "wanted", "why"), SPOTS, ids=[why for *_, why in SPOTS])
def test_a_spot_inside_the_event(text: str, wanted: list[str | None], why: str) -> None:
    found = [one.part for one in seen(f"[99|killed|people] died. {text}")][1:]
    assert found == wanted, why


HOSPITALS = (
    ("a doctor at the city hospital", "[12|killed|people] had died there.", "in hospital"),
    ("a doctor at the city hospital", "There were [12|killed|people] dead.", None),
    ("the mayor of the city", "[12|killed|people] had died there.", None),
    ("a doctor at the city hospital", "Her staff had registered [12|killed|dead].", "brought to hospital"),
    ("a doctor at the city hospital", "Her team has treated [12|injured|people].", "in one hospital"),
    ("the mayor of the city", "Her staff had registered [12|killed|dead].", None),
)


@pytest.mark.parametrize(("speaker", "text", "part"), HOSPITALS)
def test_the_dead_of_one_hospital(speaker: str, text: str, part: str | None) -> None:
    assert [one.part for one in seen(text, speaker)] == [part]


def test_the_hurt_of_one_sentence_are_of_the_nation_of_its_dead() -> None:
    one, other = seen("[7|killed|Thai soldiers] were killed and [38|injured] wounded.")
    assert (one.told_nations, other.told_nations) == (("TH",), ("TH",))


def test_the_captured_of_one_sentence_are_of_the_group_of_its_dead() -> None:
    ours, held = seen("It killed [7|killed|soldiers] and captured [6|captured].", "Desert Front")
    dead, hurt = seen("It killed [7|killed|soldiers] and wounded [6|injured].", "Desert Front")
    assert (ours.group, held.group) == ("security", "security")
    assert (dead.group, hurt.group) == ("security", None)  # of whom others tell as of all the hurt


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


def test_last_year_is_another_time_for_all_that_its_sentence_counts() -> None:
    then = When(text="Last year", start=0, end=9, from_="2023-01-01", to="2023-12-31", edtf="2023")
    lasts, this = (
        sightings(claims("r1", text, when=when))
        for text, when in (
            ("Last year [30|killed|people] died at a fair.", then),
            ("[30|killed|people] died at a fair.", None),
        )
    )
    assert ([one.era for one in lasts], [one.era for one in this]) == (["2023"], [None])


@pytest.mark.parametrize(("text", "wanted", "why"), ERAS, ids=[why for *_, why in ERAS])
def test_time_of_a_figure(text: str, wanted: list[str | None], why: str) -> None:
    assert [one.era for one in seen(text)] == wanted, why
