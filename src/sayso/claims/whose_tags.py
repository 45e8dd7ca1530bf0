"""Tags that finders pass over: «Nine, said the fire brigade», «…, relatives claim»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.claims.text import Bounds
from sayso.claims.whose_phrases import DAY, Frame, phrase_after
from sayso.claims.words import alternatives, forms
from sayso.data import word_list
from sayso.types import Figure

# words that no name of a speaker holds
CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|would|will|could|who|that|which|he|she|it|they)\b")
SOURCE = r"(?P<source>[^\W\d_][^,;:.()\n“”\"]{2,60}?)"
REPORT = re.compile(
    r"\b(?:an?|the)\s+(?:[a-z]+\s+)?(?P<cue>report|claim|assertion|statement|allegation)\s+(?:by|from|in|on)\s+(?P<source>(?:the\s+)?[^,;:.()\n]{2,60}?)\s+that\s+"
)
REACH = 60  # characters between a figure and the clause that says who gave it
LONGEST = 8  # words of a speaker


def of_tag(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """Every tag of the sentence that may tell whose the figure is.

    >>> from sayso.claims.figures.find import find_figures
    >>> text = "Nine dead, said the fire brigade on Tuesday."
    >>> [text[slice(*frame.source)] for frame in of_tag(text, find_figures(text)[0], (0, len(text)))]
    ['the fire brigade']
    """
    yield from _behind(text, figure, sentence)
    yield from _before(text, figure, sentence)
    yield from _hanging(text, figure, sentence)


def _behind(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«Nine, said the fire brigade on Tuesday», «…, grieving relatives claim.»."""
    start, end = sentence
    for hit in _inverted().finditer(text, figure.end, end):
        if len(hit["source"].split()) <= LONGEST and not CLAUSE.search(hit["source"]):
            yield Frame(hit.span("source"), hit.span("cue"), (start, hit.start()), True, True)
    last = _closing().search(text, figure.end, end)
    if last and len(last["source"].split()) <= LONGEST:
        yield Frame(last.span("source"), last.span("cue"), (start, last.start()), True, True)


def _before(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«As has noted the mayor, 212 are at work», «denied a report by the broadcaster that 19 had died»."""
    start, end = sentence
    first = _opening().match(text, start, figure.start)
    if first and len(first["source"].split()) <= LONGEST * 2:
        content = (first.end(), len(text[:end].rstrip(" .\n")))
        yield Frame(first.span("source"), first.span("cue"), content, persons=True)
    for report in REPORT.finditer(text, start, figure.start):
        if not re.search(r"[.;:\n]", text[report.end() : figure.start]):
            yield Frame(report.span("source"), report.span("cue"), (report.end(), end), True)


def _hanging(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«The five soldiers the army had reported missing», «the figure of 70 which he gave»."""
    _, end = sentence
    if reduced := _reduced().match(text, figure.end, end):
        yield Frame(
            reduced.span("source"), reduced.span("cue"), (figure.start, reduced.start("source")), True
        )
    if given := _given().search(text, figure.end, min(end, figure.end + REACH)):
        source = phrase_within(text, *given.span("source"))
        between = text[figure.end : given.start()]
        if source and not re.search(r"[,;:.]", between):
            yield Frame(source, given.span("cue"), (figure.start, given.start()), True, True)


def phrase_within(text: str, start: int, end: int) -> Bounds | None:
    """The noun phrase between two offsets without its day; None where more than one phrase stands there."""
    day = DAY.search(text, start, end)
    whole = (start, day.start() if day else end)
    return whole if phrase_after(text, *whole) == whole else None


def _past(name: str) -> str:
    return alternatives(form for verb in word_list("whose")[name] for form in forms(verb)[1:3])


@cache
def _inverted() -> re.Pattern[str]:
    when = r"(?:\s+(?:by|on|at|in|late|early|this|last|yesterday|today)\b[^,;:]{0,30}?)?"
    return re.compile(
        rf"[,”\"]\s+(?P<cue>{_past('tagging')})\s+(?=(?:the|an?|its|our)\s|[^\W\d_a-z]){SOURCE}{when}(?:,|[.!?]?[”\"]?\s*$)"
    )


@cache
def _closing() -> re.Pattern[str]:
    plain = f"{_past('tagging')}|{'|'.join(word_list('whose')['tagging_many'])}"
    return re.compile(
        rf",\s+(?!\w+ing\s(?:the|an?|his|her|its|their|(?:\w+\s)?[A-Z])){SOURCE}\s+(?P<cue>{plain})(?=[.!?]?\s*$|[.!?]\s)"
    )


@cache
def _opening() -> re.Pattern[str]:
    named = r"(?:,\s+(?:[a-z]+\s+){0,3}(?:[^\W\d_a-z][\w’'-]+\s+){0,2}[^\W\d_a-z][\w’'-]+(?=,))?"
    source = SOURCE.replace("?)", f"{named})")
    return re.compile(
        rf"As\s+(?P<cue>(?:(?:has|have|had)\s+)?(?:{_past('tagging')}))\s+(?:by\s+)?{source},\s+"
    )


@cache
def _reduced() -> re.Pattern[str]:
    said = f"{_past('giving')}|{_past('tagging')}"
    return re.compile(
        rf"[\s\w]{{0,25}}?\s(?P<source>the\s+[a-z]+(?:\s+[a-z]+)?|[^\W\d_a-z]\w+)\s+(?P<cue>(?:has|have|had)\s+(?:{said}))\b"
    )


@cache
def _given() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:which|that)\s+{SOURCE}\s+(?P<cue>(?:(?:has|have|had)\s+)?(?:{_past('giving')}))\b"
    )
