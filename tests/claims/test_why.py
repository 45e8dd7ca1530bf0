from __future__ import annotations

from msgspec.structs import replace

from sayso.claims.stages import extract
from sayso.claims.why import why
from sayso.types import Report

from .marked import Hand, attribution

TEXT = "Rescue chief Amara Diallo said 14 had drowned. She denied, citing the army, that help came late."


def test_every_field_has_its_reason() -> None:
    report = replace(Report.from_text(TEXT, id="r1"), outlet="The Daily")
    found = [
        attribution(TEXT, "Rescue chief Amara Diallo", "said", "14 had drowned"),
        attribution(TEXT, "She", "denied", "help came late"),
    ]
    claims = extract(report, finder=Hand({"r1": found}))
    told = {reason.feature: reason.detail for reason in why(report, claims[1], claims)}
    assert claims[1].source
    assert claims[1].source.name == "Amara Diallo"
    assert told["polarity: denies or rejects"] == "denied"
    assert told["source.name: pronoun: last person speaking or named"] == "she"
    assert told["chain: outlet"] == "The Daily: The Daily"
    assert told["authority: relies on"] == "army: citing the army"


def test_a_claim_alone_can_be_asked_as_well() -> None:
    report = Report.from_text(TEXT, id="r1")
    claims = extract(report, finder=Hand({"r1": [attribution(TEXT, "She", "denied", "help came late")]}))
    assert {"form: share quoted"} <= {reason.feature for reason in why(report, claims[0])}
