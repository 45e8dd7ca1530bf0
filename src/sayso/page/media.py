"""What a Content-Type says."""

from __future__ import annotations

HTML_TYPES = ("text/html", "application/xhtml+xml")
FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
)


def content_type(value: str | None) -> tuple[str, str | None]:
    """The media type in lower case and the charset; empty and null where they are not given.

    >>> content_type("Text/HTML; charset='utf-8'"), content_type(None)
    (('text/html', "'utf-8'"), ('', None))
    """
    if not value:
        return "", None
    from email.message import Message

    message = Message()
    message["Content-Type"] = " ".join(value.split())
    charset = message.get_param("charset")
    return message.get_content_type(), charset if isinstance(charset, str) else None
