"""People to whom nothing happens: sent somewhere, gathered, looked for, moved away.

Asked last, when no act and no noun tells what a number counts. What is told of a handful may be an
anecdote, so each kind asks for a least number of people.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sayso.claims.figures.acts import links
from sayso.claims.figures.party import Party
from sayso.claims.figures.people import group_of, people
from sayso.claims.figures.sentence import Counted, Sentence
from sayso.claims.figures.words import closed
from sayso.data import word_list

Phrase = tuple[str, ...]
ASIDE = 10  # words between two commas
REACH = 12  # words from the people to what they do, or to the event they are at
MASSED = 50  # people under arms of whom nothing is told are a force somewhere
PLACED = 10  # so are fewer whose place is named
HELPING = 3
CROWD = 20
MOVED = 10


class Lists(NamedTuple):
    """``presence.toml``: words as sets, phrases as tuples."""

    forces: frozenset[str]
    helpers: frozenset[str]
    serving: frozenset[str]
    helping: frozenset[str]
    there: frozenset[str]
    events: frozenset[str]
    comers: frozenset[str]
    coming: frozenset[str]
    at_events: frozenset[str]
    looking: frozenset[str]
    rescue: frozenset[str]
    pursuit: frozenset[str]
    crowding: tuple[Phrase, ...]
    leaving: tuple[Phrase, ...]


WARRANTS = frozenset({"warrant", "warrants"})
ISSUED = 8  # words between people and their warrants


@cache
def lists() -> Lists:
    """The lists, read once."""
    table = word_list("presence")
    sets = {name: frozenset(table[name].split()) for name in Lists._fields[:12]}
    phrases = {name: tuple(tuple(one.split()) for one in table[name]) for name in Lists._fields[12:]}
    return Lists(**sets, **phrases)  # type: ignore[arg-type]  # fields by name


def by_presence(sentence: Sentence, party: Party) -> Counted | None:
    """«some 2,500 reservists in schools», «150 relatives blocked the road», «looking for two people».

    >>> from sayso.claims.figures.find import find_figures
    >>> told = "Over 180 rescuers with dogs were working in the ruins. About 300 people lit candles."
    >>> [(f.measure, f.low) for f in find_figures(told)]
    [('deployed', 180), ('participants', 300)]
    """
    if party.unit not in ("people", "households"):
        return None
    if party.head is None:
        return None if party.partitive else _moved_away(sentence, party)
    return (
        _sought(sentence, party)
        or _wanted(sentence, party)
        or _moved_away(sentence, party)
        or _crowd(sentence, party)
        or _sent(sentence, party)
    )


def _size(party: Party) -> int:
    quantity = party.quantity
    return next((n for n in (quantity.low, quantity.best, quantity.high) if n is not None), 0)


def _sought(sentence: Sentence, party: Party) -> Counted | None:
    """Looked for by rescuers: missing. By the police, or rebels: no victims."""
    words, at = sentence.words, party.first - 1
    while at > sentence.first and words.low[at] in closed("before_object"):
        at -= 1
    if words.at(at) != "for" or words.at(at - 1) not in lists().looking or party.head is None:
        return None
    said = set(words.low[sentence.first : sentence.last])
    rescued = not said.isdisjoint(lists().rescue)
    if not rescued and (said & lists().pursuit or group_of(words.low[party.head]) == "rebels"):
        return Counted(party, "other:wanted", "looked for", (at - 1, at + 1))
    return Counted(party, "missing", "looked for", (at - 1, at + 1))


def _wanted(sentence: Sentence, party: Party) -> Counted | None:
    """«Warrants for four people», «four people are the subject of arrest warrants»: wanted, not held."""
    words = sentence.words
    before = words.low[max(sentence.first, party.first - ISSUED) : party.first]
    after = words.low[party.last : min(sentence.last, party.last + ISSUED)]
    issued = "for" in before[-2:] and not WARRANTS.isdisjoint(before)
    if party.head is None or not (issued or not WARRANTS.isdisjoint(after)):
        return None
    return Counted(party, "other:wanted", "warrants", (party.first, party.first))


def _verb(sentence: Sentence, party: Party) -> int:
    """The first word after the people that is no link: where their verb should stand."""
    words, at = sentence.words, after_apposition(sentence, after_company(sentence, party.last))
    while at < sentence.last and words.low[at] in links().all:
        at += 1
    return at


def after_apposition(sentence: Sentence, at: int) -> int:
    """Past «, mainly women and children,»: what is put between a subject and its verb."""
    words = sentence.words
    if words.at(at) != "," or at >= sentence.last:
        return at
    for end in range(at + 2, min(at + ASIDE, sentence.last)):
        if words.low[end] == ",":
            return end + 1
        if any(act.first <= end < act.last and act.measure in closed("core") for act in sentence.acts):
            return at
    return at


def after_company(sentence: Sentence, at: int) -> int:
    """Past «and soldiers», «and their relatives»: people who are counted in the same number."""
    words = sentence.words
    if words.at(at) not in ("and", "or") or at + 1 >= sentence.last:
        return at
    end = at + 1
    while end < min(at + 4, sentence.last) and words.low[end] not in people().plural:
        if not words.low[end].isalpha() or words.low[end] in closed("prepositions"):
            return at
        end += 1
    another = any(at <= other.first <= end for other in sentence.parties)
    says = words.at(end + 1) in closed("said")
    return at if another or says or end >= min(at + 4, sentence.last) else end + 1


def _says(sentence: Sentence, at: int, phrases: tuple[Phrase, ...]) -> bool:
    return any(sentence.words.says(at, phrase) for phrase in phrases)


def _soon(sentence: Sentence, party: Party, phrases: tuple[Phrase, ...]) -> int | None:
    """Where one of ``phrases`` stands behind «of servicemen», «from three villages»."""
    words = sentence.words
    for at in range(party.last, min(party.last + REACH // 2, sentence.last)):
        if _says(sentence, at, phrases):
            return at
        if words.low[at] in closed("clause_breaks") or words.low[at] in ("and", ",", "who"):
            return None
    return None


def _moved_away(sentence: Sentence, party: Party) -> Counted | None:
    words = sentence.words
    head = words.low[party.head] if party.head is not None else ""
    at_home = party.unit == "households" or head in closed("fleeing") or not head
    if not at_home or _size(party) < MOVED:
        return None
    at = _verb(sentence, party)
    left = words.at(at) in ("left", "leave") and words.capital(at + 1) and bool(head)
    if left or _says(sentence, at, lists().leaving):
        return Counted(party, "displaced", "moved away", (at, at + 1))
    return None


def _crowd(sentence: Sentence, party: Party) -> Counted | None:
    words = sentence.words
    head = words.low[party.head] if party.head is not None else ""
    armed = head in lists().forces or head in lists().helpers
    if _size(party) < CROWD or party.unit != "people" or armed:
        return None
    at = _verb(sentence, party)
    doing = at if _says(sentence, at, lists().crowding) else _soon(sentence, party, lists().crowding)
    if head in lists().comers and words.at(at) in lists().coming:
        doing = at
    if doing is not None:
        return Counted(party, "participants", "crowd", (doing, doing + 1))
    for i in range(party.last, min(party.last + REACH, sentence.last)):
        if words.low[i] in closed("clause_breaks") or words.low[i] in ("and", ","):
            return None
        if words.low[i] in lists().events:
            led = not lists().at_events.isdisjoint(words.low[party.last : i])
            return Counted(party, "participants", "crowd", (i, i + 1)) if led else None
    return None


def _sent(sentence: Sentence, party: Party) -> Counted | None:
    """Under arms or come to help, and somewhere: deployed."""
    words = sentence.words
    head = words.low[party.head] if party.head is not None else ""
    armed = head in lists().forces or head in people().military
    if party.unit != "people" or not (armed or head in lists().helpers) or head in closed("never_deployed"):
        return None
    size = _size(party)
    at = _verb(sentence, party)
    near = words.low[party.last : min(at + 2, sentence.last)]
    busy = lists().serving | lists().helping if armed else lists().helping
    does = not busy.isdisjoint(near) or _later(sentence, party, lists().serving if armed else lists().helping)
    placed = words.at(after_company(sentence, party.last)) in lists().there
    if (size >= HELPING and does) or (placed and size >= PLACED):
        return Counted(party, "deployed", "on the spot", (party.last, party.last + 1))
    massed = size >= MASSED and head in lists().forces
    return Counted(party, "deployed", "massed", (party.first, party.last)) if massed else None


def _later(sentence: Sentence, party: Party, verbs: frozenset[str]) -> bool:
    """A verb further on in the clause, past «most of them recruited in the north,», no act between."""
    words = sentence.words
    for i in range(party.last, min(party.last + REACH, sentence.last)):
        befalls = any(act.first <= i < act.last and act.measure in closed("core") for act in sentence.acts)
        if befalls or words.low[i] in (";", ":", "but", "while"):
            return False
        if words.low[i] in verbs and words.at(i - 1) in links().all:
            return True
    return False
