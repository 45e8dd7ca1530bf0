"""What the networks passed over and the rules read: «Ankara said it was watching and denied reports».

Only verbs that nearly always tell who says what are believed (``data/words/sure.toml``), and only where no
cue of the networks stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from sayso.claims.finder import Attribution
from sayso.claims.rules.silence import is_silent
from sayso.claims.words import alternatives, plain, verbs
from sayso.data import word_list
from sayso.types import Span

LEAST = 0.3  # how sure the rules must be
SPEAKING = re.compile(r"(?:.*\s)?sp(?:eaks?|oke|oken|eaking)")
AND = re.compile(r",?\s+(?:and|but)\s+$")


def with_missed(found: Sequence[Attribution], ruled: Sequence[Attribution], text: str) -> list[Attribution]:
    """The attributions with the rules' where no cue stands: by itself, inside a content, or cut off from one.

    >>> from sayso.claims.rules import RuleFinder
    >>> from sayso.types import Report
    >>> report = Report.from_text("Kyiv has said that the bridge was hit.")
    >>> [one.cue.text for one in with_missed([], next(iter(RuleFinder().find([report]))), report.text)]
    ['has said']
    """
    made = list(found)
    for read in ruled:
        one = _with_of(read, text)
        cue, source = read.cue, read.source
        if not cue or not source or (read.score or 0) < LEAST or not _is_sure(cue):
            continue
        if any(other.cue and _touch(other.cue, cue) for other in made):
            continue
        home = next((other for other in made if other.outer is None and _holds(other, cue)), None)
        if home is None:
            made.append(replace(one, outer=None))
        elif home.source and home.source.start == source.start:
            made = _parted(made, home, one, text)
        elif _holds(home, source) and all(_holds(home, span) for span in one.content):
            made.append(replace(one, outer=home))
    return made


def _is_sure(cue: Span) -> bool:
    """Whether a cue is one that the rules are believed for: a plain verb, «per», a known silence."""
    plainly = cue.text.lower() in ("per", "as per") or _sure().fullmatch(plain(cue.text)) is not None
    return plainly or is_silent(cue.text)


def _with_of(one: Attribution, text: str) -> Attribution:
    """«Speaks of 73»: the preposition belongs to the cue."""
    if one.cue and SPEAKING.fullmatch(one.cue.text) and text.startswith(" of ", one.cue.end):
        return replace(one, cue=Span.of(text, one.cue.start, one.cue.end + 3))
    return one


def _parted(made: list[Attribution], home: Attribution, one: Attribution, text: str) -> list[Attribution]:
    """«Said A and denied B»: the content of the first verb ends before the second, which has its own."""
    last = home.content[-1]
    gap = AND.search(text, last.start, one.cue.start) if one.cue else None
    if not gap or gap.start() <= last.start:
        return made
    first = replace(home, content=(*home.content[:-1], Span.of(text, last.start, gap.start())))
    second = replace(one, outer=None)
    moved: dict[int, Attribution] = {id(home): first}
    for other in made:  # outer before inner
        outer = moved.get(id(other.outer), other.outer) if other.outer else None
        if outer is first and other.cue and not _holds(first, other.cue):
            outer = second
        if outer is not other.outer:
            moved[id(other)] = replace(other, outer=outer)
    return [*(moved.get(id(other), other) for other in made), second]


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _holds(one: Attribution, span: Span) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in one.content)


@cache
def _sure() -> re.Pattern[str]:
    words = word_list("sure")
    return re.compile(
        rf"(?:(?:{alternatives(words['before'])})\s+)*(?:{verbs(words['verbs'])})(?:\s+(?:of|that))?"
    )
