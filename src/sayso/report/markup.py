"""An HTML page to a Report: main text by trafilatura, the rest from what the page says of itself.

Nothing is fetched. The work is bounded whatever the page holds: its size, the attributes of a tag and
the number of elements are capped, and libxml2 keeps its own limit on depth. A page past those limits,
or one in which trafilatura finds nothing, is stripped of its tags and read as plain text with noise.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from sayso.errors import InputError
from sayso.page import Page, decode
from sayso.report.language import recognise
from sayso.report.lines import lines
from sayso.report.marks import is_caption, is_credit
from sayso.report.masthead import plain
from sayso.report.pagehead import PageHead, page_head
from sayso.report.plain import from_text, report_id
from sayso.report.published import day_of
from sayso.report.tags import lighten, strip
from sayso.types import Report, Span

LARGEST = 20_000_000  # bytes; the longest articles of large outlets stay below 3 MB
MOST_ELEMENTS = 60_000  # a front page has some 6,000


def from_page(page: Page) -> Report:
    """The report of an HTML page; raises InputError when it is too large, binary, or holds no text."""
    if len(page.data) > LARGEST:
        raise InputError(
            f"the page has {len(page.data) / 1e6:.0f} MB, more than {LARGEST // 1_000_000} MB are not read; "
            "save the article alone"
        )
    source = lighten(decode(page))
    tree = _tree(source)
    head = page_head(tree, url=page.url) if tree is not None else PageHead()
    main = _main_text(tree) if tree is not None else None
    if main is None:
        return _stripped(page, source, head)
    return _report(page, main, head, _captions(tree))


def _tree(source: str) -> Any:
    """The parsed page, or None where it cannot be parsed or has too many elements."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=False
    )
    try:
        tree = document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    few = all(count < MOST_ELEMENTS for count, _ in enumerate(tree.iter()))
    return tree if few else None


def _main_text(tree: Any) -> list[str] | None:
    """The paragraphs of the main text, None where there is none."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            tree, favor_precision=True, include_comments=False, with_metadata=False
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        # trafilatura raises what its parts raise on odd trees; the page is then read without its tags.
        return None
    text = getattr(found, "text", None)
    return [line for line in text.split("\n") if line.strip()] if text else None


def _captions(tree: Any) -> set[str]:
    return {plain(one) for node in tree.iter("figcaption") if (one := "".join(node.itertext()).strip())}


def _stripped(page: Page, source: str, head: PageHead) -> Report:
    """The page read as plain text, for want of a main text."""
    text = "\n".join(line.text for line in lines(strip(source)))
    if not text:
        raise InputError("the page holds no text; it may need scripts to show one: save it from a browser")
    report = from_text(text, title=head.title or page.title, url=page.url or head.url)
    return _with_head(report, page, head)


def _report(page: Page, main: list[str], head: PageHead, captions: set[str]) -> Report:
    title = head.title or page.title
    headline = head.headline or title
    if headline and main and plain(main[0]) == plain(headline):
        main = main[1:]
    parts = [headline, *main] if headline else main
    text = "\n\n".join(parts)
    body: list[Span] = []
    beside: list[Span] = []
    credit: list[Span] = []
    at = len(headline) + 2 if headline else 0
    for part in main:
        span = Span(part, at, at + len(part))
        is_beside = plain(part) in captions or is_caption(part)
        (credit if is_credit(part) else beside if is_beside else body).append(span)
        at += len(part) + 2
    report = Report(
        id="",
        text=text,
        title=title,
        headline=Span(headline, 0, len(headline)) if headline else None,
        body=tuple(body),
        captions=tuple(beside),
        credits=tuple(credit),
        language=recognise("\n".join(main)),
    )
    return _with_head(report, page, head)


def _with_head(report: Report, page: Page, head: PageHead) -> Report:
    """``report`` with what page, carrier and address say of it; the carrier's word on the day comes last."""
    url = page.url or head.url
    published, origin = head.published, head.published_from
    if origin in {None, "text"} and (given := day_of(page.published)):
        published, origin = given, "given"
    if published is None:
        published, origin = report.published, report.published_from
    return replace(
        report,
        id=report_id(page.sha256, url),
        url=url,
        outlet=head.outlet or page.outlet or report.outlet,
        byline=head.byline or report.byline,
        published=published,
        published_from=origin,
        fetched_at=page.fetched_at,
        sha256=page.sha256,
    )
