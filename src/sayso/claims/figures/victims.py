"""Victims: who stands on the receiving side of each act, one by one, narrated single people included.

«An officer and two constables were killed» is three; «two villagers, A and B» is two, as the names
only say who the two are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.claims.figures.acts import Act, links
from sayso.claims.figures.item import Item, item_of, read_item, side_of
from sayso.claims.figures.party import Party
from sayso.claims.figures.people import people
from sayso.claims.figures.sentence import Sentence
from sayso.claims.figures.words import Words, closed

SPAN = 45  # words of a list of victims
FOUND = 4  # words from a body to its finding
PART = 14  # words after «including» in which it may end
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
    taken: set[int] = set()
    for act in sentence.acts:
        if act.side == "left":
            items = _before(sentence, act, floor, counted)
            items = items or _before(sentence, act, sentence.first, counted)
        else:
            items = _after(sentence, act, counted)
        if items:
            taken.update(item.first for item in items)
            yield Victims(act, tuple(items))
        if act.measure in closed("core"):
            floor = max(act.last, items[-1].last if items and act.side != "left" else 0)
    yield from _bodies(sentence, taken)


def _bodies(sentence: Sentence, taken: set[int]) -> Iterator[Victims]:
    """Bodies that no act names: «two more bodies lay in the yard», «another body was found»."""
    words = sentence.words
    for party in sentence.parties:
        if party.unit == "bodies" and party.head is not None and party.first not in taken:
            act = Act(party.head, party.head + 1, "killed", "left")
            yield Victims(act, (item_of(words, party),))
    for at in range(sentence.first, sentence.last):
        if words.low[at] in ("a", "an", "another") and at not in taken:
            item = read_item(words, at, sentence.last, {})
            if item and item.head in ("body", "corpse") and words.low[item.last - 1] == item.head:
                found = closed("found").intersection(words.low[item.last : item.last + FOUND])
                if found and words.at(item.last) != "of":
                    yield Victims(Act(item.last - 1, item.last, "killed", "left"), (item,))


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
        if items and items[0].first <= at + 3 and not _misses(words, items, end, counted):
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


def _misses(words: Words, items: list[Item], end: int, counted: dict[int, Party]) -> bool:
    """Whether a number right before the verb was left out: then the list belongs to another verb.

    A part is left out of any list: «six people, including two officers, were killed».
    """
    inside = {item.first for item in items}
    nearest = max((first for first, party in counted.items() if party.last in (end, end - 1)), default=None)
    if nearest is None or nearest in inside:
        return False
    return "including" not in words.low[items[-1].last : nearest]


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
        if items and item.kind == "name" and _lists_places(words, items[-1].last, at):
            break
        if items and _pairs(words, at, item):
            items[-1] = item  # «a father and son duo»
        elif items and _explains(words, at, item, items[-1], named):
            named -= item.kind == "name"
        else:
            items.append(item)
            named = item.low if item.kind != "name" else 0
        at = _next_joint(item.last, reach, items)
    return items


def _lists_places(words: Words, first: int, at: int) -> bool:
    """Whether a name only goes on with a list of places: «three guards in Nayagarh, Ganjam and Rayagada»."""
    within = [i for i in range(first, at) if words.low[i] in ("in", "near", "around", "across", "from", "at")]
    return bool(within) and all(
        words.capital(i) or words.low[i] in (",", "and") for i in range(within[-1] + 1, at)
    )


def _pairs(words: Words, at: int, item: Item) -> bool:
    """Whether a party is a pair whose first member was read before: «father and son duo»."""
    bare = words.low[at] not in closed("determiners")
    return bare and item.head in people().couples and words.low[at - 1] in ("and", "-")


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
            return _past_joint(reach, at, items)
        if word == "including":
            return _past_including(reach, at + 1, items[-1] if items else None)
        explained = word in ("identified", "named") and words.at(at + 1) == "as"
        if several and (word == "-" or explained):
            return -1  # «eight persons – six guards and two clerks», «two men identified as A and B»
        if explained:
            return _next_joint(at + 3, reach, items[:0])  # «a guard, identified as A, and a clerk»
        over = word in (";", ":") or (not reach.subject and (at in acts or word in closed("ends_list")))
        if over:
            return -1
    return -1


def _past_joint(reach: Reach, at: int, items: list[Item]) -> int:
    """The word after a joint and whatever else joins («, as well as», «, and also»)."""
    words, end = reach.sentence.words, reach.end
    at += 3 if words.low[at] == "as" else 2 if _with(words, at) else 1
    while at < end and words.low[at] in ("and", "also", "namely", "besides"):
        at += 1
    if words.at(at) == "including" and at < end:
        return _past_including(reach, at + 1, items[-1] if items else None)
    if _with(words, at):
        at += 2
    elif words.says(at, ("as", "well", "as")):
        at += 3
    return at if at < end else -1


def _with(words: Words, at: int) -> bool:
    return words.at(at) in ("along", "together") and words.at(at + 1) == "with"


def _past_including(reach: Reach, at: int, whole: Item | None) -> int:
    """After «including …» the list goes on behind a comma and an «and», or with people of another side.

    «Ten guards, including a captain, and four drivers»; «three troopers including a constable and a rebel».
    """
    words, end = reach.sentence.words, reach.end
    for i in range(at, min(end - 1, at + PART)):
        if words.low[i] == "," and words.low[i + 1] in ("and", "besides", "as"):
            return i + (4 if words.low[i + 1] == "as" else 2)
        if words.low[i] == "and" and whole and _no_part_of(whole, i + 1, reach):
            return i + 1
    return -1


def _no_part_of(whole: Item, at: int, reach: Reach) -> bool:
    """Whether the party at ``at`` cannot be a part: it is of another side, or larger than the whole."""
    item = read_item(reach.sentence.words, at, reach.end, reach.counted)
    if item is None or item.kind not in ("counted", "single"):
        return False
    side, other = (side_of(reach.sentence.words, one) for one in (whole, item))
    return item.low > whole.low or (side != other and {side, other} == {"security", "rebels"})
