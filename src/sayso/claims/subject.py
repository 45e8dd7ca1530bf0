"""The subject that a finder left out: «The union on Monday raised its estimate of the dead to 74»."""

from __future__ import annotations

import re
from functools import cache

from sayso.claims.text import Bounds
from sayso.claims.who.bodies import known
from sayso.claims.who.shapes import head_of, is_role
from sayso.claims.whose_phrases import has_body_head, subject_before
from sayso.claims.words import verbs
from sayso.data import word_list
from sayso.types import Claim

# a verb of its own («is expected» is nobody's), and «raised its estimate of»
ACTIVE = re.compile(
    r"(?!.*\b(?:is|are|was|were|be|been|being|accused)\b)(?!(?:it|the|there|a|to|\w+ing)\b)", re.IGNORECASE
)
ITS = re.compile(
    r"\w+\s+(?:its|his|her|their)\s+(?:\w+\s+)?(?:estimates?|tolls?|counts?|tally|figures?|claims?|numbers?)\b"
)


def left_out(text: str, claim: Claim, start: int) -> Bounds | None:
    """The body right before a verb that a finder gave nobody, in the sentence from ``start`` on."""
    cue = claim.cue
    if cue is None or not ACTIVE.match(cue.text) or not (_sure().search(cue.text) or ITS.search(cue.text)):
        return None
    found = subject_before(text, cue.start, start)
    phrase = text[slice(*found)] if found else ""
    speaks = phrase and (known(phrase, text) or has_body_head(phrase) or is_role(head_of(phrase)))
    return found if speaks else None


@cache
def _sure() -> re.Pattern[str]:
    words = word_list("sure")
    return re.compile(rf"\b(?:{verbs(words['verbs'])})(?:\s+of)?$")
