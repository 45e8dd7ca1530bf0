"""Sources that hang on somebody named nearby, on invented events: text → name, a line of why for each."""

from __future__ import annotations

import pytest

from sayso.claims.stages import extract
from sayso.types import Report

from .marked import Hand, attribution

Mark = tuple[str, str, str]
NINE = "nine died"

# text, claims in text order, the name of the last one's source, why
PAIRS: list[tuple[str, list[Mark], str, str]] = [
    (
        "Ireland's national police, the Garda, said nine died.",
        [("Ireland's national police, the Garda,", "said", NINE)],
        "Garda",
        "the name that stands beside what it is called",
    ),
    (
        "The prefect of the department, Ann Lee, said nine died.",
        [("The prefect of the department, Ann Lee", "said", NINE)],
        "Ann Lee",
        "a person beside a department is not its name",
    ),
    (
        "An armed group said nine died. Dawn Front, a group that split in May, was silent.",
        [("An armed group", "said", NINE)],
        "Dawn Front",
        "the one group the report names",
    ),
    (
        "A rights group said nine died. Dawn Front, a group that split in May, was silent.",
        [("A rights group", "said", NINE)],
        "rights group",
        "no armed one",
    ),
    (
        "Organisers said nine died. The Blue River League, the alliance behind the march, was silent.",
        [("Organisers", "said", NINE)],
        "Blue River League",
        "who is said to be behind the march",
    ),
    (
        "The mine's owner Sary Bulak closed it. The company said nine died.",
        [("The company", "said", NINE)],
        "Sary Bulak",
        "the one owner named",
    ),
    (
        "Blue Star Lines has deleted a post in which it said nine died.",
        [("it", "said", NINE)],
        "Blue Star Lines",
        "the name its own sentence begins with",
    ),
    (
        "The Delta Observatory raised its toll. It stood by its claim that nine died.",
        [("its", "claim", NINE)],
        "Delta Observatory",
        "whoever «it» means",
    ),
    (
        "Peru is in mourning. The country's health ministry said nine died.",
        [("The country's health ministry", "said", NINE)],
        "Peruvian health ministry",
        "of the state last named",
    ),
    (
        "Chile was calm. Police said nine died. The Carabineros had said six.",
        [("Police", "said", NINE)],
        "Carabineros de Chile",
        "the report calls them by their name",
    ),
    (
        "The mill's press service said nine died.",
        [("The mill's press service", "said", NINE)],
        "mill's press service",
        "a mill is no body that speaks",
    ),
    (
        "The port authority's press service said nine died.",
        [("The port authority's press service", "said", NINE)],
        "port authority",
        "a press service speaks for its body",
    ),
    (
        "Red Cross tracing staff said nine died.",
        [("Red Cross tracing staff", "said", NINE)],
        "Red Cross",
        "staff of a body",
    ),
    (
        "The army stayed away. WHO said nine died.",
        [("WHO", "said", NINE)],
        "World Health Organization",
        "an acronym, no pronoun",
    ),
    (
        "Ann Lee, the mayor, came. Ismael, a herder whom we met, wept. He said nine died.",
        [("He", "said", NINE)],
        "Ismael",
        "a name alone, of whom the report tells what he is",
    ),
    (
        "The mayor, Ann Lee, came. In May, a judge said nine died.",
        [("a judge", "said", NINE)],
        "judge",
        "a month is nobody",
    ),
    (
        "Peru stands by its claim that nine died.",
        [("its", "claim", NINE)],
        "Peru",
        "whose claim it is: the subject's",
    ),
    (
        "Peru on Friday lowered the number it says died to nine.",
        [("it", "says", "to nine")],
        "Peru",
        "«it» is the state its own sentence begins with",
    ),
    (
        "The Delta Observatory said its monitors confirmed that nine died.",
        [
            ("The Delta Observatory", "said", "its monitors confirmed that nine died"),
            ("its monitors", "confirmed", NINE),
        ],
        "Delta Observatory",
        "people of a body speak for it",
    ),
    (
        "The navy said in a note that boats sank. The statement said nine died.",
        [("The navy", "said", "boats sank"), ("The statement", "said", NINE)],
        "navy",
        "a statement is of whoever spoke last",
    ),
    (
        "A report by the Delta Observatory is out. The report said nine died.",
        [("The report", "said", NINE)],
        "Delta Observatory",
        "a report is of the body that made it",
    ),
    (
        "A bulletin from the coast guard said nine died.",
        [("A bulletin from the coast guard", "said", NINE)],
        "coast guard",
        "a body's bulletin is the body",
    ),
    (
        "Two harbour officials said boats sank. One of the officials said nine died.",
        [("Two harbour officials", "said", "boats sank"), ("One of the officials", "said", NINE)],
        "harbour official",
        "one of those who spoke, described as they were",
    ),
    (
        "Lima and Quito said nine died.",
        [("Lima and Quito", "said", NINE)],
        "Peru and Ecuador",
        "two capitals stand for two states",
    ),
    (
        "Peru's army said nine died.",
        [("Peru's army", "said", NINE)],
        "Peruvian army",
        "one name for one body",
    ),
    (
        "A group calling itself the River Front said nine died.",
        [("A group", "said", NINE)],
        "River Front",
        "a group goes by the name it gives itself",
    ),
    (
        "The group's spokesman, who goes by the name of Arko, said nine died.",
        [("The group's spokesman, who goes by the name of Arko", "said", NINE)],
        "Arko",
        "a person goes by the name they give",
    ),
    (
        "Ann Ruiz, a foreign ministry spokeswoman, said boats sank. The group's spokesman said nine died.",
        [
            ("Ann Ruiz, a foreign ministry spokeswoman", "said", "boats sank"),
            ("The group's spokesman", "said", NINE),
        ],
        "group's spokesman",
        "somebody else's spokeswoman is not meant",
    ),
    (
        "Then came the River Front, a shadowy militia said nine died.",
        [("a shadowy militia", "said", NINE)],
        "River Front",
        "a description behind a comma is of the name before it",
    ),
    (
        "The union accuses minister Ann Ruiz of sloth; she denies it.",
        [("The union", "accuses", "minister Ann Ruiz of sloth"), ("she", "denies", "it")],
        "Ann Ruiz",
        "the accused answers, though named only in the charge",
    ),
    (
        "A porter said boats sank. He believed nine died.",
        [("A porter", "said", "boats sank"), ("He", "believed", NINE)],
        "porter",
        "«he» may be somebody described only",
    ),
    (
        "The coast guard, which spoke of five, said nine died.",
        [("The coast guard", "said", NINE), ("which", "spoke of", "five")],
        "coast guard",
        "a relative pronoun is the body before it",
    ),
    (
        "The mayor of San Roco, Ana Brandt, said nine died.",
        [("The mayor of San Roco, Ana Brandt", "said", NINE)],
        "Ana Brandt",
        "a place behind a role is no name",
    ),
    (
        "A ministry source, quoted by the state-run Belkan news agency, said nine died.",
        [("A ministry source, quoted by the state-run Belkan news agency", "said", NINE)],
        "ministry source",
        "who quotes is not who speaks",
    ),
    (
        "Peru accused its neighbour. Its defence ministry said nine died.",
        [("Peru", "accused", "its neighbour"), ("Its defence ministry", "said", NINE)],
        "defence ministry (Peru)",
        "a ministry of the state with which the sentence before begins",
    ),
    (
        "The Delta Observatory denied it. Its spokeswoman said nine died.",
        [("The Delta Observatory", "denied", "it"), ("Its spokeswoman", "said", NINE)],
        "Delta Observatory",
        "who speaks for a body that spoke in the sentence before",
    ),
    (
        "A war monitor said nine died. The Delta Observatory, a London-based war monitor, was cited.",
        [("A war monitor", "said", NINE)],
        "Delta Observatory",
        "the one body that is described so further down",
    ),
    (
        "A war monitor said nine died. Delta Watch, a war monitor, met River Watch, a war monitor.",
        [("A war monitor", "said", NINE)],
        "war monitor",
        "two bodies are described so",
    ),
    (
        "Volunteers said nine died. The River Room, part of a network of local volunteers, was cited.",
        [("Volunteers", "said", NINE)],
        "River Room",
        "volunteers of whom one body is named",
    ),
    (
        "Reporters of the Courier said nine died.",
        [("Reporters of the Courier", "said", NINE)],
        "Courier",
        "who reports for a paper is its voice",
    ),
    (
        "Chairwoman Ann Lee denied it. A list released by her office said nine died.",
        [("Chairwoman Ann Lee", "denied", "it"), ("A list released by her office", "said", NINE)],
        "office of Chairwoman Ann Lee",
        "whose office it is",
    ),
    (
        "A ship sank off the Red Sands, an Egyptian official said nine died.",
        [("an Egyptian official", "said", NINE)],
        "Egyptian official",
        "a place before the comma is nobody whom a phrase describes",
    ),
    (
        "The UN's humanitarian agency said nine died.",
        [("The UN's humanitarian agency", "said", NINE)],
        "Office for the Coordination of Humanitarian Affairs",
        "an agency of the United Nations by what it does",
    ),
    (
        "Mira Joshi, a student, denied it.\n\nRavi Menon has rubbished the charge. He said nine died.",
        [("Mira Joshi, a student", "denied", "it"), ("He", "said", NINE)],
        "Ravi Menon",
        "who did so in the sentence before is nearer than who spoke",
    ),
    (
        "We have spoken to a teacher in Taro. He said nine died.",
        [("He", "said", NINE)],
        "teacher in Taro",
        "whom the outlet spoke to",
    ),
    (
        "Ann Lee left. He’s said nine died.",
        [("He’s", "said", NINE)],
        "unnamed",
        "a pronoun with its verb is a pronoun",
    ),
]


@pytest.mark.parametrize(("text", "marks", "name", "why"), PAIRS)
def test_whoever_is_meant(text: str, marks: list[Mark], name: str, why: str) -> None:
    found = [attribution(text, *mark) for mark in marks]
    claims = extract(Report.from_text(text, id="r1"), finder=Hand({"r1": found}))
    last = next(one for one in claims if one.source and one.source.text == marks[-1][0] and one.cue)
    assert last.source is not None
    assert last.source.name == name, why
