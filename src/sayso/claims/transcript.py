"""Speakers named before a colon, as transcripts have it: «SMITH: We never saw it.»"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.claims.finder import Attribution
from sayso.claims.text import Bounds
from sayso.types import Span

_CAPITAL = "A-ZÀ-ÖØ-Þ"
_TURN = re.compile(
    rf"([{_CAPITAL}][{_CAPITAL}.'’-]+(?: [{_CAPITAL}][{_CAPITAL}.'’-]*){{0,4}})"
    r"(?: \([^)\n]{1,40}\))?(:)[ \xa0]+(?=\S)"
)
# «Ann Lee: Nobody knows.»: in small letters a label may be anything, so questions must show the interview
_NAMED = re.compile(
    rf"((?:[{_CAPITAL}][\w.'’-]*)(?: (?:(?:al|bin|de|der|van|von|el|la) )?[{_CAPITAL}][\w.'’-]*){{0,3}})"
    r"(?: \([^)\n]{1,40}\))?(:)[ \xa0]+(?=\S)"
)
QUESTIONS = 2  # that stand right before a turn
LEAST = 3  # turns a report; fewer may be «UPDATE:» or «CORRECTION:»


def turns(text: str, places: Sequence[Bounds]) -> list[Attribution]:
    """One attribution a turn, where at least three paragraphs begin with a name and a colon.

    Names in capitals are enough; in small letters two turns must answer questions, and somebody speak twice.

    In the training articles every one of the eleven turns found this way was labelled as one.

    >>> talk = ["HOST: Who did it?", "RUIZ: Nobody knows.", "HOST: Thank you."]
    >>> text = chr(10).join(talk)
    >>> [a.source.text for a in turns(text, [(0, 17), (18, 37), (38, 54)])]
    ['HOST', 'RUIZ', 'HOST']
    """
    found = _turns(_TURN, text, places)
    if len(found) >= LEAST:
        return found
    found = _turns(_NAMED, text, places)
    starts = {one.source.start for one in found if one.source}
    asked = sum(
        text[start:end].rstrip('"”’ ').endswith("?") and after[0] in starts
        for (start, end), after in pairwise(places)
    )
    again = len(found) > len({one.source.text for one in found if one.source})
    if len(found) < LEAST or asked < QUESTIONS or not again:
        return []
    return [one for one in found if not one.content[0].text.endswith("?")]


def _turns(shape: re.Pattern[str], text: str, places: Sequence[Bounds]) -> list[Attribution]:
    found = []
    for start, end in places:
        turn = shape.match(text, start, end)
        if turn and turn.end() < end:
            found.append(
                Attribution(
                    source=Span.of(text, *turn.span(1)),
                    cue=Span.of(text, *turn.span(2)),
                    content=(Span.of(text, turn.end(), end),),
                    score=1.0,
                )
            )
    return found
