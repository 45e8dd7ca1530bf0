"""Whom each figure of a report counts: told by its own words, by the figure it corrects, or by its report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.accounts.clause import Clause
from sayso.accounts.who import WORD, group_of, head_of, listed
from sayso.data import word_list
from sayso.types import Figure

SIDES = frozenset(("security", "militants"))  # who speak and count their own
# Roles that are a part wherever the report counts more people beside them.
ROLES = frozenset(("children", "women", "rescuers", "press", "foreigners"))

_ITS = re.compile(r"^\s*(?:[\w’'-]+\s+){0,2}?(?:of|among)\s+(?:the\s+|its\s+|their\s+)?([^,.;]{3,40})")
_IS = re.compile(
    r"^\s*(?:of (?:them|whom|those|these|the [\w-]+)\s+)?(?:were|are|was|is)\s+(?:all\s+)?(.{3,40})"
    r"|^\s*of (?:them|whom|those|these|the [\w-]+)\s+as\s+(.{3,40})"
)
_COUNT_OF = re.compile(r"\b(?:count|number|toll|tally|total|figure)\s+(?:of|for)\s+(?:the\s+)?([^,.;]{3,40})")
_NUMBER_OF = re.compile(r"^[\s”\"’']*(?:the\s+)?(?:number|count|toll|tally)\s+of\s+(?:the\s+)?([^,.;]{3,40})")
_OF_THEM = re.compile(r"^\s*of (?:them|whom|those|these)\b")
_LOSS = re.compile(r"\b([\w-]+)\s+(?:deaths|casualties|fatalities|losses)\b[^,;]{0,20}$")
_IN_UNIFORM = re.compile(r"^\s*(?:\w+\s+){0,2}in\s+(?:\w+\s+)?uniforms?\b")
_MINORS = re.compile(
    r"^\s*(?:of (?:them|whom|the \w+)\s+)?(?:(?:were|are|aged|people|persons)\s+)*"
    r"(?:under (?:the age of )?(?:[5-9]|1[0-8]|ten|twelve|(?:four|fif|six|seven|eigh)teen)\b"
    r"|(?:[\w-]+ )?school[ -]?(?:students|pupils|kids)\b)"
)
_OF_THE = re.compile(r"\bof (?:the |its |their |all )*$")  # «17 of the 29»
_SOME_OF = re.compile(r"(?<!\ball )(?<!\bAll )\bof (?:the|those|its|their) $")  # of «eleven of the 37»
_NOUN = re.compile(r"(?:,|;|\band\b|\bbut\b).*\b(?:casualties|deaths|fatalities|losses|victims|lives)\b")
_LINE = re.compile(r"[.!?;]\s|\n")
NEXT = 90  # letters between a figure and the one that it corrects
FAR = 200  # the same inside one sentence
NEAR = 60  # letters between figures told together


def sent_group(figure: Figure, clause: Clause) -> str | None:
    """What those sent somewhere are, more closely than of those harmed: doctors apart from nurses.

    >>> sent_group(Figure(text="36", start=0, end=2, relation="exact", low=36, best=36, high=36,
    ...                   measure="deployed", who="nurses"), Clause("", "", ""))
    'nurses'
    """
    if figure.measure != "deployed":
        return None
    for phrase in _phrases(figure, clause):
        for word in reversed(WORD.findall(phrase.lower())):
            if word in _sent():
                return _sent()[word]
    return None


@cache
def _sent() -> dict[str, str]:
    table = word_list("accounts")["sent"]
    return {word: group for group, its in table.items() for word in its.split()}


def told_group(figure: Figure, clause: Clause) -> str | None:
    """The group that a figure's own words tell: in its noun, after «of them», or before the number.

    >>> def told(text: str, number: str, who: str | None = None) -> str | None:
    ...     at = text.index(number)
    ...     one = Figure(text=number, start=at, end=at + len(number), relation="exact", low=1, best=1, high=1,
    ...                  measure="killed", who=who)
    ...     return told_group(one, Clause(text, text[:at], text[at + len(number):], own=text[:at]))
    >>> told("22 of them civilians", "22"), told("a dozen bodies of attackers", "a dozen", "bodies")
    ('civilians', 'militants')
    >>> told("its count of attackers killed to 41", "41"), told("put military deaths at 15", "15")
    ('militants', 'security')
    >>> told("lowered to 120 the number of Armenian soldiers it says it killed", "120")
    'security'
    >>> told("10 were civilians", "10"), told("12 were killed by soldiers", "12")
    ('civilians', None)
    """
    return next((group for phrase in _phrases(figure, clause) if (group := group_of(phrase))), None)


def _phrases(figure: Figure, clause: Clause) -> Iterator[str]:
    """What may tell whom ``figure`` counts, the nearest first."""
    yield figure.who or ""
    yield head_of(clause.after)
    if _SOME_OF.search(clause.own):
        return  # what follows is said of some of them
    if hit := _IN_UNIFORM.match(clause.after):
        yield "soldiers"
    if _MINORS.search((clause.rest or clause.after)[:NEAR]):
        yield "minors"
    for shape in (_ITS, _NUMBER_OF):
        if hit := shape.match(clause.after):
            yield hit[1]
    if hit := _IS.match(clause.rest or clause.after):
        yield head_of(hit[1] or hit[2])
    if not figure.who:
        for shape in (_COUNT_OF, _LOSS):
            if hit := shape.search(clause.own):
                yield hit[1]


_AND = re.compile(r"^[^.;:!?\n]*?(?:\band\b(?:\s+that)?|,)\s*(?:\w+(?:ing|ed|en)\s+)?$")
PAIR = 120  # letters between the dead and the hurt of one sentence
NEXT_SENTENCE = 300  # the same, of «another 14 were hurt» in the next one
_HARMS = frozenset(("killed", "injured", "captured", "missing"))


def goes_on(a: Figure, b: Figure, clause: Clause) -> bool:
    """Whether ``b``, of ``clause``, goes on with those of ``a``: «seven soldiers killed and 38 wounded»."""
    gap = b.start - a.end
    if {a.measure, b.measure} - _HARMS or a.measure == b.measure or _noun(b, clause):
        return False
    if 0 < gap <= NEXT_SENTENCE and b.text.lower().startswith(("another ", "a further ")):
        return True
    return 0 < gap <= PAIR and len(clause.before) >= gap and bool(_AND.match(clause.before[-gap:]))


_DONE = frozenset(("captured", "killed", "missing", "seized", "taken"))


def _noun(figure: Figure, clause: Clause) -> list[str]:
    """The words that tell who was counted, if any: of «wounded since Monday» none."""
    head: list[str] = []
    for word in f"{figure.who or head_of(clause.after)}".lower().split():
        if word in ("since", "so", "on", "during"):
            break
        head.append(word)
    return [word for word in head if word not in listed("bare") | listed("anybody") | _DONE]


def follows(figures: Sequence[Figure], at: int, clause: Clause) -> bool:
    """Whether figure ``at`` counts those of the one before it by its words: a correction, «of them»."""
    one, other = figures[at - 1], figures[at]
    if one.end > other.start:
        return False
    return _takes_up(one, other, clause)


def _takes_up(one: Figure, other: Figure, clause: Clause) -> bool:
    """Whether ``other`` counts those of ``one`` before it: a correction, «of them», a noun left out."""
    if _OF_THEM.match(clause.after):
        return True
    if one.measure != other.measure or not _bare(other, clause):
        return False
    return _changes(one, other, clause) or _left_out(one, other, clause)


def _left_out(one: Figure, other: Figure, clause: Clause) -> bool:
    """«The army counts eight soldiers dead, the mayor 14»: one sentence, and no noun of its own."""
    gap = other.start - one.end
    between = clause.before[-gap:] if 0 < gap <= min(FAR, len(clause.before)) else "\n"
    if _OF_THE.search(between) or _NOUN.search(between) or _LINE.search(between):
        return False
    return set(re.findall(r"[a-z]+", between.lower())).isdisjoint(listed("all_told"))


def groups(
    figures: Sequence[Figure], told: Sequence[str | None], clauses: Sequence[Clause]
) -> list[str | None]:
    """The group of each of a report's figures; ``told`` are those that their own words tell.

    One that tells none has the group of the figure that it points back to («nine, from 11», «two of them»),
    or of a figure of the same number.
    """
    found = inherited(figures, told, clauses)
    whose = [its or _equal(figure, figures, found) for figure, its in zip(figures, found, strict=True)]
    return inherited(figures, whose, clauses)  # from those that an equal number tells


def _equal(figure: Figure, figures: Sequence[Figure], told: Sequence[str | None]) -> str | None:
    if figure.relation == "vague":
        return None  # «dozens» twice may be of two kinds
    same = {
        its
        for other, its in zip(figures, told, strict=True)
        if its
        and other is not figure
        and other.measure == figure.measure
        and value_of(other) == value_of(figure)
    }
    return min(same, default=None)


def inherited(
    figures: Sequence[Figure], told: Sequence[str | None], clauses: Sequence[Clause]
) -> list[str | None]:
    """``told`` of each figure, or else of the figure before it to which its words point back.

    «Nine dead. It earlier said 11» corrects; «two of them» counts some of those just counted.
    """
    found = list(told)
    for index in range(1, len(figures)):
        last = next((i for i in range(index - 1, -1, -1) if figures[i].end <= figures[index].start), None)
        if last is None or found[index]:
            continue
        one, other, clause = figures[last], figures[index], clauses[index]
        if _takes_up(one, other, clause):
            found[index] = found[last]
    return found


# «nine a day earlier», «41 if you ask the others»
_WHEN = frozenset(("a", "an", "the", "last", "this", "yesterday", "until", "so", "if", "according"))


_DEAD = frozenset(("dead", "deaths", "killed"))  # whoever they are


def _bare(figure: Figure, clause: Clause) -> bool:
    head = head_of(clause.after).lower().split()
    who = (figure.who or "").lower()
    return (not who and (not head or head[0] in _WHEN)) or who in _DEAD


def _changes(last: Figure, figure: Figure, clause: Clause) -> bool:
    between = clause.before[-(figure.start - last.end) :]
    near = figure.start - last.end <= NEXT or (
        len(between) == figure.start - last.end <= FAR and not _LINE.search(between)
    )
    text = f"{between} {figure.text}".lower()
    told = set(re.findall(r"[a-z]+", text))
    return near and not told & listed("all_told") and bool(told & listed("changing"))


def beside(a: Figure, b: Figure, clause: Clause) -> bool:
    """Whether ``b``, of ``clause``, follows ``a`` closely in one sentence."""
    gap = b.start - a.end
    if not 0 <= gap <= NEAR:
        return False
    return gap == 0 or (len(clause.before) >= gap and _LINE.search(clause.before[-gap:]) is None)


def value_of(figure: Figure) -> int | None:
    """The one number of the phrase; the bound that is known where there is none."""
    return next((n for n in (figure.best, figure.low, figure.high) if n is not None), None)
