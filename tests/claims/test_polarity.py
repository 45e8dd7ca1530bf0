from __future__ import annotations

import pytest

from sayso.claims.polarity import polarity_of

from .marked import claim

PAIRS = [
    # text, source, cue, content, polarity: why
    ("Rebels denied that they had fled.", "Rebels", "denied", "they had fled", "deny"),
    ("The army rejected the charge.", "The army", "rejected", "the charge", "deny"),
    (
        "The army did not deny the raid.",
        "The army",
        "did not deny",
        "the raid",
        "affirm",
    ),  # leaves it standing
    (
        "The army did not rule out a raid.",
        "The army",
        "rule out",
        "a raid",
        "affirm",
    ),  # the cue may lack its «not»
    ("Delhi has not confirmed the toll.", "Delhi", "has not confirmed", "the toll", "not_acknowledged"),
    (
        "Delhi has not yet officially confirmed the toll.",
        "Delhi",
        "confirmed",
        "the toll",
        "not_acknowledged",
    ),
    ("Moscow has yet to acknowledge the losses.", "Moscow", "acknowledge", "the losses", "not_acknowledged"),
    (
        "No group has claimed responsibility for it.",
        "No group",
        "claimed responsibility for",
        "it",
        "not_acknowledged",
    ),
    ("We could not verify the video.", "We", "could not verify", "the video", "not_acknowledged"),
    ("Police declined to comment on the raid.", "Police", "declined to comment on", "the raid", "no_comment"),
    ("Police declined to comment on the raid.", "Police", "declined", "to comment on the raid", "no_comment"),
    ("Police did not respond to questions.", "Police", "did not respond to", "questions", "no_comment"),
    (
        "The owner could not be reached for comment.",
        "The owner",
        "could not be reached",
        "for comment",
        "no_comment",
    ),
    (
        "The ministry refused to say how many died.",
        "The ministry",
        "refused to say",
        "how many died",
        "no_comment",
    ),
    ("Tehran issued no statement on it.", "Tehran", "issued no statement on", "it", "no_comment"),
    ("She would neither confirm nor deny the report.", "She", "confirm nor deny", "the report", "no_comment"),
    ("He said he did not know the cause.", "He", "said", "he did not know the cause", "no_comment"),
    (
        "He said it could not verify the toll.",
        "He",
        "said",
        "it could not verify the toll",
        "not_acknowledged",
    ),
    (
        "He said there were no casualties.",
        "He",
        "said",
        "there were no casualties",
        "deny",
    ),  # a negative proposition
    ("He said nobody was hurt.", "He", "said", "nobody was hurt", "deny"),
    (
        "Police said they had found no evidence of arson.",
        "Police",
        "said",
        "they had found no evidence of arson",
        "deny",
    ),
    ("He said the claims were false.", "He", "said", "the claims were false", "deny"),
    ("Kigali says its troops are not involved.", "Kigali", "says", "its troops are not involved", "deny"),
    ("He does not believe it was arson.", "He", "believe", "it was arson", "deny"),
    (
        "She accused the mayor of lying.",
        "She",
        "accused",
        "the mayor of lying",
        "affirm",
    ),  # the charge is hers
    (
        "She said the hall had no licence.",
        "She",
        "said",
        "the hall had no licence",
        "affirm",
    ),  # a finding, no denial
    (
        "He said no one should escape justice.",
        "He",
        "said",
        "no one should escape justice",
        "affirm",
    ),  # a demand
    (
        "He said he was told police denied it.",
        "He",
        "said",
        "he was told police denied it",
        "affirm",
    ),  # not his denial
    (
        "Nine died, police said. No comment came.",
        "police",
        "said",
        "Nine died",
        "affirm",
    ),  # the next sentence's silence
    (
        "The army’s spokesman didn’t confirm the raid.",
        "spokesman",
        "confirm",
        "the raid",
        "not_acknowledged",
    ),  # curly n’t
    ("“No civilians live here,” he said.", "he", "said", "“No civilians live here,”", "deny"),  # to a charge
    (
        "He said there is not a single foreign fighter in the army.",
        "He",
        "said",
        "there is not a single foreign fighter in the army",
        "deny",
    ),  # not one
    (
        "It said no foreign citizens had been reported among the dead.",
        "It",
        "said",
        "no foreign citizens had been reported among the dead",
        "affirm",
    ),  # news, against no charge
    (
        "The army declined to confirm the raid.",
        "The army",
        "declined to confirm",
        "the raid",
        "not_acknowledged",
    ),
    ("The palace would not be drawn on it.", "The palace", "would not be drawn", "it", "no_comment"),
    ("The army has withdrawn its claim of nine dead.", "The army", "has withdrawn", "its claim", "deny"),
    (
        "He said this does not correspond to reality.",
        "He",
        "said",
        "this does not correspond to reality",
        "deny",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "expected"), PAIRS)
def test_polarity(text: str, source: str, cue: str, content: str, expected: str) -> None:
    found, why = polarity_of(text, claim(text, source, cue, content))
    assert found == expected, why
    assert why
