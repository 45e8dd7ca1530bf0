"""Figures that lean on one told before: «rose to 47», «the mayor's 31», «Injured: 224», «I repeat, 55».

A bare number says nothing by itself. What it counts stands in the toll
that it moves, in the label before it, or where the same number was told with its noun.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.claims.figures.asked import by_question, states
from sayso.claims.figures.party import Party
from sayso.claims.figures.portions import NEAR, are, is_whole, listed, part, size
from sayso.claims.figures.sentence import Counted, Sentence
from sayso.claims.figures.words import closed

REACH = 14  # words back from a number to the toll it moves
SMALL = 12  # a bare number up to here is told again by chance too often
OPEN = frozenset({"noun only", "no noun"})
_ANSWERS = frozenset({"asked", "label", "told before", "toll"})


def leaning(
    sentence: Sentence,
    found: Sequence[Counted],
    before: Sequence[Counted],
    hear: Callable[[Counted], Counted] = lambda counted: counted,
) -> list[Counted]:
    """The figures of a sentence, those without a measure of their own given that of what they lean on.

    ``before`` are the figures with a measure that the text told earlier, oldest first; ``hear`` is asked of
    each figure before the next one may lean on it.

    >>> from sayso.claims.figures.find import find_figures
    >>> told = "Nine people were killed. Three of them were children. By noon the number had risen to 23."
    >>> [(f.measure, f.low, f.scope) for f in find_figures(told)]
    [('killed', 9, 'this_incident'), ('killed', 3, 'part_of'), ('killed', 23, 'total_so_far')]
    """
    told, here = list(before), list[Counted]()
    for one in found:
        leans = one.why in OPEN or is_whole(sentence, one.party)
        counted = hear((_lean(sentence, one, here, told) if leans else None) or one)
        here.append(counted)
        if counted.measure in closed("core"):
            told.append(counted)
    return here


def _lean(
    sentence: Sentence, counted: Counted, here: Sequence[Counted], told: Sequence[Counted]
) -> Counted | None:
    party = counted.party
    if party.unit == "unknown":
        return _names(sentence, party, told)
    if party.unit not in ("people", "bodies"):
        return None
    found = (
        part(sentence, counted, told)
        or are(sentence, counted, told)
        or listed(sentence, counted, here)
        or _entry(sentence, party, here, told)
        or _moved(sentence, party, here, told)
    )
    if found or (party.head is not None and sentence.words.low[party.head] not in ("people", "persons")):
        return found
    return (
        _labelled(sentence, party, here)
        or _further(sentence, party, here)
        or by_question(sentence, party, told)
        or _owned(sentence, party, told)
        or _again(sentence, party, told)
    )


def _names(sentence: Sentence, party: Party, told: Sequence[Counted]) -> Counted | None:
    """«You say 27 dead. We have 38 names»: a list of those whom the figure before counts."""
    words, last = sentence.words, told[-1] if told else None
    at = party.quantity.last
    if words.at(at) != "names" or last is None:
        return None
    if words.at(at + 1) == "of" and words.at(at + 2) not in closed("of_whom"):  # «40 names of candidates»
        return None
    near = words.sent[party.first] - words.sent[last.party.first] <= NEAR
    return Counted(party, last.measure, "told before", last.at) if near else None


def _entry(
    sentence: Sentence, party: Party, here: Sequence[Counted], told: Sequence[Counted]
) -> Counted | None:
    """«The army: 13 soldiers dead. The governor: 31 soldiers and 22 civilians.»: entries of one list."""
    words, last = sentence.words, told[-1] if told else None
    if last is None or party.head is None:
        return None
    if here and here[-1] is last and last.why == "entry":
        joined = words.low[last.party.last : party.first] == ["and"]
        return Counted(party, last.measure, "entry", last.at) if joined else None
    before = words.sent[party.first] - words.sent[last.party.first] == 1
    both = words.at(party.first - 1) == ":" and words.at(last.party.first - 1) == ":"
    return Counted(party, last.measure, "entry", last.at) if before and both else None


def _labelled(sentence: Sentence, party: Party, here: Sequence[Counted]) -> Counted | None:
    """«Deaths: 58», «Displaced: 2,870 by one count; 4,600 by another»."""
    words = sentence.words
    if words.at(party.first - 1) in (":", "-") and party.first - 2 >= sentence.first:
        at = party.first - 2
        opens = at == sentence.first or words.low[at - 1] in (";", ",", "-", "*", "•", ".", "(", "total")
        measure = states().get(words.low[at])
        return Counted(party, measure, "label", (at, at + 1)) if opens and measure else None
    last = next((one for one in reversed(here) if one.measure in closed("core")), None)
    if last and last.why == "label" and ";" in words.low[last.party.last : party.first]:
        return Counted(party, last.measure, "label", last.at)
    return None


def _further(sentence: Sentence, party: Party, here: Sequence[Counted]) -> Counted | None:
    """«had confirmed 29 deaths and was examining a further four»."""
    last = here[-1] if here else None
    if last is None or last.measure not in closed("core"):
        return None
    if (
        last.why in _ANSWERS and sentence.words.at(party.first - 1) == "and"
    ):  # «3,400 (one) and 5,200 (another)»
        return Counted(party, last.measure, last.why, last.at)
    if not party.more:
        return None
    gap = sentence.words.low[last.party.last : party.first]
    apart = any(last.party.last <= act.first < party.first for act in sentence.acts)
    return None if apart or "and" not in gap or len(gap) > REACH else Counted(party, last.measure, "company")


def _moved(
    sentence: Sentence, party: Party, here: Sequence[Counted], told: Sequence[Counted]
) -> Counted | None:
    """«climbed to 47», «from 231 to 224», «up from nine»: a toll that moves, by its noun or the last told."""
    words = sentence.words
    before = words.low[max(sentence.first, party.first - REACH) : party.first]
    if not _is_moved(sentence, party, before):
        return None
    for at in range(party.first - 1, max(sentence.first, party.first - REACH) - 1, -1):
        act = next((act for act in sentence.acts if act.first <= at < act.last), None)
        measure = states().get(words.low[at]) or (act.measure if act else "")
        if measure in closed("core"):
            return Counted(party, measure, "toll", (at, at + 1))
    beside = next((one for one in here if _beside(one.party, party)), None)
    if beside and beside.measure in closed("core"):  # «to nine from 11»
        return Counted(party, beside.measure, "toll", beside.at)
    counts = not closed("count_nouns").isdisjoint(before)
    counts = counts or before[-2:-1] in (["up"], ["down"], ["that"], ["it"])
    last = told[-1] if told else None
    if counts and last and words.sent[party.first] - words.sent[last.party.first] <= NEAR:
        return Counted(party, last.measure, "toll", last.at)
    return None


def _beside(other: Party, party: Party) -> bool:
    return other.last == party.first - 1


def _is_moved(sentence: Sentence, party: Party, before: list[str]) -> bool:
    if not before or before[-1] not in closed("moves_to"):
        return False
    if before[-1] == "from" and before[-2:-1] not in (["up"], ["down"]) and not _beside_to(sentence, party):
        return False
    return before[-1] in closed("reached") or not closed("rising").isdisjoint(before)


def _beside_to(sentence: Sentence, party: Party) -> bool:
    """«from 231 to 224», «to nine from 11»."""
    words = sentence.words
    return any(
        (other.first == party.last + 1 and words.at(party.last) == "to")
        or (other.last == party.first - 1 and words.at(other.first - 1) == "to")
        for other in sentence.parties
    )


def _owned(sentence: Sentence, party: Party, told: Sequence[Counted]) -> Counted | None:
    """«Nine died. The minister's 31 was the district's 27»: a speaker's number of those just told."""
    words, last = sentence.words, told[-1] if told else None
    owned = words.at(party.first - 1) == "'s" and size(Counted(party, "", "")) > 2
    if last is None or not owned or words.sent[party.first] - words.sent[last.party.first] > NEAR:
        return None
    return Counted(party, last.measure, "told before", last.at)


def _again(sentence: Sentence, party: Party, told: Sequence[Counted]) -> Counted | None:
    """The same number as a figure told before, where no other measure had it: «The figure of 70»."""
    words, quantity = sentence.words, party.quantity
    before = words.low[max(sentence.first, party.first - 4) : party.first]
    named = not closed("count_nouns").isdisjoint(before[:-1])  # «number nine» is a name
    value = quantity.best if quantity.best is not None else quantity.low
    if value is None or not (named or value > SMALL):
        return None
    same = {
        one.measure
        for one in told
        if (one.party.quantity.low, one.party.quantity.high) == (quantity.low, quantity.high)
    }
    return Counted(party, same.pop(), "told before") if len(same) == 1 else None
