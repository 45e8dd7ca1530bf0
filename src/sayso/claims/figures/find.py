"""``find_figures``: every count of people in a text, with both bounds and what it counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from sayso.claims.figures.leaning import leaning
from sayso.claims.figures.measure import measured
from sayso.claims.figures.none import none_figures
from sayso.claims.figures.number_of import THINGS
from sayso.claims.figures.party import Party, parties
from sayso.claims.figures.people import is_person
from sayso.claims.figures.quantity import quantities
from sayso.claims.figures.scope import scope_of
from sayso.claims.figures.sentence import Counted, Sentence, read_sentence
from sayso.claims.figures.words import Words, closed
from sayso.types import Figure, Scope

if TYPE_CHECKING:
    from sayso.claims.figures.learned import Measurer


GUESSED = ("massed", "noun only", "no noun")  # rules that know no more than who is counted
# rules that carry on what another number, or a word far off, says
CARRIED = ("toll", "rival of", "told before", "number of", "verb after", "crowd", "asked")
COUNTED = ("people", "bodies", "unknown")


def find_figures(text: str, *, rule: str = "range/1") -> list[Figure]:
    """Every figure of ``text`` in text order; ``rule`` names the table of vague words (``vague.toml``).

    Counts of things come only where a recorder of damage would want them («other:houses»).

    >>> [(f.text, f.measure, f.low) for f in find_figures("At least 59 people died, dozens were hurt.")]
    [('At least 59', 'killed', 59), ('dozens', 'injured', 24)]
    """
    return figures_of(Words(text), rule=rule)


def figures_of(words: Words, *, rule: str = "range/1", measurer: Measurer | None = None) -> list[Figure]:
    """The figures of words already read; ``measurer`` is asked what a number counts where no rule knows."""
    figures, seen = [], set[str]()
    last: tuple[Counted, Scope] | None = None
    for counted in count(words, rule=rule, measurer=measurer):
        scope = scope_of(words, counted, seen, last)
        figures.append(_figure(words, counted, scope))
        seen.add(counted.measure)
        last = counted, scope
    figures += none_figures(words)
    return sorted(figures, key=lambda figure: figure.start)


def count(words: Words, *, rule: str = "range/1", measurer: Measurer | None = None) -> Iterator[Counted]:
    """What every quantity of the text counts, quantities that count nothing of interest left out."""
    told: list[Counted] = []
    for sentence in sentences_of(words, rule=rule, all_of_them=False):
        before = near(words, sentence, told[-1] if told else None)
        hear = partial(_heard, words, measurer=measurer)
        for counted in leaning(sentence, measured(sentence, before), told, hear):
            if counted.measure in closed("core"):
                told.append(counted)
            if _kept(words, counted):
                yield counted


def _heard(words: Words, counted: Counted, measurer: Measurer | None) -> Counted:
    """With the learnt measure where no rule knows one of core, and more than two people may be counted."""
    party, first = counted.party, counted.party.first
    few = party.quantity.high in (1, 2) or words.at(party.last) == "-"  # «18- to 24-year-old»
    kin = words.at(first - 1) == "of" and is_person(words.at(first - 2))  # «a father of seven»
    if measurer is None or few or kin or party.unit not in COUNTED or counted.why not in (*GUESSED, *CARRIED):
        return counted
    learnt = measurer.measure(words, party, ruled=counted.why in CARRIED)
    return counted._replace(measure=learnt, why="learnt") if learnt else counted


def near(words: Words, sentence: Sentence, before: Counted | None) -> Counted | None:
    """The last figure where it stands in the sentence right before."""
    return before if before and words.sent[sentence.first] - words.sent[before.party.first] <= 1 else None


def sentences_of(words: Words, *, rule: str = "range/1", all_of_them: bool = True) -> Iterator[Sentence]:
    """The sentences of the text with their parties and acts; of some, only those that hold a number."""
    found = parties(words, quantities(words, rule=rule))
    at = first = 0
    while first < words.n:
        last = bisect_right(words.sent, words.sent[first])
        here = []
        while at < len(found) and found[at].first < last:
            here.append(found[at])
            at += 1
        if here or all_of_them:
            yield read_sentence(words, first, last, here)
        first = last


def _kept(words: Words, counted: Counted) -> bool:
    party = counted.party
    if counted.measure in closed("core"):
        return True
    if counted.why == THINGS or party.unit == "objects":
        return False
    if counted.why == "no noun":
        return _stands_alone(words, party)
    if party.head is None:  # «12 were released», but not «one was released»
        return party.quantity.low != 1 and counted.measure.startswith("other:")
    return not party.quantity.low == party.quantity.high == 1


def _stands_alone(words: Words, party: Party) -> bool:
    """A text that is nothing but a quantity is one: «a minimum of 15»."""
    return words.n - (party.last - party.first) <= 1


def _figure(words: Words, counted: Counted, scope: Scope) -> Figure:
    party = counted.party
    quantity = party.quantity
    first, last = quantity.first, quantity.last
    return Figure(
        text=words.cut(first, last),
        start=words.start[first],
        end=words.end[last - 1],
        relation=quantity.relation,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        measure=counted.measure,
        unit="people" if party.unit == "unknown" else party.unit,
        who=_who(words, party),
        side=_side(words, party),
        scope=scope,
        vague_rule=quantity.vague_rule,
    )


def _who(words: Words, party: Party) -> str | None:
    """The noun phrase counted, without its number: «North Korean soldiers»."""
    if party.head is None:
        return None
    first = party.quantity.last
    while first < party.head and (words.low[first] in closed("leading") or words.low[first][0].isdigit()):
        first += 1
    return words.cut(first, party.head + 1)


def _side(words: Words, party: Party) -> str | None:
    """The capitalised words before the noun: «North Korean», «CRPF»."""
    if party.head is None or words.capitals:
        return None
    at = [
        i
        for i in range(party.quantity.last, party.head)
        if words.capital(i) and words.low[i] not in closed("leading")
    ]
    if at:
        return words.cut(at[0], at[-1] + 1)
    if words.capital(party.head) and words.low[party.head].endswith("s"):
        return words.cut(party.head, party.head + 1)
    return None
