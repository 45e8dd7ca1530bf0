"""Frames of counting around a figure: a noun or verb of counting, and the phrase that says whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sayso.claims.figures.words import closed
from sayso.claims.text import Bounds
from sayso.claims.who.bodies import known, state_of
from sayso.claims.whose_phrases import WORD, first_body, is_body, phrase_after, phrase_before, subject_before
from sayso.claims.words import verbs
from sayso.data import word_list
from sayso.types import Figure

REACH = 90  # characters between a word of counting and its figure
NEAR = 28  # the same for verbs that take their number as object
CLAUSE_END = re.compile(
    r"[;—–\n]|\s-\s|,\s+(?:but|while|whereas|although|though|as|after|when)\s|\s(?:while|whereas|although)\s|\s(?:than|beside|against)\s+(?=(?:the|its|those|an?)\s|[A-Z])"
)
BREAK = re.compile(r"[.;:\n“”\"()]|\b(?:and|but|or|that|which|who|when|while|after)\b", re.IGNORECASE)
BRACKETS = re.compile(
    r"[^.;:()\n]{0,40}?(?P<open>\s\()(?:according to\s+)?"
    r"(?P<source>(?:the\s+)?[A-Z][\w’'&. -]{1,60}?)(?P<day>,[^()]{0,30}\d[^()]{0,8})?\)"
)
LIST = re.compile(r"\w:\s|^\s*[-•*]\s", re.MULTILINE)
LABEL = re.compile(r"(?:^|(?<=[.;•*-]\s))(?P<source>[A-Z][\w’'& -]{1,50})(?P<colon>:)\s", re.MULTILINE)


class Frame(NamedTuple):
    """Half-open offsets of whose the figure is, of the words that say so (if any do), and of what is said.

    ``bodies_only``: a state is no speaker here («the country's toll» is of its dead).
    """

    source: Bounds
    cue: Bounds | None
    content: Bounds
    bodies_only: bool = False


def frames(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """Every frame of the sentence that may tell whose the figure is, the surest kind first.

    >>> from sayso.claims.figures.find import find_figures
    >>> text = "Kyiv puts the dead at 300."
    >>> [text[slice(*frame.source)] for frame in frames(text, find_figures(text)[0], (0, len(text)))]
    ['Kyiv']
    """
    yield from _by_account(text, figure, sentence)
    yield from _of_noun(text, figure, sentence)
    yield from _of_verb(text, figure, sentence)
    yield from _given_by(text, figure, sentence)
    yield from _in_brackets(text, figure, sentence)
    yield from _labelled(text, figure, sentence)


def _by_account(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«By the ministry's count, 300 died», «has, by Seoul's earlier account, sent 10,000»."""
    for hit in _nouns().finditer(text, *sentence):
        if hit["noun"].lower() not in _speaking_nouns() or (
            hit.start() < figure.end and figure.start < hit.end()
        ):
            continue
        source = _owner(text, hit.start("noun"), sentence[0])
        before = (
            re.search(r"\b(?:by|on|in)\s+$", text[sentence[0] : source[0]], re.IGNORECASE) if source else None
        )
        if not source or not before:
            continue
        begin = sentence[0] + before.start()
        if figure.start >= hit.end():
            if ";" not in text[hit.end() : figure.start]:
                yield Frame(source, hit.span("noun"), (hit.end(), _end(text, figure, sentence)))
        elif ";" not in text[figure.end : begin]:
            yield Frame(source, hit.span("noun"), (_start(text, figure, sentence), begin))


def _of_noun(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«The South Korean estimate of 1,100», «the ministry's toll is 52», «a count by the UN of 300»."""
    for hit in _nouns().finditer(text, max(sentence[0], figure.start - REACH), figure.start):
        bodies_only = hit["noun"].lower() not in _speaking_nouns()
        content = (figure.start, _end(text, figure, sentence))
        by = re.compile(r"\s+(?:by|from)\s+").match(text, hit.end())
        if by and (source := phrase_after(text, by.end(), figure.start)):
            if not BREAK.search(text, source[1], figure.start):
                yield Frame(source, hit.span("noun"), content, bodies_only)
        elif not BREAK.search(text, hit.end(), figure.start):
            source = _owner(text, hit.start("noun"), sentence[0])
            if source and (not bodies_only or text[source[1] : source[1] + 1] in ("'", "’")):
                yield Frame(source, hit.span("noun"), content, bodies_only)


def _of_verb(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«Kyiv puts the dead at 300», «the NIS had counted 300 dead», «the hospital recorded 12 deaths»."""
    for kind, hit in _verbs(text, max(sentence[0], figure.start - REACH), figure.start):
        gap = text[hit.end() : figure.start]
        if BREAK.search(gap) or "," in gap:
            continue
        if kind == "putting":
            at = re.search(r"\bat\s+$", gap) or figure.text.lower().startswith(
                ("above", "over", "below", "under")
            )
            if not at or not gap.strip():
                continue
        elif kind == "revising":
            if _listed("revised").isdisjoint(WORD.findall(gap.lower())):
                continue
        elif len(gap) > NEAR or re.search(r"\bto\b", gap):
            continue
        end = _without(text, hit.start(), "auxiliaries", sentence[0])
        source = subject_before(text, end, sentence[0])
        last = WORD.findall(text[sentence[0] : hit.start()])[-1:]
        owner = source and text[slice(*source)].endswith(("'s", "’s"))
        if source and not owner and last and last[0].lower() not in _listed("passive"):
            start = hit.end() if kind in ("putting", "revising") else figure.start
            content = (start, _end(text, figure, sentence))
            cue = hit.end() - len(text[end : hit.end()].lstrip())
            yield Frame(source, (cue, hit.end()), content, kind in ("registering", "revising"))


def _given_by(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«The 300 casualties named by a US official»."""
    for hit in _given().finditer(text, figure.end, min(sentence[1], figure.end + REACH)):
        if BREAK.search(text, figure.end, hit.start()):
            return
        if source := phrase_after(text, hit.end(), sentence[1]):
            yield Frame(source, hit.span("cue"), (figure.start, hit.start()))


def _owner(text: str, end: int, floor: int) -> Bounds | None:
    """Whose noun begins at ``end``: «Seoul's earlier», «the South Korean», «UN»."""
    end = _without(text, end, "before_noun", floor)
    found = phrase_before(text, end, floor)
    if not found:
        return None
    phrase = text[found[0] : found[1]]
    if phrase.lower() in ("its", "their"):
        return first_body(text, floor, found[0])
    if phrase.endswith(("'s", "’s", "s'", "s’")):
        start = found[0] + max(phrase.rfind("'"), phrase.rfind("’"))
        named = text[found[0] : start].lower() not in closed("days")
        return (found[0], start) if named and start > found[0] else None
    state = state_of(phrase, text)
    return found if (state and not state[1]) or known(phrase, text) else None


def _without(text: str, end: int, words: str, floor: int) -> int:
    """``end`` moved before the words of a list that stand there."""
    while hit := re.compile(r"([\w-]+)\s+$").search(text, max(floor, end - 30), end):
        if hit[1].lower() not in _listed(words):
            break
        end = hit.start()
    while end > floor and text[end - 1].isspace():
        end -= 1
    return end


def _in_brackets(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«Deaths: 58 (Ministry of Health, 17 May)», «21 children (Red Cross)»: as lists have it."""
    roof = text.find("\n", figure.end)
    hit = BRACKETS.match(text, figure.end, roof if roof >= 0 else len(text))
    source = hit.span("source") if hit else None
    listed = LIST.search(text, sentence[0], figure.start) or (hit and hit["day"])
    if hit and source and listed and (known(hit["source"], text) or is_body(hit["source"])):
        yield Frame(source, None, (sentence[0], hit.start("open")), bodies_only=True)


def _labelled(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«General staff: 11 soldiers killed; …»: a list of rivals, each behind its name."""
    start = max(sentence[0], figure.start - REACH)
    for hit in reversed(list(LABEL.finditer(text, start, figure.start))):
        if re.search(r"[.;:\n]", text[hit.end() : figure.start]):
            return
        if known(hit["source"], text) or is_body(hit["source"]):
            yield Frame(hit.span("source"), hit.span("colon"), (hit.end(), _end(text, figure, sentence)))
        return


def _end(text: str, figure: Figure, sentence: Bounds) -> int:
    stop = CLAUSE_END.search(text, figure.end, sentence[1])
    return stop.start() if stop else sentence[1]


def _start(text: str, figure: Figure, sentence: Bounds) -> int:
    ends = [hit.end() for hit in CLAUSE_END.finditer(text, sentence[0], figure.start)]
    return ends[-1] if ends else sentence[0]


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(str(word_list("whose")[name]).split())


def _speaking_nouns() -> frozenset[str]:
    return _listed("nouns")


@cache
def _nouns() -> re.Pattern[str]:
    nouns = "|".join(sorted(_listed("nouns") | _listed("body_nouns"), key=len, reverse=True))
    return re.compile(rf"(?<=[\s])(?P<noun>{nouns})\b", re.IGNORECASE)


def _verbs(text: str, start: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
    for kind, pattern in _counting():
        for hit in pattern.finditer(text, start, end):
            yield kind, hit


@cache
def _counting() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = ("putting", "counting", "registering", "revising")
    return tuple((kind, re.compile(rf"\b(?:{verbs(word_list('whose')[kind])})\b")) for kind in kinds)


@cache
def _given() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<cue>(?:{'|'.join(sorted(_listed('given')))})\s+(?:\w+ly\s+|earlier\s+)?by)\s+")
