"""Plain text to a Report: the text is kept exactly as given."""

from __future__ import annotations

import hashlib

from sayso.errors import InputError
from sayso.types import Report, Span, TextKind


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
    """A report of ``text`` with the paragraphs of its article as ``body``; raises InputError when empty."""
    if not text.strip():
        raise InputError("the text is empty: there is nothing to read")
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(
        id=id or f"r_{sha256[:16]}",
        url=url,
        outlet=outlet,
        published=published,
        published_from="given" if published else None,
        sha256=sha256,
        title=title,
        text=text,
        body=(Span.of(text, 0, len(text)),),
        text_kind=text_kind,
    )
