"""Whose people a figure counts: a nation, told by its words, by its frame, or by the figure before it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sayso.accounts.armies import honours, names_enemy
from sayso.accounts.clause import Clause
from sayso.accounts.groups import SIDES, follows, goes_on, value_of
from sayso.accounts.speaker import Voice
from sayso.accounts.who import group_of, head_of, listed, named_after, nations_in
from sayso.types import Claim, Figure

BOTH = ("both",)  # those of all sides together: a count of its own beside that of each
CIVILIAN = frozenset((None, "civilians", "children", "women"))
TELLING = 5  # a number that a report does not give of two things by chance
Number = tuple[str, int | None]  # a measure and its value
PEOPLE = frozenset(("people", "persons"))
STATES = frozenset(("military", "government", "government_agency"))
_NUMBER_OF = re.compile(r"^[\s”\"’']*(?:the\s+)?(?:number|count|toll|tally)\s+of\s+(?:the\s+)?([^,.;]{3,40})")
_ITS = re.compile(r"^\s*(?:[\w’'-]+\s+){0,2}?(?:of|among)\s+(?:the\s+|its\s+|their\s+)?([^,.;]{3,40})")
_ON_THE_SIDE = re.compile(r"\b[Oo]n\s+the\s+((?:[A-Z][\w-]*\s){1,2})side\b")
# a state owns its dead, where an estimate of its is what it says
_TOLL = re.compile(
    r"((?:[A-Z][\w-]*\s?){1,3})(?:['’]s?)?\s*(?:\w+\s)?(?:toll|dead|losses|casualties)\b[^,;]{0,30}$"
)
_OWN = re.compile(
    r"\b(?:its|their|our)\s+(?:own\s+)?(?:\w+\s+){0,2}$|\b(?:lost|its losses|the loss of)\s+(?:\w+\s+)?$",
    re.I,
)
_OF_ITS = re.compile(r"^\s*of\s+(?:its|their|our)\b")
_FOR_ITS = re.compile(r"\b(?:its|their|our)\s+own\s+(?:\w+\s+)?(?:losses|casualties|dead|toll)\b")
_BOTH = re.compile(r"\b(?:on|from|of)\s+(?:both|the\s+two|all)\s+sides\b", re.I)
_DOES = re.compile(
    r"\b(?:kill|wound|injur|hurt|captur|eliminat|neutrali|destroy|shot|shoot|hit)\w*\W+(?:\w+\W+)?$"
)
_IN_THE = re.compile(r"\b(?:in|at|on)\s+(?:an?\s+|the\s+)?((?:[A-Z][\w-]*\s?){1,3})(?!['’])\b")


def sides(
    found: Sequence[tuple[Claim, Figure]],
    clauses: Sequence[Clause],
    voices: Sequence[Voice],
    whose: Sequence[str | None],
) -> tuple[list[str | None], list[tuple[str, ...]]]:
    """The group and nations of those whom each figure of a report counts; ``whose`` are the groups told.

    The captured of one sentence are of the group of its dead; where two sides are counted, the hurt too.
    """
    figures = [figure for _, figure in found]
    told: list[tuple[str, ...]] = []
    groups = list(whose)
    for at, ((_, figure), clause, voice) in enumerate(zip(found, clauses, voices, strict=True)):
        its = told_nations(figure, clause, voice)
        if at and goes_on(figures[at - 1], figure, clause):
            its, groups[at] = its or told[-1], groups[at] or groups[at - 1]
        elif not its and at and follows(figures, at, clause):
            its = told[-1]
        told.append(its)
    whose = [
        its if figure.measure == "captured" else one
        for one, its, figure in zip(whose, groups, figures, strict=True)
    ]
    if not _two_sided(told, voices):
        if SIDES.issubset(whose):  # soldiers and rebels beside each other: the hurt are of either too
            whose = [one or its for one, its in zip(whose, groups, strict=True)]
        return list(whose), told
    counted = frozenset(nation for its in told for nation in its)
    soldiers = (set(its) for its, group in zip(told, groups, strict=True) if group in SIDES)
    foes = states_of(voices).union(*soldiers) - set(BOTH)
    for at, (figure, clause, voice) in enumerate(zip(figures, clauses, voices, strict=True)):
        told[at] = (
            told[at]
            or _of_the_enemy(clause, voice, foes)
            or _of_the_place(figure, clause, groups[at])
            or _its_own(figure, clause, voice, groups[at], counted)
        )
    same = _by_number(figures, told)
    told = [
        its or same.get((one.measure, value_of(one)), ()) or _summed(found, told, at)
        for at, (one, its) in enumerate(zip(figures, told, strict=True))
    ]
    told = _held_against(figures, clauses, voices, groups, told)
    for at in range(1, len(told)):
        if not told[at] and goes_on(figures[at - 1], figures[at], clauses[at]):
            told[at] = told[at - 1]
    whose = [one or (its if nation else None) for one, its, nation in zip(whose, groups, told, strict=True)]
    return list(whose), told


def _of_the_enemy(clause: Clause, voice: Voice, foes: frozenset[str]) -> tuple[str, ...]:
    """The one other nation that fights or speaks in the report, of what a speaker calls the enemy."""
    others = foes - set(voice.nations)
    return tuple(others) if len(voice.nations) == len(others) == 1 and names_enemy(clause) else ()


def _held_against(
    figures: Sequence[Figure],
    clauses: Sequence[Clause],
    voices: Sequence[Voice],
    groups: Sequence[str | None],
    told: Sequence[tuple[str, ...]],
) -> list[tuple[str, ...]]:
    """Soldiers without a nation are the speaker's, who tells beside them how many of another it killed."""
    others = {
        (voice.key, figure.measure)
        for figure, clause, voice, its in zip(figures, clauses, voices, told, strict=True)
        if its
        and its != BOTH
        and voice.key
        and len(voice.nations) == 1
        and its != voice.nations
        and _DOES.search(clause.own)
    }
    return [
        its
        or (
            voice.nations
            if group in SIDES and (voice.key, figure.measure) in others and not _DOES.search(clause.own)
            else ()
        )
        for figure, clause, voice, group, its in zip(figures, clauses, voices, groups, told, strict=True)
    ]


def states_of(voices: Sequence[Voice]) -> frozenset[str]:
    """The nations whose governments, agencies or armies give figures in a report."""
    return frozenset(nation for voice in voices if _of_a_state(voice) for nation in voice.nations)


def _two_sided(told: Sequence[tuple[str, ...]], voices: Sequence[Voice]) -> bool:
    """Whether the report counts those of one nation beside another's, so that each figure is of one."""
    counted = {nation for its in told for nation in its}
    return bool(counted) and len((counted | states_of(voices)) - set(BOTH)) > 1


def told_nations(figure: Figure, clause: Clause, voice: Voice) -> tuple[str, ...]:
    """The nations of those counted, as the figure's own words and its frame tell them."""
    told = nations_in(f"{figure.side or ''} {figure.who or ''}") or nations_of(clause)
    if not told and (_BOTH.search(clause.after) or _BOTH.search(clause.own)):
        return BOTH
    return told or owner(clause, voice.nations, figure.who or "")


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
    if not found and (hit := _ON_THE_SIDE.search(clause.after) or _ON_THE_SIDE.search(clause.own)):
        found = nations_in(hit[1])
    return found


def owner(clause: Clause, nations: tuple[str, ...], who: str = "") -> tuple[str, ...]:
    """The nation of a speaker who counts his own: «Chad says it lost two men», «11 of its soldiers».

    The frame may tell it: «the ministry, giving a figure for its own losses, said», «the army conceded».

    >>> owner(Clause("", "", " of its soldiers were killed"), ("TD",)), owner(Clause("", "", " men"), ("TD",))
    (('TD',), ())
    >>> owner(Clause("", "", " dead", frame="The army conceded"), ("TD",))
    ('TD',)
    """
    own = (
        _OF_ITS.match(clause.after)
        or _OWN.search(clause.own)
        or _FOR_ITS.search(clause.frame)
        or (_owns(clause.frame) and not _DOES.search(clause.own) and _may_fight(who))
        or honours(f"{who} {head_of(clause.after)}")
    )
    return nations if own and len(nations) == 1 else ()


def _owns(frame: str) -> bool:
    return not listed("conceding").isdisjoint(re.findall(r"[a-z]+", frame.lower())[-4:])


def _may_fight(who: str) -> bool:
    """Whether those called so may be soldiers: who admits that civilians died may speak of another's."""
    return group_of(who) not in CIVILIAN - {None} and who.lower() not in PEOPLE


def _of_the_place(figure: Figure, clause: Clause, group: str | None) -> tuple[str, ...]:
    """The nation in whose land civilians came to harm: «seven in Thailand», «in a Thai village»."""
    if group not in CIVILIAN or figure.measure == "deployed":
        return ()
    for hit in _IN_THE.finditer(clause.after):
        if found := nations_in(hit[1]):
            return found if len(found) == 1 else ()
    country = figure.where.country if figure.where is not None else None
    return (country,) if country and figure.where and figure.where.precision != "country" else ()


def _its_own(
    figure: Figure, clause: Clause, voice: Voice, group: str | None, counted: frozenset[str]
) -> tuple[str, ...]:
    """A state that tells of people, and not that it harmed them, tells of its own; a third one does not."""
    if group not in CIVILIAN or figure.measure == "deployed" or not _of_a_state(voice):
        return ()
    if len(voice.nations) != 1 or not counted.issuperset(voice.nations) or _DOES.search(clause.own):
        return ()
    people = group is not None or figure.measure == "displaced" or (figure.who or "").lower() in PEOPLE
    return voice.nations if people else ()


def _of_a_state(voice: Voice) -> bool:
    return voice.kind in STATES or bool(voice.offices) or voice.kind == "unnamed_official"


def _summed(
    found: Sequence[tuple[Claim, Figure]], told: Sequence[tuple[str, ...]], at: int
) -> tuple[str, ...]:
    """Both, of a sum that is taken apart by nation at once: «11 deaths, seven in Chad and four in Sudan»."""
    claim, figure = found[at]
    parts = [
        (value_of(other) or 0, its)
        for (where, other), its in zip(found[at + 1 : at + 3], told[at + 1 : at + 3], strict=True)
        if where is claim and other.measure == figure.measure and its
    ]
    if len({its for _, its in parts}) < len(parts) or len(parts) < 2:
        return ()
    return BOTH if sum(value for value, _ in parts) == value_of(figure) else ()


def _by_number(figures: Sequence[Figure], told: Sequence[tuple[str, ...]]) -> dict[Number, tuple[str, ...]]:
    """The nation told of each number: «60 killed» in a headline over «60 Chadian soldiers»."""
    found: dict[Number, set[tuple[str, ...]]] = defaultdict(set)
    for figure, its in zip(figures, told, strict=True):
        if its and (value := value_of(figure)) is not None and value >= TELLING:
            found[figure.measure, value].add(its)
    return {number: min(its) for number, its in found.items() if len(its) == 1}
