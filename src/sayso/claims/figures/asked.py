"""Bare numbers that answer: a question, a heading, or whoever was told before them.

«How many people died? Sixteen, according to the police.» «PRISONERS. Armenia: 11.» «The ministry counts 61,
the ambulance service speaks of 73.» What is counted was said once and is not said again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from sayso.claims.figures.acts import acts
from sayso.claims.figures.party import Party, inner_states
from sayso.claims.figures.people import people
from sayso.claims.figures.sentence import Counted, Sentence
from sayso.claims.figures.words import Words, closed
from sayso.data import word_list

BACK = 3  # sentences from an answer to its question
PARAGRAPH = 12  # sentences that a heading holds for
HEADING = 4  # words
TELLING = 4  # words from the word of counting to its number
OPENING = 6  # words of «by the evening it was»


def by_question(sentence: Sentence, party: Party, told: Sequence[Counted]) -> Counted | None:
    """The measure that the question, the heading or the figure before asks for; None for other numbers.

    >>> from sayso.claims.figures.find import find_figures
    >>> text = "How many people died? Sixteen, police say. The ministry counts 18."
    >>> [(f.measure, f.low) for f in find_figures(text)]
    [('killed', 16), ('killed', 18)]
    """
    plainly = party.head is None or sentence.words.low[party.head] in ("people", "persons")
    if not plainly or party.unit != "people" or party.partitive:
        return None
    answers, counts = _answers(sentence, party), _is_counted(sentence, party)
    if not answers and not counts:
        return None
    words = sentence.words
    last = told[-1] if told else None
    near = last is not None and words.sent[party.first] - words.sent[last.party.first] <= 1
    measure = _asked(words, sentence.first, bare=answers)
    if near and last is not None and (measure is None or words.start[last.party.first] > measure[1]):
        return Counted(party, last.measure, "told before", last.at)
    return Counted(party, measure[0], "asked") if measure else None


def _answers(sentence: Sentence, party: Party) -> bool:
    """The number opens its sentence or follows a label, and nothing else is said: «Sixteen, police say»."""
    words = sentence.words
    start = party.first - (words.at(party.first - 1) in ("between", "from"))
    opens = start == sentence.first or words.at(start - 1) in (":", "-")
    after = words.at(party.last)
    ends = party.last >= sentence.last or after in closed("after_answer")
    return opens and ends and not (after == "-" and words.touches(party.last))


def _is_counted(sentence: Sentence, party: Party) -> bool:
    """«counts 61», «speaks of 73», «admits to eight», «it was 640»."""
    words, at = sentence.words, party.first - 1
    if at < sentence.first:
        return False
    if _is_step(sentence, party):
        return True
    after = words.at(party.last) if party.last < sentence.last else ""
    if after.isalpha() and after not in closed("after_answer"):
        return False
    before = words.low[max(sentence.first, party.first - TELLING) : party.first]
    if before[-1] in ("was", "is", "were", "stood", "stands") and before[-2:-1] in (
        ["it"],
        ["that"],
        ["this"],
    ):
        return at - 1 == sentence.first or (
            words.low[sentence.first] in closed("times") and at - sentence.first <= OPENING
        )
    if before[-1] == "against" or before[-2:] in (["compared", "with"], ["compared", "to"]):
        return True
    if before[-1] in closed("count_links"):
        before = before[:-1]
    return bool(before) and before[-1] in closed("counting")


def _is_step(sentence: Sentence, party: Party) -> bool:
    """«announced three, then 16», «began with eight and moved to 12», «up from the 12 reported»."""
    words, at = sentence.words, party.first - 1
    if words.at(at) == "the":
        at -= 1
    if words.at(party.last) not in closed("after_step") and party.last < sentence.last:
        return False
    if words.at(at) == "then":
        return any(one.last in (at, at - 1, at - 2) for one in sentence.parties)  # «16, and then 19»
    return f"{words.at(at - 1)} {words.at(at)}" in _steps()


@cache
def _steps() -> frozenset[str]:
    table = word_list("figures")["steps"].items()
    return frozenset(f"{verb} {link}" for link, verbs in table for verb in verbs.split())


def _asked(words: Words, first: int, *, bare: bool) -> tuple[str, int] | None:
    """What the question before, or the heading of the paragraph, asks for, and where it stands."""
    at = first
    for back in range(PARAGRAPH):
        if at <= 0:
            return None
        last, at = at, bisect_left(words.sent, words.sent[at - 1])
        question = words.low[last - 1] == "?" or _unclear(words, at, last)
        if question and back < BACK:
            measure = _of(words, at, last)
            return (measure, words.start[at]) if measure and _how_many(words, at, last) else None
        if "\n" not in words.text[words.end[last - 1] : words.start[first]]:
            toll = back == 0 and bare and "toll" in words.low[at:last]  # «First the toll. Nine, said …»
            measure = _label(words, at, last) or _heading(words, at, last) or ("killed" if toll else None)
            if measure:
                return measure, words.start[at]
        elif back >= BACK or not bare:
            return None
    return None


def _heading(words: Words, first: int, last: int) -> str | None:
    """«The injured.»: a few words that stand alone."""
    short = sum(word.isalpha() for word in words.low[first:last]) <= HEADING
    return _of(words, first, last) if short and words.low[last - 1] in (".", ":") else None


def _label(words: Words, first: int, last: int) -> str | None:
    """«Displaced: the sources are far apart.»: what a paragraph says first that it is about."""
    at = first + (words.low[first] in ("*", "-", "•"))
    opens = first == 0 or "\n" in words.text[words.end[first - 1] : words.start[first]]
    return states().get(words.low[at]) if opens and at + 1 < last and words.low[at + 1] == ":" else None


def _unclear(words: Words, first: int, last: int) -> bool:
    """«It is still unclear how many people died.»"""
    return any(words.says(at, ("how", "many")) for at in range(first, last - 1))


def _how_many(words: Words, first: int, last: int) -> bool:
    return words.low[first] in ("how", "and", "is", "are", "what") or "many" in words.low[first:last]


def _of(words: Words, first: int, last: int) -> str | None:
    """The one thing that befalls people in these words."""
    found = {act.measure for act in acts(words, first, last)}
    found |= {states()[word] for word in words.low[first:last] if word in states()}
    found &= set(closed("core"))
    return found.pop() if len(found) == 1 else None


@cache
def states() -> dict[str, str]:
    """Words that name what happened, as nouns or states: «deaths», «injured», «displaced»."""
    table = word_list("casualties")["counts"]
    nouns = {word: m for m, listed in table.items() if m != "between" for word in listed.split()}
    nouns |= {word: m for m, listed in word_list("casualties")["nouns"].items() for word in listed.split()}
    heads = {word: measure for word, measure in people().heads.items() if measure in closed("core")}
    return nouns | heads | {word: m for word, m in inner_states().items() if m in closed("core")}
