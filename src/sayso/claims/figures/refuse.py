"""Numbers that count nobody: ages, dates, times, money, shares, distances, designations, list numbers."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sayso.claims.figures.numerals import Number
from sayso.claims.figures.people import is_person, is_plural_person
from sayso.claims.figures.words import Words, closed
from sayso.data import word_list

OLDEST = 90
YOUNGEST = 10  # «a family of five» are people
_CHAIN = re.compile(r"\d+(?:[-–.]\d+){2}|\d{3}-\d{3}-|\d+-0\d|\d+\s?[-–]\s?\d+:")


class NoCounts(NamedTuple):
    """Words that show, before or after a number, that it counts nobody."""

    months: frozenset[str]
    units: frozenset[str]
    money: frozenset[str]
    money_before: frozenset[str]
    titles: frozenset[str]
    times: frozenset[str]


@cache
def no_counts() -> NoCounts:
    """The lists of ``nocounts.toml``."""
    table = word_list("nocounts")
    return NoCounts(*(frozenset(table[name].split()) for name in NoCounts._fields))


def is_no_count(words: Words, number: Number, *, upper: bool = False) -> bool:
    """Whether the number is no count of anybody; ``upper``: it ends a range.

    >>> from sayso.claims.figures.numerals import read_number
    >>> words = Words("a 12-year-old boy and 12 men")
    >>> [is_no_count(words, read_number(words, i)) for i in (1, 6)]
    [True, False]
    """
    lists = no_counts()
    before, after = words.at(number.first - 1), words.at(number.last)
    if before == "." and words.at(number.first - 2) in lists.titles | lists.months:  # «No. 12», «Dec. 26»
        before = words.at(number.first - 2)
    if number.digits and (_is_written_on(words, number, upper=upper) or _is_counter(words, number)):
        return True
    if _is_in_address(words, number):
        return True
    return (
        _is_age(words, number, before, after)
        or _is_share(words, number, before, after)
        or before in lists.money_before
        or after in lists.money
        or after in lists.units
        or after in lists.times
        or (number.digits and before in lists.titles)
        or _is_date(words, number, before, after, lists)
        or _is_list_number(words, number)
        or _is_hour(words, number, before)
        or _is_address(words, number)
        or (words.low[number.first] in ("one", "1") and before in closed("pronoun_one"))
    )


def _is_written_on(words: Words, number: Number, *, upper: bool) -> bool:
    """AK-47, MV-126, 9/11, 14:30, #12, 831-420-5995, 2.5.1."""
    first, last = number.first, number.last
    text, at = words.text, words.start[first]
    end = words.end[last - 1]
    if at and text[at - 1] in "#/:@_$€£¥₹№§":
        return True
    if at and text[at - 1] in "-–" and not upper and (at > 1 and text[at - 2].isalnum()):
        return True
    if end < len(text) and text[end] in "/:%°":
        return True
    if _CHAIN.match(text, at):  # 831-420-5995, 2004-11-12, 18-001481, 4-6:30
        return True
    return bool(at) and text[at - 1].isalnum()


def _is_counter(words: Words, number: Number) -> bool:
    """«Image 1 of / 1», «1 / 12»: pictures of a gallery."""
    after, before = words.at(number.last), words.at(number.first - 1)
    others = (
        {words.at(number.first - 2)[:1], words.at(number.last + 1)[:1]} if "/" in (before, after) else set()
    )
    return any(other.isdigit() for other in others) or (before == "/" and words.at(number.first - 2) == "of")


def _is_in_address(words: Words, number: Number) -> bool:
    """«https://example.org/two-dead-in-fire»: an address of a page."""
    text, start, end = words.text, words.start[number.first], words.end[number.last - 1]
    if text[end : end + 1] not in ("-", "/", "_", ".", "=", "&") and text[max(0, start - 1) : start] not in (
        "-",
        "/",
        "_",
        "=",
    ):
        return False
    begin = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    return "://" in text[begin:start] or text.startswith("www.", begin)


def _is_age(words: Words, number: Number, before: str, after: str) -> bool:
    compound = after == "-" and words.at(number.last + 1) in closed("age_compound")
    of_age = before == "of" and words.at(number.first - 2) in ("age", "ages")
    if compound or of_age or after in closed("age_after") or before in ("aged", "age", "ages"):
        return True
    bound = before in ("under", "over") and words.at(number.first - 2) in closed("be")
    if bound and number.low <= OLDEST and not after[:1].isalpha():
        return True  # «twelve of the dead were under five»
    if number.low > 120 or not number.digits:
        return False
    if before in ("now", "then") and after == "," and words.at(number.first - 2) == ",":
        named = number.first - 3
        return words.capital(named) or is_person(words.at(named))  # «Ada Berg, then 19,», not «16, then 19,»
    return _is_age_of_somebody(words, number, before, after)


def _is_age_of_somebody(words: Words, number: Number, before: str, after: str) -> bool:
    """«Ada Berg, 44,», «a watchman (58)», «a man of 50 was killed»."""
    in_brackets = before == "(" and after == ")"
    between_commas = before == "," and after in (",", ".", ";", ")") and number.last - number.first == 1
    if number.last - number.first != 1:
        return False
    who = words.at(number.first - 2)
    if before == "of" and is_person(who) and (not after.isalpha() or after in closed("be") | closed("have")):
        return number.low > YOUNGEST  # «a man of 50 was killed»
    named = number.first > 1 and (words.capital(number.first - 2) or is_person(who))
    return (in_brackets or between_commas) and named


def _is_share(words: Words, number: Number, before: str, after: str) -> bool:
    """«45 percent», «one in five», «two-thirds», «nine out of ten»."""
    if after in ("percent", "per", "pc", "%", "percentage"):
        return after != "per" or words.at(number.last + 1) in ("cent", "thousand", "100,000", "million")
    step = number.last + (after == "-")
    if words.at(step) in closed("share_after"):
        return True
    two_before = words.at(number.first - 2)
    if (before == "every" and two_before in ("in", "of")) or (
        before in ("in", "every") and two_before in ("one", "1", "two", "three")
    ):
        return True  # «one in every 200», «one in five»
    if before == "of" and words.at(number.first - 2) == "out" and after not in ("the", "hostages"):
        return number.low <= 10 and not after.isalpha()
    if after in ("in", "out") and number.low < 10 and not number.vague:
        step = number.last + 1 + (words.at(number.last + 1) in ("of", "every"))
        follows = words.at(step)
        few = words.at(number.last + 1) == "every" or len(follows) < 3
        return (follows.isdigit() and few) or follows in closed("few_of_many")
    return False


def _is_date(words: Words, number: Number, before: str, after: str, lists: NoCounts) -> bool:
    """«December 17», «14 June», «2014», «6.30 am»; «in June 12 people» stays a count."""
    if not number.digits or number.last - number.first != 1:
        return False
    digits = words.low[number.first]
    if number.low <= 31 and (before in lists.months or after in lists.months):
        if before == "may" and not words.capital(number.first - 1):
            return False
        month = number.first - 1 - (words.at(number.first - 1) == ".")
        if before in lists.months and words.at(month - 1) in closed("before_a_date"):
            return True  # «on Aug. 7 killed 259 people»
        return after in lists.months or not after.isalpha() or after in closed("date_follows")
    if len(digits) == 4 and digits.isdigit() and 1800 <= number.low <= 2100:
        if after in ("to", "-", "and", "or") and words.at(number.last + 1)[:1].isdigit():
            after = words.at(number.last + 2)  # «1,900 to 2,000 men» written without its commas
        counts = is_plural_person(after) or after in ("dead", "wounded", "injured", "casualties", "families")
        dated = before in lists.months or before in ("in", "since", ",", "of", "by", "(", "copyright")
        return not counts or (dated and not _counts(after))
    return False


def _is_hour(words: Words, number: Number, before: str) -> bool:
    """«between midnight and six in the morning», but «six in the morning attack died»."""
    day = words.at(number.last + 2) if words.says(number.last, ("in", "the")) else ""
    moved = words.at(number.first - 2) in ("up", "down")  # «up from nine in the morning»
    return (
        day in closed("day_times") and number.low <= 12 and before in closed("before_an_hour") and not moved
    )


def _counts(word: str) -> bool:
    return word in closed("people_after_year")


def _is_address(words: Words, number: Number) -> bool:
    """«3434 High Street», «911 calls»: a street stands a few capitals on."""
    if not number.digits or number.last - number.first != 1:
        return False
    if words.low[number.first] in ("911", "999"):  # a number to call, where calling is spoken of
        around = words.low[max(0, number.first - 3) : number.first] + words.low[number.last : number.last + 1]
        if not closed("calling").isdisjoint(around):
            return True
    for i in range(number.last, min(number.last + 5, words.n)):
        if words.low[i] in closed("streets"):
            return i > number.last
        if not words.capital(i) and words.low[i] != ".":
            return False
    return False


def _is_list_number(words: Words, number: Number) -> bool:
    """«1. Two men …»: digits that begin a line and end in a full stop or a bracket."""
    first = number.first
    if not number.digits or words.at(number.last) not in (".", ")"):
        return False
    at = words.start[first]
    line_start = at == 0 or words.text[at - 1] in "\n\r"
    return line_start and number.low < 1000 and words.end[number.last - 1] < len(words.text) - 2
