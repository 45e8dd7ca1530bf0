"""Numbers as they are written: digits of several habits, number words, multipliers, vague plurals.

Indian grouping («1,50,000»), blanks («30 000») and points («3.000») are read as separators of
thousands; «2.5m» and «1.2 million» as multiplied. What does not come to a whole number is none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sayso.claims.figures.words import Words
from sayso.data import word_list

_DIGITS = re.compile(r"(\d[\d.,]*)([a-z]*)$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}$")
_POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+$")
_PLAIN = re.compile(r"\d+(?:\.\d+)?$")
_BLANKS = (" ", "\u00a0", "\u2009", "\u202f")
LARGEST = 10**13


class Number(NamedTuple):
    """A number of the words ``[first, last)``; ``high`` differs from ``low`` in vague words only.

    ``unit`` is the multiplier it ends in, so that «two to three dozen» can share it.
    """

    first: int
    last: int
    low: int
    high: int
    vague: bool = False
    unit: int = 1
    digits: bool = False


class Lexicon(NamedTuple):
    """The number words, looked up by word."""

    small: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    vague: dict[str, tuple[int, int]]
    starts: frozenset[str]


@cache
def lexicon(rule: str) -> Lexicon:
    """The number words with the vague table ``rule`` («range/1»)."""
    table, vague = word_list("numbers"), word_list("vague")[rule]
    small = {**table["units"], **table["tens"]}
    for ten, tens in table["tens"].items():  # run together in telegrams and headlines
        small |= {ten + unit: tens + n for unit, n in table["units"].items() if 0 < n < 10}
    bounds = {word: (low, high) for word, (low, high) in vague.items()}
    starts = {*small, *table["scales"], *(w.split()[0] for w in bounds), "a", "an", "half", "quarter"}
    return Lexicon(small, table["scales"], table["suffixes"], bounds, frozenset(starts))


def read_number(words: Words, i: int, *, rule: str = "range/1") -> Number | None:
    """The number that begins at word ``i``, or None.

    >>> read_number(Words("two hundred and twenty-two men"), 0).low
    222
    >>> read_number(Words("tens of thousands fled"), 0)[2:4]
    (20000, 99999)
    """
    lex = lexicon(rule)
    word = words.low[i]
    if word[0].isdigit():
        return _digits(words, i, lex)
    if word not in lex.starts:
        return None
    return _vague(words, i, lex) or _spelled(words, i, lex)


def _whole(value: float) -> int | None:
    rounded = round(value)
    return rounded if abs(value - rounded) < 1e-6 and rounded < LARGEST else None


def _digits(words: Words, i: int, lex: Lexicon) -> Number | None:
    match = _DIGITS.match(words.low[i])
    if not match or (match[2] and match[2] not in lex.suffixes):
        return None  # «30th», «5.56mm», «1990s», «45%»
    figures, last = match[1], i + 1
    if not match[2]:
        figures, last = _joined(words, i)
    scale = lex.suffixes.get(match[2], 1)
    unit = scale
    while last < words.n and words.low[last] in lex.scales and words.low[last] != "score":
        unit = lex.scales[words.low[last]]
        scale *= unit
        last += 1
    value = _value(figures, scaled=scale > 1)
    whole = _whole(value * scale) if value is not None else None
    rest = (
        _digits(words, last, lex) if scale > 1 and last < words.n and words.low[last][0].isdigit() else None
    )
    if whole is not None and rest and 1 < rest.unit < unit and rest.high < unit:  # «1 lakh 20 thousand»
        whole, last, unit = whole + rest.high, rest.last, rest.unit
    return None if whole is None else Number(i, last, whole, whole, unit=unit, digits=True)


def _joined(words: Words, i: int) -> tuple[str, int]:
    """Digits with the groups of three that follow a blank each («30 000»)."""
    figures, last = words.low[i], i + 1
    while (
        last < words.n
        and len(words.low[last]) == 3
        and words.low[last].isdigit()
        and words.text[words.end[last - 1] : words.start[last]] in _BLANKS
        and figures.isdigit()
        and len(words.low[i]) <= 3
        and figures[0] != "0"
    ):
        figures += words.low[last]
        last += 1
    return figures, last


def _value(figures: str, *, scaled: bool) -> float | None:
    if not figures.isascii() or len(figures) > 18:
        return None
    if _GROUPED.match(figures):
        return float(figures.replace(",", ""))
    if _POINTED.match(figures) and not (scaled and figures.count(".") == 1):
        return float(figures.replace(".", ""))
    return float(figures) if _PLAIN.match(figures) else None


def _vague(words: Words, i: int, lex: Lexicon) -> Number | None:
    """«dozens», «tens of thousands», «a few hundred», «several»."""
    first = i
    if words.low[i] in ("a", "an"):
        i += 1
    word = words.at(i)
    if word not in lex.vague or (i > first and word not in ("few", "couple", "pair", "handful")):
        return None
    last = i + 1
    if word in ("couple", "pair") and words.at(last) not in ("of", "more", "hundred", "thousand", "dozen"):
        return None  # «a couple was killed»
    if words.at(last) == "of" and f"{word} of {words.at(last + 1)}" in lex.vague:
        low, high = lex.vague[f"{word} of {words.at(last + 1)}"]
        return Number(first, last + 2, low, high, vague=True)
    low, high = lex.vague[word]
    if words.at(last) == "of" and word in ("couple", "pair", "handful") and words.at(last + 1) in lex.scales:
        last += 1
    scale = words.at(last)
    if scale in lex.scales and scale != "score" and word in ("several", "few", "couple"):
        plural = scale if scale in ("lakhs", "crores") else scale + "s"
        if word == "couple":
            low, high = low * lex.scales[scale], high * lex.scales[scale]
        elif plural in lex.vague:
            low, high = lex.vague[plural]
        last += 1
    return Number(first, last, low, high, vague=True)


def _spelled(words: Words, i: int, lex: Lexicon) -> Number | None:
    """«twenty-two», «one thousand five hundred», «half a dozen», «a hundred», «one and a half million»."""
    first, half = i, 0.0
    if words.low[i] in ("half", "quarter"):
        half = 0.5 if words.low[i] == "half" else 0.25
        i += 1
        while words.at(i) in ("-", "of"):
            i += 1
        i += words.at(i) in ("a", "an")
        if words.at(i) == "-":
            i += 1
        if words.at(i) not in lex.scales:
            return None
        value = _whole(half * lex.scales[words.low[i]])
        return None if value is None else Number(first, i + 1, value, value, unit=lex.scales[words.low[i]])
    if words.low[i] in ("a", "an"):
        i += 1
        if words.at(i) not in lex.scales:
            return None
    return _accumulated(words, first, i, lex)


def _accumulated(words: Words, first: int, i: int, lex: Lexicon) -> Number | None:
    """The usual sum of a spelled number: units are added, scales multiply what stands before them."""
    total, current, unit, last, before = 0.0, 0.0, 1, i, ""
    while i < words.n and total + current < LARGEST:
        word = words.low[i]
        if word in lex.small and _may_follow(before, lex.small[word], lex):
            current += lex.small[word]
            unit = 1
        elif word in lex.scales and not (word == "score" and not before and words.at(i + 1) != "of"):
            unit = lex.scales[word]
            if unit <= 100:
                current = (current or 1.0) * unit
            else:
                total += (current or 1.0) * unit
                current = 0.0
        else:
            step = _glue(words, i, before, lex)
            if not step:
                break
            if words.low[i] == "and" and words.at(i + step - 1) == "half":  # «and a half»
                current += 0.5
                before, i, last = "half", i + step, i + step
                continue
            i += step
            continue
        before, i = word, i + 1
        last = i
    value = _whole(total + current)
    if last == first or not before or value is None:
        return None
    return Number(first, last, value, value, unit=unit)


def _may_follow(before: str, value: int, lex: Lexicon) -> bool:
    """«twenty two» and «hundred two» are one number, «two three» is not."""
    if before in ("", *lex.scales):
        return True
    return before in lex.small and lex.small[before] >= 20 and lex.small[before] % 10 == 0 and value < 10


def _glue(words: Words, i: int, before: str, lex: Lexicon) -> int:
    """How many words to step over inside a number: a hyphen, the «and» of «hundred and fifty»."""
    after = words.at(i + 1)
    if words.low[i] == "-" and before in lex.small and words.touches(i):
        joined = after in lex.small and _may_follow(before, lex.small[after], lex)
        return 1 if joined or after in lex.scales else 0
    if words.low[i] == "and":
        if words.says(i, ("and", "a", "half")) and words.at(i + 3) in lex.scales and before in lex.small:
            return 3
        if words.says(i, ("and", "half")) and words.at(i + 2) in lex.scales and before in lex.small:
            return 2  # «two and half lakh»
        if before in lex.scales and before != "dozen" and after in lex.small:
            return 1
    return 0
