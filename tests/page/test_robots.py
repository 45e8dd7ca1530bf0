"""robots.txt as RFC 9309 has it."""

import pytest

from sayso.page.robots import Rules

AGENT = "sayso/0.1.0"
SITE = "https://news.example"

CASES = [
    # status, robots.txt, path, whether it may be read
    (200, b"User-agent: *\nDisallow: /", "/a", False),
    (200, b"User-agent: *\nDisallow: /private", "/a", True),
    (200, b"User-agent: *\nDisallow: /\n\nUser-agent: sayso\nAllow: /", "/a", True),  # our own group wins
    (200, b"User-agent: Sayso\nDisallow: /", "/a", False),  # names of agents have no case
    (200, b"User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
    (200, b"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),  # the longest rule wins
    (200, b"\xff\xfe\0<html>junk", "/a", True),
    (200, b"", "/a", True),
    (404, b"", "/a", True),
    (403, b"", "/a", True),  # «unavailable» in the RFC's words
    (429, b"", "/a", False),
    (503, b"", "/a", False),  # «unreachable»
]


@pytest.mark.parametrize(("status", "body", "path", "may"), CASES)
def test_rules(status, body, path, may):
    assert (Rules.of(status, body).refusal(SITE + path, AGENT) is None) == may


def test_the_crawl_delay_is_read():
    assert Rules.of(200, b"User-agent: *\nCrawl-delay: 7").delay(AGENT) == 7
    assert Rules.of(200, b"User-agent: *\nCrawl-delay: soon").delay(AGENT) == 0
    assert Rules.of(404, b"").delay(AGENT) == 0
