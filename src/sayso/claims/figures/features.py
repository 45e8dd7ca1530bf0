"""Candidate totals of a report, each with the named features that speak for or against it.

The names stand in the table of weights (``data/totals.json``), so that a reader sees what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.claims.figures.acts import links
from sayso.claims.figures.evidence import (
    MOST,
    WEAK,
    Event,
    Evidence,
    by_group,
    vocabulary,
)
from sayso.claims.figures.item import side_of
from sayso.claims.figures.party import stops
from sayso.claims.figures.people import group_of
from sayso.claims.figures.words import Words

LARGEST = 5000

Candidates = dict[int, list[str]]


def candidates(found: Evidence, measure: str) -> Candidates:
    """Every value that may be the total, with the features that speak for or against it.

    >>> from sayso.claims.figures.evidence import evidence
    >>> 3 in candidates(evidence(Words("A guard and two clerks were killed.")), "killed")
    True
    """
    made: Candidates = {0: [], 1: []}
    strong = [event for event in found.events if event.victims.act.measure == measure][:MOST]
    weak = [event for event in found.events if event.victims.act.measure in WEAK[measure]][:MOST]
    _from_events(found.words, strong, "", made)
    _from_events(found.words, weak, "weak ", made)
    _from_sums(found.words, strong, "", made)
    _from_sums(found.words, weak, "weak ", made)
    _from_figures(found, measure, made)
    for value, features in made.items():
        size = _size(value)
        features += [f"is {size}", f"{size} of {_few(len(strong))} events, {_few(len(weak))} weak"]
        features += [f"{size} with {word}" for word in found.known]
        if measure in found.none or "killed_or_injured" in found.none:
            features.append(f"{size} where none is said")
    return made


def _plain(word: str) -> str:
    """The word, or «other» where no list knows it: names tell nothing of the next event."""
    known = word in vocabulary() or word in stops() or word in links().all or group_of(word)
    return word if known or not word[:1].isalpha() else "other"


def _size(value: int) -> str:
    return str(value) if value < 3 else "several" if value < 10 else "many"


def _few(n: int) -> str:
    return str(n) if n < 4 else "more"


def _add(made: Candidates, value: int, features: Iterable[str]) -> None:
    if 0 <= value <= LARGEST:
        made.setdefault(value, []).extend(features)


def _from_events(words: Words, events: list[Event], mark: str, made: Candidates) -> None:
    for number, event in enumerate(events):
        found = event.victims
        place = f"{mark}event {_few(number)}"
        _add(made, found.count(), _of_event(words, event, place, mark))
        for item in found.items[:6]:
            _add(made, item.low, [f"{mark}item {item.kind}", f"{place} item"])
        if len(found.items) > 1:
            _add(made, found.count("counted", "single"), [f"{mark}without names"])
            _add(made, found.items[0].low, [f"{mark}first item"])
            _add(made, found.items[-1].low, [f"{mark}last item"])


def _of_event(words: Words, event: Event, place: str, mark: str) -> list[str]:
    act, items = event.victims.act, event.victims.items
    sides = len({side_of(words, item) for item in items} - {None})
    kinds = _kinds(event)
    led = [words.low[item.first] for item in items[:3] if item.kind != "counted"]
    return [
        place,
        f"{mark}event {kinds}",
        f"{place} {kinds}",
        f"{place} of {sides} sides",
        f"{place} past {event.past}",
        f"{mark}event of {sides} sides {kinds}",
        f"{mark}by {words.low[act.first]}",
        f"{mark}{act.side} {'be' if act.passive else ''}",
        f"{mark}{'fresh' if event.fresh else 'stale'}",
        f"{mark}added {event.added}",
        f"{mark}past {event.past}",
        f"{mark}sentence {_few(event.sentence)}",
        *(f"{mark}{item.kind} {_plain(item.head)}" for item in items[:4]),
        *(f"{mark}led by {_plain(word)}" for word in led),
    ]


def _kinds(event: Event) -> str:
    return "+".join(sorted({item.kind for item in event.victims.items}))


def _from_sums(words: Words, events: list[Event], mark: str, made: Candidates) -> None:
    if not events:
        return
    counts = [event.victims.count() for event in events]
    now = [event for event in events if not event.past] or events
    n = _few(len(events))
    sums = {
        "all": sum(counts),
        "fresh": sum(event.fresh for event in events),
        "largest": max(counts),
        "different": sum(set(counts)),
        "first two": sum(counts[:2]),
        "first and fresh": counts[0] + sum(event.fresh for event in events[1:]),
        "first and added": counts[0] + sum(e.victims.count() for e in events[1:] if e.added),
        "largest and one": max(counts) + 1,
        "groups": sum(by_group(now, words).values()),
        "groups fresh": sum(by_group([e for e in now if e.fresh], words).values()),
        "not past": sum(e.fresh for e in now),
        "items counted": sum(event.victims.count("counted") for event in events),
    }
    if not any(event.added for event in events[1:]):
        del sums["first and added"]
    sides = by_group(now, words)
    groups = "+".join(sorted(sides))
    if len(sides) > 1:
        first = "first has all" if sums["groups"] == counts[0] else "more than first"
        added = any(event.added for event in now[1:])
        joins = _joins(now, words, mark)
        _add(made, counts[0], [f"without {join}" for join in joins])
        _add(made, sums["groups"], joins)
        agree = sums["groups"] == sums["fresh"], sums["groups"] == sums["groups fresh"]
        _add(
            made,
            sums["groups"],
            [f"{mark}sides agree {agree} {first} of {n}", f"{mark}sides agree {agree} {first}"],
        )
        _add(made, counts[0], [f"{mark}without sides {agree} {first}"])
        _add(made, sums["groups"], [f"{mark}sides {first}", f"{mark}sides {first}, added {added} of {n}"])
    for name, value in sums.items():
        _add(made, value, [f"{mark}sum {name}", f"{mark}sum {name} of {n}", f"{mark}sum {name}, of {groups}"])


def _joins(events: list[Event], words: Words, mark: str) -> list[str]:
    """What is known of the events that bring in another side than the first one."""
    told: list[str] = []
    sides = set(by_group(events[:1], words))
    for event in events[1:]:
        here = set(by_group([event], words))
        if here and not here & sides:
            kinds = _kinds(event)
            far = _few(event.sentence - events[0].sentence)
            verb = words.low[event.victims.act.first]
            told += [f"{mark}joins {kinds}", f"{mark}joins {far} on", f"{mark}joins by {verb}"]
            told += [f"{mark}joins {side}" for side in here] + [f"{mark}joins added {event.added} {far} on"]
        sides |= here
    return told


def _from_figures(found: Evidence, measure: str, made: Candidates) -> None:
    words = found.words
    same: list[int] = []
    for counted in found.counted[:60]:
        quantity = counted.party.quantity
        value = quantity.best if quantity.best is not None else quantity.low
        if value is None or value > LARGEST:
            continue
        head = words.low[counted.party.head] if counted.party.head is not None else "none"
        features = [
            f"figure {counted.measure}",
            f"figure after {_plain(words.at(counted.party.first - 1))}",
            f"figure before {_plain(words.at(counted.party.last))}",
            f"figure of {_plain(head)}",
            f"figure why {counted.why}",
            f"figure {counted.measure} sentence {_few(words.sent[counted.party.first])}",
        ]
        if counted.party.partitive:
            features.append("figure partitive")
        if counted.measure == measure:
            same.append(value)
            features.append(f"figure its own {_few(len(same))}")
        _add(made, value, features)
    if same:
        _add(made, max(same), ["figures largest"])
        _add(made, sum(same), ["figures sum", f"figures sum of {_few(len(same))}"])
        _add(made, same[-1], ["figures last"])
        _add(made, same[0], ["figures first"])
