"""The words of saying and their forms, read from ``data/words/cues.toml``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sayso.data import word_list

_VOWELS = "aeiou"


class Entry(NamedTuple):
    """A cue word: its lemma and the groups of use it belongs to."""

    lemma: str
    groups: tuple[str, ...]


def forms(lemma: str, irregular: str = "") -> set[str]:
    """Every form of a verb; ``irregular`` lists those that do not follow the rule.

    >>> sorted(forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    >>> sorted(forms("write", "wrote written"))
    ['write', 'writes', 'writing', 'written', 'wrote']
    """
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in _VOWELS
    stem = lemma[:-1]
    third = (
        stem + "ies"
        if consonant_y
        else lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
    )
    given = irregular.split()
    found = {lemma, third, *given}
    if not any(form.endswith("ing") for form in given):
        mute = lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye"))
        found.add((stem if mute else lemma) + "ing")
    if not any(not form.endswith(("ing", "s")) for form in given):
        found.add(stem + "ied" if consonant_y else lemma + ("d" if lemma.endswith("e") else "ed"))
    return found


def _entries(groups: dict[str, str], irregular: dict[str, str] | None) -> dict[str, Entry]:
    members: dict[str, list[str]] = {}
    for group, words in groups.items():
        for lemma in words.split():
            if group not in members.setdefault(lemma, []):
                members[lemma].append(group)
    found: dict[str, Entry] = {}
    for lemma, of in members.items():
        entry = Entry(lemma, tuple(of))
        for form in forms(lemma, irregular.get(lemma, "")) if irregular is not None else {lemma}:
            found.setdefault(form, entry)
    return found


@cache
def verbs() -> dict[str, Entry]:
    """Verb form → entry.

    >>> verbs()["told"].lemma
    'tell'
    """
    words = word_list("cues")
    return _entries(words["verbs"], words["irregular"])


@cache
def nouns() -> dict[str, Entry]:
    """Noun form → entry."""
    return _entries(word_list("cues")["nouns"], None)


@cache
def adverbs() -> frozenset[str]:
    """«reportedly» and the like."""
    return frozenset(word_list("cues")["said_by"]["adverbs"])


@cache
def cue_words() -> frozenset[str]:
    """Every word that may be a cue, alone or with others.

    >>> {"said", "according", "claim", "reportedly"} <= cue_words()
    True
    """
    return frozenset((*verbs(), *nouns(), *adverbs(), "according"))
