"""How sure the text is: the cue sets the level of what it governs, hedges set that of their clause.

Where two hedges bear on one figure the one nearest the number wins (docs/contract.md). Likelihood words
carry their band of ICD 203; likelihood and level are two scales.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple, cast

from msgspec.structs import replace

from sayso.claims.polarity import frame_polarity
from sayso.claims.words import alternatives, plain, verbs
from sayso.data import word_list
from sayso.types import Certainty, Claim, Level, Polarity, Reason, Report, Span

# Between a hedge and a number, these end what the hedge governs.
BOUNDARY = re.compile(
    r"[;\n]|[.!?][”’\"')]*\s|,?\s(?:and|but|while|whereas|although|though|yet)\s+that\s"
    r"|,?\s(?:while|whereas|although|though|but)\s"
)
AND = re.compile(r",?\sand\s")
FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|could|may|remain(?:s|ed)?|died|survived|escaped|suffered|fled|went)\b"
)
CLAUSE_END = re.compile(r"[,.](?!\d)|[;!?\n]")
SIDES: dict[Polarity, Level] = {"deny": "denied", "not_acknowledged": "unverified", "no_comment": "asserted"}
HEARSAY = re.compile(r"\breportedly\b|\b(?:is|are|was|were|been)\s+(?:\w+ly\s+)?(?:reported|said)\b")
REPORTED = re.compile(r"\breport(?:s|ed)?\b")
REACH = 400  # characters of a sentence looked at on either side of a number


class Hedge(NamedTuple):
    """A hedge in a text: half-open offsets, its level and, for likelihood words, the ICD 203 band."""

    start: int
    end: int
    level: Level
    likelihood: tuple[float, float] | None


def certainty(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """Fill ``certainty`` of every claim."""
    inner: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.via:
            inner.setdefault(claim.via, []).append(claim)
    return [
        replace(claim, certainty=certainty_of(report.text, claim, inner.get(claim.id, ()))[0])
        for claim in claims
    ]


def certainty_of(text: str, claim: Claim, inner: Iterable[Claim] = ()) -> tuple[Certainty, list[Reason]]:
    """The certainty of one claim and why; what the ``inner`` claims say is theirs alone."""
    level, reasons = cue_level(text, claim)
    foreign = [span for one in inner for span in ((one.cue, *one.content) if one.cue else one.content)]
    found = [
        hedge
        for part in claim.content
        for hedge in hedges(text, part.start, part.end)
        if not any(hedge.start < span.end and span.start < hedge.end for span in foreign)
    ]
    spans = [Span.of(text, hedge.start, hedge.end) for hedge in found]
    if level != "asserted" and claim.cue:
        spans.insert(0, claim.cue)
    elif (
        level == "asserted"
        and found
        and claim.content
        and not _cut(text, claim.content[0].start, found[0].start)
    ):
        level = found[0].level
        reasons = [Reason(feature=f"hedge of its main clause: {level}", detail=spans[0].text)]
    bands = [band for band in (_band(text, claim.cue), *(hedge.likelihood for hedge in found)) if band]
    unique = tuple(dict.fromkeys(spans))
    return Certainty(level=level, hedges=unique, likelihood=bands[0] if bands else None), reasons


def cue_level(text: str, claim: Claim) -> tuple[Level, list[Reason]]:
    """The level that cue, polarity and source give to everything they govern, and why.

    A denied content is quoted in order to be denied; one that was not acknowledged is unverified;
    «reports say» and a «reported» without a source report, while a named body's «reported» asserts.
    """
    side = frame_polarity(text, claim)
    if side and side[0] in SIDES:
        return SIDES[side[0]], side[1]
    cue = plain(claim.cue.text) if claim.cue else ""
    source = plain(claim.source.text) if claim.source else ""
    for hedge in hedges(text, claim.source.start, claim.source.end) if claim.source else ():
        if hedge.level in ("unverified", "reported"):
            return hedge.level, [Reason(feature=f"source: {hedge.level}", detail=source)]
    nobody = not source and REPORTED.search(cue)
    if HEARSAY.search(cue) or nobody or source.endswith("reports"):
        return "reported", [Reason(feature="reported, by nobody named", detail=f"{source} {cue}".strip())]
    if hit := _cues().search(cue):
        level = cast(Level, hit.lastgroup)
        return level, [Reason(feature=f"cue: {level}", detail=hit[0])]
    return "asserted", [Reason(feature="cue: plain", detail=cue)]


def hedges(text: str, start: int = 0, end: int | None = None) -> list[Hedge]:
    """Every hedge in ``text[start:end]``, in order.

    >>> [(h.level, h.likelihood) for h in hedges("Reportedly 12 died; more are likely to follow.")]
    [('reported', None), ('predicted', (0.55, 0.8))]
    """
    end = len(text) if end is None else end
    low = plain(text[start:end])
    found = []
    for hit in _hedges().finditer(low):
        level = _levels().get(" ".join(hit[0].split()), "predicted")
        if re.match(_not_before(level), low[hit.end() : hit.end() + 30]):
            continue
        found.append(Hedge(start + hit.start(), start + hit.end(), level, _likelihood(hit[0])))
    return found


def level_near(text: str, start: int, end: int, claim: Claim | None = None) -> tuple[Level, list[Reason]]:
    """The level of the number at ``[start, end)`` and why: of the hedges that bear on it the nearest wins.

    ``claim`` is the innermost one whose content holds the number; its cue counts as a hedge. Without one
    (the outlet's own voice) only the sentence is read.

    >>> text = "Some 600 are believed to have died and more than 4,000 others were wounded."
    >>> level_near(text, 5, 8)[0], level_near(text, 49, 54)[0]
    ('believed', 'asserted')
    """
    floor, roof = _stretch(text, start, end, claim)
    near: list[tuple[int, Level, str]] = []
    for hedge in hedges(text, floor, roof):
        if not _cut(text, *_between((hedge.start, hedge.end), (start, end)), floor=floor):
            near.append(
                (_gap((hedge.start, hedge.end), (start, end)), hedge.level, text[hedge.start : hedge.end])
            )
    if claim and claim.cue:
        level, reasons = cue_level(text, claim)
        at = (claim.cue.start, claim.cue.end)
        # «are believed» governs its clause, as any hedge does; a speaker's cue governs all that is said
        if level != "asserted" and (claim.source or not _cut(text, *_between(at, (start, end)), floor=floor)):
            near.append((_gap(at, (start, end)), level, reasons[0].detail or claim.cue.text))
    if not near:
        return "asserted", [Reason(feature="no hedge bears on the number")]
    gap, level, words = min(near)
    return level, [Reason(feature=f"nearest hedge: {level}", score=gap, detail=words)]


def _stretch(text: str, start: int, end: int, claim: Claim | None) -> tuple[int, int]:
    """The sentence around the number, cut where the claim's cue stands."""
    floor = max([0, start - REACH, *(hit.end() for hit in _stops(text, max(0, start - REACH), start))])
    roof = min([len(text), end + REACH, *(hit.start() + 1 for hit in _stops(text, end, end + REACH))])
    if claim and claim.cue:
        if floor < claim.cue.end <= start:
            floor = claim.cue.end
        elif end <= claim.cue.start < roof:
            roof = claim.cue.start
    return floor, roof


def _stops(text: str, start: int, end: int) -> list[re.Match[str]]:
    return list(
        re.compile(r"[.!?][”’\"')]*\s+(?=[\W]*[A-Z0-9])|\n").finditer(text, start, min(end, len(text)))
    )


def _between(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    return (a[1], b[0]) if a[1] <= b[0] else (b[1], a[0]) if b[1] <= a[0] else (a[0], a[0])


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    start, end = _between(a, b)
    return max(0, end - start)


def _cut(text: str, start: int, end: int, floor: int | None = None) -> bool:
    """Whether a clause ends between ``start`` and ``end``."""
    if start >= end:
        return False
    if BOUNDARY.search(text, start, end):
        return True
    floor = start if floor is None else floor
    for conjunction in AND.finditer(text, start, end):
        stop = CLAUSE_END.search(text, conjunction.end())
        right = text[conjunction.end() : stop.start() if stop else len(text)]
        # one clause: «10 soldiers and 20 civilians are feared dead»; two: «10 died and 20 are feared dead»
        if FINITE.search(text, floor, conjunction.start()) and FINITE.search(right[:REACH]):
            return True
    return False


@cache
def _cues() -> re.Pattern[str]:
    cues = word_list("certainty")["cues"]
    return re.compile(
        r"\b(?:" + "|".join(f"(?P<{level}>{verbs(lemmas)})" for level, lemmas in cues.items()) + r")\b"
    )


@cache
def _levels() -> dict[str, Level]:
    return {
        phrase: level for level, phrases in word_list("certainty")["hedges"].items() for phrase in phrases
    }


@cache
def _hedges() -> re.Pattern[str]:
    """Any hedge, longest first («if confirmed» before «confirmed»), and modal verbs that look ahead."""
    modal = word_list("certainty")["modal"]
    ahead = rf"(?:{alternatives(modal['words'])})\s+(?:\w+ly\s+)?(?:{alternatives(modal['future'])})"
    rise = rf"will\s+(?:\w+ly\s+)?(?:{alternatives(modal['rise'])})"
    return re.compile(rf"(?<![\w-])(?:{alternatives(_levels())}|{ahead}|{rise})(?![\w-])")


@cache
def _not_before(level: Level) -> str:
    phrases = word_list("certainty")["not_before"].get(level, ())
    if not phrases:
        return r"(?!)"
    return rf"\s+(?:{alternatives(phrases)}|(?:[\w,-]+\s+){{1,3}}?li(?:ves|fe))\b"


@cache
def _bands() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(word_list('certainty')['likelihood'])})\b")


def _likelihood(words: str) -> tuple[float, float] | None:
    hit = _bands().search(plain(words))
    if not hit:
        return None
    low, high = word_list("certainty")["likelihood"][" ".join(hit[0].split())]
    return float(low), float(high)


def _band(text: str, span: Span | None) -> tuple[float, float] | None:
    return _likelihood(span.text) if span else None
