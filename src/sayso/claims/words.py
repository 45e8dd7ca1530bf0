"""Patterns made of word lists: any of these phrases, any form of these verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " "})


def plain(text: str) -> str:
    """Lower case and straight apostrophes; every offset stays where it was.

    >>> plain("Kyiv’s Ministry")
    "kyiv's ministry"
    """
    lowered = text.lower()
    # A few letters (İ) grow when lowered: offsets matter more than their case.
    return (lowered if len(lowered) == len(text) else text).translate(APOSTROPHES)


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern for any of ``phrases``, longest first, blanks matching any white space.

    >>> bool(re.fullmatch(alternatives(["near", "near to"]), "near  to"))
    True
    """
    ranked = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ranked)


def forms(verb: str) -> tuple[str, ...]:
    """The inflected forms of a verb; irregular ones are listed with «/», further words stay as they are.

    >>> forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    >>> forms("rule out")
    ('rule out', 'rules out', 'ruled out', 'ruling out')
    >>> forms("say/says/said/saying")
    ('say', 'says', 'said', 'saying')
    """
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    if "/" in head:
        return tuple(form + tail for form in head.split("/"))
    stem = head.removesuffix("e")
    if re.search(r"[^aeiou]y$", head):
        made = (head, head[:-1] + "ies", head[:-1] + "ied", head + "ing")
    elif re.search(r"(s|x|z|ch|sh)$", head):
        made = (head, head + "es", head + "ed", head + "ing")
    else:
        made = (head, head + "s", stem + "ed", (head if head.endswith("ee") else stem) + "ing")
    return tuple(form + tail for form in made)


def verbs(lemmas: Iterable[str]) -> str:
    """A pattern for any form of any of ``lemmas``.

    >>> bool(re.fullmatch(verbs(["deny"]), "denied"))
    True
    """
    return alternatives(form for lemma in lemmas for form in forms(lemma))
