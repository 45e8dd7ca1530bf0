"""Victims: who stands on the receiving side of each act, one by one, narrated single people included.

«An officer and two constables were killed» is three; «two villagers, A and B» is two, as the names
only say who the two are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.claims.figures.acts import Act, links
from sayso.claims.figures.item import Item, item_of, read_item
from sayso.claims.figures.party import Party
from sayso.claims.figures.sentence import Sentence
from sayso.claims.figures.words import Words, closed

SPAN = 45  # words of a list of victims
STEPS = 16  # words from one party of a list to the next


class Victims(NamedTuple):
    """The people one act befell, in text order."""

    act: Act
    items: tuple[Item, ...]

    def count(self, *kinds: str) -> int:
        """How many they are at least, of the items of ``kinds`` or of all."""
        return sum(item.low for item in self.items if not kinds or item.kind in kinds)


class Reach(NamedTuple):
    """The words ``[.., end)`` in which a list is read; ``subject``: it stands before its verb."""

    sentence: Sentence
    end: int
    counted: dict[int, Party]
    subject: bool


def victims(sentence: Sentence) -> Iterator[Victims]:
    """The victims of every act of the sentence that names any.

    >>> from sayso.claims.figures.find import sentences_of
    >>> words = Words("An officer and two constables were killed, injuring a driver.")
    >>> [(v.act.measure, v.count()) for s in sentences_of(words) for v in victims(s)]
    [('killed', 3), ('injured', 1)]
    """
    counted = {party.first: party for party in sentence.parties}
    floor = sentence.first
    for act in sentence.acts:
        if act.side == "left":
            items = _before(sentence, act, floor, counted)
            items = items or _before(sentence, act, sentence.first, counted)
        else:
            items = _after(sentence, act, counted)
        if items:
            yield Victims(act, tuple(items))
        if act.measure in closed("core"):
            floor = max(act.last, items[-1].last if items and act.side != "left" else 0)


def _after(sentence: Sentence, act: Act, counted: dict[int, Party]) -> list[Item]:
    """The list that follows an active verb, or the «of» of a noun."""
    words = sentence.words
    at = act.last + (act.side == "of")
    while at < sentence.last and at not in counted:
        if words.low[at] not in links().adverbs and words.low[at] not in ("of", "by", "up"):
            break
        at += 1
    return _list(at, Reach(sentence, min(sentence.last, act.last + SPAN), counted, subject=False))


def _before(sentence: Sentence, act: Act, floor: int, counted: dict[int, Party]) -> list[Item]:
    """The list that ends at a passive verb: the longest one that begins a clause."""
    words = sentence.words
    end = act.first
    while end > floor and words.low[end - 1] in links().all:
        end -= 1
    for at in _starts(words, max(floor, end - SPAN), end):
        items = _list(at, Reach(sentence, end, counted, subject=True))
        if items and items[0].first <= at + 3 and not _misses(items, end, counted):
            return items
    for at in range(end - 1, max(floor, end - SPAN) - 1, -1):  # whatever stands nearest
        if at in counted and counted[at].last <= end:
            return [item_of(words, counted[at])]
    return []


def _starts(words: Words, first: int, end: int) -> list[int]:
    """Where a subject may begin: at the last opening of a clause, and after the commas that follow it."""
    opening = first
    for at in range(first + 1, end):
        if words.low[at - 1] in closed("opens_clause"):
            opening = at
    while opening < end and words.low[opening] in ("and", ","):
        opening += 1
    return [opening, *(at for at in range(opening + 1, end) if words.low[at - 1] == ",")]


def _misses(items: list[Item], end: int, counted: dict[int, Party]) -> bool:
    """Whether a number right before the verb was left out: then the list belongs to another verb."""
    inside = {item.first for item in items}
    nearest = max((first for first, party in counted.items() if party.last in (end, end - 1)), default=None)
    return nearest is not None and nearest not in inside


def _list(at: int, reach: Reach) -> list[Item]:
    """The parties from ``at`` on, joined by commas and «and»; what only explains one is stepped over."""
    words, sentence = reach.sentence.words, reach.sentence
    items: list[Item] = []
    named = 0  # names still due to explain the last party
    while 0 <= at < reach.end:
        item = read_item(words, at, reach.end, reach.counted)
        if item is None:
            if not reach.subject and items:
                break  # «killed a doctor and looted …»
            if not items and reach.subject:
                return []
            at = _next_joint(at, reach, items)
            continue
        after_comma = bool(items) and words.low[at - 1] == ","
        if after_comma and not reach.subject and _speaks(words, item, sentence.last):
            break  # «killed two men, Inspector A said»
        if items and _explains(words, at, item, items[-1], named):
            named -= item.kind == "name"
        else:
            items.append(item)
            named = item.low if item.kind != "name" else 0
        at = _next_joint(item.last, reach, items)
    return items


def _speaks(words: Words, item: Item, last: int) -> bool:
    """Whether a party is the subject of a verb of saying."""
    if item.kind == "counted":
        return False
    near = words.low[item.last : min(item.last + 12, last)]
    said = next((i for i, word in enumerate(near) if word in closed("said")), None)
    return said is not None and "and" not in near[:said]


def _explains(words: Words, at: int, item: Item, last: Item, named: int) -> bool:
    """Whether an item only says who the last one is: «two villagers, A and B», «A, a trader,»."""
    joint = words.low[at - 1]
    if item.kind == "name":
        due = last.kind != "name" and named > 0
        return due and (joint != "and" or last.low > 1)
    own = words.low[at] in ("his", "her", "their", "another") or {item.head, last.head} <= closed("kin")
    return joint == "," and not own and item.kind in ("single", "plural") and last.kind in ("name", "single")


def _next_joint(at: int, reach: Reach, items: list[Item]) -> int:
    """The word after the next comma or «and», or -1 where the list is over."""
    sentence, words, end = reach.sentence, reach.sentence.words, reach.end
    several = bool(items) and items[-1].low > 1
    acts = {act.first for act in sentence.acts}
    for at in range(at, min(end, at + STEPS)):  # noqa: B020, PLR1704 - goes on from where the caller stands
        word = words.low[at]
        if word in closed("joints") or words.says(at, ("as", "well", "as")) or _with(words, at):
            return _past_joint(words, at, end)
        if word == "including":
            return _past_including(words, at + 1, end)
        explained = word in ("identified", "named") and words.at(at + 1) == "as"
        if several and (word == "-" or explained):
            return -1  # «eight persons – six guards and two clerks», «two men identified as A and B»
        if explained:
            return _next_joint(at + 3, reach, items[:0])  # «a guard, identified as A, and a clerk»
        over = word in (";", ":") or (not reach.subject and (at in acts or word in closed("ends_list")))
        if over:
            return -1
    return -1


def _past_joint(words: Words, at: int, end: int) -> int:
    """The word after a joint and whatever else joins («, as well as», «, and also»)."""
    at += 3 if words.low[at] == "as" else 2 if _with(words, at) else 1
    while at < end and words.low[at] in ("and", "also", "namely", "besides"):
        at += 1
    if words.at(at) == "including" and at < end:
        return _past_including(words, at + 1, end)
    if _with(words, at):
        at += 2
    elif words.says(at, ("as", "well", "as")):
        at += 3
    return at if at < end else -1


def _with(words: Words, at: int) -> bool:
    return words.at(at) in ("along", "together") and words.at(at + 1) == "with"


def _past_including(words: Words, at: int, end: int) -> int:
    """After «including …» the list goes on only behind a comma and an «and»."""
    for i in range(at, min(end - 1, at + 14)):
        if words.low[i] == "," and words.low[i + 1] in ("and", "besides", "as"):
            return i + (4 if words.low[i + 1] == "as" else 2)
    return -1
