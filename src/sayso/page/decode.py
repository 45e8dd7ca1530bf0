"""Bytes to text: the declared encoding is a hint, the bytes decide, and nothing raises.

Labels are read as browsers read them (WHATWG Encoding standard): «iso-8859-1» means windows-1252.
"""

from __future__ import annotations

import codecs
import re

from sayso.page.page import Page

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python's name of an encoding -> the one browsers use for its labels.
WHATWG = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
_RUN = re.compile(rb"[\x80-\xff]{4,}")
_FOREIGN = bytes(range(128, 256))
_SAMPLE = 262_144


def decode(page: Page) -> str:
    r"""The page's text as characters: line ends kept, a byte-order mark dropped; never raises.

    >>> decode(Page.of(b"\x93Not true,\x94 Kyiv said.", where="a.txt", kind="text", charset="utf-8"))
    '“Not true,” Kyiv said.'
    """
    return decode_bytes(page.data, charset=page.charset, html=page.kind == "html")


def decode_bytes(data: bytes, *, charset: str | None = None, html: bool = False) -> str:
    """Decode by byte-order mark, UTF-8 if it fits, the declared encoding if it fits, else a guess.

    ``html`` also looks for a declaration in the markup and reads a stray NUL as U+FFFD, as browsers do.
    """
    text = _decode(data, charset, html)
    return text.replace("\0", "\ufffd") if html else text


def bom(data: bytes) -> tuple[bytes, str] | None:
    """The byte-order mark the data begin with, and its encoding."""
    return next((mark for mark in BOMS if data.startswith(mark[0])), None)


def _decode(data: bytes, charset: str | None, html: bool) -> str:
    if mark := bom(data):
        return data[len(mark[0]) :].decode(mark[1], "replace")
    declared = [name for label in (charset, *_declared(data[:4096], html)) if (name := codec_name(label))]
    if b"\x1b" in data and declared and declared[0].startswith("iso2022"):
        return data.decode(declared[0], "replace")  # looks like ASCII with escapes
    if data.isascii():
        return data.decode("ascii")
    if (text := _mostly("utf-8", data, bad_share=0.1)) is not None:
        return text
    for name in declared:
        if name != "utf-8" and (text := _mostly(name, data, bad_share=0.01)) is not None:
            return text
    return data.decode(_guess(data), "replace")


def _declared(head: bytes, html: bool) -> list[str]:
    found = [pattern.search(head) for pattern in (_META, _XML)] if html else []
    return [match.group(1).decode("ascii", "replace") for match in found if match]


def codec_name(label: str | None) -> str | None:
    """Python's codec for a label as browsers read it; null where there is none, or it is no charset.

    >>> codec_name("ISO-8859-1"), codec_name("x-user-defined"), codec_name("zlib")
    ('cp1252', None, None)
    """
    try:
        info = codecs.lookup((label or "").strip(" \"'"))
    except (LookupError, ValueError):
        return None
    # codecs also holds transforms (zlib, rot13) and Python's own escapes; none is a page's encoding.
    if (
        not getattr(info, "_is_text_encoding", True)
        or "escape" in info.name
        or info.name in ("idna", "punycode")
    ):
        return None
    if info.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None  # a declaration that could be read as ASCII is not one of these
    return WHATWG.get(info.name, info.name)


def _mostly(name: str, data: bytes, *, bad_share: float) -> str | None:
    """The text if all but ``bad_share`` of its non-ASCII characters decode, else null."""
    try:
        return data.decode(name)
    except UnicodeError:
        text = data.decode(name, "replace")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return text if text.count("\ufffd") <= bad_share * foreign else None


def _guess(data: bytes) -> str:
    """The likeliest encoding of undeclared bytes.

    English has single foreign bytes among ASCII (quotation marks, dashes, an accent), and statistics
    of letters mislead there; other scripts come in runs.
    """
    data = data[:_SAMPLE]
    foreign = len(data) - len(data.translate(None, _FOREIGN))
    if sum(map(len, _RUN.findall(data))) < 0.2 * foreign:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return best.encoding if best else "cp1252"
