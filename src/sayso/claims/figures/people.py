"""Nouns of people: which word heads a counted group, and which only stands before one."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sayso.data import word_list

_ENDINGS = ("ers", "ors", "ists", "ians", "men", "women", "eers", "ees", "ants-", "ites")


class People(NamedTuple):
    """The noun lists of ``people.toml`` as sets; ``heads`` says what a head by itself reports."""

    singular: frozenset[str]
    plural: frozenset[str]
    not_people: frozenset[str]
    not_names: frozenset[str]
    attributive: frozenset[str]
    households: frozenset[str]
    couples: frozenset[str]
    bodies: frozenset[str]
    things: frozenset[str]
    objects: frozenset[str]
    military: frozenset[str]
    heads: dict[str, str]


def _plural_of(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun in ("child", "schoolchild", "grandchild"):
        return noun + "ren"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return {"wife": "wives", "thief": "thieves"}.get(noun, noun + "s")


@cache
def people() -> People:
    """The lists, read once."""
    table = word_list("people")
    singular = frozenset(table["singular"].split())
    heads = {word: measure for measure, words in table["heads"].items() for word in words.split()}
    plural = (
        {_plural_of(noun) for noun in singular} | set(table["invariant"].split()) | {"children", "others"}
    )
    sets = (table[name].split() for name in ("not_people", "not_names", "attributive", "households"))
    not_people, not_names, attributive, households = (frozenset(words) for words in sets)
    rest = (table[name].split() for name in ("couples", "bodies", "things", "animals", "objects", "military"))
    couples, bodies, damage, animals, objects, military = (frozenset(words) for words in rest)
    things = damage | animals
    return People(
        singular, frozenset(plural), not_people, not_names, attributive, households, couples, bodies, things,
        objects, military, heads,
    )  # fmt: skip


@cache
def group_of(word: str) -> str | None:
    """The side a noun tells: security, rebels, civilians, or None for a word that names nobody.

    >>> [group_of(word) for word in ("constables", "rebels", "farmer", "fell")]
    ['security', 'rebels', 'civilians', None]
    """
    for group, nouns in _groups().items():
        if word in nouns:
            return group
    return "civilians" if is_person(word) or is_plural_person(word) else None


@cache
def _groups() -> dict[str, frozenset[str]]:
    return {group: frozenset(nouns.split()) for group, nouns in word_list("people")["groups"].items()}


@cache
def is_plural_person(word: str, *, capital: bool = False) -> bool:
    """Whether ``word`` is a plural noun of people; ``capital``: it is written so («North Koreans»).

    >>> [is_plural_person(word) for word in ("villagers", "helicopters", "sub-inspectors", "police")]
    [True, False, True, True]
    """
    lists = people()
    if word in lists.plural:
        return True
    last = word.rpartition("-")[2]
    if last in lists.plural:
        return True
    if word in lists.not_people or last in lists.not_people or len(word) < 3:
        return False
    if last.endswith(_ENDINGS) and len(last) > 5:
        return True
    return capital and last.endswith("s") and not last.endswith("ss") and word not in lists.not_names


@cache
def is_person(word: str) -> bool:
    """Whether ``word`` is a singular noun of people."""
    lists = people()
    last = word.rpartition("-")[2]
    if word in lists.singular or last in lists.singular:
        return True
    return (
        len(last) > 5
        and last.endswith(("man", "woman", "ist", "ian", "eer"))
        and word not in lists.not_people
    )
