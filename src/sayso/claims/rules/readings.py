"""All readings of a sentence, cue by cue."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sayso.claims.rules.passage import Passage
from sayso.claims.rules.phrase_readings import colon_reading, phrase_readings
from sayso.claims.rules.reading import Reading
from sayso.claims.rules.verb_readings import verb_readings
from sayso.claims.rules.verbs import verb_cues

MOST_CUES = 24  # verbs in one sentence; no sentence of prose has more, and the work must stay linear


def readings(p: Passage, number: int) -> Iterator[list[Reading]]:
    """The readings of sentence ``number``: one list a cue."""
    lo, hi = p.sentences[number]
    for cue in islice(verb_cues(p, lo, hi), MOST_CUES):
        yield [one for one in verb_readings(p, cue, number) if one]
    for i in range(lo, hi):
        yield [one for one in phrase_readings(p, i, lo, hi) if one]
    yield [one for one in colon_reading(p, lo, hi) if one]
