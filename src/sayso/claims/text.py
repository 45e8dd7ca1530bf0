"""The lexical layer every finder stands on: paragraphs, sentences and tokens, with their offsets.

Nothing here rewrites the text: all functions return half-open offsets into the string given. All of them
run in time linear in its length.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from sayso.data import word_list

Bounds = tuple[int, int]


class Token(NamedTuple):
    """A word, number or mark; ``text`` is what stands at ``[start, end)``."""

    start: int
    end: int
    text: str


_TOKEN = re.compile(
    r"""
    https?://\S+ | www\.\S+
  | [@\#]\w+
  | (?:[^\W\d_]\.){2,}                        # U.S., a.m.
  | \d\w*(?:[.,:/]\d\w*)*%?                   # 3,000  2.5m  14:30  45%
  | [^\W\d_]\w*(?:[-‐‑&'’./]\w+)*             # well-known, AT&T, O’Brien, and/or
  | \.\.+ | --+ | …
  | [^\w\s] | _+
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``; «’s», «n’t» and the like stand alone.

    >>> [token.text for token in tokens("Kyiv’s U.S. ally didn’t say 3,000.")]
    ['Kyiv', '’s', 'U.S.', 'ally', 'did', 'n’t', 'say', '3,000', '.']
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        first, last, word = match.start(), match.end(), match.group()
        clitic = _CLITIC.search(word) if ("'" in word or "’" in word) and len(word) < 40 else None
        if clitic and clitic.start():
            cut = first + clitic.start()
            found.append(Token(first, cut, text[first:cut]))
            found.append(Token(cut, last, text[cut:last]))
        elif word == "." and found and found[-1].end == first and _keeps_stop(found[-1].text):
            found[-1] = Token(found[-1].start, last, found[-1].text + word)
        else:
            found.append(Token(first, last, word))
    return found


def _keeps_stop(word: str) -> bool:
    """Whether the full stop after ``word`` belongs to it: «Gen.», «J.»."""
    if len(word) == 1:
        return word.isupper() and word != "I"
    return (word[0].isupper() and word.lower() in _stops("never_last")) or word in _stops("never_last_lower")


def stop_of_word(text: str, at: int) -> bool:
    """Whether the full stop at ``at`` is part of the word before it, as it may be at a sentence's end too.

    >>> [stop_of_word(word, len(word) - 1) for word in ("in the U.S.", "the F.A.A.", "Smith Jr.", "the war.")]
    [True, True, True, False]
    """
    if text[at : at + 1] != ".":
        return False
    before = _BEFORE.search(text, max(0, at - _LOOKBACK), at)
    word = before.group() if before else ""
    return word.lower() in _stops("may_be_last") or bool(_DOTTED.fullmatch(word))


_DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_STOP = re.compile(r"(?:[.!?]+|…)[\"'”’»)\]]*(?=\s)")
_BEFORE = re.compile(r"(?:[^\W\d_]\.)*\w*$")
_WORD = re.compile(r"\w+")
_LOOKBACK = 20
_OPENERS = "\"'“‘„«([—–-•*"


@cache
def _stops(kind: str) -> frozenset[str]:
    return frozenset(word_list("abbreviations")[kind].split())


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Bounds]:
    """The sentences of ``text[start:end]``, white space at their edges left out.

    A closing quotation mark belongs to the sentence it ends; what follows it in lower case («…?” he
    asked.») belongs to the same sentence.

    >>> text = "Gen. Smith spoke. “Is it over?” he asked. No."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Gen. Smith spoke.', '“Is it over?” he asked.', 'No.']
    """
    end = len(text) if end is None else end
    cuts = [m.end() for m in _STOP.finditer(text, start, end) if _ends_sentence(text, m, end)]
    edges = [start, *cuts, end]
    found = (_stripped(text, a, b) for a, b in pairwise(edges))
    return [(a, b) for a, b in found if a < b]


def _ends_sentence(text: str, stop: re.Match[str], end: int) -> bool:
    after = stop.end()
    while after < end and text[after].isspace():
        if text[after] == "\n":
            return True
        after += 1
    if after >= end:
        return True
    follows = text[after]
    if follows.islower():
        return False
    if stop.group()[0] == "." and len(stop.group().rstrip("\"'”’»)]")) == 1:
        word = _BEFORE.search(text, max(0, stop.start() - _LOOKBACK), stop.start())
        bare = word.group() if word else ""
        if bare and (_keeps_stop(bare) or (bare.lower() in _stops("before_number") and follows.isdigit())):
            return False
        if bare.lower() in _stops("may_be_last") or "." in bare:
            return not follows.isdigit() and (follows in _OPENERS or _starts_sentence(text, after, end))
    return follows.isupper() or follows.isdigit() or follows in _OPENERS


def _starts_sentence(text: str, at: int, end: int) -> bool:
    # After «U.S.» or «Inc.» a capital may be a name or a new sentence: only a function word tells.
    word = _WORD.match(text, at, min(end, at + _LOOKBACK))
    return word is not None and word.group().lower() in _stops("sentence_starters")


_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WRAPPED = range(50, 95)  # characters a line, where mail and terminals wrap
_CLOSES_LINE = '.!?…:"”’»'


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Bounds]:
    r"""The paragraphs of ``text[start:end]``: lines, but lines wrapped at a fixed width are joined.

    >>> paragraphs("A headline\n\nOne line,\nwrapped in the middle.\nAnother.")
    [(0, 10), (12, 44), (45, 53)]
    """
    end = len(text) if end is None else end
    found: list[Bounds] = []
    last = -2
    for match in _LINE.finditer(text, start, end):
        first, stop = _stripped(text, match.start(), match.end())
        if first == stop:
            continue
        if found and match.start() - last == 1 and _goes_on(text, found[-1], (first, stop), last):
            found[-1] = (found[-1][0], stop)
        else:
            found.append((first, stop))
        last = match.end()
    return found


def _goes_on(text: str, above: Bounds, line: Bounds, line_end: int) -> bool:
    """Whether a line goes on with the sentence of the line above it."""
    if text[above[1] - 1] in _CLOSES_LINE:
        return False
    if text[line[0]].islower():
        return True
    width = line_end - max(above[0], text.rfind("\n", above[0], line_end) + 1)
    return width in _WRAPPED and above[1] - above[0] > width


def _stripped(text: str, start: int, end: int) -> Bounds:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


# «SEOUL, April 30 (Reuters) — », «CAIRO — »: where and by whom a report was filed.
_DATELINE = re.compile(
    r"""(?: (?:[A-Z][\w.'’-]*,?\ ){0,6} (?:[A-Z][\w.'’-]*,?\ )? (?:\d{1,2}\ )? \([A-Z][^()\n]{1,40}\)
        |   [A-Z][A-Z.'’-]+ (?:\ [A-Z][A-Z.'’-]+){0,3} (?:,\ [A-Z][\w.]+){0,2} )
        \ ? (?: [—–] | -- | (?<=\))\ ?- )\s+ (?=["“‘'A-Z])""",
    re.VERBOSE,
)


def after_dateline(text: str, start: int, end: int) -> int:
    """Where the telling begins in a paragraph that may open with a dateline.

    >>> text = "PORT LENZ (Harbour News) — Nine people died."
    >>> text[after_dateline(text, 0, len(text)):]
    'Nine people died.'
    """
    found = _DATELINE.match(text, start, end)
    return found.end() if found and found.end() < end else start
