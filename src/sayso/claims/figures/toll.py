"""Bare numbers that a word of count announces: «the death toll rose to 40», «losses surpassed 3,000»."""

from __future__ import annotations

from functools import cache

from sayso.claims.figures.party import Party
from sayso.claims.figures.sentence import Counted, Sentence
from sayso.claims.figures.words import closed
from sayso.data import word_list

REACH = 9  # words between «toll» and its number


@cache
def _toll_words() -> tuple[dict[str, str], frozenset[str]]:
    table = word_list("casualties")["counts"]
    nouns = {word: m for m, words in table.items() if m != "between" for word in words.split()}
    return nouns, frozenset(table["between"].split())


def by_toll(sentence: Sentence, party: Party) -> Counted | None:
    """A bare number that a word of count announces: «the toll rose to 40», «losses surpassed 3,000»."""
    if party.head is not None or party.unit == "unknown":
        return None
    words = sentence.words
    nouns, between = _toll_words()
    at = party.first - 1
    steps = 0
    while at >= sentence.first and steps < 14:
        word = words.low[at]
        if word in nouns:
            return _toll(sentence, party, at, nouns[word])
        free = (
            word in between or (words.capital(at) and word[0].isalpha()) or word in ("'s", "forces", "troops")
        )
        others = [p for p in sentence.parties if p.first <= at < p.last]
        if not free or others:
            return _from_to(sentence, party, at, others)
        at -= 1
        steps += 1
    return None


def stated(sentence: Sentence, party: Party) -> Counted | None:
    """A number that a word of count states and nothing else takes: «the toll is 17, with three missing»."""
    words = sentence.words
    if words.at(party.last) not in closed("after_a_toll") and party.last < sentence.last:
        return None
    found = by_toll(sentence, party) or _headline(sentence, party)
    if found is None or found.at is None or words.low[found.at[0]] not in closed("tolls"):
        return None
    injuries = words.at(found.at[0] - 1) in ("injury", "injured")
    return found._replace(measure="injured") if injuries else found


def _headline(sentence: Sentence, party: Party) -> Counted | None:
    """«Toll from Angola dam disaster nears 50»: the verb stands at the number, the noun some words before."""
    words = sentence.words
    verbs = closed("toll_arrives") & set(
        words.low[max(sentence.first, party.first - 2) : party.quantity.number]
    )
    if party.head is not None or party.unit == "unknown" or not verbs:
        return None
    for at in range(party.first - 1, max(sentence.first, party.first - REACH) - 1, -1):
        if words.low[at] in closed("tolls"):
            return Counted(party, "killed", "toll", (at, at + 1))
        if not words.low[at][0].isalpha() or any(
            one.first <= at < one.last for one in sentence.parties if one is not party
        ):
            return None
    return None


def _from_to(sentence: Sentence, party: Party, at: int, others: list[Party]) -> Counted | None:
    """«from 12 to 15»: the second number counts what the first did."""
    words = sentence.words
    if others and words.low[others[0].last : party.first] in (["to"], [",", "to"]):
        return by_toll(sentence, others[0]) and _toll_again(sentence, party, others[0])
    return None


def _toll_again(sentence: Sentence, party: Party, other: Party) -> Counted | None:
    first = by_toll(sentence, other)
    return first._replace(party=party) if first else None


def _toll(sentence: Sentence, party: Party, at: int, measure: str) -> Counted | None:
    words = sentence.words
    gap = words.low[at + 1 : party.first]
    if words.low[at] == "killed" and not gap:
        return None
    if measure in ("killed", "injured") and words.at(at - 1) in ("and", "or"):
        pair = _toll_words()[0].get(words.at(at - 2))
        if pair and pair != measure:
            measure = "killed_or_injured"
    bare = words.low[party.first : party.quantity.number]
    if gap and closed("toll_verbs").isdisjoint(gap) and closed("toll_verbs").isdisjoint(bare):
        return None
    if not gap and closed("toll_verbs").isdisjoint(bare) and words.low[at] not in ("toll",):
        return None
    return Counted(party, measure, "toll", (at, at + 1))
