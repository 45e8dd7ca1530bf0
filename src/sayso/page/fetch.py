"""The settings of reading and fetching: who we say we are, how long we wait, how much we take."""

from __future__ import annotations

from msgspec import Struct

from sayso import __version__


class Fetch(Struct, frozen=True, kw_only=True):
    """How addresses are fetched and how large a page may be. Times are in seconds, sizes in bytes.

    ``max_bytes`` bounds one page after unpacking, wherever it comes from. ``total_timeout`` bounds one
    request from connecting to the last byte, ``timeout`` each wait within it. ``delay`` is the least
    time between two requests to one host; a longer Crawl-delay in robots.txt is honoured up to
    ``max_delay``. ``follow``: fetch the pages a feed links to (true), read only what the feed carries
    (false), or decide by where the feed came from (null): follow for a feed given as an address.
    ``allow_loopback`` lifts the guard for this machine only; every other private address stays shut.

    >>> Fetch(max_bytes=1_000).max_redirects
    5
    """

    user_agent: str = f"sayso/{__version__}"
    timeout: float = 15.0
    total_timeout: float = 60.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    delay: float = 1.0
    max_delay: float = 30.0
    respect_robots: bool = True
    allow_loopback: bool = False
    follow: bool | None = None
