"""robots.txt (RFC 9309): what a site lets us read, and how often."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

SIZE = 512_000  # bytes read of a robots.txt; the RFC asks for at least 500 KiB


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The rules of one site. ``shut`` says why the whole site is taken as disallowed, if it is."""

    parsed: Protego | None = None
    shut: str | None = None

    @classmethod
    def of(cls, status: int, body: bytes) -> Rules:
        """The rules an answer to /robots.txt makes.

        None at all (4xx) allows everything; a site that cannot say (5xx, too many requests) disallows.
        """
        if status == 200:
            return cls(parsed=Protego.parse(body.decode("utf-8", "replace")))
        if 400 <= status < 500 and status != 429:
            return cls()
        return cls(shut=f"answered {status}")

    def refusal(self, url: str, agent: str) -> str | None:
        """Why ``url`` may not be fetched by ``agent``; null where it may."""
        if self.shut:
            return f"its robots.txt cannot be read ({self.shut}), so nothing is fetched there; try later"
        if self.parsed and not self.parsed.can_fetch(url, token(agent)):
            return "its robots.txt does not let us read it; save the page in a browser and give the file"
        return None

    def delay(self, agent: str) -> float:
        """The Crawl-delay asked for, in seconds; 0 where none is."""
        return float((self.parsed and self.parsed.crawl_delay(token(agent))) or 0)


def token(agent: str) -> str:
    """The product token of a user agent, which robots.txt is matched by.

    >>> token("sayso/0.1.0 (research@example.org)")
    'sayso'
    """
    return (agent.split() or ["sayso"])[0].partition("/")[0]
