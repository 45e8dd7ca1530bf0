"""RSS and Atom: what each entry carries, and the page it links to."""

from __future__ import annotations

import html
import io
import re
import time
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from msgspec import Struct

from sayso.errors import InputError
from sayso.page.carrier import Carrier
from sayso.page.page import Page

_MARKUP = re.compile(r"<[a-z/!?]|&#?\w{1,31};", re.I)
_END = re.compile(rb"</(?:rss|feed|rdf:rdf)\s*>\s*(?:<!--.*?-->\s*)*$", re.I | re.S)


class Entry(Struct, frozen=True, kw_only=True):
    """One entry of a feed. ``published`` is the day (ISO 8601) in the feed's own time zone."""

    where: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    content: str | None = None

    def carried(self, *, fetched_at: str | None = None) -> Page:
        """The page made of what the entry itself carries; raises InputError when that is nothing."""
        if not self.content or not self.content.strip():
            link = f"; fetch {self.url}, or read the feed with follow" if self.url else ""
            raise InputError(f"carries no text{link}")
        return Page.of(
            self.content.encode("utf-8", "replace"),
            where=self.where,
            kind="html" if _MARKUP.search(self.content) else "text",
            charset="utf-8",
            url=self.url,
            title=self.title,
            published=self.published,
            outlet=self.outlet,
            fetched_at=fetched_at,
        )


# Feeds that people publish hold kilobytes and nest a dozen deep; feedparser takes seconds a megabyte,
# and far longer on deep ones.
BYTES = 5_000_000
DEPTH = 1000
_TAG = re.compile(rb"(<!\[CDATA\[)|(<!--)|<(/?)[a-z_][^<>]*?(/?)>", re.I)


def entries(carrier: Carrier, limit: int) -> Iterator[Entry | InputError]:
    """The entries of a feed in its order; for an entry cut off by the feed's end, the error.

    Raises InputError when there is no entry, or the feed is too large or too deep.
    """
    data = carrier.whole(min(limit, BYTES), advice="a feed holds far less; check it in a browser")
    if _depth(data) > DEPTH:
        raise InputError(f"nests more than {DEPTH} elements, which no feed does; check it in a browser")
    found = _parse(data, carrier)
    if not found.entries:
        raise InputError(f"is a feed without a readable entry{_why(found)}; check it in a browser")
    outlet = _plain(found.feed.get("title"))
    cut = not _END.search(data[-8192:].replace(b"\0", b"").rstrip())  # without the NULs of UTF-16
    for number, entry in enumerate(found.entries, 1):
        if cut and number == len(found.entries):
            yield InputError(f"breaks off in entry {number}{_why(found)}; get it again")
        else:
            yield _entry(entry, f"{carrier.where}, entry {number}", outlet)


def _parse(data: bytes, carrier: Carrier) -> Any:
    import feedparser

    charset = f"; charset={carrier.charset}" if carrier.charset else ""
    headers = {"content-location": carrier.url or "", "content-type": f"application/xml{charset}"}
    try:
        # A stream, since feedparser would open a string as an address or a file. The markup is read by
        # a main-text extractor later and never shown, so nothing is sanitized away here.
        return feedparser.parse(
            io.BytesIO(data), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except Exception as error:  # whatever its forgiving parser stumbles over
        raise InputError(f"is a feed that cannot be read ({error}); check it in a browser") from None


def _depth(data: bytes) -> int:
    depth = most = at = 0
    while tag := _TAG.search(data, at):
        cdata, comment, closing, empty = tag.groups()
        at = tag.end()
        if cdata or comment:  # what stands inside is no element of the feed
            at = data.find(b"]]>" if cdata else b"-->", at)
            if at < 0:
                break
        elif not empty:
            depth = max(0, depth - 1) if closing else depth + 1
            most = max(most, depth)
    return most


def _why(found: Any) -> str:
    why = found.get("bozo_exception")
    return f" ({why})" if found.get("bozo") and why else ""


def _entry(raw: Any, where: str, outlet: str | None) -> Entry:
    entry = dict(raw)  # feedparser's own dict answers for absent fields with others, and warns of it
    link = entry.get("link") or ""
    contents = [part.get("value") or "" for part in entry.get("content", ())]
    return Entry(
        where=where,
        url=link if link.lower().startswith(("http://", "https://")) else None,
        title=_plain(entry.get("title")),
        published=_day(entry, "published") or _day(entry, "updated"),
        outlet=_plain(entry.get("source", {}).get("title")) or outlet,
        content=max([*contents, entry.get("summary") or ""], key=len) or None,
    )


def _plain(text: Any) -> str | None:
    """A title without markup."""
    bare = html.unescape(re.sub(r"</?[a-z][^<>]*>", "", text, flags=re.I)) if isinstance(text, str) else ""
    return " ".join(bare.split()) or None


def _day(entry: Any, field: str) -> str | None:
    """The day as written; as UTC where only feedparser can read the date."""
    text = entry.get(field) or ""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text.strip()).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    moment = entry.get(f"{field}_parsed")
    return time.strftime("%Y-%m-%d", moment) if moment else None
