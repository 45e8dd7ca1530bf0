"""What some bytes are, decided by looking at them; the name's ending and the media type are hints.

After the WHATWG MIME Sniffing standard, with the forms Sayso reads added.
"""

from __future__ import annotations

import re
from typing import Literal

from sayso.errors import InputError
from sayso.page.decode import bom, decode_bytes

Kind = Literal["html", "text", "lines", "feed", "warc", "gzip", "zip"]

# First bytes of things that are not pages, and what to call them.
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "an SQLite file (a ledger is opened with -l)"),
    (b"PAR1", "a Parquet file"),
    (b"bplist00", "a Safari web archive or property list"),
)
# Text that is no article: what «save page, complete» leaves beside a page, tables, code.
NOT_ARTICLES = frozenset(
    [
        ".css",
        ".js",
        ".mjs",
        ".svg",
        ".csv",
        ".tsv",
        ".toml",
        ".yaml",
        ".yml",
        ".ini",
        ".py",
        ".sh",
        ".sql",
        ".map",
    ]
)
HTML_NAMES = frozenset([".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp"])
LINE_NAMES = frozenset([".jsonl", ".ndjson"])

_SKIP = r"(?:\s|<\?.*?\?>|<!--.*?-->)*+"
_ROOT = re.compile(
    _SKIP + r"(?:<!doctype\s[^>\[]*(?:\[.*?\]\s*)?>" + _SKIP + r")?<([a-z_][\w.-]*(?::[\w.-]+)?)", re.I | re.S
)
_DOCTYPE_HTML = re.compile(_SKIP + r"<!doctype\s+html", re.I | re.S)
_HTML_TAGS = frozenset(
    [
        "html",
        "head",
        "body",
        "script",
        "iframe",
        "h1",
        "h2",
        "div",
        "font",
        "table",
        "a",
        "style",
        "title",
        "b",
        "br",
        "p",
        "article",
        "section",
        "main",
        "meta",
        "link",
        "header",
        "nav",
        "ul",
        "ol",
        "span",
        "img",
        "noscript",
        "center",
        "blockquote",
    ]
)
_HTML_INSIDE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.I)
_OBJECT = re.compile(r'\s*\{\s*(?:"(?:[^"\\\n]|\\.)*"\s*:|\}|\s*$)')
_MHTML = re.compile(
    r"(?:From|Subject|Snapshot-[\w-]+|MIME-Version):(?=.*^MIME-Version:)(?=.*multipart/related)",
    re.S | re.M | re.I,
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def kind_of(head: bytes, *, suffix: str = "", media_type: str | None = None) -> Kind:
    """Tell what ``head``, the first bytes of an input, begins.

    Raises InputError for what is not read, saying what it is.

    >>> kind_of(b"<!DOCTYPE html><title>Hi"), kind_of(b"Kyiv denied it.")
    ('html', 'text')
    >>> kind_of(b'<?xml version="1.0"?><rss version="2.0">')
    'feed'
    """
    if not head.strip():
        raise InputError("is empty; nothing to read")
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    for signature, name in SIGNATURES:
        if head.startswith(signature):
            raise InputError(f"is {name}, not a page; save its text or HTML and give that")
    return _kind_of_text(head, suffix, media_type)


def _kind_of_text(head: bytes, suffix: str, media_type: str | None) -> Kind:
    text = decode_bytes(head, html=True).lstrip("\ufeff")
    root = _ROOT.match(text)
    tag = root.group(1).lower() if root else ""
    if tag in ("rss", "feed", "rdf:rdf") and not _DOCTYPE_HTML.match(text):
        kind: Kind = "feed"
    elif _looks_like_html(text, tag) or suffix in HTML_NAMES or (media_type or "").endswith("html"):
        kind = "html"
    else:
        kind = _kind_of_plain(text, tag, suffix)
    _check_not_binary(head, kind)
    return kind


def _looks_like_html(text: str, tag: str) -> bool:
    return bool(_DOCTYPE_HTML.match(text) or tag in _HTML_TAGS or _HTML_INSIDE.search(text))


def _kind_of_plain(text: str, tag: str, suffix: str) -> Kind:
    if suffix in LINE_NAMES or _OBJECT.match(text):
        return "lines"
    if text.lstrip().startswith("<?xml"):
        raise InputError(
            f"is XML with the root «{tag or '?'}», neither a feed nor a page; give the HTML page"
        )
    if suffix == ".json":
        raise InputError("is JSON, but not one object a line; write it so (jq -c '.[]' does that)")
    if suffix in NOT_ARTICLES:
        raise InputError(
            f"is a {suffix} file, code or a table rather than an article; rename it .txt to read it"
        )
    if suffix in (".mht", ".mhtml") or _MHTML.match(text[:4096]):
        raise InputError("is an MHTML web archive; save the page as HTML or WARC and give that")
    return "text"


def _check_not_binary(head: bytes, kind: Kind) -> None:
    """Raise InputError when the bytes are not text in any encoding read here.

    Browsers forgive a stray NUL in HTML, so one byte in a thousand is let through there.
    """
    if bom(head):
        return
    controls = len(head) - len(head.translate(None, _CONTROLS))
    nuls = head.count(0)
    if (nuls and kind != "html") or controls > len(head) / (1000 if nuls else 100):
        raise InputError("is binary data, not text or HTML; give a page, a text, a feed or an archive")
