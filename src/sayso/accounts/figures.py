"""Whether two figures may be one number told twice, and on one occasion."""

from __future__ import annotations

from sayso.accounts.sighting import Sighting

ROUNDING = frozenset(("about", "nearly", "more_than", "at_least", "at_most", "less_than"))
UP = frozenset(("more_than", "at_least"))  # bounds that lie below the number
WIDE = frozenset(("vague", "range"))
ROUNDED = 0.03  # how far off a round number may be: «about 150» of 148, not «some 5,000» of 5,200
WEEK = 7
REPEATED = 30  # days a figure is handed on without a word of when it was given


def same_number(a: Sighting, b: Sighting) -> bool:
    """Whether one number may stand behind both wordings, hedges and rounding allowed for.

    «more than 3,000» and «3,000», «about 150» and «148», «several hundred» and «about 400»; but not
    «more than 100» and «155», nor «at least 26» and «29 to 33».
    """
    one, other = a.number(), b.number()
    if one is None or other is None:
        return False
    if a.relation == b.relation == "vague":
        return (a.low, a.high) == (b.low, b.high)  # «dozens» are no «scores»
    if a.relation in WIDE and b.relation in WIDE:
        return _overlap(a, b)
    if a.relation in WIDE or b.relation in WIDE:
        return _within(other, a) if a.relation in WIDE else _within(one, b)
    if one == other:
        return True
    return _hedged(other, a) or _hedged(one, b)


def _hedged(value: int, by: Sighting) -> bool:
    """Whether a hedged number may stand for ``value``: «at least 60» for no 58."""
    if by.relation not in ROUNDING:
        return False
    to = by.number() or 0
    on_its_side = by.relation == "about" or (value > to) == (by.relation in UP)
    return on_its_side and _rounded(value, to)


def _within(value: int, wide: Sighting) -> bool:
    return (wide.low or 0) <= value and (wide.high is None or value <= wide.high)


def _overlap(a: Sighting, b: Sighting) -> bool:
    low = max(a.low or 0, b.low or 0)
    highs = [value for value in (a.high, b.high) if value is not None]
    return not highs or low <= min(highs)


def _rounded(value: int, to: int) -> bool:
    """Whether ``value`` is ``to`` once rounded as coarsely as ``to`` is.

    >>> _rounded(148, 150), _rounded(155, 100), _rounded(3400, 3000)
    (True, False, False)
    """
    unit = 1
    while to and to % (unit * 10) == 0:
        unit *= 10
    return unit > 1 and abs(value - to) <= unit / 2 and abs(value - to) <= ROUNDED * to


def same_occasion(a: Sighting, b: Sighting) -> bool:
    """Whether both may tell of one utterance: what is said of its day does not part them.

    Days within a week are near: outlets write «on Monday» of what was said on Sunday night, and a body
    that gives the same number again within days hands on its own figure.
    """
    one, other = _spoken(a), _spoken(b)
    if a.report == b.report or one is None or other is None:
        return True
    return one[0] - WEEK <= other[1] and other[0] - WEEK <= one[1]


def _spoken(one: Sighting) -> tuple[int, int] | None:
    """The days on which the words may have been spoken."""
    if one.said_from is not None and one.said_to is not None:
        return one.said_from, one.said_to
    if one.published is None:
        return None
    if one.when_from is not None and one.when_to is not None and one.when_to < one.published - WEEK:
        return one.when_from, one.published  # «in January the ministry had counted»
    return one.published - REPEATED, one.published
