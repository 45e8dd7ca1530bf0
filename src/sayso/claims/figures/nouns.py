"""What the noun of a figure tells by itself: «300 deaths», «20 wounded men», «90 casualties»."""

from __future__ import annotations

from sayso.claims.figures.party import Party
from sayso.claims.figures.people import people
from sayso.claims.figures.sentence import Counted, Sentence
from sayso.claims.figures.words import closed


def by_inner_word(sentence: Sentence, party: Party) -> Counted | None:
    """What a word inside the phrase tells, the noun first."""
    words = sentence.words
    if party.head is not None and party.unit not in ("wound", "wounds"):
        by_head = _by_head(sentence, party, party.head)
        crowd = by_head is not None and by_head.measure == "participants"
        if by_head and not (crowd and party.adjective):  # «31 injured demonstrators» are no crowd
            return by_head
    if party.adjective and party.unit in ("people", "bodies", "households"):
        return Counted(party, party.adjective, "adjective")
    if words.at(party.quantity.last) == "-" and words.at(party.quantity.last + 1) == "strong":
        return Counted(party, "deployed", "strong")
    return None


def _by_head(sentence: Sentence, party: Party, head: int) -> Counted | None:
    for act in sentence.acts:
        if act.first <= head < act.last and act.measure == "killed_or_injured":
            return Counted(party, act.measure, "noun", (act.first, act.last))
    measure = people().heads.get(sentence.words.low[head])
    pair = _noun_pair(sentence, head) if measure in ("killed", "injured") else None
    if pair:
        return Counted(party, "killed_or_injured", "noun", (head, pair))
    if party.unit == "bodies":
        measure = "killed"
    if measure and not (measure in ("arrested", "captured") and party.partitive):
        return Counted(party, measure, "noun", (head, head + 1))
    return None


def _noun_pair(sentence: Sentence, head: int) -> int | None:
    """«300 dead and wounded», «12 deaths and injuries»: the end of the pair."""
    words = sentence.words
    if any(act.first == head + 2 and act.side == "right" for act in sentence.acts):
        return None  # «took 59 lives and injured 100»
    if words.at(head + 1) in ("and", "or", "/") and words.at(head + 2) in closed("pairs"):
        heads = people().heads
        if heads.get(words.low[head]) != heads.get(words.low[head + 2], "killed"):
            return head + 3
    return None


def by_noun(sentence: Sentence, party: Party) -> Counted:
    """«other:…» after the noun counted, where nothing else is said of it."""
    words = sentence.words
    if party.head is None:
        return Counted(party, "other:people", "no noun")
    head = words.low[party.head].rpartition("-")[2]
    if head == "patients" and not closed("injuries").isdisjoint(words.low[sentence.first : sentence.last]):
        return Counted(party, "injured", "patients")
    return Counted(party, "other:" + (head or "people"), "noun only")
