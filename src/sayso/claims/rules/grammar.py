"""Closed classes of words, read from ``data/words/grammar.toml``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sayso.data import word_list


class Grammar(NamedTuple):
    """The sets of ``grammar.toml``, each under its own name."""

    days: frozenset[str]
    times: frozenset[str]
    time_prepositions: frozenset[str]
    time_determiners: frozenset[str]
    between_times: frozenset[str]
    attaching: frozenset[str]
    nominative: frozenset[str]
    standing_alone: frozenset[str]
    reflexive: frozenset[str]
    joining: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    modal: frozenset[str]
    do: frozenset[str]
    negations: frozenset[str]
    close_adverbs: frozenset[str]
    addressed: frozenset[str]
    prepositions: frozenset[str]
    after_object: frozenset[str]
    labels: frozenset[str]
    cutting: frozenset[str]
    followed: frozenset[str]
    particles: dict[str, frozenset[str]]


@cache
def grammar() -> Grammar:
    """The word classes, read once.

    >>> "monday" in grammar().days
    True
    """
    words = word_list("grammar")
    sets = {
        key: frozenset(text.split())
        for key, text in words.items()
        if isinstance(text, str) and key != "source"
    }
    particles = {verb: frozenset(text.split()) for verb, text in words["particles"].items()}
    return Grammar(**sets, particles=particles)
