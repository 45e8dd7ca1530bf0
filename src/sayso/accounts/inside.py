"""Which figures count those of one spot inside an event: one hospital, a room, a vehicle.

Such a count stands beside the toll of the whole and is no rival of it. What is said of a spot counts only
where the report tells a larger number too, and tells this one nowhere else: else the spot is the event's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso.accounts.clause import Clause
from sayso.accounts.groups import value_of
from sayso.accounts.who import listed
from sayso.data import word_list, words
from sayso.types import Claim, Figure

FAR_BELOW = 0.6  # of the largest number beside it: a toll that grows seldom leaps so far in one report
HARMED = frozenset(("killed", "injured"))
BODIES = re.compile(r"\b(?:bodies|corpses|remains)\b")
DEAD = re.compile(r"\b(?:bodies|corpses|remains|dead|victims)\b")
BROUGHT = "brought to hospital"  # dead: not those who died there
_PUT_DOWN = r"(?:counted|listed|recorded|registered|included)"
_TWICE = re.compile(
    rf"^\s*(?:[\w’'-]+\s+){{0,4}}?(?:been|were|was)\s+(?:(?:{_PUT_DOWN}|entered)\s+(?:twice|double)|already\s+{_PUT_DOWN})\b"
    rf"|^\s*(?:[\w’'-]+\s+){{0,4}}?already\s+been\s+{_PUT_DOWN}\b"
    rf"|^\s*(?:[\w’'-]+\s+){{0,4}}?(?:{_PUT_DOWN}|entered)\s+(?:in|at|by|on)\s+(?:the\s+\w+\s+of\s+)?(?:two|both)\b"
)
_ARRIVED_DEAD = re.compile(
    r"^\s*(?:[\w’'-]+\s+){0,4}?"
    r"(?:dead (?:on|upon) arrival|(?:already )?dead when (?:they|he|she|we)\b|brought (?:in )?dead)\b"
)
_OUR = re.compile(r"\b(?:through our doors|(?:brought|came|come|taken|carried) (?:in )?to us)\b")
_PATIENTS = re.compile(
    r"^\s*(?:of\s+(?:our|their|his|her|its|the)\s+)?patients\s+(?:ha[sd]|have|died|were)\b"
)
_HAS = re.compile(r"\b(?:have|has|had)\W+$")
_COUNTED = re.compile(r"\b(?:[Hh]e|[Ss]he|I)\s+(?:ha[sd]\s+|myself\s+)?counted\W+$")
_ONE = (
    r"(?:(?:just |only )?one|a single|the same|his|her|our|my|their|its|this|[Tt]he(?: [\w’'-]+){1,3}"
    r"|(?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w’'-]+)"
)
_IN_THE_ROOM = r"(?:on the (?:operating )?table|(?:in|of) the (?:corridor|ward)s?|in intensive care)\b"


class Beside(NamedTuple):
    """What the figure's report tells of its measure."""

    first: bool  # no figure of it stands before
    told_again: bool  # its number stands elsewhere too
    most: int  # the largest number
    title: str


def beside(figure: Figure, found: Sequence[tuple[Claim, Figure]]) -> Beside:
    """What the other figures of a report tell of the measure of one."""
    same = [one for _, one in found if one.measure == figure.measure]
    value = value_of(figure)
    return Beside(
        min(one.start for one in same) == figure.start,
        sum(value_of(one) == value for one in same) > 1,
        max(value_of(one) or 0 for one in same),
        (found[0][0].report.title or "").lower(),
    )


def inside(figure: Figure, clause: Clause, beside: Beside) -> str | None:
    """The spot inside an event that ``figure`` counts; null where it may count the whole.

    >>> def one(text: str, number: str) -> str | None:
    ...     at, end = text.index(number), text.index(number) + len(number)
    ...     nine = Figure(text=number, start=at, end=end, relation="exact", low=9, best=9, high=9,
    ...                   measure="killed")
    ...     clause = Clause(text, text[:at], text[end:], own=text[:at])
    ...     return inside(nine, clause, Beside(False, False, 60, ""))
    >>> one("Divers found nine bodies on the lower deck", "nine")
    'in deck'
    >>> one("She said nine bodies had been brought to his mortuary", "nine")
    'brought to hospital'
    >>> one("The mayor said nine bodies had been counted twice", "nine")
    'counted twice'
    """
    if figure.measure not in HARMED or figure.high == 0:
        return None
    sentence = re.split(r"[.;:!?]\s|\n", clause.before)[-1]
    value = value_of(figure) or 0
    its = _handled(figure, clause, sentence) or _of_a_hospital(
        figure, clause, sentence, more=beside.most > value
    )
    if its:
        return its
    lone = not beside.first and not beside.told_again and value <= FAR_BELOW * beside.most
    return _spot_of(clause, sentence, beside.title) if lone or _COUNTED.search(sentence) else None


def _handled(figure: Figure, clause: Clause, sentence: str) -> str | None:
    """What was done with the bodies: counted twice, hidden, washed, buried; not «buried 12 climbers»."""
    if _TWICE.match(clause.after):
        return "counted twice"
    if figure.measure != "killed":
        return None
    told = re.findall(r"[a-z]+", sentence.lower())
    its = _handling().get(told[-1], _handling().get("-".join(told[-2:]))) if told else None
    return its if its and (not figure.who or DEAD.search(figure.who)) else None


@cache
def _handling() -> dict[str, str]:
    table = word_list("accounts")["handling"]
    return {word: what for what, its in table.items() for word in its.split()}


def _of_a_hospital(figure: Figure, clause: Clause, sentence: str, *, more: bool) -> str | None:
    """Those of one hospital or mortuary, by their clause."""
    if figure.measure == "injured":
        taken_in = _took_in().search(f"{clause.frame} {sentence}") or _OUR.search(clause.after)
        return "in one hospital" if taken_in or (more and _to_a_hospital().match(clause.after)) else None
    if _ARRIVED_DEAD.match(clause.after):
        return BROUGHT
    return _of_its_dead(figure, clause, sentence) if more else None


def _of_its_dead(figure: Figure, clause: Clause, sentence: str) -> str | None:
    """Whether the dead of one hospital were brought to it or died there."""
    if _PATIENTS.match(clause.after):
        return "in hospital"
    bodies = BODIES.search(f"{figure.who or ''} {clause.after[:20]}")
    if bodies and _HAS.search(sentence):
        return BROUGHT
    if _to_a_hospital().match(clause.after) or _at_a_hospital().match(sentence):
        return BROUGHT if bodies or not re.search(r"\bdied\b", clause.after) else "in hospital"
    return None


@cache
def _care_places() -> str:
    return rf"(?i:{'|'.join(sorted(listed('care_places'), key=len, reverse=True))})(?![\w-])"


@cache
def _to_a_hospital() -> re.Pattern[str]:
    return re.compile(
        rf"^[^,;.:]{{0,50}}?\b(?:(?:at|in|into|to|on)\s+{_ONE}\s+{_care_places()}|{_IN_THE_ROOM})"
    )


@cache
def _at_a_hospital() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:At|In)\s+{_ONE}\s+{_care_places()}")


@cache
def _took_in() -> re.Pattern[str]:
    who = "|".join(sorted(listed("care"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:{who})\b[^.;:]{{0,60}}\b(?:took in|taken in|treated|received|admitted|operated on)\W+$",
        re.IGNORECASE,
    )


@cache
def _spots() -> tuple[re.Pattern[str], ...]:
    spot = rf"(?:[a-z’'-]+\s+){{0,2}}?({'|'.join(sorted(listed('spots'), key=len, reverse=True))})"
    one = r"(?:the|a|an|one|his|her|their|its|another|that)\s+"
    prep = r"(?:in|at|on|inside|under|aboard|from|beneath)\s+"
    # not «in a car bomb attack»: no noun follows
    more = "|".join(sorted(words("grammar", "attaching") | listed("after_a_spot")))
    ends = rf"(?=\W*$|[,.;”\"]|\s+(?:{more})\b)"
    return (
        re.compile(rf"^[^,;]{{0,40}}?\b{prep}{one}{spot}{ends}"),
        re.compile(rf"\b{one}{spot}\s+(?:in|on|from|inside)\s+which\W*$"),
        re.compile(rf"^\W*{prep.replace('(?:in', '(?:In|On|At|Under|Inside|in')}{one}{spot},"),
    )


def _spot_of(clause: Clause, sentence: str, title: str) -> str | None:
    """A room, a vehicle, a part of a building where those counted were; not one that the title names."""
    after, which, opening = _spots()
    hit = after.match(clause.after) or which.search(clause.own) or opening.match(sentence)
    return f"in {hit[1].lower()}" if hit and hit[1].lower() not in title else None
