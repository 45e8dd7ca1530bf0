"""A reading: one way to take one cue, by token ranges, with the features it is weighed by."""

from __future__ import annotations

from typing import NamedTuple

from sayso.claims.rules.content import Range
from sayso.claims.rules.passage import Passage
from sayso.claims.rules.source import Speaker
from sayso.claims.rules.verbs import Complement, VerbCue


class Reading(NamedTuple):
    """``kind`` names the construction, ``group`` the use of the cue, ``head`` is the token it is known by."""

    kind: str
    group: str
    cue: Range
    head: int
    source: Speaker | None
    content: tuple[Range, ...]
    features: tuple[str, ...]


class Scene(NamedTuple):
    """A verb cue and its complement where they stand: in ``[lo, hi)`` of sentence ``number`` of ``p``."""

    p: Passage
    number: int
    lo: int
    hi: int
    cue: VerbCue
    after: Complement
