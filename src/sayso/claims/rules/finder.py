"""The finder that needs no model: readings of every cue, weighed, as attributions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sayso.claims.finder import Attribution
from sayso.claims.rules.choice import choose
from sayso.claims.rules.passage import Passage, passages
from sayso.claims.rules.reading import Reading
from sayso.claims.rules.readings import readings
from sayso.claims.rules.silence import silences
from sayso.types import Report


class RuleFinder:
    """Finds attributions by rules and a table of weights; no model, no parser, linear in the text's length.

    >>> from sayso.claims.rules import RuleFinder
    >>> report = Report.from_text("Kyiv has said that the bridge was hit.")
    >>> [[found]] = RuleFinder().find([report])
    >>> found.source.text, found.cue.text, [part.text for part in found.content]
    ('Kyiv', 'has said', ['the bridge was hit'])
    """

    name = "rules@1"

    def find(self, reports: Sequence[Report]) -> Iterator[list[Attribution]]:
        """One list a report; outer before inner, then by place in the text."""
        for report in reports:
            yield list(_in_report(report))


def _in_report(report: Report) -> Iterator[Attribution]:
    for p in passages(report):
        found: list[Attribution] = []
        for number in range(len(p.sentences)):
            found += _with_silences(p, number, _in_sentence(p, number))
        yield from sorted(found, key=_place)


def _place(one: Attribution) -> tuple[int, int]:
    first = min(span.start for span in (*one.content, *(s for s in (one.source, one.cue) if s)))
    depth, outer = 0, one.outer
    while outer:
        first = min(span.start for span in (*outer.content, *(s for s in (outer.source, outer.cue) if s)))
        depth, outer = depth + 1, outer.outer
    return first, depth


def _in_sentence(p: Passage, number: int) -> list[Attribution]:
    found: list[Attribution] = []
    for one in choose(readings(p, number)):
        outer = found[one.outer] if one.outer >= 0 else None
        found.append(_attribution(p, one.reading, one.score, outer))
    return found


def _with_silences(p: Passage, number: int, found: list[Attribution]) -> list[Attribution]:
    """What was read in a sentence, with the silences whose cue nobody took; inside what they lie in."""
    made = list(found)
    for one in silences(p, number):
        taken = any(
            o.cue and one.cue and o.cue.start < one.cue.end and one.cue.start < o.cue.end for o in found
        )
        if one.cue and not taken:
            homes = [o for o in found if any(part.start <= one.cue.start < part.end for part in o.content)]
            made.append(replace(one, outer=homes[-1] if homes else None))
    return made


def _attribution(p: Passage, reading: Reading, score: float, outer: Attribution | None) -> Attribution:
    return Attribution(
        source=next(p.spans(*reading.source[:2])) if reading.source else None,
        cue=next(p.spans(*reading.cue)),
        content=tuple(span for part in reading.content for span in p.spans(*part)),
        outer=outer,
        score=round(score, 3),
    )
