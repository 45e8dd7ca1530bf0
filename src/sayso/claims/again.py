"""The same figure again: a narrated figure takes the speaker whom the report names for it elsewhere.

A headline gives a toll and the body says whose it is; «eleven of them» goes on with what was just said.
Such a claim stays narration: ``origin_source`` says whose it is, ``origin_from`` which claim tells so.
Where two speakers give the same figure, or nobody does, nothing is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from sayso.claims.figures.words import closed
from sayso.claims.frame import bounds_of
from sayso.claims.text import Bounds, paragraphs
from sayso.types import Claim, Figure, Reason, Report, Span, claim_id

JOINT = re.compile(r"[,;:]\s+(?:and\s+)?|\s+and\s+")
BARE = re.compile(
    r"[\w,-]+\s+(?:(?:others\s+)?(?:is|are|was|were|have|has|had|remain|remains|remained|died)\b|(?:on|by)\s+[A-Z]\w+day\b)"
)
# «The provisional toll is as follows. On our side: eight dead …»
FOLLOWS = re.compile(
    r"\b(?:as\s+follows|the\s+following\s+(?:\w+\s+)?(?:toll|figures|count|balance|losses|numbers))\b",
    re.IGNORECASE,
)
PARTS = re.compile(
    r"[\w,-]+\s+of\s+(?:them|those|the\s+(?:dead|injured|wounded|victims|missing|killed))\b", re.IGNORECASE
)
INFORMING = re.compile(
    r"(?:Giving|Sharing|Providing|Disclosing|Announcing|Confirming|Revealing|Divulging|Releasing|Stating)\s+"
    r"(?:(?:out\s+)?(?:this|these|the\s+same|the|such)\s+(?:information|details?|figures?|data|news|numbers?)|this|these|the\s+same)\b"
)
OPENING = 12  # characters before the first part: «Of these, »
LEAST = 5  # smaller numbers meet by chance


class Found(NamedTuple):
    """The claim that tells whose a figure is, and why it is taken for the same."""

    claim: Claim
    reason: Reason


def again(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """Fill ``origin_source``, ``origin_from`` and ``chain`` where narrated figures have a speaker elsewhere.

    A narrated sentence whose figures are of different speakers becomes one claim for each of them.
    """
    made: list[Claim] = []
    for claim in claims:
        if claim.form == "narration" and claim.figures:
            made += _parts(report, claim, [told_by(report, figure, claims) for figure in claim.figures])
        else:
            made.append(claim)
    return made


def told_by(report: Report, figure: Figure, claims: Sequence[Claim]) -> Found | None:
    """Who gives the narrated figure elsewhere in the report; None where nobody or more than one does."""
    return (
        _continued(report, figure, claims)
        or _elliptical(report, figure, claims)
        or _listed(report, figure, claims)
        or _informed(report, figure, claims)
        or _split_up(report, figure, claims)
        or _same(figure, claims)
    )


def _attributed(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Figure]]:
    for claim in claims:
        if claim.form != "narration" and claim.origin_source and claim.polarity == "affirm":
            yield from ((claim, figure) for figure in claim.figures)


def _same(figure: Figure, claims: Sequence[Claim]) -> Found | None:
    """The one speaker who gives the same number of the same."""
    value = number(figure)
    if value is None or value < LEAST or figure.measure not in closed("core"):
        return None
    fits = [
        (claim, other)
        for claim, other in _attributed(claims)
        if other.measure == figure.measure and number(other) == value and not other_people(figure, other)
    ]
    if len({claim.origin_source for claim, _ in fits}) != 1:
        return None
    claim, other = fits[0]
    return Found(
        claim, Reason(feature="same figure, its speaker named elsewhere", detail=other.text, a=figure.text)
    )


def _continued(report: Report, figure: Figure, claims: Sequence[Claim]) -> Found | None:
    """«Eleven of them are children»: the speaker of the sentence before, in the same paragraph."""
    if figure.scope not in ("part_of", "increment") and not PARTS.match(report.text, figure.start):
        return None
    start, _ = next(
        ((a, b) for a, b in paragraphs(report.text) if a <= figure.start < b), (figure.start, figure.end)
    )
    before = [one for claim in claims for one in claim.figures if start <= one.start < figure.start]
    last = max(before, key=lambda one: one.start, default=None)
    sentences = [(a, b) for a, b in bounds_of(report) if start <= a <= figure.start]
    for claim, other in _attributed(claims):
        near = [n for n, (a, b) in enumerate(sentences) if a <= other.start < b]
        if other == last and near and near[0] >= len(sentences) - 2:
            return Found(
                claim, Reason(feature="goes on from the figure before", detail=other.text, a=figure.text)
            )
    return None


def _elliptical(report: Report, figure: Figure, claims: Sequence[Claim]) -> Found | None:
    """«…, the mayor said. Eleven are still missing.»: a bare number goes on with the sentence before."""
    sentences = bounds_of(report)
    own = next((n for n, (a, b) in enumerate(sentences) if a <= figure.start < b), 0)
    if not own or not _bare(report.text, figure, *sentences[own]):
        return None
    (start, end), (begin, _) = sentences[own - 1], sentences[own]
    if "\n" in report.text[end:begin]:
        return None
    before = [claim for claim in _speaking(claims) if claim.cue and start <= claim.cue.start < end]
    origins = {claim.origin_source for claim in before}
    if len(origins) != 1:
        return None
    reason = Reason(feature="a bare number goes on with the statement before", detail=figure.text)
    return Found(before[0], reason)


def _bare(text: str, figure: Figure, start: int, end: int) -> bool:
    """Whether a sentence is a bare number, or the figure its second: «15 on Monday, and down to 12»."""
    opens = BARE.match(text, start, end)
    second = opens and re.fullmatch(
        r",?\s+(?:and|but|then)(?:\s+(?:up|down))?(?:\s+to)?\s+", text[opens.end() : figure.start]
    )
    return bool(opens) and (figure.start == start or bool(second))


def _listed(report: Report, figure: Figure, claims: Sequence[Claim]) -> Found | None:
    """«The toll is as follows. On our side: eight dead.»: whoever spoke last before the list."""
    text = report.text
    start = next((a for a, b in paragraphs(text) if a <= figure.start < b), figure.start)
    sentences = [(a, b) for a, b in bounds_of(report) if a < figure.start]
    lead = next((n for n, (a, b) in enumerate(sentences) if a >= start and FOLLOWS.search(text, a, b)), None)
    if lead is None or figure.start < sentences[lead][1]:
        return None
    told = [one for one in claims if one.cue and sentences[lead][1] <= one.cue.start < figure.start]
    if any(one.source for one in told):
        return None  # somebody else speaks in between
    for begin, end in reversed(sentences[max(0, lead - 1) : lead + 1]):
        before = [one for one in _speaking(claims) if one.cue and begin <= one.cue.start < end]
        if len({one.origin_source for one in before}) == 1:
            return Found(
                before[0], Reason(feature="a list that was announced", detail=text[slice(*sentences[lead])])
            )
        if before:
            return None
    return None


def _informed(report: Report, figure: Figure, claims: Sequence[Claim]) -> Found | None:
    """«38 have died. Giving this information, the collector said …»: whose information it is follows."""
    sentences = bounds_of(report)
    own = next((n for n, (a, b) in enumerate(sentences) if a <= figure.start < b), len(sentences))
    if own + 1 >= len(sentences):
        return None
    start, end = sentences[own + 1]
    if "\n" in report.text[sentences[own][1] : start] or not INFORMING.match(report.text, start, end):
        return None
    told = [one for one in _speaking(claims) if one.cue and start <= one.cue.start < end and not one.via]
    if len({one.origin_source for one in told}) != 1:
        return None
    return Found(
        told[0], Reason(feature="the next sentence tells who gave it", detail=told[0].origin_source or "")
    )


def _split_up(report: Report, figure: Figure, claims: Sequence[Claim]) -> Found | None:
    """«The toll rose to 26. Sixteen of them were soldiers, X said»: the sum is of whoever gives the parts."""
    sentences = bounds_of(report)
    own = next((n for n, (a, b) in enumerate(sentences) if a <= figure.start < b), len(sentences))
    if own + 1 >= len(sentences) or figure.scope not in ("total_so_far", "this_incident"):
        return None
    start, end = sentences[own + 1]
    for claim, other in _attributed(claims):
        rest = report.text[figure.end : sentences[own][1]]
        apart = other.scope == "part_of" and PARTS.match(report.text, other.start, end)
        if start <= other.start < start + OPENING and apart and not re.search(r"\d", rest):
            return Found(claim, Reason(feature="its parts are told next", detail=other.text, a=figure.text))
    return None


def _speaking(claims: Sequence[Claim]) -> list[Claim]:
    return [
        claim
        for claim in claims
        if claim.form != "narration" and claim.origin_source and claim.polarity == "affirm"
    ]


def number(figure: Figure) -> int | None:
    """The one number of a figure: vague words and ranges have none.

    >>> from sayso.claims.figures.find import find_figures
    >>> [number(one) for one in find_figures("At least 59 died and dozens were hurt.")]
    [59, None]
    """
    return None if figure.relation in ("vague", "range") else figure.best


def other_people(a: Figure, b: Figure) -> bool:
    """Whether the nouns of two figures tell that they count different people."""
    if not a.who or not b.who:
        return False
    heads = [one.who.rsplit(maxsplit=1)[-1].lower() for one in (a, b) if one.who]
    return heads[0] != heads[1] and not any(head in closed("generic") for head in heads)


def _parts(report: Report, claim: Claim, found: Sequence[Found | None]) -> list[Claim]:
    """The narration cut where the speaker of its figures changes."""
    groups: list[tuple[Found | None, list[Figure]]] = []
    for figure, one in zip(claim.figures, found, strict=True):
        if groups and _origin(groups[-1][0]) == _origin(one):
            groups[-1][1].append(figure)
        else:
            groups.append((one, [figure]))
    if len(groups) == 1:
        return [_given(claim, groups[0][0])]
    inner = (_joint(report.text, a[-1], b[0]) for (_, a), (_, b) in pairwise(groups))
    cuts = [claim.content[0].start, *inner, claim.content[-1].end]
    made = []
    for (one, figures), bounds in zip(groups, pairwise(cuts), strict=True):
        content = (_cut(report.text, bounds),)
        part = replace(
            claim, id=claim_id(report.id, None, None, content), content=content, figures=tuple(figures)
        )
        made.append(_given(part, one))
    return made


def _joint(text: str, before: Figure, after: Figure) -> int:
    """Where the part of the next figure begins: at the last comma or «and» between the two."""
    joints = [hit.end() for hit in JOINT.finditer(text, before.end, after.start)]
    return joints[-1] if joints else after.start


def _cut(text: str, bounds: Bounds) -> Span:
    start, end = bounds
    while end > start + 1 and text[end - 1] in " ,;:–—\n":
        end -= 1
    end -= len(" and") if text[start:end].endswith(" and") else 0
    return Span.of(text, start, end)


def _origin(found: Found | None) -> str | None:
    return found.claim.origin_source if found else None


def _given(claim: Claim, found: Found | None) -> Claim:
    if found is None:
        return claim
    chain = tuple(dict.fromkeys((*claim.chain, *found.claim.chain)))
    return replace(claim, origin_source=found.claim.origin_source, origin_from=found.claim.id, chain=chain)
