"""Whom each figure of a report counts: told by its own words, by the figure it corrects, or by its report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from sayso.accounts.scene import Clause
from sayso.accounts.who import group_of, head_of, listed, named_after, nations_in
from sayso.types import Figure

# Roles that are a part wherever the report counts more people beside them.
ROLES = frozenset(("children", "women", "rescuers", "press", "foreigners"))

T = TypeVar("T")

OF_A_KIND = frozenset(("deployed", "captured"))  # nobody counts all who were: a report's are of one kind

_ITS = re.compile(r"^\s*(?:[\w’'-]+\s+){0,2}?(?:of|among)\s+(?:the\s+|its\s+|their\s+)?([^,.;]{3,40})")
_IS = re.compile(r"^\s*(?:of (?:them|whom|those|these|the [\w-]+)\s+)?(?:were|are|was|is)\s+(?:all\s+)?(.{3,40})")
_COUNT_OF = re.compile(r"\b(?:count|number|toll|tally|total|figure)\s+(?:of|for)\s+(?:the\s+)?([^,.;]{3,40})")
_NUMBER_OF = re.compile(r"^[\s”\"’']*(?:the\s+)?(?:number|count|toll|tally)\s+of\s+(?:the\s+)?([^,.;]{3,40})")
_OF_THEM = re.compile(r"^\s*of (?:them|whom|those|these)\b")
_LOSS = re.compile(r"\b([\w-]+)\s+(?:deaths|casualties|fatalities|losses)\b[^,;]{0,20}$")
_LINE = re.compile(r"[.!?;]\s|\n")
OTHERS = frozenset(("deployed", "participants", "arrested"))  # not those to whom it happened
_DID = re.compile(r"^\s+(?:had|have|has|were|was|are|is|remain(?:ed|s)?|died)\b")
NEXT = 90  # letters between a figure and the one that it corrects
FAR = 200  # the same inside one sentence
NEAR = 60  # letters between figures that are added up
SUMMANDS = 3


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
    for shape in (_ITS, _NUMBER_OF):
        if hit := shape.match(clause.after):
            yield hit[1]
    if hit := _IS.match(clause.after):
        yield head_of(hit[1])
    if not figure.who:
        for shape in (_COUNT_OF, _LOSS):
            if hit := shape.search(clause.own):
                yield hit[1]


def nations_of(clause: Clause) -> tuple[str, ...]:
    """The nations of those counted, as the words after a number tell: «214 dead Azerbaijani servicemen».

    >>> nations_of(Clause("", "", " dead Azerbaijani servicemen since August"))
    ('AZ',)
    >>> nations_of(Clause("", "", "", own="Armenia's toll now stands at "))
    ('AM',)
    """
    found = nations_in(named_after(clause.after)) or nations_in(head_of(clause.after))
    if not found and (hit := _NUMBER_OF.match(clause.after) or _ITS.match(clause.after)):
        found = nations_in(hit[1])
    if not found and (hit := _TOLL.search(clause.own)):
        found = nations_in(hit[1])
    return found


# a state owns its dead, where an estimate of its is what it says
_TOLL = re.compile(r"((?:[A-Z][\w-]*\s?){1,3})(?:['’]s?)?\s*(?:\w+\s)?(?:toll|dead|losses|casualties)\b[^,;]{0,30}$")
_OWN = re.compile(r"\b(?:its|their|our)\s+(?:own\s+)?(?:\w+\s+){0,2}$|\b(?:lost|its losses|the loss of)\s+(?:\w+\s+)?$", re.I)
_OF_ITS = re.compile(r"^\s*of\s+(?:its|their|our)\b")


def owner(clause: Clause, nations: tuple[str, ...]) -> tuple[str, ...]:
    """The nation of a speaker who counts his own: «Chad says it lost two men», «11 of its soldiers».

    >>> owner(Clause("", "", " of its soldiers were killed"), ("TD",)), owner(Clause("", "", " soldiers"), ("TD",))
    (('TD',), ())
    """
    return nations if len(nations) == 1 and (_OF_ITS.match(clause.after) or _OWN.search(clause.own)) else ()


def groups(
    figures: Sequence[Figure], told: Sequence[str | None], clauses: Sequence[Clause]
) -> list[str | None]:
    """The group of each of a report's figures; ``told`` are those that their own words tell.

    One that tells none has the group of the figure that it points back to («nine, from 11», «two of them»), of
    a figure of the same number, or, of those who can only be of a kind, the one told nearest.
    """
    found = inherited(figures, told, clauses)
    wholes = {whole for whole, _ in sums(figures, clauses)}
    whose = [
        found[index] or (None if index in wholes else _by_report(index, figures, found))
        for index in range(len(figures))
    ]
    return inherited(figures, whose, clauses)  # from those that the report tells


def _by_report(index: int, figures: Sequence[Figure], told: Sequence[str | None]) -> str | None:
    figure = figures[index]
    same = [
        (other, its)
        for other, its in zip(figures, told, strict=True)
        if its and other is not figure and other.measure == figure.measure
    ]
    equal = sorted({its for other, its in same if value_of(other) == value_of(figure)})
    if equal:
        return equal[0]
    if figure.measure in OF_A_KIND and same:
        return max(same, key=lambda pair: (pair[0].start < figure.start, -abs(pair[0].start - figure.start)))[1]
    return None


def inherited(
    figures: Sequence[Figure], told: Sequence[T | None], clauses: Sequence[Clause]
) -> list[T | None]:
    """``told`` of each figure, or else of the figure before it to which its words point back.

    «Nine dead. It earlier said 11» corrects; «two of them» counts some of those just counted.
    """
    found = list(told)
    for index in range(1, len(figures)):
        last = next((i for i in range(index - 1, -1, -1) if figures[i].end <= figures[index].start), None)
        if last is None or found[index]:
            continue
        one, other, clause = figures[last], figures[index], clauses[index]
        corrects = one.measure == other.measure and _bare(other, clause) and _changes(one, other, clause)
        if corrects or _OF_THEM.match(clause.after) or _goes_on(one, other, clause):
            found[index] = found[last]
    return found


def _goes_on(last: Figure, figure: Figure, clause: Clause) -> bool:
    """«Sixty soldiers had been inside. Thirty-eight were wounded»: a bare number that opens its sentence."""
    near = figure.start - last.end <= FAR and last.measure not in OTHERS
    return near and not figure.who and not clause.own.strip(" “\"'") and bool(_DID.match(clause.after))


def _bare(figure: Figure, clause: Clause) -> bool:
    return not figure.who and not head_of(clause.after)


def _changes(last: Figure, figure: Figure, clause: Clause) -> bool:
    between = clause.before[-(figure.start - last.end) :]
    near = figure.start - last.end <= NEXT or (
        len(between) == figure.start - last.end <= FAR and not _LINE.search(between)
    )
    text = f"{between} {figure.text}".lower()
    told = set(re.findall(r"[a-z]+", text))
    return near and not told & listed("all_told") and bool(told & listed("changing"))


def sums(
    figures: Sequence[Figure], clauses: Sequence[Clause]
) -> Sequence[tuple[int, tuple[int, ...]]]:
    """Figures that a report adds up: the whole with its parts, «30 people: 18 soldiers and 12 civilians».

    The parts follow each other in one sentence, are of one measure and told exactly; the whole is another
    figure of that measure.
    """
    found = []
    exact = [i for i, one in enumerate(figures) if one.relation == "exact" and one.best]
    for size in range(2, SUMMANDS + 1):
        for at in range(len(exact) - size + 1):
            parts = exact[at : at + size]
            if not all(figures[a].measure == figures[b].measure and beside(figures[a], figures[b], clauses[b]) for a, b in zip(parts, parts[1:], strict=False)):
                continue
            total = sum(figures[i].best or 0 for i in parts)
            whole = [
                i
                for i, one in enumerate(figures)
                if i not in parts and one.measure == figures[parts[0]].measure and value_of(one) == total
            ]
            found += [(i, tuple(parts)) for i in whole]
    return found


def beside(a: Figure, b: Figure, clause: Clause) -> bool:
    """Whether ``b``, of ``clause``, follows ``a`` closely in one sentence."""
    gap = b.start - a.end
    if not 0 <= gap <= NEAR:
        return False
    return gap == 0 or (len(clause.before) >= gap and _LINE.search(clause.before[-gap:]) is None)


def value_of(figure: Figure) -> int | None:
    """The one number of the phrase; the bound that is known where there is none."""
    return next((n for n in (figure.best, figure.low, figure.high) if n is not None), None)
