"""Items: one party of a list of victims, counted, single, named, several or a pronoun."""

from __future__ import annotations

from typing import NamedTuple

from sayso.claims.figures.acts import links
from sayso.claims.figures.party import Party, stops
from sayso.claims.figures.people import group_of, is_person, is_plural_person, people
from sayso.claims.figures.words import Words, closed

REACH = 10  # words of a noun phrase
PRONOUNS = {"him": 1, "her": 1, "he": 1, "she": 1, "them": 2, "they": 2, "himself": 1, "herself": 1}


class Item(NamedTuple):
    """One party, the words ``[first, last)``.

    ``kind`` is counted, single, name, pronoun or plural (several, number unknown); ``head`` its noun.
    """

    first: int
    last: int
    kind: str
    low: int
    high: int | None
    head: str = ""


def item_of(words: Words, party: Party) -> Item:
    """A counted party as an item."""
    quantity = party.quantity
    low = quantity.best if quantity.best is not None else (quantity.low or quantity.high or 0)
    head = words.low[party.head] if party.head is not None else ""
    return Item(party.first, party.last, "counted", low, quantity.high, head)


def read_item(words: Words, at: int, end: int, counted: dict[int, Party]) -> Item | None:
    """The party that begins at ``at``, if one does; ``counted`` are those with a number, by first word.

    >>> [read_item(Words(text), 0, 2, {}).kind for text in ("a guard", "Ann Doe", "him now", "the guards")]
    ['single', 'name', 'pronoun', 'plural']
    """
    if at in counted:
        return item_of(words, counted[at]) if counted[at].unit in ("people", "bodies", "unknown") else None
    word = words.low[at]
    if word in PRONOUNS:
        return Item(at, at + 1, "pronoun", PRONOUNS[word], None if word == "them" else 1, word)
    if word == "another" and (at + 1 >= end or words.low[at + 1] in stops() | links().all):
        return Item(at, at + 1, "single", 1, 1, word)
    if at + 1 in counted and word in closed("leading"):
        return item_of(words, counted[at + 1])
    return _phrase(words, at, end, counted)


def _phrase(words: Words, at: int, end: int, counted: dict[int, Party]) -> Item | None:
    """A noun phrase without a number: its last noun of people, or a run of capitals."""
    determined = words.low[at] in closed("determiners")
    last = at + determined
    head: int | None = None
    while last < min(end, at + determined + REACH) and _inside(words, last):
        if last in counted and last > at + determined:
            break
        low = words.low[last]
        if is_person(low) or low in people().couples or is_plural_person(low):
            head = last
        last += 1
    while last > at and not words.low[last - 1][0].isalpha():
        last -= 1
    if head is None:
        return _name(words, at, last)
    return _headed(words, at, last, head, determined=determined)


def _inside(words: Words, i: int) -> bool:
    low = words.low[i]
    if low[0].isdigit() and words.at(i + 1) == "-":
        return True  # «a 10-year-old boy»
    return (low not in stops() or low == "fallen") and (low[0].isalpha() or low in ("-", ".", "(", ")", "@"))


def _name(words: Words, at: int, last: int) -> Item | None:
    """A bare name; telegrams in capitals show none, so any unknown word may be one there."""
    named = last > at and (words.capital(at) or words.capitals)
    if named and words.low[at] not in closed("days") and words.low[at] not in closed("determiners"):
        return Item(at, last, "name", 1, 1)
    return None


def _headed(words: Words, at: int, last: int, head: int, *, determined: bool) -> Item | None:
    noun = words.low[head]
    if noun in people().couples and noun != "pair":
        return Item(at, last, "single", 2, 2, noun)
    if is_plural_person(noun) and not is_person(noun):
        return Item(at, last, "plural", 2, None, noun)
    if not determined and not words.capital(at) and not words.capitals and head > at + 1:
        return None  # «opened fire on the officer»
    titled = not determined and words.capital(at) and head < last - 1  # «Constable A. B.»
    return Item(at, last, "name" if titled else "single", 1, 1, noun)


def side_of(words: Words, item: Item) -> str | None:
    """The side of one party, by its noun, else by any word of it or right after it."""
    last = group_of(item.head) if item.head else None
    if last in ("security", "rebels"):
        return last
    after = words.low[item.last : item.last + 4]
    near = [*words.low[item.first : item.last], *(after if after[:1] == ["of"] else [])]
    told = [group_of(word) for word in near]
    return next((group for group in told if group in ("security", "rebels")), None) or last
