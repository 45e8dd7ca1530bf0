"""Figures that lean on one told before: «three of them», «rose to 47», «Injured: 224», «I repeat, 55».

A bare number says nothing by itself. What it counts stands in the figure it is a part of, in the toll
that it moves, in the label before it, or where the same number was told with its noun.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.claims.figures.acts import links
from sayso.claims.figures.asked import by_question, states
from sayso.claims.figures.party import Party
from sayso.claims.figures.people import is_plural_person
from sayso.claims.figures.sentence import Counted, Sentence
from sayso.claims.figures.words import closed

NEAR = 2  # sentences back to the figure that «of them» means
REACH = 14  # words back from a number to the toll it moves
SMALL = 12  # a bare number up to here is told again by chance too often
OPEN = frozenset({"noun only", "no noun"})
_ANSWERS = frozenset({"asked", "label", "told before"})


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
        leans = one.why in OPEN or _is_whole(sentence, one.party)
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
        _part(sentence, counted, told)
        or _are(sentence, counted, told)
        or _listed(sentence, counted, here)
        or _entry(sentence, party, here, told)
        or _moved(sentence, party, here, told)
    )
    if found or (party.head is not None and sentence.words.low[party.head] not in ("people", "persons")):
        return found
    return (
        _labelled(sentence, party, here)
        or _further(sentence, party, here)
        or by_question(sentence, party, told)
        or _again(sentence, party, told)
    )


def _part(sentence: Sentence, counted: Counted, told: Sequence[Counted]) -> Counted | None:
    """«three of them», «of these, 21 children», «and 12 are soldiers»: a part of the figure before."""
    words, party = sentence.words, counted.party
    among = _among(sentence, party)
    if among:
        return Counted(party._replace(partitive=True), among, "part of")
    opened = {words.at(party.first - 1), words.at(party.first - 2)} & {"these", "those", "them", "whom"}
    apart = bool(opened) and "of" in words.low[max(sentence.first, party.first - 4) : party.first]
    beside = _part_beside(sentence, counted, told[-1]) if told else None
    if beside:
        return beside
    single = party.quantity.low == party.quantity.high == 1 and words.at(party.last) not in links().all
    if single or not (apart or (party.partitive and party.head is None)):  # «one of them cautioned»
        return None
    for one in reversed(told):
        if words.sent[party.first] - words.sent[one.party.first] > NEAR:
            return None
        if not one.party.partitive and _size(one) > _size(counted):
            return Counted(party._replace(partitive=True), one.measure, "part of", at=one.at)
    return None


def _part_beside(sentence: Sentence, counted: Counted, last: Counted) -> Counted | None:
    """«…, among them four children», «and 12 are soldiers»: a part of the last figure of the sentence."""
    words, party = sentence.words, counted.party
    if words.sent[last.party.first] != words.sent[party.first]:
        return None
    parallel = words.at(party.first - 1) in ("and", ",", ";") and words.at(party.last) in ("are", "were")
    named = _says_part(sentence, party) and _size(counted) <= _size(last)
    if not (named or (parallel and last.party.partitive)):
        return None
    return Counted(party._replace(partitive=True), last.measure, "part of", last.at if named else None)


def _says_part(sentence: Sentence, party: Party) -> bool:
    """«…, among them four children», «…, including four children»."""
    before = sentence.words.low[max(sentence.first, party.first - 2) : party.first]
    return before[-1:] == ["including"] or before in (["among", "them"], ["among", "whom"], ["of", "them"])


def _is_whole(sentence: Sentence, party: Party) -> bool:
    """«Of the 109, ninety-six have been released»: what follows is told of the part."""
    words, first = sentence.words, party.first
    opens = words.low[max(sentence.first, first - 2) : first] == ["of", "the"] and first - 2 == sentence.first
    return opens and party.head is None and words.at(party.last) == ","


def _are(sentence: Sentence, counted: Counted, told: Sequence[Counted]) -> Counted | None:
    """«Four were pupils of one school»: who some of those just counted were."""
    words, party = sentence.words, counted.party
    last = told[-1] if told else None
    if party.head is not None or party.first != sentence.first or last is None:
        return None
    at = party.last + (words.at(party.last + 1) in ("also", "all", "both"))
    named = words.at(at) in ("were", "are") and is_plural_person(words.at(at + 1))
    close = words.sent[party.first] - words.sent[last.party.first] <= 1
    if not named or not close or not _size(counted) < _size(last) * 2:
        return None
    return Counted(party._replace(partitive=True), last.measure, "part of", at=last.at)


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


def _among(sentence: Sentence, party: Party) -> str | None:
    """«Among the dead are 19 children»."""
    words = sentence.words
    at = party.last + (words.at(party.last) in ("was", "were", "are", "is"))
    if words.at(at) == "among" and words.at(at + 1) == "the":  # «two of its citizens were among the injured»
        return states().get(words.at(at + 2))
    for at in range(max(sentence.first, party.first - 8), party.first - 2):
        if words.low[at] == "among" and words.low[at + 1] == "the":
            return states().get(words.low[at + 2])
    return None


def _listed(sentence: Sentence, counted: Counted, here: Sequence[Counted]) -> Counted | None:
    """«32 deaths: 20 civilians and 12 guards», «nine dead (six men, three boys)»: what a total is made of."""
    words, party = sentence.words, counted.party
    parts: list[Counted] = []
    for one in reversed(here):
        if one.why != "listed":
            break
        parts.append(one)
    cores = [one for one in here if one.measure in closed("core")]
    whole: Counted | None
    opening = _opening(sentence, party)
    if opening is not None:  # «12 guards (nine men, three boys)»
        whole = next((one for one in reversed(cores) if one.party.last <= opening), None)
        parts = [one for one in parts if one.party.first > opening]
    else:
        whole = next((one for one in reversed(cores) if one.why != "listed"), None)
    if whole is None or not (party.head is not None or (parts and words.at(party.first - 1) == "and")):
        return None
    last = parts[0].party.last if parts else whole.party.last
    gap = words.low[last : party.first]
    opened = bool(parts) or ":" in gap or "(" in gap or gap[:1] == ["-"]
    if len(gap) > (12 if parts else 5) or not opened or ";" in gap or ")" in gap:
        return None
    if any(last <= act.first < party.first and act.measure != whole.measure for act in sentence.acts):
        return None
    if sum(map(_size, parts)) + _size(counted) > _size(whole):
        return None
    return Counted(party._replace(partitive=True), whole.measure, "listed", at=whole.at)


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


def _opening(sentence: Sentence, party: Party) -> int | None:
    """Where the bracket that a number stands in was opened."""
    words = sentence.words
    for at in range(party.first - 1, sentence.first, -1):
        if words.low[at] == ")":
            return None
        if words.low[at] == "(":
            return at
    return None


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


def _size(counted: Counted) -> int:
    quantity = counted.party.quantity
    known = (quantity.best, quantity.high, quantity.low)
    return next((bound for bound in known if bound is not None), 0)
