"""Frames of counting around a figure: a noun or verb of counting, and the phrase that says whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.claims.text import Bounds
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.shapes import bare_word
from sayso.claims.whose_lists import of_list
from sayso.claims.whose_moves import of_list_given, of_move, of_paper
from sayso.claims.whose_phrases import (
    BREAK,
    CLAUSE_END,
    Frame,
    clause_end,
    listed,
    owner,
    phrase_after,
    phrase_before,
    without,
)
from sayso.claims.whose_tags import of_tag
from sayso.claims.whose_verbs import ALONE, of_verb
from sayso.types import Figure

# «the official death toll stood at 44»: officials'
OFFICIAL = re.compile(
    r"\b(?:the|an)\s+(?:latest\s+|last\s+)?(?P<source>official)\s+(?:(?:death|casualty|provisional)\s+)?$",
    re.IGNORECASE,
)
QUOTED = re.compile(r"(\b(?:is|was|of|at)\s+)[“\"]$")  # «the union's figure is "over 700"»
OF = re.compile(r"\s+of\s+(?:[a-z-]+\s+){0,2}")
ACCOUNTS = ("account", "accounts", "statistics")  # «bank accounts of 300 people»
REACH = 90  # characters between a word of counting and its figure


def frames(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """Every frame of the sentence that may tell whose the figure is, the surest kind first.

    >>> from sayso.claims.figures.find import find_figures
    >>> text = "Kyiv puts the dead at 300."
    >>> [text[slice(*frame.source)] for frame in frames(text, find_figures(text)[0], (0, len(text)))]
    ['Kyiv']
    """
    yield from _by_account(text, figure, sentence)
    yield from _of_noun(text, figure, sentence)
    yield from of_verb(text, figure, sentence)
    yield from of_move(text, figure, sentence)
    yield from of_paper(text, figure, sentence)
    yield from _given_by(text, figure, sentence)
    yield from _possessed(text, figure, sentence)
    yield from of_tag(text, figure, sentence)
    yield from of_list_given(text, figure, sentence)
    yield from of_list(text, figure, sentence)


def _by_account(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«By the ministry's count, 300 died», «has, by Seoul's earlier account, sent 10,000»."""
    for hit in _nouns().finditer(text, *sentence):
        if hit["noun"].lower() not in _speaking_nouns() or (
            hit.start() < figure.end and figure.start < hit.end()
        ):
            continue
        source = owner(text, hit.start("noun"), sentence[0])
        before = (
            re.search(r"\b(?:by|on|in)\s+$", text[sentence[0] : source[0]], re.IGNORECASE) if source else None
        )
        if not source or not before:
            continue
        begin = sentence[0] + before.start()
        if figure.start >= hit.end():
            if ";" not in text[hit.end() : figure.start]:
                yield Frame(source, hit.span("noun"), (hit.end(), clause_end(text, figure, sentence)))
        elif ";" not in text[figure.end : begin]:
            yield Frame(source, hit.span("noun"), (_start(text, figure, sentence), begin))


def _of_noun(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«The South Korean estimate of 1,100», «the ministry's toll is 52», «a count by the UN of 300»."""
    for hit in _nouns().finditer(text, max(sentence[0], figure.start - REACH), figure.start):
        bodies_only = hit["noun"].lower() not in _speaking_nouns()
        content = (figure.start, clause_end(text, figure, sentence))
        by = re.compile(r"\s+(?:by|from)\s+").match(text, hit.end())
        if by and (source := phrase_after(text, by.end(), figure.start)):
            if not BREAK.search(text, source[1], figure.start):
                yield Frame(source, hit.span("noun"), content, bodies_only)
        elif not BREAK.search(text[hit.end() : figure.start].rstrip('“"')):
            if official := OFFICIAL.search(text, sentence[0], hit.start("noun")):
                yield Frame(official.span("source"), hit.span("noun"), content)
            source = owner(text, hit.start("noun"), sentence[0])
            if not source and not bodies_only:
                source = _of_body(text, hit, figure, sentence[0])
            if source and (not bodies_only or text[source[1] : source[1] + 1] in ("'", "’")):
                yield Frame(source, hit.span("noun"), content, bodies_only)


def _of_body(text: str, noun: re.Match[str], figure: Figure, floor: int) -> Bounds | None:
    """«The police figure of 250,000»: the body stands before its noun."""
    if not OF.fullmatch(text[noun.end() : figure.start]) or noun["noun"].lower() in ACCOUNTS:
        return None
    source = phrase_before(text, without(text, noun.start("noun"), "before_noun", floor), floor)
    last = text[slice(*source)].rsplit(maxsplit=1)[-1] if source else ""
    kinds = ("government_agency", "military", "organisation", "government", "outlet", "news_agency")
    return source if last and kind_called(bare_word(last)) in kinds else None


def _given_by(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«The 300 casualties named by a US official»."""
    for hit in _given().finditer(text, figure.end, min(sentence[1], figure.end + REACH)):
        if BREAK.search(text, figure.end, hit.start()):
            return
        if source := phrase_after(text, hit.end(), sentence[1]):
            yield Frame(source, hit.span("cue"), (figure.start, hit.start()))


def _possessed(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«The Institute's 112»: a number alone is of whoever gave it."""
    source = phrase_before(text, len(text[: figure.start].rstrip()), sentence[0])
    if not source or not text[slice(*source)].endswith(("'s", "’s", "s'", "s’")):
        return
    if ALONE.match(text, figure.end, sentence[1]) and text[figure.start].isdigit():
        start = source[1] - 1 - (text[source[1] - 1] in "sS")
        yield Frame((source[0], start), None, (figure.start, figure.end), bodies_only=True)


def _start(text: str, figure: Figure, sentence: Bounds) -> int:
    ends = [hit.end() for hit in CLAUSE_END.finditer(text, sentence[0], figure.start)]
    return ends[-1] if ends else sentence[0]


def _speaking_nouns() -> frozenset[str]:
    return listed("nouns")


@cache
def _nouns() -> re.Pattern[str]:
    nouns = "|".join(sorted(listed("nouns") | listed("body_nouns"), key=len, reverse=True))
    return re.compile(rf"(?<=[\s])(?P<noun>{nouns})\b", re.IGNORECASE)


@cache
def _given() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<cue>(?:{'|'.join(sorted(listed('given')))})\s+(?:\w+ly\s+|earlier\s+)?by)\s+")
