"""Explicit none: «no casualties», «nobody was hurt», «none of the passengers was injured» are exactly 0."""

from __future__ import annotations

from sayso.claims.figures.acts import acts, links
from sayso.claims.figures.asked import states
from sayso.claims.figures.people import is_person, is_plural_person, people
from sayso.claims.figures.words import Words
from sayso.types import Figure

_NOBODY = frozenset({"nobody", "none", "no-one"})
_VICTIMS = frozenset(
    {"killed", "injured", "killed_or_injured", "captured", "abducted", "missing", "arrested"}
)
LOSING = frozenset({"lost", "lose", "loses", "losing"})
STAYING = frozenset({"remain", "remains", "remained"})
REACH = 7
FAR = 12  # the same where a passive verb closes the clause


def none_figures(words: Words) -> list[Figure]:
    """The explicit zeros of the text.

    >>> [(f.text, f.measure, f.best) for f in none_figures(Words("There were no casualties."))]
    [('no', 'killed_or_injured', 0)]
    """
    found = []
    for i in range(words.n):
        word = words.low[i]
        if word in ("no", "without", "nobody", "none", "no-one", "nor"):
            last = i + 2 if word == "no" and words.at(i + 1) == "one" else i + 1
            if words.at(last) == "any":
                last += 1
            measure = _measure(words, i, last)
            measure = measure or _spared(words, i, last)
            if measure:
                found.append(_zero(words, i, last, measure))
    return found


def _zero(words: Words, first: int, last: int, measure: str) -> Figure:
    return Figure(
        text=words.cut(first, last), start=words.start[first], end=words.end[last - 1],
        relation="exact", low=0, best=0, high=0, measure=measure,
    )  # fmt: skip


def _measure(words: Words, i: int, last: int) -> str | None:
    heads = people().heads
    nobody = words.low[i] in _NOBODY or last == i + 2
    at = last
    while not nobody and at < min(last + 4, words.n) and words.sent[at] == words.sent[i]:
        word = words.low[at]
        if word in heads:
            after = words.at(at + 1)
            if heads[word] in ("killed", "injured") and after in ("or", "and") and words.at(at + 2) in heads:
                return "killed_or_injured"
            return heads[word] if heads[word] in _VICTIMS and word not in ("arrests",) else None
        if word == "loss" and words.says(at, ("loss", "of", "life")):
            return "killed"
        if is_person(word) or is_plural_person(word):
            if words.at(i - 1) in LOSING:
                return "killed"  # «lost no men»
            nobody = True
            last = at + 1
            break
        if not word.isalpha() or word in ("of", "to", "has", "have", "group", "claim"):
            return None
        at += 1
    return _by_act(words, i, last) if nobody else None


def _spared(words: Words, i: int, last: int) -> str | None:
    """«killed 19 fighters and no civilians»: the act before goes on to nobody."""
    if words.low[i] != "no" or words.at(i - 1) != "and" or not is_plural_person(words.at(last)):
        return None
    first = max(0, i - REACH - 1)
    before = [act for act in acts(words, first, i - 1) if words.sent[act.first] == words.sent[i]]
    act = before[-1] if before else None
    return act.measure if act and act.side == "right" and act.measure in _VICTIMS else None


def _by_act(words: Words, i: int, last: int) -> str | None:
    """The act nobody suffered: «no one was killed»."""
    end = last
    while end < words.n and words.sent[end] == words.sent[i]:
        end += 1
    for at in range(last, end - 2):
        if words.low[at : at + 2] == ["among", "the"] and states().get(words.low[at + 2]) in _VICTIMS:
            return states()[words.low[at + 2]]  # «no tourists are among the dead»
    for act in acts(words, last, min(end, last + REACH + 6)):
        gap = words.low[last : act.first]
        if (
            act.first < end
            and words.low[act.first] == "lost"
            and words.at(act.first - 1) in ("been", "was", "were")
        ):
            return "killed"  # «none of its men was lost»
        if act.side != "left" or act.measure not in _VICTIMS or len(gap) > (FAR if act.passive else REACH):
            return None
        if act.passive or all(word in links().all or word in STAYING for word in gap):
            return act.measure
        return None
    return None
