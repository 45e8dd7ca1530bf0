"""What a report tells of its victims: the events with their people, old and new, and the figures."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sayso.claims.figures.acts import act_entries
from sayso.claims.figures.find import sentences_of
from sayso.claims.figures.item import Item
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
    values: dict[str, set[int]] = {}
    for number, sentence in enumerate(sentences_of(words)):
        if sentence.parties:
            counted += measured(sentence)
        for found in victims(sentence):
            fresh = _fresh(words, found, seen, values.setdefault(found.act.measure, set()))
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
    act = found.act
    near = words.low[max(0, act.first - 9) : act.first]
    return "had" in near[-4:] or not closed("background").isdisjoint(near)


def _fresh(words: Words, found: Victims, seen: set[str], values: set[int]) -> int:
    """How many of the victims were not mentioned before: «the officer» and «he» were, «another» was not."""
    count = sum(_new(words, item, seen, values) for item in found.items)
    for item in found.items:
        if item.kind == "name":
            seen.update(word for word in words.low[item.first : item.last] if len(word) > 2)
    if count:
        values.add(found.count())
        values.update(item.low for item in found.items if item.kind == "counted")
    return count


def _new(words: Words, item: Item, seen: set[str], values: set[int]) -> int:
    first = words.low[item.first]
    more = not closed("increments").isdisjoint(words.low[item.first : item.last + 1])
    known = item.kind == "pronoun" or (first in ("the", "both", "these", "those", "this") and bool(values))
    if item.kind == "name":
        known = known or words.low[item.last - 1] in seen
    elif item.kind == "counted":
        known = known or (item.low in values and not more)
    return 0 if known else item.low


def sides_of(found: Evidence, measure: str) -> dict[str, int]:
    """The victims of the main incident by side, as far as nouns tell."""
    events = [event for event in found.events if event.victims.act.measure == measure][:MOST]
    return by_group([event for event in events if not event.past] or events, found.words)


def by_group(events: list[Event], words: Words) -> dict[str, int]:
    """Victims by side: the same side again is the same people, told again."""
    most: dict[str, int] = {}
    for event in events:
        here: dict[str, int] = {}
        for item in event.victims.items:
            if item.kind in ("pronoun", "plural") or item.head in closed("generic"):
                continue
            group = side_of(words, item)
            if group:
                here[group] = here.get(group, 0) + item.low
        for group, n in here.items():
            most[group] = max(most.get(group, 0), n)
    return most


def side_of(words: Words, item: Item) -> str | None:
    """The side of one party, by its noun, else by any word of it or right after it."""
    last = group_of(item.head) if item.head else None
    if last in ("security", "rebels"):
        return last
    after = words.low[item.last : item.last + 4]
    near = [*words.low[item.first : item.last], *(after if after[:1] == ["of"] else [])]
    told = [group_of(word) for word in near]
    return next((group for group in told if group in ("security", "rebels")), None) or last
