"""Plain text to a Report: the text is kept exactly as given, page noise is left out of the body."""

from __future__ import annotations

import hashlib

from sayso.errors import InputError
from sayso.report.language import recognise
from sayso.report.lines import Line, lines
from sayso.report.marks import is_caption, is_credit, pieces, signed_by
from sayso.report.masthead import masthead
from sayso.report.noise import body_lines
from sayso.report.outlets import outlet_of
from sayso.report.published import day_in_address, day_of
from sayso.report.topic import topic
from sayso.types import DateOrigin, Report, Span, TextKind


def from_text(  # noqa: PLR0913 - the fields of a record, all but one by keyword
    text: str,
    *,
    id: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    text_kind: TextKind = "original",
) -> Report:
    r"""A report of ``text``, one body span a paragraph of the article; raises InputError when empty.

    ``id`` is made from the text and the address where none is given. ``published`` becomes an ISO
    day; where it cannot be read as one, or is not given, the day comes from the address or the text.

    >>> report = from_text("Fire kills two\n5 Min Read\nTwo people died in a fire, police said on Friday.")
    >>> [span.text for span in report.body]
    ['Two people died in a fire, police said on Friday.']
    """
    if not text.strip():
        raise InputError("the text is empty: there is nothing to read")
    found = lines(text)
    about = topic(title, url)
    body = body_lines(found, about)
    head = masthead(found, body, title=title, outlet=outlet, about=about)
    captions, credit = _beside(found, body)
    spans = [span for line, one in zip(found, body, strict=True) if one for span in _spans(text, line)]
    day, origin = _day(published, url, head.day, sure=head.sure)
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    headline = Span.of(text, head.headline.start, head.headline.end) if head.headline else None
    return Report(
        id=id or report_id(sha256, url),
        url=url,
        outlet=outlet or head.outlet or outlet_of(url),
        byline=head.byline,
        published=day,
        published_from=origin,
        sha256=sha256,
        title=title or (headline.text if headline else None),
        language=recognise("\n".join(span.text for span in spans) or text),
        text=text,
        headline=headline,
        body=tuple(spans),
        captions=tuple(captions),
        credits=tuple(credit),
        text_kind=text_kind,
    )


def report_id(sha256: str, url: str | None) -> str:
    """The id of a report that was given none: made from its bytes, and its address where it has one.

    The address counts because an agency's text printed alike by two outlets is two reports: who
    printed it is part of the chain.

    >>> report_id("ab" * 32, None), report_id("ab" * 32, "https://example.org/1")
    ('r_abababababababab', 'r_52ab21e87ad245e9')
    """
    if not url:
        return f"r_{sha256[:16]}"
    return "r_" + hashlib.sha256(f"{sha256} {url}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _day(
    given: str | None, url: str | None, seen: str | None, *, sure: bool
) -> tuple[str | None, DateOrigin | None]:
    """The day and where it comes from: a day with a label beats the address, which beats a bare one."""
    if day := day_of(given):
        return day, "given"
    if seen and sure:
        return seen, "text"
    if day := day_in_address(url):
        return day, "address"
    return (seen, "text") if seen else (None, None)


def _spans(text: str, line: Line) -> list[Span]:
    """The spans of one body line: one, unless page furniture interrupts it."""
    return [Span.of(text, line.start + start, line.start + end) for start, end in pieces(line.text)]


def _beside(found: list[Line], body: list[bool]) -> tuple[list[Span], list[Span]]:
    """Captions and credits among the lines near the article that are not its body."""
    inside = [i for i, one in enumerate(body) if one]
    captions: list[Span] = []
    credit: list[Span] = []
    if not inside:
        return captions, credit
    for i in range(max(0, inside[0] - 12), min(len(found), inside[-1] + 9)):
        line = found[i]
        if body[i]:
            continue
        if is_credit(line.text):
            credit.append(Span(line.text, line.start, line.end))
        elif is_caption(line.text) or (signed_by(line.text) and i < inside[-1]):
            captions.append(Span(line.text, line.start, line.end))
    return captions, credit
