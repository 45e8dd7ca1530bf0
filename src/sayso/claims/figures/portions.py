"""Figures that are a part of another: «three of them», «eleven of the 37», «32 deaths: 20 men, 12 boys»."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.claims.figures.acts import links
from sayso.claims.figures.asked import states
from sayso.claims.figures.party import Party
from sayso.claims.figures.people import is_plural_person
from sayso.claims.figures.sentence import Counted, Sentence
from sayso.claims.figures.words import closed

NEAR = 2  # sentences back to the figure that «of them» means


def size(counted: Counted) -> int:
    """The number of a figure as far as it is told: its best, else a bound, else 0."""
    quantity = counted.party.quantity
    known = (quantity.best, quantity.high, quantity.low)
    return next((bound for bound in known if bound is not None), 0)


def part(sentence: Sentence, counted: Counted, told: Sequence[Counted]) -> Counted | None:
    """«three of them», «of these, 21 children», «and 12 are soldiers»: a part of the figure before."""
    party = counted.party
    if among := _among(sentence, party):
        return Counted(party._replace(partitive=True), among, "part of")
    if not told:
        return None
    near = sentence.words.sent[party.first] - sentence.words.sent[told[-1].party.first]
    if _opens_with_them(sentence, party):
        found = told[-1] if near <= 1 else None
        return Counted(party._replace(partitive=True), found.measure, "part of") if found else None
    return _part_beside(sentence, counted, told[-1]) or _part_of_told(sentence, counted, told)


def _opens_with_them(sentence: Sentence, party: Party) -> bool:
    """«Among them are six children.»"""
    opens = sentence.words.low[sentence.first : sentence.first + 2] == ["among", "them"]
    return opens and party.first <= sentence.first + 4


def _part_of_told(sentence: Sentence, counted: Counted, told: Sequence[Counted]) -> Counted | None:
    """«eleven of the 37» wherever the 37 were told, «three of them» near the larger figure."""
    words, party = sentence.words, counted.party
    if (whole := _whole_of(sentence, party)) is not None:
        known = next((one for one in reversed(told) if one.party.quantity.best == whole), None)
        return Counted(party, known.measure, "part of", known.at) if known else None
    opened = {words.at(party.first - 1), words.at(party.first - 2)} & {"these", "those", "them", "whom"}
    apart = bool(opened) and "of" in words.low[max(sentence.first, party.first - 4) : party.first]
    single = party.quantity.low == party.quantity.high == 1 and words.at(party.last) not in links().all
    if single or not (apart or (party.partitive and party.head is None)):  # «one of them cautioned»
        return None
    for one in reversed(told):
        if words.sent[party.first] - words.sent[one.party.first] > NEAR:
            return None
        if not one.party.partitive and size(one) > size(counted):
            return Counted(party._replace(partitive=True), one.measure, "part of", at=one.at)
    return None


def _whole_of(sentence: Sentence, party: Party) -> int | None:
    """The number a party is said to be a part of: 37 of «eleven of the 37»."""
    words, at = sentence.words, party.quantity.last
    if not (party.partitive and words.at(at) == "of" and words.at(at + 1) in ("the", "these", "those")):
        return None
    whole = next((one for one in sentence.parties if one.quantity.number == at + 2), None)
    return whole.quantity.best if whole else None


def _part_beside(sentence: Sentence, counted: Counted, last: Counted) -> Counted | None:
    """«…, among them four children», «and 12 are soldiers»: a part of the last figure of the sentence."""
    words, party = sentence.words, counted.party
    if words.sent[last.party.first] != words.sent[party.first]:
        return None
    parallel = words.at(party.first - 1) in ("and", ",", ";") and words.at(party.last) in ("are", "were")
    named = _says_part(sentence, party) and size(counted) <= size(last)
    if not (named or (parallel and last.party.partitive)):
        return None
    return Counted(party._replace(partitive=True), last.measure, "part of", last.at if named else None)


def _says_part(sentence: Sentence, party: Party) -> bool:
    """«…, among them four children», «…, including four children»."""
    before = sentence.words.low[max(sentence.first, party.first - 2) : party.first]
    return before[-1:] == ["including"] or before in (["among", "them"], ["among", "whom"], ["of", "them"])


def is_whole(sentence: Sentence, party: Party) -> bool:
    """«Of the 109, ninety-six have been released»: what follows is told of the part."""
    words, first = sentence.words, party.first
    opens = words.low[max(sentence.first, first - 2) : first] == ["of", "the"] and first - 2 == sentence.first
    return opens and party.head is None and words.at(party.last) == ","


def are(sentence: Sentence, counted: Counted, told: Sequence[Counted]) -> Counted | None:
    """«Four were pupils of one school»: who some of those just counted were."""
    words, party = sentence.words, counted.party
    last = told[-1] if told else None
    if party.head is not None or party.first != sentence.first or last is None:
        return None
    at = party.last + (words.at(party.last + 1) in ("also", "all", "both"))
    named = words.at(at) in ("were", "are") and is_plural_person(words.at(at + 1))
    close = words.sent[party.first] - words.sent[last.party.first] <= 1
    if not named or not close or not size(counted) < size(last) * 2:
        return None
    return Counted(party._replace(partitive=True), last.measure, "part of", at=last.at)


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


def listed(sentence: Sentence, counted: Counted, here: Sequence[Counted]) -> Counted | None:
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
    if sum(map(size, parts)) + size(counted) > size(whole):
        return None
    return Counted(party._replace(partitive=True), whole.measure, "listed", at=whole.at)


def _opening(sentence: Sentence, party: Party) -> int | None:
    """Where the bracket that a number stands in was opened."""
    words = sentence.words
    for at in range(party.first - 1, sentence.first, -1):
        if words.low[at] == ")":
            return None
        if words.low[at] == "(":
            return at
    return None
