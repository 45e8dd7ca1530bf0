"""Verbs that say a figure: «puts the dead at 300», «maintains its toll of 11», «cut its count to 41»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.claims.text import Bounds
from sayso.claims.whose_phrases import BREAK, WORD, Frame, clause_end, listed, subject_before, without
from sayso.claims.words import verbs
from sayso.data import word_list
from sayso.types import Figure

REACH = 140  # characters between a verb and its figure
NEAR = 28  # the same where the number itself is the object
OVER = ("above", "over", "below", "under")
KINDS = ("putting", "counting", "registering", "stating", "holding", "revising")


def of_verb(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«Kyiv puts the dead at 300», «the NIS had counted 300 dead», «the hospital recorded 12 deaths»."""
    for kind, pattern in _patterns():
        for hit in pattern.finditer(text, max(sentence[0], figure.start - REACH), figure.start):
            if not _governs(kind, text[hit.end() : figure.start], figure):
                continue
            last = WORD.findall(text[sentence[0] : hit.start()])[-1:]
            source = subject_before(text, hit.start(), sentence[0])
            if not source or not last or last[0].lower() in listed("passive"):
                continue
            if text[slice(*source)].endswith(("'s", "’s")):
                continue
            whole = (hit.end(), clause_end(text, figure, sentence))
            content = (figure.start, whole[1]) if kind in ("counting", "registering") else whole
            begin = without(text, hit.start(), "auxiliaries", sentence[0])
            cue = hit.end() - len(text[begin : hit.end()].lstrip())
            yield Frame(
                source, (cue, hit.end()), content, kind == "registering", kind in ("stating", "holding")
            )


def _governs(kind: str, gap: str, figure: Figure) -> bool:
    """Whether a verb with these words between it and the figure says the figure."""
    if kind == "holding":  # «maintains its toll of 11», «has withdrawn its claim that 70 people died»
        return bool(_held().fullmatch(gap))
    if kind == "revising":  # «cut its count of attackers killed to 41»
        moved = re.search(r"\b(?:to|at|from)\s+(?:\S+\s+to\s+)?$", gap)
        return bool(moved) and not re.search(r"[.;:\n“”\"()]", gap) and bool(_counted().search(gap))
    if BREAK.search(gap) or "," in gap:
        return False
    if kind == "putting":
        at = re.search(r"\bat\s+$", gap) or figure.text.lower().startswith(OVER)
        return bool(at and gap.strip()) and len(gap) <= NEAR * 3
    return len(gap) <= NEAR and not re.search(r"\bto\b", gap) and (figure.who or "").lower() != "lives"


def _figures_called() -> frozenset[str]:
    return listed("nouns") | listed("body_nouns") | listed("assertions")


@cache
def _counted() -> re.Pattern[str]:
    called = "|".join(sorted(_figures_called() | listed("losses"), key=len, reverse=True))
    return re.compile(rf"\b(?:{called})\b", re.IGNORECASE)


@cache
def _held() -> re.Pattern[str]:
    called = "|".join(sorted(_figures_called(), key=len, reverse=True))
    return re.compile(
        rf"\s+(?:(?:its|his|her|their|the|an?|that)\s+)?(?:[\w-]+\s+){{0,2}}(?:{called})"
        r"(?:\s+(?:of|that|as|at))?\s+(?:[\w-]+\s+){0,3}",
        re.IGNORECASE,
    )


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"\b(?:{verbs(word_list('whose')[kind])})\b")) for kind in KINDS)
