"""WARC archives: what is readable is read, and a break is named."""

import gzip
import io
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.page import Fetch, Page, pages
from sayso.types import Refusal

HTML = b"<!doctype html><title>Denied</title><p>Kyiv denied it.</p>"
URL = "https://news.example/1"


def kinds(records):
    return "".join("P" if isinstance(record, Page) else "r" for record in records)


@pytest.mark.parametrize("packed", [True, False])
def test_each_html_response_is_a_page_with_its_address_and_time(write_warc, packed):
    (page,) = pages(write_warc([(URL, HTML, {})], packed=packed))
    assert (page.data, page.kind, page.url, page.charset) == (HTML, "html", URL, "utf-8")
    assert page.fetched_at == "2024-12-27T08:00:00Z"
    assert page.where == "bytes, record 2"


def test_a_warc_packed_whole_is_read_too(write_warc):
    raw = write_warc([(URL, HTML, {}), (URL, HTML, {})], packed=False)
    assert kinds(pages(gzip.compress(raw))) == "PP"


PACKED = zlib.compressobj(wbits=-15)
DEFLATED = PACKED.compress(HTML) + PACKED.flush()
BODIES = [
    # body as stored, its headers
    (gzip.compress(HTML, mtime=0), {"Content-Encoding": "gzip"}),
    (HTML, {"Content-Encoding": "gzip"}),  # unpacked by the crawler, which kept the header
    (zlib.compress(HTML), {"Content-Encoding": "deflate"}),
    (DEFLATED, {"Content-Encoding": "deflate"}),  # what some servers mean by deflate
    (HTML, {"Content-Encoding": "deflate"}),
    (b"%x\r\n%s\r\n0\r\n\r\n" % (len(HTML), HTML), {"Transfer-Encoding": "chunked"}),
    (HTML, {"Transfer-Encoding": "chunked"}),
    (HTML, {"Content-Type": "application/xhtml+xml"}),
]


@pytest.mark.parametrize(("body", "headers"), BODIES)
def test_a_body_is_unpacked_as_its_headers_say_or_taken_as_it_is(write_warc, body, headers):
    (page,) = pages(write_warc([(URL, body, headers)]))
    assert page.data == HTML


REFUSED = [
    # body as stored, its headers, part of the reason
    (HTML, {"Content-Encoding": "br"}, "«br»"),
    (gzip.compress(HTML, mtime=0)[:-9], {"Content-Encoding": "gzip"}, "truncated"),
    (gzip.compress(b" " * 3_000_000, mtime=0), {"Content-Encoding": "gzip"}, "unpacks to over 1.0 MB"),
    (HTML + b" " * 1_000_000, {}, "the cap is 1.0 MB"),
    (b"%PDF-1.7", {}, "a PDF"),
    (b"", {}, "empty"),
    (b"<rss>", {}, "a feed"),
]


@pytest.mark.parametrize(("body", "headers", "reason"), REFUSED)
def test_one_bad_record_is_refused_and_the_next_is_read(write_warc, body, headers, reason):
    records = list(
        pages(write_warc([(URL, body, headers), (URL, HTML, {})]), fetch=Fetch(max_bytes=1_000_000))
    )
    assert kinds(records) == "rP"
    assert reason in records[0].reason
    assert records[0].report == "bytes, record 2"


def test_what_is_no_page_is_passed_over(write_warc):
    data = write_warc([(URL, b"\xff\xd8\xff", {"Content-Type": "image/jpeg"}), (URL, HTML, {})])
    assert kinds(pages(data)) == "P"
    (refusal,) = pages(write_warc([(URL, HTML, {})], status="404 Not Found"))
    assert "no HTML page among its 2 records" in refusal.reason


def test_a_resource_record_of_html_is_a_page(write_warc):
    (page,) = pages(write_warc([(URL, HTML, {})], kind="resource"))
    assert page.data == HTML


def test_a_truncated_archive_gives_its_whole_pages_and_says_where_it_broke(three):
    records = list(pages(three[:-40]))
    assert kinds(records) == "PPr"
    assert "record 4" in records[-1].reason
    assert "get it again" in records[-1].reason


@pytest.mark.parametrize("packed", [True, False])
def test_no_truncation_raises_or_gives_half_a_page(write_warc, packed):
    data = write_warc([(URL, HTML, {}), (URL, HTML, {})], packed=packed)
    seen = set()
    for end in range(len("WARC/"), len(data)):
        records = list(pages(data[:end]))
        assert all(record.data == HTML for record in records if isinstance(record, Page))
        seen.add(kinds(records))
    assert seen <= {"r", "P", "Pr", "PP", "PPr"}


def test_damage_in_the_middle_is_named_and_what_stands_before_is_kept(three):
    at = three.index(b"\x1f\x8b", len(three) // 2)
    records = list(pages(three[: at + 30] + b"\xff" * 20 + three[at + 50 :]))
    assert kinds(records)[0] == "P"
    assert kinds(records)[-1] == "r"


def test_a_gzip_bomb_is_stopped_early():
    bomb = gzip.compress(
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900000000\r\n\r\n" + b" " * 70_000_000
    )
    (refusal,) = pages(bomb)
    assert "gzip bomb" in refusal.reason


def test_a_packed_page_is_a_page_and_keeps_to_the_cap():
    (page,) = pages(io.BytesIO(gzip.compress(HTML, mtime=0)))
    assert (page.kind, page.data) == ("html", HTML)
    (refusal,) = pages(gzip.compress(b"<html>" + b" " * 100_000_000))
    assert "20.0 MB" in refusal.reason
    (refusal,) = pages(gzip.compress(HTML, mtime=0)[:-5])
    assert "breaks off" in refusal.reason
    (refusal,) = pages(gzip.compress(gzip.compress(HTML, mtime=0)))
    assert "gzip" in refusal.reason


def test_packed_lines_are_read_up_to_the_break():
    lines = b"".join(b'{"text": "Report %d."}\n' % n for n in range(9000))
    assert kinds(pages(gzip.compress(lines)))[-1] == "P"
    records = list(pages(gzip.compress(lines)[:-100]))
    assert kinds(records[:100]) == "P" * 100
    assert "breaks off" in records[-1].reason


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_no_damage_raises(three, write_warc, data):
    source = data.draw(st.sampled_from([three, write_warc([(URL, HTML, {})], packed=False)]))
    at = data.draw(st.integers(0, len(source) - 1))
    junk = data.draw(st.binary(max_size=40))
    for record in pages(source[:at] + junk + source[at + len(junk) :]):
        assert isinstance(record, Page | Refusal)
