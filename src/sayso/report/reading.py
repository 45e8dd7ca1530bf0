"""Pages to reports: one, several, or a stream with its refusals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from sayso.errors import InputError, SpanError
from sayso.page import Fetch, Fetcher, Page, decode, pages, parse
from sayso.page.refuse import refuse
from sayso.page.target import Target
from sayso.report.plain import from_text
from sayso.types import Refusal, Report


def to_report(page: Page) -> Report:
    """The report a page holds; raises InputError with the place and what to do when it holds none.

    >>> page = Page.of(b"<title>Two die</title><p>Two people died, police said.", where="a.html", kind="html")
    >>> [span.text for span in to_report(page).body]
    ['Two people died, police said.']
    """
    try:
        return _report(page)
    except InputError as error:
        raise InputError(f"{page.where}: {error}") from error


def stream(target: Target, *, fetch: Fetch = Fetch()) -> Iterator[Report | Refusal]:  # noqa: B008 - frozen
    """Every report of ``target`` in order; what cannot be read comes as a refusal and the rest goes on."""
    return (item for item in stream_pages(target, fetch=fetch) if not isinstance(item, Page))


def stream_pages(
    target: Target,
    *,
    fetch: Fetch = Fetch(),  # noqa: B008 - frozen
    web: Fetcher | None = None,
) -> Iterator[Page | Report | Refusal]:
    """As ``stream``, each report after the page it was made from, for whoever keeps the bytes too.

    Several targets are read politely by sharing one ``web``, whose settings then count.
    """
    for page in pages(target, fetch=fetch, web=web):
        yield page
        if isinstance(page, Refusal):
            continue
        try:
            yield _report(page)
        except InputError as error:
            yield msgspec.structs.replace(refuse(page.where, error), stage="report")


def read(target: Target, *, fetch: Fetch = Fetch()) -> Report:  # noqa: B008 - frozen
    """The one report of ``target``: a path, an address, bytes or an open file.

    Raises InputError when it cannot be read, holds no report, or holds several (see ``read_all``).

    >>> read(b"Kyiv denied on Friday that its troops had fired.").language
    'en'
    """
    found = stream(target, fetch=fetch)
    first = next(found, None)
    if first is None:
        raise InputError(f"{_name(target)}: holds nothing to read; give a page, a text or reports JSONL")
    if isinstance(first, Refusal):
        raise InputError(f"{first.report}: {first.reason}")
    if next(found, None) is not None:
        raise InputError(f"{_name(target)}: holds several reports; read_all gives them one by one")
    return first


def read_all(
    target: Target,
    *,
    refusals: list[Refusal] | None = None,
    fetch: Fetch = Fetch(),  # noqa: B008 - frozen
) -> Iterator[Report]:
    r"""Every report of ``target``; what could not be read is added to ``refusals`` where a list is given.

    >>> refused = []
    >>> rows = b'{"id": "r1", "text": "Kyiv denied it."}\n{"id": "r2"}\n'
    >>> [report.id for report in read_all(rows, refusals=refused)]
    ['r1']
    >>> len(refused)
    1
    """
    for one in stream(target, fetch=fetch):
        if isinstance(one, Report):
            yield one
        elif refusals is not None:
            refusals.append(one)


def _report(page: Page) -> Report:
    if page.kind == "html":
        from sayso.report.markup import from_page

        return from_page(page)
    return _row(page) if page.kind == "report" else _text(page)


def _text(page: Page) -> Report:
    text = decode(page)
    report = from_text(text, outlet=page.outlet, published=page.published, title=page.title, url=page.url)
    return replace(report, sha256=page.sha256, fetched_at=page.fetched_at)


def _row(page: Page) -> Report:
    """A line of reports JSONL: a whole ``sayso.report/1`` record, or a text with what is known of it."""
    if whole := _whole(page.data):
        return whole
    row = parse(page.data)
    report = from_text(
        row.text,
        id=row.id or None,
        outlet=row.outlet,
        published=row.published,
        title=row.title,
        url=row.url,
        text_kind=row.text_kind or "original",
    )
    return replace(report, fetched_at=page.fetched_at)


def _whole(data: bytes) -> Report | None:
    """The record that Sayso itself wrote, with its spans checked; None where the row is only a text."""
    if b"sayso.report/1" not in data:
        return None
    try:
        row: Any = msgspec.json.decode(data)
        if row.get("schema") != "sayso.report/1" or not row.get("body"):
            return None
        return msgspec.convert(row, Report)
    except (msgspec.MsgspecError, SpanError, AttributeError) as error:
        raise InputError(
            f"is not a sayso.report/1 record: {error}; give the text alone to read it anew"
        ) from error


def _name(target: Target) -> str:
    return target if isinstance(target, str) else str(getattr(target, "name", type(target).__name__))
