"""What bytes are, told by looking at them."""

import contextlib
import gzip

import pytest

from sayso.errors import InputError
from sayso.page.kind import kind_of

KINDS = [
    # head, suffix, kind
    (b"<!DOCTYPE html><html><body>Hi", "", "html"),
    (b"\n\n  <!-- saved from url --> <html>", "", "html"),
    (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"><html>', "", "html"),
    (b"<p>Kyiv denied it.</p>", ".txt", "html"),  # the bytes outweigh the name
    (b"<!doctype html><title>Not found", ".xml", "html"),  # a feed that is HTML
    (b"Kyiv denied it.", ".html", "html"),  # nothing to see: the name decides
    (b"junk <html lang=en>", "", "html"),
    (b'\xef\xbb\xbf<?xml version="1.0"?><rss version="2.0">', "", "feed"),
    (
        b'<?xml version="1.0"?><!-- made by hand --><feed xmlns="http://www.w3.org/2005/Atom">',
        ".html",
        "feed",
    ),
    (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "", "feed"),
    ('<?xml version="1.0" encoding="utf-16"?><rss>'.encode("utf-16"), "", "feed"),
    (b'{"id": "r1", "text": "Kyiv denied it."}\n', "", "lines"),
    (b"Kyiv denied it.\n{}", ".jsonl", "lines"),  # the name decides; the bad line is refused by number
    (b"5 Min Read\nTAGGED: Kursk\n<3 >2", "", "text"),
    (b"{Reuters} - Kyiv denied it.", "", "text"),
    ("Kyiv denied it.".encode("utf-16"), ".txt", "text"),
    (gzip.compress(b"x", mtime=0), ".html", "gzip"),
    (b"PK\x03\x04rest", ".docx", "zip"),
    (b"WARC/1.0\r\n", "", "warc"),
]

REFUSED = [
    # head, suffix, part of the reason
    (b"", "", "empty"),
    (b" \n\t", ".txt", "empty"),
    (b"%PDF-1.7\n", ".txt", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "", "a PNG"),
    (b"Kyiv\0denied it.", "", "binary"),
    (bytes(range(1, 32)) * 9, "", "binary"),
    (b"<html>" + b"\0" * 100, "", "binary"),
    (b'<?xml version="1.0"?><urlset>', ".xml", "«urlset»"),
    (b"body { margin: 0 }", ".css", ".css file"),
    (b'[{"text": "x"}]', ".json", "one object a line"),
    (b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;", "", "MHTML"),
]


@pytest.mark.parametrize(("head", "suffix", "kind"), KINDS)
def test_kind(head, suffix, kind):
    assert kind_of(head, suffix=suffix) == kind


@pytest.mark.parametrize(("head", "suffix", "reason"), REFUSED)
def test_what_is_not_read_is_named(head, suffix, reason):
    with pytest.raises(InputError, match=reason):
        kind_of(head, suffix=suffix)


def test_one_stray_nul_in_a_long_page_is_forgiven():
    assert kind_of(b"<html><body>" + b"word " * 400 + b"\0") == "html"


@pytest.mark.parametrize(
    "unit", [b"<div>", b"<!--", b"<?", b"<!doctype ", b"{", b'{"', b" ", b"[", b"<!-- -->"]
)
def test_telling_the_kind_of_a_long_head_stays_quick(unit):
    # A pattern that backtracks would take minutes here.
    with contextlib.suppress(InputError):
        kind_of(unit * (65_536 // len(unit)))
