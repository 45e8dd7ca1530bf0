"""Addresses as typed, and as fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.errors import FetchError

if TYPE_CHECKING:
    import httpx


_HOST = re.compile(rb"[\w.:-]+")  # after IDNA; with colons in an IPv6 address


def parsed(address: str, *, base: httpx.URL | None = None) -> httpx.URL:
    """The address as a URL; raises FetchError unless it is http or https, with a host and no login."""
    import httpx

    try:
        url = base.join(address) if base else httpx.URL(address)
        host = url.host
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"is not a web address ({error}); check it") from None
    if url.scheme not in ("http", "https"):
        raise FetchError(f"begins with «{url.scheme}:»; only http and https addresses are fetched")
    if not host:
        raise FetchError("names no host; check the address")
    if not _HOST.fullmatch(url.raw_host):
        raise FetchError("is not a web address (a host has letters, digits, dots and hyphens); check it")
    if url.userinfo:
        raise FetchError("carries a user name or password; give the address without them")
    return url.copy_with(fragment=None)


def without_login(address: str) -> str:
    """The address without user name and password, for display.

    >>> without_login("https://me:secret@news.example/a@b")
    'https://news.example/a@b'
    """
    return re.sub(r"^([^/?#]*//)[^/?#]*@", r"\1", address)
