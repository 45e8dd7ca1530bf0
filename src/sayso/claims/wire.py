"""By whose hands a whole report came: its outlet, whoever it was taken over from, the agency behind it."""

from __future__ import annotations

import re
from functools import cache

from sayso.claims.text import paragraphs
from sayso.claims.who.bodies import nations, table
from sayso.claims.who.shapes import ARTICLE
from sayso.data import word_list
from sayso.types import Reason, Report

# Names stand in capitals whatever the case of the rest.
NAME = r"(?P<name>(?-i:[A-Z][\w’'./&-]*(?:\s+(?:(?:of|the|and|for)\s+)?[A-Z0-9][\w’'./&-]*){0,5}))"
AGENCY = r"(?P<agency>(?-i:[A-Z][\w\x20/.’-]{1,40}?))"
SEEN_ON = re.compile(
    r"\s*\((?:as\s+)?(?:seen|found|read|archived|cached)\s+(?:on|at|in)\b[^)]*\)\s*$", re.IGNORECASE
)
TAKEN_FROM = re.compile(r"^(.*?)\s*(?:\((?:from|via|by)\s+(.+?)\)|\s(?:via|/)\s(.+))\s*$")
EDGE = 4  # paragraphs at either end of a text in which credits stand

Carrier = tuple[str, Reason]


def carriers_of(report: Report) -> list[Carrier]:
    """Outlet first, then whoever it took the text from, then the agency; each once.

    >>> report = Report(id="r", outlet="The Daily (from Reuters)", text="GOMA (AP) — It rained.")
    >>> [name for name, _ in carriers_of(report)]
    ['The Daily', 'Reuters', 'Associated Press']
    """
    found: list[Carrier] = []
    for name, reason in (*_outlet(report), *_republished(report), *_agency(report)):
        if not any(same_carrier(name, other) for other, _ in found):
            found.append((name, reason))
    return found


def same_carrier(a: str, b: str) -> bool:
    """Whether two names are of one carrier: «BBC» and «BBC News», «The Korea Bizwire» and «Korea Bizwire».

    >>> same_carrier("The Korea Bizwire", "Korea Bizwire"), same_carrier("Fox News", "Sky News")
    (True, False)
    """
    left, right = (
        {
            word
            for word in re.findall(r"\w+", full_name(name).lower())
            if word not in ("the", "news", "agency", "tv")
        }
        for name in (a, b)
    )
    return bool(left and right) and (left <= right or right <= left)


def full_name(name: str) -> str:
    """A carrier's name as the table of bodies has it.

    >>> full_name("AFP"), full_name("Radio Kunduz")
    ('Agence France-Presse', 'Radio Kunduz')
    """
    body = table().get(ARTICLE.sub("", name))
    return body.name if body and body.kind in ("news_agency", "outlet") else name


def is_agency(name: str) -> bool:
    """Whether a name is one of a known news agency."""
    body = table().get(ARTICLE.sub("", name))
    return bool(body and body.kind == "news_agency") or name in word_list("outlets")["agencies"]


def _outlet(report: Report) -> list[Carrier]:
    if not report.outlet:
        return []
    outlet = SEEN_ON.sub("", report.outlet).strip()
    hit = TAKEN_FROM.match(outlet)
    names = [hit[1], hit[2] or hit[3]] if hit and hit[1] else [outlet]
    return [
        (full_name(name) if at else name, Reason(feature="outlet", detail=name))
        for at, name in enumerate(names)
    ]


def _edges(report: Report) -> list[str]:
    """Paragraphs at the head and foot of the text, and the credits found."""
    text = report.text
    parts = [text[start:end] for start, end in paragraphs(text)]
    near = parts if len(parts) <= 2 * EDGE else parts[:EDGE] + parts[-EDGE:]
    return [*near, *(span.text for span in report.credits if span.text not in near)]


def _republished(report: Report) -> list[Carrier]:
    for part in _edges(report):
        for pattern in _patterns("republished"):
            if hit := pattern.search(part):
                name = full_name(re.sub(r"\s+(?:and|on|in)$", "", hit["name"]).rstrip("."))
                return [(name, Reason(feature="taken over", detail=hit[0].strip()))]
    return []


def _agency(report: Report) -> list[Carrier]:
    """The agency in byline, dateline or credit."""
    edges = _edges(report)
    for pattern in _patterns("dateline") + _patterns("signed"):
        for span in (*(one.text for one in report.body[:2]), *edges[:EDGE]):
            hit = pattern.match(span.lstrip())
            if hit and (
                is_agency(hit["agency"]) or (pattern in _patterns("dateline") and _may_sign(hit["agency"]))
            ):
                return [(full_name(hit["agency"].strip()), Reason(feature="dateline", detail=hit[0].strip()))]
    for line in (report.byline or "", *(part for part in edges if part.lower().startswith("by "))):
        hit = _patterns("byline")[0].match(line)
        if hit and is_agency(hit["agency"].strip()):
            return [(full_name(hit["agency"].strip()), Reason(feature="byline", detail=line))]
    for part in edges:
        for pattern in _patterns("credit"):
            hit = pattern.search(part) if len(part) < 200 else None
            if hit and is_agency(hit["agency"].strip()):
                return [(full_name(hit["agency"].strip()), Reason(feature="credit", detail=part.strip()))]
        if _patterns("reuters")[0].search(part):
            return [("Reuters", Reason(feature="credit of reporting and editing", detail=part.strip()[:80]))]
    return []


def _may_sign(name: str) -> bool:
    """Whether an unknown name in a dateline may be an agency's: «KABUL (Pajhwok)», not «PARIS (France)»."""
    return len(name) > 2 and name not in nations() and not re.search(r"\d|^[A-Z]-|\.$", name)


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    written = word_list("carriers")[key]
    lists = [written] if isinstance(written, str) else written
    return tuple(re.compile(_with_names(one), re.VERBOSE | re.IGNORECASE) for one in lists)


def _with_names(pattern: str) -> str:
    return pattern.replace("<name>", NAME).replace("<agency>", AGENCY)
