"""Bare numbers that «the number of …» announces: «put the number of soldiers there at 12,000»."""

from __future__ import annotations

from sayso.claims.figures.party import Party, inner_states, stops
from sayso.claims.figures.people import is_plural_person, people
from sayso.claims.figures.sentence import Counted, Sentence
from sayso.claims.figures.words import closed

REACH = 22  # words from «number» to the number itself
THINGS = "number of things"
_NUMBER = ("number", "numbers", "total")
_LINKS = frozenset({"at", "to", "is", "was", "are", "were", "above", "over"})


def by_number_of(sentence: Sentence, party: Party) -> Counted | None:
    """What «the number of …» before a bare number says it counts; no other number may stand between.

    >>> from sayso.claims.figures.find import find_figures
    >>> [(f.measure, f.low) for f in find_figures("The number of people killed there has risen to 832.")]
    [('killed', 832)]
    """
    if party.head is not None:
        return None
    words = sentence.words
    for at in range(party.first - 1, max(sentence.first, party.first - REACH) - 1, -1):
        if words.low[at] in (";", ":") or any(p.first <= at < p.last for p in sentence.parties):
            return None
        if words.low[at] in _NUMBER and words.at(at + 1) == "of":
            return _announced(sentence, party, at + 2)
    return None


def by_number_after(sentence: Sentence, party: Party) -> Counted | None:
    """«lowered to 16 the number of people killed»: what the number after it says."""
    words = sentence.words
    if party.head is not None or words.low[party.last : party.last + 1] != ["the"]:
        return None
    if words.at(party.last + 1) not in _NUMBER or words.at(party.last + 2) != "of":
        return None
    for at in range(party.last + 3, min(party.last + REACH, sentence.last)):
        act = next((act for act in sentence.acts if act.first <= at < act.last), None)
        measure = act.measure if act else inner_states().get(words.low[at])
        if measure in closed("core"):
            return Counted(party, str(measure), "number of", (party.last, at + 1))
        if words.low[at] in (";", ":") or any(p.first <= at < p.last for p in sentence.parties):
            return None
    return None


def _announced(sentence: Sentence, party: Party, first: int) -> Counted | None:
    words = sentence.words
    gap = range(first, party.first)
    said = {*words.low[first : party.quantity.number]}  # «could exceed 150»: the verb is the bound's too
    if said.isdisjoint(closed("toll_verbs")) and words.low[party.first - 1] not in _LINKS:
        return None
    head = next((i for i in gap if _people(sentence, i)), None)
    state = next((inner_states()[words.low[i]] for i in gap if words.low[i] in inner_states()), None)
    state = state or next(
        (a.measure for a in sentence.acts if a.first in gap and a.measure in closed("core")), None
    )
    if state:
        return Counted(party, state, "number of", (first, party.first))
    if head is None:
        return _of_things(sentence, party, first)
    noun = words.low[head]
    there = words.at(head + 1) in ("in", "inside") and words.capital(head + 2)
    measure = "deployed" if there and noun in people().military else f"other:{noun}"
    return Counted(party, measure, "number of", (first, party.first))


def _of_things(sentence: Sentence, party: Party, first: int) -> Counted | None:
    """«The number of cases has reached 226»: it counts nobody, whatever stands around it."""
    words = sentence.words
    at = first
    while at + 1 < party.first and words.low[at + 1] not in stops():
        at += 1
    if words.low[at] in stops() or not words.low[at].endswith("s"):
        return None
    return Counted(party._replace(unit=words.low[at]), f"other:{words.low[at]}", THINGS, (first, party.first))


def _people(sentence: Sentence, at: int) -> bool:
    words = sentence.words
    return is_plural_person(words.low[at], capital=words.capital(at))
