"""The chain of hands a statement came through: outlet, agency, carrier, speaker, whom the speaker relies on.

Outermost first (docs/contract.md, «Chain»). Carriers of the whole report come from ``wire``; those of one
claim from its frame («told AFP», «in a statement carried by KCNA») and from the claims it lies in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import UNSET
from msgspec.structs import replace

from sayso.claims.frame import Frame, bounds_of, frame_of
from sayso.claims.relied import relied_on
from sayso.claims.text import Bounds
from sayso.claims.who.bodies import known
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.scene import UNNAMED
from sayso.claims.who.shapes import ARTICLE, bare_word, is_capital, parse
from sayso.claims.who.words import words_of
from sayso.claims.wire import Carrier, carriers_of, same_carrier
from sayso.data import word_list
from sayso.types import Claim, Reason, Report

MEDIA = ("news_agency", "outlet")
POSSESSED = re.compile(r"['’]s\s")  # «the Daily's Ann Lee»
AFTER = re.compile(
    r"\s+(?=(?:in|on|at|by|that|after|during|from|for|as|who|and|over|about|via|outside|earlier|late|last|this)\b)"
)


def chain(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """Fill ``chain``, ``authority`` and ``origin_source`` of every claim."""
    wire = [name for name, _ in carriers_of(report)]
    bounds = bounds_of(report)
    by_id = {claim.id: claim for claim in claims}
    relied = relied_on(report, claims, bounds)
    filled: list[Claim] = []
    origins: dict[str, str | None] = {}  # outer claims come first
    for claim in claims:
        links = [*wire]
        for link, _ in links_of(report, claim, by_id, bounds):
            if link not in links and not _stands(links, link):
                links.append(link)
        authority = tuple(name for name, _ in relied.get(claim.id, ()))
        outer = origins.get(claim.via or "")
        origin = (
            None if claim.source or claim.form == "narration" else outer
        )  # «are believed»: the outer speaker's
        if claim.form != "narration" and claim.source:
            speaker = claim.source.name if claim.source.name != UNNAMED else None
            origin = authority[0] if authority else speaker
            for name in filter(None, (speaker, *authority)):
                if name not in links and not (claim.source.kind in MEDIA and _stands(links, name)):
                    links.append(name)
        origins[claim.id] = origin
        filled.append(replace(claim, chain=tuple(links), origin_source=origin, authority=authority or UNSET))
    return filled


def _stands(links: Sequence[str], medium: str) -> bool:
    """Whether a medium is in the chain by another of its names: the same hands do not carry twice."""
    return any(same_carrier(medium, link) for link in links if _known_medium(link) and _known_medium(medium))


def links_of(
    report: Report, claim: Claim, by_id: Mapping[str, Claim], bounds: Sequence[Bounds]
) -> list[Carrier]:
    """Who carried a claim between the report's own carriers and its speaker, outermost first."""
    found: list[Carrier] = []
    outer = by_id.get(claim.via or "")
    if outer:
        found += links_of(report, outer, by_id, bounds)
        if outer.source and outer.source.name != UNNAMED:
            found.append((outer.source.name, Reason(feature="outer claim", detail=outer.source.text)))
    return [*found, *through(report, claim, frame_of(report, claim, by_id.values(), bounds))]


def through(report: Report, claim: Claim, frame: Frame) -> list[Carrier]:
    """Media named in the frame as the way the statement came: «told AFP», «quoted by TASS»."""
    if claim.form == "narration":
        return []
    found = []
    for start, end in frame.pieces:
        for hit in _through().finditer(report.text, start, end):
            own = claim.source and claim.source.start <= hit.start("phrase") < claim.source.end
            name = None if own else medium(hit["phrase"], report.text)
            if name:
                found.append((name, Reason(feature="carrier in the frame", detail=" ".join(hit[0].split()))))
    return found


def medium(phrase: str, text: str) -> str | None:
    """The outlet, agency or host that a phrase begins with; None where it names none.

    >>> medium("the BBC on Monday", ""), medium("local TV 5", ""), medium("reporters in Goma", "")
    ('BBC', 'local TV 5', None)
    """
    words = POSSESSED.split(AFTER.split(phrase)[0])[0].split()
    for length in range(len(words), 0, -1):
        part = " ".join(words[:length]).rstrip(".,'’")
        body = known(part, text)
        if body:
            return body.name if body.kind in MEDIA else None
        taken = parse(part)
        if taken.names and taken.roles & set(str(word_list("carriers")["hosts"]).split()):
            return taken.names[0]
        if _names_medium(part):
            return ARTICLE.sub("", part)
    return None


def _names_medium(part: str) -> bool:
    """Whether a phrase of several words names a medium: «state television», «the Daily Herald»."""
    words = [bare_word(word) for word in ARTICLE.sub("", part).split()]
    if len(words) < 2 or words[-1] in ("press", "media"):
        return False
    if is_capital(part.rsplit(maxsplit=1)[-1]) or words[-1].isdigit():
        named = words[-1] in words_of("heads", "outlet_names") | words_of("heads", "outlet")
        return named or any(kind_called(word) in MEDIA for word in words[:-1])
    return kind_called(words[-1]) in MEDIA


def _known_medium(name: str) -> bool:
    body = known(name, "")
    return bool(body and body.kind in MEDIA) or _names_medium(name)


@cache
def _through() -> re.Pattern[str]:
    return re.compile(word_list("carriers")["through"], re.VERBOSE | re.IGNORECASE)
