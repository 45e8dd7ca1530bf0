from __future__ import annotations

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from sayso.claims.chain import chain
from sayso.claims.finder import Attribution
from sayso.claims.stages import claims_of
from sayso.claims.who.names import names
from sayso.claims.wire import carriers_of
from sayso.types import Claim, Report

from .marked import attribution

WIRE = [
    # outlet, text, carriers: why
    ("The Daily", "GOMA, Congo (AP) — Nine died.", ["The Daily", "Associated Press"]),  # dateline
    ("The Daily", "MANILA, May 3 (Xinhua) -- Nine died.", ["The Daily", "Xinhua"]),
    ("The Daily", "KABUL (Pajhwok) — Nine died.", ["The Daily", "Pajhwok"]),  # an agency we do not know
    ("The Daily", "PARIS (France) — Nine died.", ["The Daily"]),  # a country is no agency
    ("AFP", "Kabul (AFP) - Nine died.", ["AFP"]),  # the agency itself published it
    (None, "Nine died.\n\nYonhap", ["Yonhap"]),  # a line of credit, and no outlet known
    ("The Daily", "By Ann Lee, Associated Press\n\nNine died.", ["The Daily", "Associated Press"]),  # byline
    (
        "The Daily",
        "Nine died.\n\n(Reporting by A. B.; Editing by C. D.)",
        ["The Daily", "Reuters"],
    ),  # its habit
    (
        "The Daily",
        "This story first ran at Radio Okapi.\n\nNine died.",
        ["The Daily", "Radio Okapi"],
    ),  # taken over
    ("The Daily (seen on hub.example)", "Nine died.", ["The Daily"]),  # where it was seen is no hand
    ("The Daily (from BBC News)", "Nine died.", ["The Daily", "BBC"]),
    ("The Daily", "Nine died, reporters for AP said.", ["The Daily"]),  # in the text, it carries nothing
]


@pytest.mark.parametrize(("outlet", "text", "expected"), WIRE)
def test_carriers_of_a_report(outlet: str | None, text: str, expected: list[str]) -> None:
    assert [name for name, _ in carriers_of(Report(id="r1", text=text, outlet=outlet))] == expected


def filled(text: str, *found: Attribution) -> list[Claim]:
    report = replace(Report.from_text(text, id="r1"), outlet="The Daily")
    return chain(report, names(report, claims_of(report, found, "hand@1")))


CHAINS = [
    # text, source, cue, content, chain after the outlet, authority: why
    (
        "Ana Paz told AFP that nine died.",
        "Ana Paz",
        "told",
        "nine died",
        ["Agence France-Presse", "Ana Paz"],
        UNSET,
    ),
    (
        "Ana Paz told state television nine died.",
        "Ana Paz",
        "told",
        "nine died",
        ["state television", "Ana Paz"],
        UNSET,
    ),
    (
        "Ana Paz told reporters that nine died.",
        "Ana Paz",
        "told",
        "nine died",
        ["Ana Paz"],
        UNSET,
    ),  # no one medium
    (
        "Ana Paz told the podcaster Bo Lind that nine died.",
        "Ana Paz",
        "told",
        "nine died",
        ["Bo Lind", "Ana Paz"],
        UNSET,
    ),
    (
        "Nine died, Ana Paz said in a statement carried by KCNA.",
        "Ana Paz",
        "said",
        "Nine died",
        ["Korean Central News Agency", "Ana Paz"],
        UNSET,
    ),
    (
        "Ana Paz said, citing the health ministry, that nine died.",
        "Ana Paz",
        "said",
        "nine died",
        ["Ana Paz", "health ministry"],
        ("health ministry",),
    ),
    (
        "TASS reported nine deaths, citing a police source.",
        "TASS",
        "reported",
        "nine deaths",
        ["TASS", "police source"],
        ("police source",),
    ),
    (
        "Aides quoted Ana Paz as saying nine died.",
        "Aides",
        "quoted Ana Paz as saying",
        "nine died",
        ["Aides", "Ana Paz"],
        ("Ana Paz",),
    ),
    (
        "Ana Paz said, citing a report by Human Rights Watch, that nine died.",
        "Ana Paz",
        "said",
        "nine died",
        ["Ana Paz", "Human Rights Watch"],
        ("Human Rights Watch",),
    ),
    (
        "Ana Paz said, citing safety concerns, that nine left.",
        "Ana Paz",
        "said",
        "nine left",
        ["Ana Paz"],
        UNSET,
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "links", "authority"), CHAINS)
def test_chain_and_authority(
    *, text: str, source: str, cue: str, content: str, links: list[str], authority: object
) -> None:
    (claim,) = filled(text, attribution(text, source, cue, content))
    assert claim.chain == ("The Daily", *links)
    assert claim.authority == authority
    assert claim.origin_source == links[-1]


def test_an_inner_claim_came_through_the_outer_speaker() -> None:
    text = "The spy agency estimates that 3,000 died, the Yonhap news agency reported, quoting nobody."
    outer = attribution(
        text, "the Yonhap news agency", "reported", "The spy agency estimates that 3,000 died"
    )
    inner = attribution(text, "The spy agency", "estimates", "3,000 died", outer=outer)
    first, second = filled(text, outer, inner)
    assert first.chain == ("The Daily", "Yonhap")
    assert second.chain == ("The Daily", "Yonhap", "spy agency")
    assert second.origin_source == "spy agency"


def test_narration_has_the_outlet_and_no_origin() -> None:
    text = "GOMA (AP) — Nine died."
    report = replace(Report.from_text(text, id="r1"), outlet="The Daily")
    (bare,) = claims_of(report, [attribution(text, None, None, "Nine died.")], "hand@1")
    (claim,) = chain(report, [replace(bare, form="narration")])
    assert claim.chain == ("The Daily", "Associated Press")
    assert claim.origin_source is None


def test_a_neighbours_carrier_is_not_ours() -> None:
    text = "Ana Paz said nine died, while Bo Lind told AFP that ten had."
    first, second = filled(
        text,
        attribution(text, "Ana Paz", "said", "nine died"),
        attribution(text, "Bo Lind", "told", "ten had"),
    )
    assert first.chain == ("The Daily", "Ana Paz")
    assert second.chain == ("The Daily", "Agence France-Presse", "Bo Lind")
