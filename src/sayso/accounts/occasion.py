"""What kind of event a figure is of: an air strike, a ground clash, a quake; so that no account mixes two."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.accounts.clause import Clause
from sayso.data import word_list
from sayso.types import Claim, Figure

NEAR = 500  # letters: what is told so closely after is of the same event, unless it says otherwise
_SENTENCE = re.compile(r"[.!?;:]\s|\n")
_ASIDE = re.compile(r"\b(?:where|which|who|near|since)\b")  # «near a town where an air strike hit»
_DID = re.compile(
    r"\b(?:killed|killing|claimed|injured|injuring|wounded|wounding|left|leaving|hurt)\W*(?:\w+\W+)?$"
)


@cache
def _shape() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {
        phrase: kind for kind, phrases in word_list("accounts")["occasions"].items() for phrase in phrases
    }
    longest = sorted(kinds, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE), kinds


@cache
def _apart() -> frozenset[frozenset[str]]:
    pairs = word_list("accounts")["words"]["occasions_apart"]
    return frozenset(frozenset(pair.split("/")) for pair in pairs.split())


def two_occasions(one: str | None, other: str | None) -> bool:
    """Whether two kinds of event are never one event, nor one the cause of the other.

    >>> two_occasions("air", "ground"), two_occasions("ground", "shelling"), two_occasions("air", None)
    (True, False, False)
    """
    return one is not None and other is not None and frozenset((one, other)) in _apart()


def told_occasion(clause: Clause) -> str | None:
    """The kind of event that the figure's own clause tells, else its sentence where that tells one alone.

    >>> told_occasion(Clause("", "", " people in clashes", own="After the air strike, the army lost "))
    'ground'
    >>> told_occasion(Clause("", "", " near a town where a jet crashed", own="Two days of fighting killed "))
    'ground'
    """
    before, after = _kind_in(clause.own), _kind_in(_ASIDE.split(clause.after, maxsplit=1)[0])
    own = (before or after) if _DID.search(clause.own) else (after or before)
    if own:
        return own
    sentence = f"{_SENTENCE.split(clause.before)[-1]} {_ASIDE.split(clause.rest, maxsplit=1)[0]}"
    return _kind_in(sentence)


def _kind_in(text: str) -> str | None:
    """The kind that a text names; null where it names none or several."""
    shape, kinds = _shape()
    found = {kinds[hit[0].lower()] for hit in shape.finditer(text)}
    return min(found) if len(found) == 1 else None


def occasions(claims: Sequence[Claim], figures: Sequence[Figure]) -> list[str | None]:
    """The kind of event a report speaks of last before each figure, or in its title; null if of two."""
    told: dict[int, str | None] = {}
    for claim in claims:
        for span in claim.content:
            for start, sentence in _sentences(span.text):
                if hit := _shape()[0].search(sentence):
                    told[span.start + start + hit.start()] = _kind_in(_ASIDE.split(sentence, maxsplit=1)[0])
    title = _kind_in(claims[0].report.title or "") if claims else None
    starts = sorted(told)
    found: list[str | None] = []
    for figure in figures:
        at = bisect_left(starts, figure.start) - 1
        near = at >= 0 and figure.start - starts[at] <= NEAR
        found.append(told[starts[at]] if near else title if at < 0 else None)
    return found


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for hit in _SENTENCE.finditer(text):
        yield start, text[start : hit.start()]
        start = hit.end()
    yield start, text[start:]
