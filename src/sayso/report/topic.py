"""What a page is about, as its title or its address tells: a hint for finding headline and article."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from sayso.report.words import table

WORD = re.compile(r"[^\W\d_]{3,}")
FEWEST = 3  # words of an address that may be a headline («/asia/index.html» is none)


def topic(title: str | None, url: str | None) -> frozenset[str]:
    """The stems of the title, or else of the words in the address; empty where there are too few.

    >>> sorted(topic(None, "https://example.org/2024/12/27/soldier-captured-dies-kursk.html"))
    ['captu', 'dies', 'kursk', 'soldi']
    """
    found = stems(title) if title else stems(_slug(url))
    return found if len(found) >= FEWEST else frozenset()


def stems(text: str) -> frozenset[str]:
    """The longer words of ``text`` cut to five letters, which tells words apart well enough."""
    own = frozenset(table("english")["own"])
    words = (word.lower() for word in WORD.findall(text))
    return frozenset(word[:5] for word in words if len(word) > 3 and word not in own)


def _slug(url: str | None) -> str:
    """The part of the address with most words."""
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return ""
    path = re.sub(r"\.[a-z]{3,5}$", "", path)
    return max(path.split("/"), key=lambda part: len(WORD.findall(part)), default="")
