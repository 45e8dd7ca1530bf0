"""What an HTML page says of itself: JSON-LD, meta tags, time tags and its address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from sayso.report.masthead import plain
from sayso.report.outlets import host_of, named
from sayso.report.published import day_in_address, day_of
from sayso.types import DateOrigin

ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Page)$")
# Names of meta tags in the order of trust; htmldate knows more of them.
DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "publish-date",
    "publish_date",
    "date",
)
AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
DEEPEST = 6  # levels of JSON-LD looked into


class PageHead(Struct, frozen=True, kw_only=True):
    """A page's own account of itself, null where it gives none."""

    url: str | None = None
    title: str | None = None
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: DateOrigin | None = None


def page_head(tree: Any, *, url: str | None = None) -> PageHead:
    """Read what the page of ``tree`` says of itself; ``url`` is where it came from, if known."""
    meta = _meta(tree)
    articles = [node for node in _linked_data(tree) if ARTICLE.search(_type(node))]
    url = url or _canonical(tree, meta)
    headings = [text for node in tree.iter("h1") if (text := _text("".join(node.itertext())))]
    title = meta.get("og:title") or _first(articles, "headline") or next(iter(headings), None)
    title = _text(title or tree.findtext(".//title") or "")
    outlet = _outlet(meta, articles, url)
    day, origin = _published(tree, meta, articles, url)
    return PageHead(
        url=url,
        title=title,
        headline=_headline(headings, title),
        byline=_byline(meta, articles, outlet),
        outlet=outlet,
        published=day,
        published_from=origin,
    )


def _published(
    tree: Any, meta: dict[str, str], articles: list[dict[str, Any]], url: str | None
) -> tuple[str | None, DateOrigin | None]:
    marked = [_first(articles, "datePublished"), *(meta.get(name) for name in DATES)]
    times = list(tree.iter("time"))
    marked += [node.get("datetime") for node in times if "publi" in str(node.attrib).lower()] or [
        node.get("datetime") for node in times[:1]
    ]
    if day := next((day for given in marked if (day := day_of(given))), None):
        return day, "markup"
    if day := day_in_address(url):
        return day, "address"
    return _searched(tree)


def _searched(tree: Any) -> tuple[str | None, DateOrigin | None]:
    """The day that htmldate finds in markup, else in the text."""
    from htmldate import find_date

    for extensive, origin in ((False, "markup"), (True, "text")):
        try:
            found = find_date(tree, extensive_search=extensive, original_date=True)
        except (ValueError, TypeError, AttributeError, RecursionError):
            continue
        # With nothing but a year («© 2024») htmldate says 1 January: a guess, not a day.
        if found and not found.endswith("-01-01"):
            return found, "markup" if origin == "markup" else "text"
    return None, None


def _headline(headings: list[str], title: str | None) -> str | None:
    """The heading that shares most words with the title: the outlet's logo is often a heading too."""
    if not title:
        return headings[0] if len(headings) == 1 else None
    own = set(plain(title).split())
    shared = [(len(own & set(plain(text).split())), text) for text in headings]
    most, best = max(shared, key=lambda one: one[0], default=(0, title))
    return best if most * 3 >= len(own) else title


def _byline(meta: dict[str, str], articles: list[dict[str, Any]], outlet: str | None) -> str | None:
    given = [[_name(one) for one in _many(node.get("author"))] for node in articles]
    given += [[meta.get(key)] for key in AUTHORS]
    for names in given:
        people = [re.sub(r"^by:?\s+", "", name, flags=re.IGNORECASE) for name in names if name]
        kept = [name for name in people if _is_person(name) and plain(name) != plain(outlet or "")]
        if kept:
            return ", ".join(dict.fromkeys(kept))
    return None


def _outlet(meta: dict[str, str], articles: list[dict[str, Any]], url: str | None) -> str | None:
    if known := named(url):
        return known
    site = meta.get("og:site_name") or ""
    if site and "|" not in site and "//" not in site and len(site) <= 60:
        return site.lstrip("@")
    publishers = (_name(one) for node in articles for one in _many(node.get("publisher")))
    return next((name for name in publishers if name and "//" not in name), None) or host_of(url)


def _is_person(name: str) -> bool:
    # «kevin-r», «admin» and «@desk» are accounts, not names.
    return (
        3 <= len(name) <= 120 and "//" not in name and "@" not in name and (" " in name or not name.islower())
    )


def _meta(tree: Any) -> dict[str, str]:
    """Meta tags by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        text = _text(node.get("content") or "")
        if name and text:
            found.setdefault(name, text)
    return found


def _canonical(tree: Any, meta: dict[str, str]) -> str | None:
    links = (node.get("href") for node in tree.iter("link") if (node.get("rel") or "").lower() == "canonical")
    for url in (*links, meta.get("og:url")):
        if url and re.match(r"https?://[^\s/]+", url):
            return str(url)
    return None


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    for node in tree.iter("script"):
        if "ld+json" in (node.get("type") or "") and node.text:
            try:
                yield from _objects(json.loads(node.text.strip().rstrip(";"), strict=False), DEEPEST)
            except (ValueError, RecursionError):
                continue  # broken JSON-LD is common, and the meta tags say the same


def _objects(data: Any, deepest: int) -> Iterator[dict[str, Any]]:
    if deepest == 0:
        return
    if isinstance(data, list):
        for one in data:
            yield from _objects(one, deepest - 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(key), deepest - 1)


def _type(node: dict[str, Any]) -> str:
    kinds = [str(kind) for kind in _many(node.get("@type"))]
    return next((kind for kind in kinds if ARTICLE.search(kind)), "")


def _first(articles: list[dict[str, Any]], key: str) -> str | None:
    return next(
        (value for node in articles if isinstance(value := node.get(key), str) and value.strip()), None
    )


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(value: Any) -> str | None:
    name = value.get("name") if isinstance(value, dict) else value
    if isinstance(name, list):
        name = ", ".join(str(one) for one in name)
    return _text(name) if isinstance(name, str) else None


def _text(value: str) -> str | None:
    return re.sub(r"\s+", " ", value).strip() or None
