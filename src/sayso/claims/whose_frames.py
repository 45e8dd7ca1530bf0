"""Frames of counting around a figure: a noun or verb of counting, and the phrase that says whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sayso.claims.figures.party import stops
from sayso.claims.figures.words import closed
from sayso.claims.text import Bounds
from sayso.claims.who.bodies import known, state_of
from sayso.claims.words import verbs
from sayso.data import word_list
from sayso.types import Figure

REACH = 90  # characters between a word of counting and its figure
NEAR = 28  # the same for verbs that take their number as object
LONGEST = 9  # words of a source
WORD = re.compile(r"[\w’'.&/-]*[\w’']")
CLAUSE_END = re.compile(
    r"[;—–\n]|\s-\s|,\s+(?:but|while|whereas|although|though|as|after|when)\s|\s(?:while|whereas|although)\s|\s(?:than|beside|against)\s+(?=(?:the|its|those|an?)\s|[A-Z])"
)
BREAK = re.compile(r"[.;:\n“”\"()]|\b(?:and|but|or|that|which|who|when|while|after)\b", re.IGNORECASE)
JOINS = ("of", "for", "and", "the", "on")


class Frame(NamedTuple):
    """Half-open offsets of whose the figure is, of the words that say so, and of what is said.

    ``bodies_only``: a state is no speaker here («the country's toll» is of its dead).
    """

    source: Bounds
    cue: Bounds
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
        if by and (source := _phrase_after(text, by.end(), figure.start)):
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
        elif len(gap) > NEAR or re.search(r"\bto\b", gap):
            continue
        end = _without(text, hit.start(), "auxiliaries", sentence[0])
        source = _subject_before(text, end, sentence[0])
        last = WORD.findall(text[sentence[0] : hit.start()])[-1:]
        owner = source and text[slice(*source)].endswith(("'s", "’s"))
        if source and not owner and last and last[0].lower() not in _listed("passive"):
            content = (figure.start if kind != "putting" else hit.end(), _end(text, figure, sentence))
            cue = hit.end() - len(text[end : hit.end()].lstrip())
            yield Frame(source, (cue, hit.end()), content, kind == "registering")


def _given_by(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«The 300 casualties named by a US official»."""
    for hit in _given().finditer(text, figure.end, min(sentence[1], figure.end + REACH)):
        if BREAK.search(text, figure.end, hit.start()):
            return
        if source := _phrase_after(text, hit.end(), sentence[1]):
            yield Frame(source, hit.span("cue"), (figure.start, hit.start()))


def _owner(text: str, end: int, floor: int) -> Bounds | None:
    """Whose noun begins at ``end``: «Seoul's earlier», «the South Korean», «UN»."""
    end = _without(text, end, "before_noun", floor)
    found = _phrase_before(text, end, floor)
    if not found:
        return None
    phrase = text[found[0] : found[1]]
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


def _phrase_before(text: str, end: int, floor: int) -> Bounds | None:
    """The noun phrase that ends at ``end``: capitals and what joins them, or words up to an article."""
    taken: list[Bounds] = []
    for hit in reversed(list(WORD.finditer(text, max(floor, end - 120), end))):
        stop = taken[-1][0] if taken else end
        if text[hit.end() : stop].strip(" \t") or len(taken) == LONGEST:
            break
        low, capital = hit[0].lower(), taken and text[taken[-1][0]].isupper()
        if low in ("the", "a", "an"):
            taken.append(hit.span())
            before = text[: hit.start()].rstrip().rsplit(maxsplit=1)[-1:]
            if not (before and before[0] in ("of", "for")):
                break
        elif low in JOINS and capital:
            taken.append(hit.span())
        elif low in stops() and not hit[0][0].isupper():
            break
        else:
            taken.append(hit.span())
    while taken and text[slice(*taken[-1])] in JOINS and text[slice(*taken[-1])] != "the":
        taken.pop()
    only_article = len(taken) == 1 and text[slice(*taken[0])].lower() in ("the", "a", "an")
    return (taken[-1][0], taken[0][1]) if taken and not only_article else None


def _subject_before(text: str, end: int, floor: int) -> Bounds | None:
    """The noun phrase that ends at ``end``, with what it is a complement of: «officials in Gaza City»."""
    found = _phrase_before(text, end, floor)
    inner = (
        re.compile(r"\b(?:in|at|from|with|near|of)\s+$").search(text, max(floor, found[0] - 6), found[0])
        if found
        else None
    )
    if not found or not inner:
        return found
    whole = _phrase_before(text, len(text[: inner.start()].rstrip()), floor)
    return (whole[0], found[1]) if whole else None


def _phrase_after(text: str, start: int, roof: int) -> Bounds | None:
    """The noun phrase that begins at ``start``."""
    end, count = start, 0
    for hit in WORD.finditer(text, start, roof):
        low = hit[0].lower()
        if text[end : hit.start()].strip() or count == LONGEST:
            break
        first = count == 0 and low in ("the", "a", "an", "its", "their")
        following = re.compile(r"\s+(?:the\s+)?[A-Z]").match(text, hit.end())
        if low in stops() and not first and not (low in JOINS and following) and not hit[0][0].isupper():
            break
        end, count = hit.end(), count + 1
    return (start, end) if count else None


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
    kinds = ("putting", "counting", "registering")
    return tuple((kind, re.compile(rf"\b(?:{verbs(word_list('whose')[kind])})\b")) for kind in kinds)


@cache
def _given() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<cue>(?:{'|'.join(sorted(_listed('given')))})\s+(?:\w+ly\s+|earlier\s+)?by)\s+")
