"""Figures that moved or stand on paper: «began with 37 dead, went to 41», «its list holds 71 names»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.claims.text import Bounds
from sayso.claims.whose_phrases import Frame, clause_end, listed, subject_before
from sayso.claims.words import forms
from sayso.data import word_list
from sayso.types import Figure

JOINED = r"(?:\s*,)?(?:\s+(?:and|then|later|to|finally)){1,4}\s+"  # «…, and then 109», «and to 63»
STOP = re.compile(r"[.;:\n“”\"()]")
GIVEN_STOP = re.compile(r"[.;\n]")
REACH = 160  # characters between the first number and the last


def of_move(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """Whose a number is that somebody began with or went on to; nothing where only one is told.

    >>> from sayso.claims.figures.find import find_figures
    >>> text = "The ministry began with eight dead and later moved to 12 and 27."
    >>> [text[slice(*next(of_move(text, one, (0, len(text)))).source)] for one in find_figures(text)]
    ['The ministry', 'The ministry', 'The ministry']
    """
    for hit in _beginning().finditer(text, max(sentence[0], figure.start - REACH), figure.end):
        if hit.end() > figure.start or STOP.search(text, hit.end(), figure.start):
            continue
        if hit.end() < figure.start and not _moved().search(text, hit.end(), figure.start):
            continue
        after = text[figure.end : min(sentence[1], figure.end + REACH)]
        if hit.end() == figure.start and not _moving().search(STOP.split(after)[0]):
            continue
        if source := subject_before(text, hit.start(), sentence[0]):
            yield Frame(source, hit.span("cue"), (figure.start, clause_end(text, figure, sentence)), True)


def of_paper(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«The paper has printed a correction giving 38», «Its list, which we have read, holds 71»."""
    content = (figure.start, clause_end(text, figure, sentence))
    floor = max(sentence[0], figure.start - REACH)
    for hit in _put_out().finditer(text, floor, figure.start):
        source = subject_before(text, hit.start(), sentence[0]) if hit.end() == figure.start else None
        if source:
            yield Frame(source, hit.span("cue"), content, True)
    for hit in _held().finditer(text, floor, figure.start):
        if hit.end() == figure.start:
            yield Frame(hit.span("source"), hit.span("cue"), content, True)


def of_list_given(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«The spokesman gave a lower figure for its losses: six dead and 14 wounded»: all of the list."""
    for hit in _giving().finditer(text, max(sentence[0], figure.start - REACH), figure.start):
        if GIVEN_STOP.search(text, hit.end(), figure.start):
            continue
        if source := subject_before(text, hit.start(), sentence[0]):
            yield Frame(source, hit.span("cue"), (hit.end(), sentence[1]), True)


def _past(name: str) -> str:
    return "|".join(
        sorted({form for verb in word_list("whose")[name] for form in forms(verb)}, key=len)[::-1]
    )


@cache
def _put_out() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_past('putting_out')})\s+(?:an?|the|its)\s+(?:[\w-]+\s+){{0,2}}(?:{'|'.join(sorted(listed('papers')))})"
        r"\s+(?P<cue>giving|listing|naming|showing|that\s+gives?|which\s+gives?)\s+"
    )


@cache
def _held() -> re.Pattern[str]:
    papers = "|".join(sorted(listed("papers")))
    return re.compile(
        rf"(?P<source>\b[Ii]ts|\b[Tt]heir|\b(?:[Tt]he\s+)?[A-Z][\w-]*(?:\s+[A-Z][\w-]*){{0,3}}(?=['’]s)|\b[Tt]he\s+[a-z]+(?:\s+[a-z]+)?(?=['’]s))"
        rf"(?:['’]s)?\s+(?:[a-z]+\s+){{0,2}}(?:{papers})(?:,\s+(?:which|that)\b[^,.;\n]{{1,60}},)?\s+(?:now\s+|already\s+)?(?P<cue>{_past('holds')})\s+"
    )


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<cue>(?:{_past('beginning')})\s+(?:out\s+)?(?:with|at|from))\s+(?:just\s+|only\s+)?"
    )


@cache
def _moving() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_past('moving')})\s+(?:(?:up|down|on|back)\s+)?(?:to|at)\s+")


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(rf"(?:{_moving().pattern}|\d\S*[^\d]{{0,40}}?{JOINED})$")


@cache
def _giving() -> re.Pattern[str]:
    counts = "|".join(sorted(listed("nouns") | listed("body_nouns"), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<cue>{_past('put_forward')})\s+(?:an?|the|its|his|her|their|this|these|different|new)\b"
        rf"(?=[^.;:\n]{{0,90}}\b(?:{counts})\b)[^.;:\n]{{0,110}}:\s+"
    )
