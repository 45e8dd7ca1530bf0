"""Who published a page: its name by host, and which names are agencies."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from sayso.report.words import table

DATELINE = re.compile(r"^(?P<name>[A-Z][\w./ ]{1,30}?)\s*(?:[—–]|--)(?:\s|$)")


def host_of(url: str | None) -> str | None:
    """The host of an address in lower case, without «www.», port and user; None where there is none.

    >>> host_of("https://www.trtworld.com:443/article/18253084")
    'trtworld.com'
    """
    if not url:
        return None
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:
        return None
    return re.sub(r"^(?:www\d?|m|amp|edition)\.", "", host) if host else None


def outlet_of(url: str | None) -> str | None:
    """The outlet's name by the host of ``url``, the host itself where no name is known.

    >>> outlet_of("https://edition.cnn.com/2024/12/27/asia/index.html"), outlet_of("http://radiokunduz.com/")
    ('CNN', 'radiokunduz.com')
    """
    return named(url) or host_of(url)


def named(url: str | None) -> str | None:
    """The outlet's name where the table has its host or a parent of it."""
    host = host_of(url) or ""
    hosts: dict[str, str] = table("outlets")["hosts"]
    while "." in host:
        if host in hosts:
            return hosts[host]
        host = host.partition(".")[2]
    return None


def is_agency(name: str) -> bool:
    """Whether ``name`` is that of a news agency, case of letters aside."""
    return name.strip(" ()[]—–-.").casefold() in _agencies()


def signs(line: str) -> str | None:
    """The outlet whose name a dateline («CNN — ») or a line of its own gives.

    >>> signs("CNN — South Korea’s spy agency said"), signs("(Reuters) — Six people died")
    ('CNN', None)
    """
    match = DATELINE.match(line)
    if match:
        return _signatures("datelines").get(match["name"].strip().casefold())
    return _signatures("alone").get(line.casefold())


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in table("outlets")["agencies"])


@cache
def _signatures(where: str) -> dict[str, str]:
    """Names that sign «datelines», or stand «alone» on a line: «Time» and «Nation» are menus there."""
    outlets = table("outlets")
    names = list(outlets["datelines"])
    if where == "alone":
        names += [name for name in outlets["hosts"].values() if " " in name]
    return {name.casefold(): name for name in names if not is_agency(name)}
