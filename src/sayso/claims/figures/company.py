"""Parties named together share what happened to them: «killed two soldiers and three civilians»."""

from __future__ import annotations

from sayso.claims.figures.party import Party
from sayso.claims.figures.sentence import Counted, Sentence
from sayso.claims.figures.words import closed

_SHARERS = frozenset({"people", "bodies"})
_SHARING = frozenset({"object of", "noun of", "company", "state before"})
_ACTING = frozenset({"act after", "verb after", "gap"})
_CLOSE = 3  # words from one part to the next


def by_company(sentence: Sentence, party: Party, before: list[Counted]) -> Counted | None:
    """A party named with another shares what happened to it: «killed two soldiers and three civilians»."""
    if not before or party.unit not in _SHARERS or before[-1].party.unit not in _SHARERS:
        return None
    words, last = sentence.words, before[-1]
    gap = words.low[last.party.last : party.first]
    if len(gap) > 12 or not closed("clause_breaks").isdisjoint(word for word in gap if word != "("):
        return None
    if any(last.party.last <= act.first < party.first for act in sentence.acts):
        return _of_whom(sentence, party, last, gap)
    return _listed_with(party, last, gap)


def _listed_with(party: Party, last: Counted, gap: list[str]) -> Counted | None:
    if (gap and gap[-1] in ("including", "among", "whom", "them", "namely")) or "including" in gap[-3:]:
        return Counted(party._replace(partitive=True), last.measure, "part of")
    if gap and gap[-1] in ("and", ",") and last.why == "part of" and len(gap) <= _CLOSE:
        return Counted(party._replace(partitive=True), last.measure, "part of", last.at)
    joined = (bool(gap) and gap[-1] in ("and", ",", "&", "or", "plus", "also")) or gap[-2:] == ["well", "as"]
    if joined and last.why in _SHARING and last.measure in closed("core"):
        return Counted(party, last.measure, "company", last.at)
    return None


def by_gap(sentence: Sentence, party: Party, before: list[Counted]) -> Counted | None:
    """«Thirteen died at the scene and three in hospital»: the verb is not said again."""
    if not before or party.head is not None or party.unit != "people":
        return None
    words, last = sentence.words, before[-1]
    gap = words.low[last.party.last : party.first]
    if last.why not in _ACTING or last.at is None or last.measure not in closed("core") or len(gap) > 12:
        return None
    rest = words.low[last.at[1] : party.first]
    parallel = rest[-1:] in (["and"], [","]) and rest[:1] != [] and rest[0] in closed("prepositions")
    again = words.at(party.last) in closed("prepositions") and words.at(party.last) != "of"
    if not parallel or not again or any(last.at[1] <= act.first < party.first for act in sentence.acts):
        return None
    return Counted(party, last.measure, "gap", last.at)


def _of_whom(sentence: Sentence, party: Party, last: Counted, gap: list[str]) -> Counted | None:
    including = bool(gap) and (gap[-1] == "including" or gap[-2:] in (["among", "them"], ["among", "whom"]))
    if including and last.measure in closed("core"):
        return Counted(party._replace(partitive=True), last.measure, "part of")
    return None


def shared_forward(sentence: Sentence, found: list[Counted]) -> list[Counted]:
    """«two soldiers and three civilians were killed»: the first party shares the act of the second."""
    words = sentence.words
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        shares = here.party.unit in _SHARERS and here.why in ("noun only", "no noun")
        if not shares or after.measure not in closed("core"):
            continue
        gap = words.low[here.party.last : after.party.first]
        if after.why not in ("act after", "verb after", "company", "state after") or not gap or len(gap) > 10:
            continue
        if gap[-1] in ("and", ",", "&", "or") and closed("clause_breaks").isdisjoint(gap) and "by" not in gap:
            governed = here.party.first > sentence.first and words.low[here.party.first - 1] in closed(
                "prepositions"
            )
            if not governed and not any(
                here.party.last <= act.first < after.party.first for act in sentence.acts
            ):
                found[i] = here._replace(measure=after.measure, why="company", at=after.at)
    return found
