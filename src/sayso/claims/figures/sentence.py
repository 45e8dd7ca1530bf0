"""One sentence as the figure grammars see it, and a party with what was found of it."""

from __future__ import annotations

from typing import NamedTuple

from sayso.claims.figures.acts import Act, acts
from sayso.claims.figures.party import Party
from sayso.claims.figures.words import Words


class Counted(NamedTuple):
    """A party with what happened to it; ``why`` names the rule, ``at`` the words it went by."""

    party: Party
    measure: str
    why: str
    at: tuple[int, int] | None = None


class Sentence(NamedTuple):
    """One sentence's words ``[first, last)`` with its parties and acts."""

    words: Words
    first: int
    last: int
    parties: list[Party]
    acts: list[Act]


def read_sentence(words: Words, first: int, last: int, parties: list[Party]) -> Sentence:
    """The sentence of the words ``[first, last)``."""
    return Sentence(words, first, last, parties, list(acts(words, first, last)))
