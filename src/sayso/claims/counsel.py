"""The rules' counsel: what the rule finder read, as a voice among the networks' and as a stop-gap.

The rules find less than the networks and err elsewhere: where both see the same, it is more often so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sayso.claims.finder import Attribution
from sayso.types import Span

if TYPE_CHECKING:
    from sayso.claims.decode import Numbers
    from sayso.claims.windows import Window

THAT = re.compile(r"\bthat\s+$", re.IGNORECASE)
TAGS = 7  # outside, then begin and inside of source, cue and content
SURE = 0.9  # the rest is shared by all tags: a rule's word is never the last one
LEAST = 0.3  # how sure a reading must be to lend its source


def chances(ruled: Sequence[Attribution], text: str, window: Window) -> Numbers:
    """Probabilities of each word's tags as the rules' outermost readings have it (words × 7)."""
    import numpy as np

    said = np.zeros((len(window.words), TAGS), np.float32)
    said[:, 0] = 1
    starts, ends = [a for a, _ in window.words], [b for _, b in window.words]
    for one in ruled:
        if one.outer is not None:
            continue
        for begin, start, end in _parts(one, text):
            words = range(bisect_right(ends, start), bisect_left(starts, end))
            for word in words:
                said[word] = 0
                said[word, begin + (word > words.start)] = 1
    spread: Numbers = SURE * said + (1 - SURE) / TAGS
    return spread


def _parts(one: Attribution, text: str) -> Iterator[tuple[int, int, int]]:
    """The tag that begins each part, and where the part lies; «that» belongs to what the networks learnt."""
    for begin, span in ((1, one.source), (3, one.cue)):
        if span:
            yield begin, span.start, span.end
    for span in one.content:
        before = THAT.search(text, max(0, span.start - 6), span.start)
        yield 5, before.start() if before else span.start, span.end


def with_sources(found: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
    """A source from the rules for whatever has none, where they read the same cue and content."""
    return [one if one.source else replace(one, source=_source(one, ruled)) for one in found]


def _source(one: Attribution, ruled: Sequence[Attribution]) -> Span | None:
    for other in ruled:
        if other.source is None or other.cue is None or one.cue is None or (other.score or 0) < LEAST:
            continue
        same = _touch(one.cue, other.cue) and any(_touch(a, b) for a in one.content for b in other.content)
        if same and not any(_touch(other.source, span) for span in (one.cue, *one.content)):
            return other.source
    return None


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
