"""Where an outlet may be at home, from its name or web address: a local paper writes of its own region."""

from __future__ import annotations

import functools
import re

from sayso.claims.where.gazetteer import gazetteer, key_of

SHORTEST = 5  # letters of a name to be looked for inside a web site's name
COUNTRY_DOMAINS = {"uk": "GB", "eu": ""}
GENERIC = re.compile(
    r"^(?:the|my|this|daily|weekly|news|post|times|online|sunday|free|local|star|state|herald|world|global|press"
    r"|sentinel|register|review|beacon|mercury|dispatch|journal|tribune|record|recorder|standard|guardian|union)$"
)


@functools.lru_cache(maxsize=1024)
def homes(outlet: str) -> tuple[tuple[tuple[int, ...], ...], int]:
    """The places an outlet's name may point to, by name in it, and the number of its country or -1.

    >>> spots, _ = homes("https://www.theparisnews.com/local")
    >>> [(spot.name, spot.country) for spot in map(gazetteer().spot, spots[0][:3])]
    [('Paris', 'FR'), ('Paris', 'FR'), ('Paris', 'US')]
    """
    host = re.sub(r"^[a-z]+://|[/?#].*$", "", outlet.strip().lower())
    places = gazetteer()
    if "." not in host or " " in host:
        words = re.findall(r"[^\W\d_]+", host)
        names = [" ".join(words[a:b]) for a in range(len(words)) for b in range(len(words), a, -1)]
        return named(names), -1
    labels = host.split(".")
    code = labels[-1].upper() if len(labels[-1]) == 2 else ""
    code = COUNTRY_DOMAINS.get(code.lower(), code)
    country = places.codes.index(code) if code in places.codes and code else -1
    pieces = [
        label for label in labels[:-1] if label not in ("www", "co", "com", "org", "net", "news", "weekly")
    ]
    names = []
    for label in pieces:
        letters = re.sub(r"[^a-z]", "", label)[:40]
        spans = [(a, b) for a in range(len(letters)) for b in range(a + SHORTEST, len(letters) + 1)]
        names += [letters[a:b] for a, b in sorted(spans, key=lambda s: s[0] - s[1])]
    return named(names), country


def named(names: list[str]) -> tuple[tuple[int, ...], ...]:
    """The places of the longest names that are known, at most three of them."""
    found: list[tuple[int, ...]] = []
    taken: list[str] = []
    for name in names:
        if GENERIC.match(name) or any(name in longer for longer in taken):
            continue
        spots = tuple(n for n, main in gazetteer().find_key(key_of(name)) if main)
        if spots:
            found.append(spots)
            taken.append(name)
        if len(found) == 3:
            break
    return tuple(found)
