"""What figures count: measure, people, and whose number it is."""

from __future__ import annotations

import pytest

from sayso.claims.figures.find import find_figures

# text, [(figure, measure)]
MEASURES = [
    ("The blast killed two guards and injured six others.", [("two", "killed"), ("six", "injured")]),
    ("A fire killed 40 people and injured 61.", [("40", "killed"), ("61", "injured")]),
    ("Two miners were killed and four others injured.", [("Two", "killed"), ("four", "injured")]),
    ("Two miners and three cooks were killed.", [("Two", "killed"), ("three", "killed")]),  # subject shared
    ("They shot dead two miners and three cooks.", [("two", "killed"), ("three", "killed")]),  # object shared
    ("At least 70 have been killed or wounded.", [("At least 70", "killed_or_injured")]),
    ("The army suffered 15 casualties.", [("15", "killed_or_injured")]),
    ("Some 300 dead and wounded lay there.", [("Some 300", "killed_or_injured")]),
    ("Market blast: 9 dead, more than 20 hurt", [("9", "killed"), ("more than 20", "injured")]),
    ("On Dec. 26, ten people died.", [("ten", "killed")]),  # a month with its stop makes a date
    ("The bodies of nine people were found.", [("nine", "killed")]),
    ("The raid on Aug. 7 killed 59 people.", [("59", "killed")]),  # a day before a verb is one too
    ("He published the names of 17 killed servicemen.", [("17", "killed")]),
    ("We treated 31 injured demonstrators.", [("31", "injured")]),  # no crowd
    ("The arrest brought to nine the number of people in custody.", [("nine", "arrested")]),
    ("Toll nears 50, five held", [("nears 50", "killed"), ("five", "arrested")]),
    ("It ended in grief as two people in Oke are dead.", [("two", "killed")]),
    ("Contact was lost with 22 miners.", [("22", "missing")]),
    ("Some 500 soldiers and divers are taking part in the search.", [("Some 500", "deployed")]),
    ("Some 500 soldiers took part in the march.", [("Some 500", "participants")]),
    ("The number of dead could exceed 150.", [("exceed 150", "killed")]),
    ("No tourists have been reported among the casualties.", [("No", "killed_or_injured")]),
    ("Over 200 protesters and some officers were injured.", [("Over 200", "injured")]),
    ("Children of School 59 are in critical condition.", []),
    ("The march drew 1 lakh 20 thousand protesters.", [("1 lakh 20 thousand", "participants")]),
    ("About 90,000 people had come for the harvest festival.", [("About 90,000", "participants")]),
    ("Some 3,000 pilgrims came.", [("Some 3,000", "participants")]),
    ("The army counted 108 martyrs.", [("108", "killed")]),
    ("Estimates of the crowd range from 15,000 to 30,000.", [("from 15,000 to 30,000", "participants")]),
    ("The clinic has one surgeon; nurses took in 80 wounded.", [("80", "injured")]),
    ("The crew handed over eight bodies.", [("eight", "killed")]),  # no bound
    ("They have taken over 3,000 casualties.", [("over 3,000", "killed_or_injured")]),
    ("The raid killed 19 fighters and no civilians.", [("19", "killed"), ("no", "killed")]),
    ("Ministry lowers toll of harbour strike to 31", [("31", "killed")]),
    (
        "They had 37 wounded, among them four boys, and nine people who were dead on arrival.",
        [("37", "injured"), ("four", "injured"), ("nine", "killed")],
    ),
    (
        "The number of martyrs has reached 34, including seven boys, and 61 people were wounded.",
        [("34", "killed"), ("seven", "killed"), ("61", "injured")],
    ),
    ("The depot was not one of its own and none of its staff had been hurt.", [("none", "injured")]),
    ("Nobody remains unaccounted for.", [("Nobody", "missing")]),
    ("Nine died. Some 400 clinics, 300 of them in towns, are shut.", [("Nine", "killed")]),
    ("The throats of six passengers were cut.", [("six", "killed")]),
    ("The regiment lost 30 men.", [("30", "killed")]),
    ("The quake took 80 lives.", [("80", "killed")]),
    ("The staff admitted the loss of six men.", [("six", "killed")]),
    ("The rebels lost no men.", [("no", "killed")]),
    ("None of the children in the house next door was injured.", [("None", "injured")]),
    ("The blast killed a family of four.", [("four", "killed")]),
    ("Forty people were hurt, two of them badly.", [("Forty", "injured"), ("two", "injured")]),  # a part
    ("Forty were hurt; six of them died.", [("Forty", "injured"), ("six", "killed")]),  # its own act wins
    ("Nine are missing, among them two children.", [("Nine", "missing"), ("two", "missing")]),
    ("Twelve of the dead were under five.", [("Twelve", "killed")]),  # an age
    ("Gunmen took at least 60 pupils.", [("at least 60", "abducted")]),
    ("A ferry took 60 pupils across.", [("60", "other:pupils")]),  # nobody is armed
    ("They had killed nine and taken four prisoner.", [("nine", "killed"), ("four", "captured")]),
    ("Doctors treated 43 people for burns.", [("43", "injured")]),
    ("Seven women are fighting for their lives.", [("Seven", "injured")]),
    ("Some 500 people were left without shelter.", [("Some 500", "displaced")]),
    ("Sixteen people have not returned.", [("Sixteen", "missing")]),
    ("The crowd was put at 9,000.", [("9,000", "participants")]),
    (
        "Organisers spoke of 9,000, the police of 3,000.",
        [("9,000", "participants"), ("3,000", "participants")],
    ),  # rival reckonings of one crowd
    ("The death toll rose from 12 to 15.", [("12", "killed"), ("15", "killed")]),
    ("The toll is 17, with three missing.", [("17", "killed"), ("three", "missing")]),
    ("Death toll now 28, six arrested", [("28", "killed"), ("six", "arrested")]),
    ("Toll from Belkan dam disaster nears 50; 12 are missing", [("nears 50", "killed"), ("12", "missing")]),
    ("The injury toll stood at 30.", [("30", "injured")]),  # a toll of the hurt
    ("The bridge toll rises to 5 dollars.", []),  # a toll of money
    ("Ana Berg, then 19, was shot.", []),  # an age, where a name stands before
    ("Losses among them are said to have surpassed 900.", [("surpassed 900", "killed_or_injured")]),
    (
        "Three rebels shot dead two policemen.",
        [("Three", "other:rebels"), ("two", "killed")],
    ),  # who acts is no victim
    ("Ten suspects have been detained.", [("Ten", "arrested")]),
    ("The ministry sent more than 800 soldiers abroad.", [("more than 800", "deployed")]),
    ("Fighters seized the bus and abducted seven passengers.", [("seven", "abducted")]),
    ("Eleven fishermen are still missing.", [("Eleven", "missing")]),
    ("Floods displaced 300 families.", [("300", "displaced")]),
    ("Twelve cadres surrendered.", [("Twelve", "surrendered")]),
    ("Thousands of demonstrators filled the square.", [("Thousands", "participants")]),
    ("Twenty people with severe burns were flown out.", [("Twenty", "injured")]),
    (
        "Of 90 casualties, 12 of them deaths, most were young.",
        [("90", "killed_or_injured"), ("12", "killed")],
    ),
    ("There were no casualties.", [("no", "killed_or_injured")]),
    ("Nobody was hurt.", [("Nobody", "injured")]),
    ("FOUR CHILDREN WERE INJURED IN THE ATTACK.", [("FOUR", "injured")]),  # telegrams
    ("Twenty police vehicles were burnt.", [("Twenty", "other:vehicles")]),  # things, not police
    ("He was one of the best and left in 2014.", []),
    ("A wounded soldier said so.", []),  # one narrated person is no figure
]


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_measures(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(figure.text, figure.measure) for figure in find_figures(text)] == expected


def test_who_and_side() -> None:
    (figure,) = find_figures("More than 3,000 North Korean soldiers have been killed.")
    assert (figure.who, figure.side, figure.unit) == ("North Korean soldiers", "North Korean", "people")


SCOPES = [
    ("Two people died in the raid.", "this_incident"),
    ("So far 40 people have been killed.", "total_so_far"),
    ("Two died on Friday, and another two died later.", "increment"),
    ("The two killed and 20 others hurt were teachers.", "this_incident"),  # others of another measure
    ("Seven of the 20 hostages were freed.", "part_of"),
    ("The north could send 5,000 soldiers.", "forecast"),
    ("They may have killed 30 people.", "this_incident"),  # unsure, not to come
    ("It was the worst attack since last May, when nine people died.", "this_incident"),  # a month
    ("Some 4,000 people are expected at the memorial.", "forecast"),
    ("Nine died on Friday. Police arrested three more people.", "increment"),
    ("Nine died on Friday. Another 212 people were hurt.", "this_incident"),  # hurt, not more dead
    ("The army said 11 of its soldiers were killed.", "this_incident"),  # all of them, as far as is told
]
PARTS = [
    ("Seventeen died, including two officers and a boy.", "two"),
    ("Seven civilians, three of them students, died.", "three"),
    ("Seventy were hurt, of whom 22 are critical.", "22"),
    ("The dead include 23 children.", "23"),
    ("Four pupils are among the dead.", "Four"),
]


@pytest.mark.parametrize(("text", "scope"), SCOPES)
def test_scope_of_the_last_figure(text: str, scope: str) -> None:
    found = find_figures(text)
    index = 0 if scope == "part_of" else -1
    assert found[index].scope == scope


@pytest.mark.parametrize(("text", "number"), PARTS)
def test_a_part_of_those_just_counted(text: str, number: str) -> None:
    assert [figure.scope for figure in find_figures(text) if figure.text == number] == ["part_of"]


def test_households_are_not_people() -> None:
    (figure,) = find_figures("About 300 families were displaced.")
    assert figure.unit == "households"


@pytest.mark.parametrize(
    "text",
    [
        "No one was hurt.",
        "Every one of them was killed.",
        "He died at 3434 High Street.",
        "Doe, now 25, was imprisoned.",
        "Call 601-355-TIPS if you saw the men killed.",
        "Report 18-001481 on the injured.",
        "Open 1-1:20 p.m. for those displaced.",
        "The three men have not been arrested.",
        "Two teams were eliminated from the cup.",
        "Many of the dead were under the age of 15.",
        "They died between midnight and six in the morning.",
        "The clinic has one surgeon; nurses took in many wounded.",
        "The cull killed 400,000 pigs and 2,600 birds.",  # animals
        "The garrison captured 12 positions and seized 22 rifles.",  # places, arms
        "Troops report seizing 22 AR-15 rifles.",
        "A nurse saw a pupil suffering from two gunshot wounds.",  # of one pupil
        "The number of cases has reached 226, with many deaths feared.",
        "One in every 200 there died.",  # a share
        "Image 1 of / 12 Caption Close Killed 1 / 12 Back",  # pictures of a gallery
        "See https://news.example/two-dead-in-fire/12-hurt/",  # an address
        "They are among 14 dead birds.",
        "Fifty people have fallen ill and 17 were infected.",
        "The union holds 30,000 Rally's shares and hurt nobody.",  # a name, no march
    ],
)
def test_numbers_beside_an_act_that_count_none_of_its_victims(text: str) -> None:
    found = find_figures(text)
    assert not [f for f in found if not f.measure.startswith("other:") and f.best != 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 335 versions of the account demonstrate this.", []),  # nobody marches
        ("Eleven states hold rallies in March.", []),
        ("Two sarpanches were killed.", [("Two", "killed")]),  # a noun no list knows, but killed
        ("The group has lost over 600 dead and wounded.", [("over 600", "killed_or_injured")]),
        ("Three men who sent letters left.", [("Three", "other:men")]),
    ],
)
def test_nouns_no_list_knows(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(figure.text, figure.measure) for figure in find_figures(text)] == expected
