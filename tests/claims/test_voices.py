"""Who a pronoun, a label or a verb of counting leads back to, on events the program was not made with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.claims.stages import extract
from sayso.claims.whose import whose
from sayso.types import Claim, Report

from .marked import Hand, attribution

GOLD = Path(__file__).parents[2] / "gold" / "dossiers"
PRONOUNS = {"it", "we", "i", "they", "he", "she", "you", "us", "them", "who", "which"}

# text, whose, the words that say so, what is said
FRAMES = [
    ("The coast guard reports 41 dead.", "The coast guard", "reports", "41 dead"),  # the number as object
    (
        "The hospital, Saint Anne, has confirmed 29 deaths.",
        "The hospital, Saint Anne",
        "has confirmed",
        "29 deaths",
    ),
    (
        "The navy, for its part, maintains its toll of 11 dead.",
        "The navy",
        "maintains",
        "its toll of 11 dead",
    ),
    (
        "The navy on Monday had spoken of nine dead.",
        "The navy",
        "had spoken of",
        "nine dead",
    ),  # a day between
    (
        "The navy also cut its count of people killed to 41.",
        "The navy",
        "also cut",
        "its count of people killed to 41",
    ),
    (
        "The army has revised its losses down to nine dead.",
        "The army",
        "has revised",
        "its losses down to nine dead",
    ),
    (
        "The army has withdrawn its claim that 70 people died.",
        "The army",
        "has withdrawn",
        "its claim that 70 people died",
    ),
    (
        "The navy, which had spoken of nine dead, is silent.",  # the pronoun, as labellers have it
        "which",
        "had spoken of",
        "nine dead, is silent",
    ),
    (
        "The rebels boast of 45 dead soldiers.",
        "The rebels",
        "boast of",
        "45 dead soldiers",
    ),  # people, no body
    (
        "It put the number of dead at 44.",
        "It",
        "put",
        "the number of dead at 44",
    ),  # whom it means comes later
    ("Deaths: 58 (Ministry of Health, 17 May).", "Ministry of Health", None, "Deaths: 58"),
    ("General staff: 11 soldiers killed (7 Feb).", "General staff", ":", "11 soldiers killed"),
    ("Displaced: 2,870 according to the authorities.", "the authorities", "according to", "Displaced: 2,870"),
]
# nobody speaks here, and why
NOBODY = [
    "Gunmen killed 11 soldiers.",  # acting, not counting
    "The attack claimed 11 lives.",
    "The army maintains 300 soldiers in the valley.",  # no noun of counting
    "Three more deaths raised the toll to 80.",
    "The ministry refused to confirm 12 deaths.",
    "The army did not confirm 12 deaths.",
    "Eastern valley: 12 dead.",  # a heading, no speaker
    "They found 12 dead (nine soldiers, three guards).",
    "Some 12 died (Kyiv).",  # a place
]


def made(text: str) -> list[Claim]:
    return [claim for claim in whose(Report.from_text(text, id="r1"), []) if claim.source]


@pytest.mark.parametrize(("text", "source", "cue", "content"), FRAMES)
def test_who_says_a_figure(text: str, source: str, cue: str | None, content: str) -> None:
    (claim,) = made(text)
    assert claim.source
    assert (claim.source.text, claim.cue and claim.cue.text, claim.content[0].text) == (source, cue, content)


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_made_to_say_it(text: str) -> None:
    assert made(text) == []


# text, (source, cue, content) from the last sentence on, its name
BACK = [
    ("The Health Ministry has another toll. It said 12 died.", ("It", "said", "12 died"), "Health Ministry"),
    ("The general staff spoke. It said 12 died.", ("It", "said", "12 died"), "general staff"),
    ("Residents fled at once. They said 12 died.", ("They", "said", "12 died"), "Residents"),
    (
        "We have counted 12 dead.",
        ("We", "have counted", "12 dead"),
        "Valley Monitor",
    ),  # the outlet's own voice
    (
        "The governor, Ann Lee, flew in. A prefect spoke. She said 12 died.",
        ("She", "said", "12 died"),
        "Ann Lee",
    ),
    ("Who knows, they said.", ("they", "said", "Who knows"), "unnamed"),  # nobody known, and no «they» either
]


@pytest.mark.parametrize(("text", "said", "name"), BACK)
def test_a_pronoun_leads_back(text: str, said: tuple[str, str, str], name: str) -> None:
    report = Report.from_text(text, id="r1", outlet="Valley Monitor")
    (claim,) = extract(report, finder=Hand({"r1": [attribution(text, *said)]}))
    assert claim.source
    assert claim.source.name == name
    assert claim.origin_source == (None if name == "unnamed" else name)


def test_he_is_the_trader_who_speaks_and_not_the_prefect() -> None:
    text = "The prefect, Ann Lee, and Bo Day left. A trader told the Dispatch that he had counted 30 bodies."
    outer = attribution(text, "A trader", "told", "he had counted 30 bodies")
    inner = attribution(text, "he", "had counted", "30 bodies", outer=outer, after=text.index("that"))
    claims = extract(Report.from_text(text, id="r1"), finder=Hand({"r1": [outer, inner]}))
    assert [claim.source.name for claim in claims if claim.source] == ["trader", "trader"]


def test_a_turn_of_a_transcript_has_the_full_name_and_its_we() -> None:
    text = "Spokesman Erlan Duishev spoke.\n\nDUISHEV: We have 12 dead.\n"
    outer = attribution(text, "DUISHEV", ":", "We have 12 dead.")
    inner = attribution(text, "We", "have", "12 dead", outer=outer)
    claims = extract(Report.from_text(text, id="r1"), finder=Hand({"r1": [outer, inner]}))
    assert [claim.source.name for claim in claims if claim.source] == ["Erlan Duishev", "Erlan Duishev"]


def test_who_is_cited_stands_behind_the_carrier() -> None:
    text = (
        "The Health Ministry met. Some 58 died, according to Kabar, a news agency, which cited the ministry."
    )
    found = [attribution(text, "Kabar, a news agency", "according to", "Some 58 died")]
    (claim,) = extract(Report.from_text(text, id="r1"), finder=Hand({"r1": found}))
    assert claim.origin_source == "Health Ministry"
    assert claim.chain[-2:] == ("Kabar", "Health Ministry")


def test_each_side_of_a_semicolon_has_its_own_source() -> None:
    text = "Displaced: 2,870 according to the authorities; 4,600 according to the Red Cross."
    swapped = [attribution(text, "the authorities", "according to", "4,600")]
    (claim,) = extract(Report.from_text(text, id="r1"), finder=Hand({"r1": swapped}))[:1]
    assert claim.content[0].text == "Displaced: 2,870"


def test_an_article_alone_is_made_whole() -> None:
    text = "The general staff has said that 12 died."
    (claim,) = extract(
        Report.from_text(text, id="r1"), finder=Hand({"r1": [attribution(text, "The", "said", "12 died")]})
    )
    assert claim.source
    assert claim.source.text == "The general staff"


@pytest.mark.parametrize("path", sorted(GOLD.glob("*/reports.jsonl")), ids=lambda path: path.parent.name)
def test_no_pronoun_is_anybodys_name(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        report = Report.from_text(row["text"], id=row["id"], outlet=row.get("outlet"))
        for claim in extract(report):
            names = {claim.origin_source or "", *claim.chain, claim.source.name if claim.source else ""}
            assert not PRONOUNS & {name.lower() for name in names}, claim
