"""Parties: noun phrases of people, counted («two soldiers»), single («a driver») or bare («another 12»)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sayso.claims.figures.acts import act_entries, links
from sayso.claims.figures.people import is_person, is_plural_person, people
from sayso.claims.figures.quantity import Quantity
from sayso.claims.figures.words import Words, closed
from sayso.data import word_list


class Party(NamedTuple):
    """A noun phrase of people, the words ``[first, last)``.

    ``head`` is the word of its noun, None for a bare number; ``whole`` the words of what it is a part
    of («seven of the 20 hostages»); ``unit`` is people, households, bodies, the things counted, or unknown
    where a noun follows that no list knows.
    """

    first: int
    last: int
    quantity: Quantity
    head: int | None
    unit: str = "people"
    partitive: bool = False
    more: bool = False
    adjective: str | None = None  # the measure of a word inside: «20 wounded men»


_MODEL = re.compile(r"[a-z]{1,4}-?\d{1,4}[a-z]?")  # «22 AR-15 rifles»
REACH = 9  # words from the number to its noun


@cache
def stops() -> frozenset[str]:
    """Words at which a noun phrase ends."""
    table = word_list("parties")
    return frozenset(table["stops"].split())


@cache
def known_words() -> frozenset[str]:
    """The words of acts and those that link them to their people: no nouns of things."""
    verbs = {word for entries in act_entries().values() for entry in entries for word in entry.phrase}
    nouns = {word for words in word_list("casualties")["counts"].values() for word in words.split()}
    return frozenset(verbs | nouns | links().all)


@cache
def inner_states() -> dict[str, str]:
    """Words that tell, inside a noun phrase, what happened to the people («20 wounded men»)."""
    table = word_list("parties")["inner"]
    return {word: measure for measure, words in table.items() for word in words.split()}


_MORE = frozenset({"more", "others", "other", "additional", "further"})
_PARTITIVE = frozenset({"them", "us", "whom", "these", "those", "which"})


def counted(words: Words, quantity: Quantity) -> Party:
    """The party of a quantity: its noun where one follows, else the bare number.

    >>> from sayso.claims.figures.quantity import quantities
    >>> words = Words("seven of the 20 wounded policemen")
    >>> [(p.head, p.partitive, p.adjective) for p in (counted(words, q) for q in quantities(words))]
    [(5, True, 'injured'), (5, False, 'injured')]
    """
    at, more, partitive = quantity.last, quantity.more, False
    while words.at(at) in _MORE and words.at(at + 1) != "than":
        more = True
        at += 1
    if words.at(at) == "of":
        after = words.at(at + 1)
        if after in _PARTITIVE:
            return Party(quantity.first, at + 2, quantity, None, partitive=True, more=more)
        if after in ("the", "his", "her", "its", "their", "our", "those", "these"):
            at, partitive = at + 2, True
        else:
            at += 1  # «dozens of people», «hundreds of them»
    numbered = partitive and (words.at(at)[:1].isdigit() or words.at(at) in closed("number_words_after_the"))
    at += numbered
    head, unit, adjective = _head(words, at, quantity)
    last = at if head is None and not partitive else (quantity.last if head is None else head + 1)
    last = max(last, quantity.last)
    if head is None and _has_other_noun(words, at):
        unit = "unknown"
    elif head is None and (group := _group_before(words, quantity.first)) is not None:
        return Party(group, last, quantity, None, "people", more=more)
    return Party(
        quantity.first,
        last,
        quantity,
        head,
        unit,
        partitive and (head is not None or numbered),
        more,
        adjective,
    )


def _group_before(words: Words, first: int) -> int | None:
    """Where «a family of» begins before a bare number, if it does: «killing a family of four»."""
    if words.at(first - 1) != "of" or words.at(first - 2) not in closed("groups_of"):
        return None
    at = first - 3
    while at >= 0 and words.low[at] not in ("a", "an", "the") and first - at < 6:
        at -= 1
    return (
        at
        if at >= 0 and words.low[at] in ("a", "an", "the") and words.sent[at] == words.sent[first]
        else None
    )


def _head(words: Words, at: int, quantity: Quantity) -> tuple[int | None, str, str | None]:
    """The noun that is counted, its unit, and the state an adjective before it tells."""
    ends, states = stops(), inner_states()
    one = quantity.low == quantity.high == 1
    adjective: str | None = None
    stop = min(at + REACH, words.n)
    for i in range(at, stop):
        word = words.low[i]
        if words.sent[i] != words.sent[quantity.first] or (word in ends and not _befallen(words, i)):
            break
        if not (word[0].isalnum() or word == "-"):
            if word == "," and i > at and adjective:  # «20 wounded, hungry men»
                continue
            break
        unit = _unit(words, i, one=one)
        if unit is not None and not _goes_on(words, i, stop) and not (one and _one_goes_on(words, i, stop)):
            if word in states and not adjective:
                adjective = states[word]
            return i, unit, adjective
        if word in states:
            adjective = adjective or states[word]
    return None, "people", None


def _befallen(words: Words, i: int) -> bool:
    """«17 killed servicemen»: what befell them stands before their noun."""
    after = i + 1
    plural = is_plural_person(words.at(after), capital=after < words.n and words.capital(after))
    return words.low[i] in inner_states() and plural


def _has_other_noun(words: Words, at: int) -> bool:
    """Whether a noun follows that no list knows: «11 states», but also «two sarpanches»."""
    word = words.at(at)
    if words.capitals or at >= words.n or words.sent[at] != words.sent[at - 1] or not word.isalpha():
        return False
    return word not in stops() and word not in known_words() and word not in inner_states()


def _unit(words: Words, i: int, *, one: bool) -> str | None:
    lists, word = people(), words.low[i]
    if word in ("wound", "wounds") and words.low[i - 1] in closed("kinds_of_wounds"):
        return word  # one man may have three
    if word in lists.bodies or (one and word in ("body", "corpse")):
        return "bodies"
    if word in lists.households or (one and word in ("family", "household")):
        return "households"
    plural = is_plural_person(word, capital=i > 0 and words.capital(i))
    if plural or (one and is_person(word)) or (word in lists.heads and word != "hurt"):
        return "people"
    objects = word in lists.objects or _MODEL.fullmatch(word)
    return "objects" if objects else word if word in lists.things else None


def _goes_on(words: Words, i: int, stop: int) -> bool:
    """Whether the noun at ``i`` only stands before the real one («20 police vehicles»)."""
    after = i + 1
    if after >= stop or words.sent[after] != words.sent[i]:
        return False
    follows = words.low[after]
    if follows in stops() or not follows[0].isalpha() or follows in inner_states():
        return False
    lists, word = people(), words.low[i]
    if follows in lists.things or follows in lists.objects:  # «14 dead birds»
        return True
    if is_plural_person(follows, capital=words.capital(after)) and follows != "others":
        return True
    if word not in lists.attributive:
        return False
    return follows.endswith("s") and not follows.endswith(("ss", "us")) and len(follows) > 3


def _one_goes_on(words: Words, i: int, stop: int) -> bool:
    """Whether a noun of one only describes the next: «one woman commander»."""
    after = i + 1
    return after < stop and words.sent[after] == words.sent[i] and is_person(words.low[after])


def parties(words: Words, found: Iterable[Quantity]) -> list[Party]:
    """The parties of all quantities, in text order."""
    return [counted(words, quantity) for quantity in found]
