"""Those who fight: a speaker's own soldiers, and those whom it calls the enemy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.accounts.clause import Clause
from sayso.accounts.groups import SIDES
from sayso.accounts.who import group_of, head_of, listed, nations_in

_OF_THEIR_OWN = re.compile(r"^\s*of\s+(?:its|their)\s+own\b")
_THEIR = re.compile(r"\b(?:its|their|his)\s+(?:own\s+)?(\w+)\s+(?:had|have|has)?\b")
_ON_THEIR_SIDE = re.compile(
    r"\b(?:in|among|from|on|of)\s+(?:its|their|our)\s+(?:own\b|ranks\b|side\b|forces\b)"
    r"|\bon\s+the\s+(?:army|military|government)[’']?s?\s+side\b"
)
_THEIR_LOSSES = re.compile(r"\b(?:its|their|our)\s+(?:own\s+)?(?:losses|casualties|dead)\b[^,;]{0,30}$", re.I)
_LEFT = re.compile(r"\b(\w+)\s+(?:left\s+behind|lost|(?:has|had|have)\s+lost)\s+(?:at\s+least\s+)?$")
_FRIENDLY = re.compile(r"\bfriendly (?:side|forces|losses|casualties)\W+(?:\w+\W+)?$", re.I)
_LOSSES = re.compile(
    r"(?:[A-Z]\w+|\benemy|\bmilitary|\bown|\b(?:army|military|government|troops|forces)[’']s?)\s+losses\b[^,;]{0,20}$"
)
_KEEPS = re.compile(r"\b([\w’'-]+(?:\s[\w’'-]+)?)\s+[\w’'-]+\s+(?:[\w’'-]+\s+)?(?:its|their)\s+(?:own\s+)?$")


def own_side(clause: Clause, kind: str | None, name: str | None, who: str | None = None) -> str | None:
    """The group of a speaker who counts his own: «eight dead in its ranks», says an army.

    >>> own_side(Clause("", "", " dead", rest=" dead and 17 wounded in its ranks"), "military", "Malian army")
    'security'
    >>> own_side(Clause("", "", " dead", rest=" dead in its ranks"), "government", "Government of Mali")
    >>> own_side(Clause("", "", " dead", own="The general staff keeps to its "), None, None)
    'security'
    """
    honoured = honours(f"{who or ''} {head_of(clause.after)}") and _armed(kind, name)
    if honoured or _FRIENDLY.search(clause.before):  # as armies call it
        return "security"
    if _OF_THEIR_OWN.match(clause.after) and (hit := _THEIR.search(clause.before)) and group_of(hit[1]):
        return group_of(hit[1])
    if (hit := _KEEPS.search(clause.own)) and _armed(None, hit[1]):
        return "security"
    if its := _losing(clause):
        return its
    if not (_ON_THEIR_SIDE.search(clause.rest) or _THEIR_LOSSES.search(clause.own)):
        return None
    group = "security" if _armed(kind, name) else group_of(name or "")
    return group if group in SIDES else None


def _losing(clause: Clause) -> str | None:
    """Those who left their dead behind or lost them: «the militia left behind 52 dead»."""
    hit = _LEFT.search(clause.own)
    if hit is None:
        return None
    return group_of(hit[1]) or ("militants" if hit[1].lower() in listed("armed") else None)


def honours(phrase: str) -> bool:
    """Whether a phrase calls the dead what only their own side calls them.

    >>> honours("13 heroic combatants"), honours("two rescuers")
    (True, False)
    """
    return not listed("honouring").isdisjoint(re.findall(r"[a-z]+", phrase.lower()))


def _armed(kind: str | None, name: str | None) -> bool:
    """Whether a speaker stands for an army: itself, its staff, its ministry."""
    return kind == "military" or not listed("soldiering").isdisjoint((name or "").lower().split())


_MOVEMENT = re.compile(
    r"\b([A-Z][\w-]{3,})\s+(?:[a-z-]+\s+)?(?:rebels?|militias?|insurgents?|guerrillas?|movement|fighters|militants|separatists)\b"
)


def movements(texts: Sequence[str], sources: Sequence[str]) -> frozenset[str]:
    """The names by which a report calls the people of an armed movement that speaks in it: «Naru», «Narus».

    >>> sorted(movements(["Naru rebels took the pass", "Swiss rebels"], ["The Narus", "a Swiss official"]))
    ['Naru', 'Narus']
    """
    called = {hit[1] for text in (*texts, *sources) for hit in _MOVEMENT.finditer(text)}
    heard = set(re.findall(r"[A-Z][\w-]+", " ".join(sources)))
    names = {name for name in called if not nations_in(name) and not heard.isdisjoint((name, f"{name}s"))}
    return frozenset(names | {f"{name}s" for name in names})


_ENEMY = re.compile(r"\benem(?:y|ies)\b", re.I)


def names_enemy(clause: Clause) -> bool:
    """Whether those counted are called the enemy: «60 of the enemy», «put enemy losses at 33 dead»."""
    return bool(_ENEMY.search(clause.after[:40]) or _ENEMY.search(clause.own[-40:]))


def of_an_army(clause: Clause) -> bool:
    """Whether the words before a number speak of losses, as of an army: «put Cambodian losses at 20 dead»."""
    return bool(_LOSSES.search(clause.own))


def foe_of(sources: Iterable[str], told: Sequence[str | None], states: int) -> str | None:
    """Who the enemy is in a report: the militants of whom it tells, or soldiers where two states speak.

    >>> foe_of(["insurgents"], [], 1), foe_of([], ["security"], 2), foe_of([], [], 1)
    ('militants', 'security', None)
    """
    if "militants" in told or any(group_of(source) == "militants" for source in sources):
        return "militants"
    return "security" if states > 1 else None
