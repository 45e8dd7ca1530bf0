"""Feeds: what the entries carry, odd feeds, and no network unless asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.page import Page, pages
from sayso.types import Refusal

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Example Post</title><link>https://news.example/</link>
<item><title>Kyiv denies &amp;amp; rejects</title><link>https://news.example/1</link>
<pubDate>Fri, 27 Dec 2024 23:30:00 -0500</pubDate>
<description>A teaser.</description>
<content:encoded><![CDATA[<p>Kyiv denied it on <b>Friday</b>.</p><p>“No,” it said.</p>]]></content:encoded>
</item>
<item><title>Only a teaser</title><link>/2</link><description>Moscow did not comment.</description></item>
<item><title>Nothing</title><link>https://news.example/3</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><updated>2024-12-27T10:00:00Z</updated>
<entry><title type="html">Kyiv &lt;i&gt;denies&lt;/i&gt; it</title><link href="https://wire.example/a"/>
<updated>2024-12-27T01:00:00+02:00</updated><source><title>Example Agency</title></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Kyiv denied it.</p></div></content></entry>
</feed>"""


def test_an_rss_feed_gives_what_its_entries_carry():
    full, teaser, nothing = pages(RSS.encode())
    assert full.data.decode() == "<p>Kyiv denied it on <b>Friday</b>.</p><p>“No,” it said.</p>"
    assert (full.kind, full.charset, full.url) == ("html", "utf-8", "https://news.example/1")
    assert (full.title, full.outlet) == ("Kyiv denies & rejects", "The Example Post")
    assert full.published == "2024-12-27"  # the feed's own day, though it is the 28th in UTC
    assert full.where == "bytes, entry 1"
    assert (teaser.kind, teaser.data, teaser.published) == ("text", b"Moscow did not comment.", None)
    assert isinstance(nothing, Refusal)
    assert "carries no text; fetch https://news.example/3" in nothing.reason


def test_an_atom_feed_is_read():
    (page,) = pages(ATOM.encode())
    assert b"<p>Kyiv denied it.</p>" in page.data
    assert (page.title, page.outlet) == ("Kyiv denies it", "Example Agency")
    assert page.published == "2024-12-27"


def test_a_feed_in_utf16_is_read():
    (page,) = pages(ATOM.replace("utf-8", "utf-16").encode("utf-16"))
    assert page.url == "https://wire.example/a"


def test_a_feed_that_is_html_is_a_page(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(b"<!DOCTYPE html><html><title>Sign in</title><p>Please sign in.</p>")
    (page,) = pages(path)
    assert page.kind == "html"


def test_a_feed_that_breaks_off_gives_its_whole_entries():
    data = RSS.encode()
    records = list(pages(data[: data.index(b"did not comment")]))
    assert [type(record) for record in records] == [Page, Refusal]
    assert "breaks off in entry 2" in records[1].reason


def test_a_feed_with_faults_in_its_xml_is_read_all_the_same():
    records = list(pages(RSS.replace("A teaser.", "Q&A & more").encode()))
    assert isinstance(records[0], Page)
    assert len(records) == 3


EMPTY = [b'<rss version="2.0"><channel><title>x</title></channel></rss>', b"<feed></feed>", b"<rss"]


@pytest.mark.parametrize("data", EMPTY)
def test_a_feed_without_entries_is_refused(data):
    (refusal,) = pages(data)
    assert "without a readable entry" in refusal.reason


def test_an_entity_bomb_and_a_foreign_file_are_not_expanded(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    feed = doctype + RSS.split("?>", 1)[1].replace("A teaser.", "&l11;").replace("Moscow", "&x; Moscow")
    data = b"".join(record.data for record in pages(feed.encode()) if isinstance(record, Page))
    assert b"the secret" not in data
    assert len(data) < 10_000


def test_a_feed_nested_very_deep_passes_through():
    feed = RSS.replace("A teaser.", "<![CDATA[" + "<div>" * 100_000 + "]]>")
    assert sum(isinstance(record, Page) for record in pages(feed.encode())) == 2


DAYS = [
    # date as written, the day
    ("Fri, 27 Dec 2024 23:30:00 -0500", "2024-12-27"),  # the feed's own day
    ("2024-12-27", "2024-12-27"),
    ("2024-12-27T23:30:00Z", "2024-12-27"),
    ("27 Dec 2024", "2024-12-27"),
    ("Fri, 27 Dec 99999999999999999999 23:30:00 GMT", None),
    ("Fri, 27 Dec 2024 23:30:00 +99999999999999", None),
    ("soon", None),
    ("", None),
]


@pytest.mark.parametrize(("written", "day"), DAYS)
def test_the_day_of_an_entry_is_read_or_left_out(written, day):
    page = next(pages(RSS.replace("Fri, 27 Dec 2024 23:30:00 -0500", written).encode()))
    assert page.published == day


LONG = [b"<item>", b"<a>", b"<!--", b"<![CDATA[", b"<", b"<a ", b"</a>", b"<item></item>"]


@pytest.mark.parametrize("unit", LONG)
def test_a_feed_made_to_take_long_does_not(unit):
    # Patterns that scan on from every start, and a parser that is slow on deep feeds, would take hours.
    for record in pages(b"<rss>" + unit * (150_000 // len(unit))):
        assert isinstance(record, Page | Refusal)


def test_a_feed_too_large_is_refused():
    (refusal,) = pages(b"<rss>" + b" " * 6_000_000)
    assert "5.0 MB" in refusal.reason


@given(st.integers(0, len(RSS) - 1), st.text(max_size=30))
def test_no_damage_raises(at, junk):
    for record in pages((RSS[:at] + junk + RSS[at + len(junk) :]).encode()):
        assert isinstance(record, Page | Refusal)
