"""Quantities: a number with the words that set its bounds, as the contract's «Bounds» has them.

Ranges in every wording («between 11,000 to 12,000», «8–10», «13 or 14»), comparators («at least»,
«or more»), approximators («some», «or so») and vague words through a named table.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sayso.claims.figures.numerals import Number, lexicon, read_number
from sayso.claims.figures.refuse import is_no_count
from sayso.claims.figures.words import Words, closed
from sayso.data import word_list
from sayso.types import Relation

Phrase = tuple[str, ...]


_DOUBTING = frozenset({"even", "possibly", "perhaps", "maybe", "probably"})


class Quantity(NamedTuple):
    """A quantity of the words ``[first, last)``; its bare number begins at word ``number``.

    ``more``: «another», «further» or «additional» stands before it.
    """

    first: int
    last: int
    number: int
    low: int | None
    best: int | None
    high: int | None
    relation: Relation
    vague_rule: str | None = None
    more: bool = False


class Bounding(NamedTuple):
    """Phrases by the word they are recognised at: the last one before a number, the first one after."""

    before: dict[str, list[tuple[Phrase, str]]]
    after: dict[str, list[tuple[Phrase, str]]]
    intensifiers: frozenset[Phrase]
    increments: frozenset[str]


@cache
def bounding() -> Bounding:
    """The comparators and approximators of ``numbers.toml``, longest first."""
    table = word_list("numbers")
    before: dict[str, list[tuple[Phrase, str]]] = {}
    after: dict[str, list[tuple[Phrase, str]]] = {}
    plain = [(phrase, "plain") for phrase in table["plain"]["words"]]
    ranked = [(phrase, rel) for rel, phrases in table["before"].items() for phrase in phrases]
    for phrase, relation in sorted(ranked + plain, key=lambda entry: -len(entry[0].split())):
        words = tuple(phrase.split())
        before.setdefault(words[-1], []).append((words, relation))
    ranked = [(phrase, rel) for rel, phrases in table["after"].items() for phrase in phrases]
    for phrase, relation in sorted(ranked, key=lambda entry: -len(entry[0].split())):
        words = tuple(phrase.split())
        after.setdefault(words[0], []).append((words, relation))
    intensifiers = frozenset(tuple(w.split()) for w in table["intensifiers"]["words"])
    return Bounding(before, after, intensifiers, frozenset(table["increment"]["before"]))


def quantities(words: Words, *, rule: str = "range/1") -> Iterator[Quantity]:
    """Every quantity of the text, left to right; ages, dates, sums of money and the like left out.

    >>> [(q.low, q.high, q.relation) for q in quantities(Words("between 11,000 to 12,000 troops"))]
    [(11000, 12000, 'range')]
    """
    starts = lexicon(rule).starts
    i = floor = 0
    while i < words.n:
        word = words.low[i]
        if not (word[0].isdigit() or word in starts):
            i += 1
            continue
        number = read_number(words, i, rule=rule)
        if number is None:
            i += 1
            continue
        if is_no_count(words, number):
            i = floor = number.last
            continue
        quantity = _bounded(words, number, floor, rule)
        yield quantity
        i = floor = quantity.last


def _bounded(words: Words, number: Number, floor: int, rule: str) -> Quantity:
    first, relation, more = _before(words, number.first, floor)
    upper = _range_end(words, number, first, floor, rule)
    if upper is not None:
        first = _range_start(words, first, floor)
        low, high = _shared_unit(number, upper)
        if low < high:
            return Quantity(first, upper.last, number.first, low, None, high, "range", None, more)
    last, later = _after(words, number.last)
    if relation in (None, "about") and later:
        relation = later
    if number.vague:
        return _vague(number, (first, last), relation, rule, more=more)
    lowest, highest = _bounds(number.low, relation)
    return Quantity(first, last, number.first, lowest, number.low, highest, _relation(relation), None, more)


def _relation(relation: str | None) -> Relation:
    return relation or "exact"  # type: ignore[return-value]  # the keys of numbers.toml


def _bounds(n: int, relation: str | None) -> tuple[int | None, int | None]:
    if relation in ("at_least", "more_than"):
        return n, None
    if relation in ("at_most", "less_than", "nearly"):
        return None, n
    return n, n


def _vague(number: Number, at: tuple[int, int], relation: str | None, rule: str, *, more: bool) -> Quantity:
    low: int | None = number.low
    high: int | None = number.high
    kind = "vague"
    if relation in ("at_least", "more_than"):
        high, kind = None, relation
    elif relation in ("at_most", "less_than", "nearly"):
        low, kind = None, relation
    return Quantity(*at, number.first, low, None, high, _relation(kind), rule, more)


def _before(words: Words, i: int, floor: int) -> tuple[int, str | None, bool]:
    """Where the quantity begins, the relation its comparators set, and whether it is «another …».

    The outermost comparator wins, but an approximator never takes a bound away («at least some 300»).
    """
    table = bounding()
    relation, more, first = None, False, i
    while i > floor:
        found = _phrase_ending(words, i, floor, table)
        if found is None:
            break
        phrase, kind = found
        i -= len(phrase)
        more = more or phrase[-1] in table.increments
        if kind != "plain":
            first = i
            if kind != "about" or relation is None:
                relation = kind
        elif phrase[0] in ("a", "total", "another") or phrase[-1] in table.increments:
            first = i
    if relation:
        first = _intensified(words, first, floor, table)
    return first, relation, more


def _phrase_ending(words: Words, i: int, floor: int, table: Bounding) -> tuple[Phrase, str] | None:
    for phrase, kind in table.before.get(words.low[i - 1], ()):
        at = i - len(phrase)
        if at >= floor and words.says(at, phrase) and words.sent[at] == words.sent[i]:
            if phrase == ("c",) or (phrase == ("at",) and kind == "plain"):
                continue
            if phrase in (("over",), ("about",), ("above",), ("under",)) and _is_preposition(words, at):
                continue
            if phrase == ("up", "to") and words.at(at - 1) in closed("up_to_a_number"):
                continue  # «the count went up to 17» tells no bound
            return phrase, kind
    return None


def _is_preposition(words: Words, at: int) -> bool:
    """«the fight over two hostages»: «over» and «about» of a noun or verb, not of the number."""
    before = words.at(at - 1)
    handed = words.low[at] == "over" and before in closed("verbs_with_over")  # «handed over eight bodies»
    return handed or before in closed("not_about_numbers")


def _intensified(words: Words, first: int, floor: int, table: Bounding) -> int:
    for size in (2, 1):
        at = first - size
        if at >= floor and tuple(words.low[at:first]) in table.intensifiers:
            return at
    return first


def _after(words: Words, last: int) -> tuple[int, str | None]:
    for phrase, relation in bounding().after.get(words.at(last), ()):
        if words.says(last, phrase) and words.sent[last] == words.sent[last - 1]:
            if phrase == ("+",) and not words.touches(last):
                continue
            if words.at(last + len(phrase)) == "than":  # «who is 22, no more than fifteen men»
                continue
            return last + len(phrase), relation
    return last, None


def _range_end(words: Words, number: Number, first: int, floor: int, rule: str) -> Number | None:
    """The second number of a range whose first one is ``number``."""
    at = number.last
    joint = words.at(at)
    between = first - 1 >= floor and words.at(first - 1) == "between"
    if joint == "-" and words.at(at + 1) == "to":  # «two-to-three»
        at, joint = at + 1, "to"
    if joint == "," and words.at(at + 1) in _DOUBTING:  # «fifteen, perhaps sixteen»
        at, joint = at + 1, "or"
    if joint not in ("to", "-", "or") and not (between and joint == "and"):
        return None
    at += 1
    if joint == "to" and _changes(words, first):
        return None
    if words.at(at) == "-" and joint == "to":
        at += 1
    if joint == "or" and words.at(at) in _DOUBTING:
        at += 1
    while joint == "and" and words.at(at) in ("about", "around", "some"):
        at += 1
    if at >= words.n or words.sent[at] != words.sent[number.first]:
        return None
    upper = read_number(words, at, rule=rule)
    if upper is None or upper.vague or number.vague or is_no_count(words, upper, upper=True):
        return None
    if words.at(upper.last) == "-" and words.at(upper.last + 1)[:1].isdigit():
        return None  # 831-420-5995
    low, high = _shared_unit(number, upper)
    return upper if low < high else None


def _changes(words: Words, first: int) -> bool:
    """«rose from 12 to 15» is two numbers, not a range."""
    if words.at(first - 1) == "to" and words.at(first - 2)[:1].isdigit():
        return True  # «from 12 to 27 to 31»
    if words.at(first - 1) != "from":
        return False
    return any(word in closed("rising") for word in words.low[max(0, first - 4) : first - 1])


def _range_start(words: Words, first: int, floor: int) -> int:
    start = first
    if first - 1 >= floor and words.at(first - 1) in ("between", "from", "either"):
        start = first - 1
        while start - 1 >= floor and words.at(start - 1) in ("anywhere", "somewhere", "of"):
            start -= 1
    return start


def _shared_unit(number: Number, upper: Number) -> tuple[int, int]:
    """Bounds of a range, where the first number may leave its unit to the second («2 to 3 million»)."""
    low, high = number.low, upper.high
    if number.unit == 1 and upper.unit > 1 and low <= high // upper.unit:
        return low * upper.unit, high
    if low < 1000 <= high and high % 1000 == 0 and high <= low * 10_000 and low * 1000 < high:
        return low * 1000, high  # «11 to 12,000»
    return low, high
