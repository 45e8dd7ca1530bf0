"""Sentences of our own, one construction each.

Shown as: source | cue | content, fragments joined by « … », inner attributions indented.
"""

from __future__ import annotations

import pytest

from sayso.claims.finder import Attribution
from sayso.claims.rules import RuleFinder
from sayso.types import Report, Span


def attributions(text: str, *, headline: bool = False) -> list[Attribution]:
    whole = Span.of(text, 0, len(text))
    report = Report(
        id="r", text=text, headline=whole if headline else None, body=() if headline else (whole,)
    )
    return next(iter(RuleFinder().find([report])))


def shown(one: Attribution) -> str:
    source = one.source.text if one.source else "-"
    cue = one.cue.text if one.cue else "-"
    return (
        ("  " if one.outer else "") + f"{source} | {cue} | " + " … ".join(span.text for span in one.content)
    )


PAIRS = [
    # indirect, with and without «that»
    ("Kyiv has said that the bridge was hit.", ["Kyiv | has said | the bridge was hit"]),
    ("The minister said the toll had risen.", ["The minister | said | the toll had risen"]),
    # direct, tag after
    ("“We are all in shock,” the president said.", ["the president | said | “We are all in shock,”"]),
    # direct, tag before
    ("She said: “Nobody warned us.”", ["She | said | “Nobody warned us.”"]),
    # mixed
    (
        "Lee said the losses were “far too high” for a small army.",
        ["Lee | said | the losses were “far too high” for a small army"],
    ),
    # a tag that splits a quotation: one attribution, a fragment a side
    ("“The city,” she said, “is gone.”", ["she | said | “The city,” … “is gone.”"]),
    # … with a full stop after the tag
    ("“The city is gone,” she said. “We left.”", ["she | said | “The city is gone,” … “We left.”"]),
    # a tag after indirect speech: all the clause before it
    (
        "Some 3,000 soldiers were killed, the Yonhap news agency reported on Friday.",
        ["the Yonhap news agency | reported | Some 3,000 soldiers were killed"],
    ),
    # inverted
    (
        "“It is over,” said Anna Berg, a spokeswoman for the ministry.",
        ["Anna Berg, a spokeswoman for the ministry | said | “It is over,”"],
    ),
    # a question ends its own sentence
    ("“Is it over?” Berg asked.", ["Berg | asked | “Is it over?”"]),
    # according to, on both sides
    (
        "According to the army, ten villages were taken.",
        ["the army | According to | ten villages were taken"],
    ),
    (
        "Ten villages were taken, according to the army.",
        ["the army | according to | Ten villages were taken"],
    ),
    # «as per» too, but no rule that is followed
    ("Ten villages were taken, as per the army.", ["the army | as per | Ten villages were taken"]),
    ("Ten villages were taken, as per the law.", []),
    # apposition and title belong to the source
    (
        "Oleksandr Syrskyi, Commander-in-Chief of Ukraine’s Armed Forces, said the front was holding.",
        ["Oleksandr Syrskyi, Commander-in-Chief of Ukraine’s Armed Forces, | said | the front was holding"],
    ),
    # a relative clause too
    (
        "A driver who saw the blast said nobody was helped.",
        ["A driver who saw the blast | said | nobody was helped"],
    ),
    # an addressee is no content
    ("The mayor told reporters on Sunday that the road was open.", ["The mayor | told | the road was open"]),
    # shared source
    (
        "He said 20 people had died, adding that more were missing.",
        ["He | said | 20 people had died", "He | adding | more were missing"],
    ),
    # nobody is named
    ("It was reported that ten people had fled.", ["- | was reported | ten people had fled"]),
    # owned noun
    (
        "Officials rejected Moscow’s claim that the village had fallen.",
        [
            "Officials | rejected | Moscow’s claim that the village had fallen",
            "  Moscow | claim | the village had fallen",
        ],
    ),
    # two speakers in one another: outer first
    (
        "A spokesman said the ministry had told families that the men were alive.",
        [
            "A spokesman | said | the ministry had told families that the men were alive",
            "  the ministry | had told | the men were alive",
        ],
    ),
    # refusing to speak
    ("The embassy declined to comment.", ["The embassy | declined | to comment"]),
    ("The Kremlin has not confirmed the deaths.", ["The Kremlin | has not confirmed | the deaths"]),
    # several paragraphs, only the last closes
    ("“One,” she said. “Two.\n\n“Three.”", ["she | said | “One,” … “Two. … “Three.”"]),
    # the content stands in the next paragraph
    ("The statement said:\n\n“No one was hurt.”", ["The statement | said | “No one was hurt.”"]),
    # what follows a quotation's tag is no content
    ("“We lost,” Kim said after the vote in Seoul.", ["Kim | said | “We lost,”"]),
    # a hyphened age, a nickname in quotation marks
    ("“I barely lived,” the 19-year-old told Reuters.", ["the 19-year-old | told | “I barely lived,”"]),
    ("Joseph “Joe” Kim said the dam was safe.", ["Joseph “Joe” Kim | said | the dam was safe"]),
    # straight and single marks
    ('"We lost," Kim said.', ['Kim | said | "We lost,"']),
    ("‘We lost,’ Kim said.", ["Kim | said | ‘We lost,’"]),
    # a lost opening mark: from the start of the paragraph
    ("We lost,” Kim said.", ["Kim | said | We lost,”"]),
    # no statement at all
    ("The bridge was built in 1912.", []),
    ("The reports were filed under a red cover.", []),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_attributions(text: str, expected: list[str]) -> None:
    assert [shown(one) for one in attributions(text)] == expected


HEADLINES = [
    (
        "North Korean prisoner has died, spy agency says",
        ["spy agency | says | North Korean prisoner has died"],
    ),
    ("Zelensky: 3,000 soldiers killed or wounded", ["Zelensky | : | 3,000 soldiers killed or wounded"]),
]


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_headlines(text: str, expected: list[str]) -> None:
    assert [shown(one) for one in attributions(text, headline=True)] == expected
