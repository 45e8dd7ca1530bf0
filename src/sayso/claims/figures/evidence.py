"""What a report tells of its victims: the events with their people, old and new, and the figures."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from sayso.claims.figures.acts import act_entries
from sayso.claims.figures.find import near, sentences_of
from sayso.claims.figures.item import Item, side_of
from sayso.claims.figures.measure import measured
from sayso.claims.figures.none import none_figures
from sayso.claims.figures.people import group_of, people
from sayso.claims.figures.sentence import Counted
from sayso.claims.figures.victims import Victims, victims
from sayso.claims.figures.words import Words, closed

MEASURES = ("killed", "injured")
WEAK = {
    "killed": frozenset({"other:shot", "other:beaten"}),
    "injured": frozenset({"other:shot", "other:beaten", "other:hospitalised"}),
}
MOST = 12  # events looked at
Told = dict[int, set[str | None]]  # numbers given so far, with the sides they were given of


class Event(NamedTuple):
    """One act with its victims, and the sentence it stands in."""

    victims: Victims
    sentence: int
    fresh: int  # victims not mentioned before
    added: bool = False  # «also», «another», «more»: they come on top
    past: bool = False  # told as background: «who had killed», «accused of the killing of»


class Evidence(NamedTuple):
    """All that bears on a report's totals."""

    words: Words
    events: list[Event]
    counted: list[Counted]
    none: frozenset[str]
    known: frozenset[str]  # words of the report that the word lists know


def evidence(words: Words) -> Evidence:
    """Read the events and figures of a report, in one pass."""
    events: list[Event] = []
    counted: list[Counted] = []
    seen: set[str] = set()
    values: dict[str, Told] = {}
    for number, sentence in enumerate(sentences_of(words)):
        if sentence.parties:
            core = next((one for one in reversed(counted) if one.measure in closed("core")), None)
            counted += measured(sentence, near(words, sentence, core))
        for found in victims(sentence):
            fresh = _fresh(words, found, seen, values.setdefault(found.act.measure, {}))
            events.append(Event(found, number, fresh, _added(words, found), _past(words, found)))
    none = frozenset(figure.measure for figure in none_figures(words))
    known = frozenset(word for word in words.low if word in vocabulary())
    return Evidence(words, events, counted, none, known)


@cache
def vocabulary() -> frozenset[str]:
    """Words whose mere presence tells something: those of the acts, and some of their surroundings."""
    acts = {word for entries in act_entries().values() for entry in entries for word in entry.phrase}
    return frozenset(acts | people().couples | set(people().heads) | closed("totals_vocabulary"))


def _added(words: Words, found: Victims) -> bool:
    first = min(found.act.first, found.items[0].first)
    last = max(found.act.last, found.items[-1].last)
    return not closed("on_top").isdisjoint(words.low[max(0, first - 2) : min(last + 1, first + 40)])


def _past(words: Words, found: Victims) -> bool:
    """Told as background; «suspected rebels killed» is none: there the word only says who did it."""
    first, end = max(0, found.act.first - 9), found.act.first
    background = closed("background")
    return "had" in words.low[max(first, end - 4) : end] or any(
        words.low[at] in background and not (words.low[at] in closed("suspected") and _of_people(words, at))
        for at in range(first, end)
    )


def _of_people(words: Words, at: int) -> bool:
    """Whether the word only describes people: «suspected Maoist cadres», «were suspected to have been»."""
    return words.at(at + 1) == "to" or any(group_of(word) for word in words.low[at + 1 : at + 4])


def _fresh(words: Words, found: Victims, seen: set[str], values: Told) -> int:
    """How many of the victims were not mentioned before: «the officer» and «he» were, «another» was not."""
    count = sum(_new(words, item, seen, values) for item in found.items)
    for item in found.items:
        if item.kind == "name":
            seen.update(word for word in words.low[item.first : item.last] if len(word) > 2)
    if count:
        sides = {_side_told(words, item) for item in found.items}
        values.setdefault(found.count(), set()).update(sides - {None} or sides)
        for item in found.items:
            if item.kind == "counted":
                values.setdefault(item.low, set()).add(_side_told(words, item))
    return count


def _new(words: Words, item: Item, seen: set[str], values: Told) -> int:
    first = words.low[item.first]
    more = not closed("increments").isdisjoint(words.low[item.first : item.last + 1])
    known = item.kind == "pronoun" or (first in ("the", "both", "these", "those", "this") and bool(values))
    if item.kind == "name":
        known = known or words.low[item.last - 1] in seen
    elif item.kind == "counted":
        known = known or (not more and _told(values.get(item.low, frozenset()), _side_told(words, item)))
    return 0 if known else item.low


def _side_told(words: Words, item: Item) -> str | None:
    side = side_of(words, item)
    return None if side == "civilians" and item.head in closed("generic") else side


def _told(sides: Collection[str | None], side: str | None) -> bool:
    """Whether a number was given before, of the same side or of people whose side was not told.

    «Two officers were killed … the bodies of two rebels»: not the same two.
    """
    return side in sides or (bool(sides) and (side is None or None in sides))


def sides_of(found: Evidence, measure: str) -> dict[str, int]:
    """The victims of the main incident by side, as far as nouns tell."""
    events = [event for event in found.events if event.victims.act.measure == measure][:MOST]
    return by_group([event for event in events if not event.past] or events, found.words)


def by_group(events: list[Event], words: Words) -> dict[str, int]:
    """Victims by side: the same side again is the same people, told again, but for «another» one."""
    most: dict[str, int] = {}
    last: dict[str, int] = {}
    for event in events:
        here: dict[str, int] = {}
        for item in event.victims.items:
            if item.kind in ("pronoun", "plural") or item.head in closed("generic"):
                continue
            group = side_of(words, item)
            if group:
                here[group] = here.get(group, 0) + item.low
        on_top = event.added and event.fresh and _another(words, event.victims)
        for group, n in here.items():
            last[group] = n + (last.get(group, 0) if on_top else 0)
            most[group] = max(most.get(group, 0), last[group])
    return most


def _another(words: Words, found: Victims) -> bool:
    return any(
        not closed("increments").isdisjoint(words.low[item.first : item.first + 2]) for item in found.items
    )
