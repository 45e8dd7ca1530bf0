"""Texts and numbers as a page may show them: hostile characters made visible, addresses made honest.

Everything is escaped by the templates; these filters add what escaping does not do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from markupsafe import Markup, escape
from msgspec import Struct

from sayso.ledger.search import Hit
from sayso.out import hidden

HIDDEN = re.compile(f"[{hidden.CHARACTERS}]")
NAMES = {
    "\u200b": "ZWSP",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u061c": "ALM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u00ad": "SHY",
    "\ufeff": "BOM",
}
KEPT, LONG = 4096, 1000  # texts that stay marked, and how many characters each may have
WORD = re.compile(r"[^\W\d_]+")
ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")  # those that look alike
WEB = ("http", "https")


def name_of(character: str) -> str:
    r"""What a hidden character is called on the page.

    >>> name_of("\u202e"), name_of("\x1b")
    ('RLO', 'U+001B')
    """
    return NAMES.get(character) or f"U+{ord(character):04X}"


def plain(text: object) -> str:
    r"""The text with hidden characters named between ⟦ ⟧, for attributes and page titles.

    >>> plain("red \u202ealert")
    'red ⟦RLO⟧alert'
    """
    return HIDDEN.sub(lambda found: f"⟦{name_of(found[0])}⟧", "" if text is None else str(text))


def shown(text: object) -> Markup:
    r"""The text with hidden characters as visible marks, and words of mixed alphabets pointed out.

    >>> str(shown("<b>\u202e"))
    '&lt;b&gt;<span class="hidden">RLO</span>'
    >>> "mixed letters" in shown("P\u0430ris")
    True
    """
    said = "" if text is None else str(text)
    return _remembered(said) if len(said) <= LONG else _marked(said)


def _marked(text: str) -> Markup:
    return Markup("").join(_pieces(text))


@lru_cache(maxsize=KEPT)  # a page says the same names, outlets and words again and again
def _remembered(text: str) -> Markup:
    return _marked(text)


def _pieces(text: str) -> Iterator[Markup]:
    at = 0
    for start, end, note in sorted(_notes(text)):
        yield escape(text[at:start])
        if note is None:
            yield Markup('<span class="hidden">{}</span>').format(name_of(text[start]))
        else:
            yield Markup('<span class="mixed">{}<span class="note"> ({})</span></span>').format(
                text[start:end], note
            )
        at = end
    yield escape(text[at:])


def _notes(text: str) -> Iterator[tuple[int, int, str | None]]:
    for found in HIDDEN.finditer(text):
        yield found.start(), found.end(), None
    if text.isascii():
        return
    for found in WORD.finditer(text):
        if not found[0].isascii() and is_mixed(found[0]):
            yield found.start(), found.end(), "mixed letters"


def is_mixed(word: str) -> bool:
    r"""Whether a word takes letters from alphabets that look alike.

    >>> is_mixed("Reuters"), is_mixed("R\u0435uters"), is_mixed("Kyiv"), is_mixed("Київ")
    (False, True, False, False)
    """
    alphabets = {unicodedata.name(letter, "").split(" ")[0] for letter in word}
    return len(alphabets.intersection(ALPHABETS)) > 1


class Link(Struct, frozen=True):
    """An address that may be followed: ``host`` as it is shown, ``ascii`` where the two differ."""

    href: str
    host: str
    ascii: str | None = None


def link(address: str | None) -> Link | None:
    """The address as a link; null unless it is http(s) with a host, so that nothing else is ever followed.

    >>> link("javascript:alert(1)") is None, link("https://example.org/a").host
    (True, 'example.org')
    >>> link("https://b\u00fccher.example/").ascii
    'xn--bcher-kva.example'
    """
    if not address or HIDDEN.search(address) or any(character in address for character in "\t\r\n \\"):
        return None
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in WEB or not host or parts.username is not None:
        return None
    try:
        code = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    netloc = (f"[{code}]" if ":" in code else code) + (f":{port}" if port else "")
    href = SplitResult(parts.scheme.lower(), netloc, parts.path, parts.query, parts.fragment).geturl()
    display = _decoded(code)
    return Link(href, display, code if display != code else None)


def _decoded(code: str) -> str:
    if "xn--" not in code:
        return code
    try:
        return code.encode("ascii").decode("idna")
    except UnicodeError:
        return code


def number(value: int | None) -> str:
    """A count with its thousands set apart; «?» where it is not known.

    >>> number(12345), number(None)
    ('12,345', '?')
    """
    return "?" if value is None else f"{value:,}"


def bounds(low: int | None, high: int | None) -> str:
    """Both bounds in words that do not need a legend.

    >>> bounds(3000, None), bounds(4, 4), bounds(None, 10), bounds(24, 99)
    ('3,000 or more', '4', 'up to 10', '24 to 99')
    """
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"up to {number(high)}"
    if high is None:
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def words(value: object) -> str:
    """A value of ours in plain words.

    >>> words("killed_or_injured"), words("other:present")
    ('killed or injured', 'present')
    """
    return str(value).removeprefix("other:").replace("_", " ")


def value(given: object) -> Markup:
    """A value that a correction names; «nothing» where it names none, a place by its name."""
    if isinstance(given, dict):
        given = given.get("name", given)
    return Markup("<i>nothing</i>") if given is None else shown(given)


def moment(value: str | None) -> str:
    """A time in UTC for a person: to the minute, or the day alone; with the zone where another is given.

    >>> moment("2024-12-27T08:05:00+00:00"), moment("2024-12-27"), moment("2024-12-27T08:05:00+02:00")
    ('27 Dec 2024, 08:05 UTC', '27 Dec 2024', '27 Dec 2024, 06:05 UTC (08:05 +02:00)')
    """
    from datetime import UTC, datetime

    if not value:
        return ""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return plain(value)
    if len(value) <= len("2024-12-27"):
        return f"{at.day} {at:%b %Y}"
    if at.tzinfo is None:
        return f"{at.day} {at:%b %Y, %H:%M} (zone not given)"
    utc = at.astimezone(UTC)
    there = "" if at.utcoffset() == utc.utcoffset() else f" ({at:%H:%M} {value[-6:]})"
    return f"{utc.day} {utc:%b %Y, %H:%M} UTC{there}"


def pieces(hit: Hit) -> Iterator[tuple[bool, str]]:
    """The snippet of a hit in stretches, each with whether it is what was looked for."""
    start, end = hit.snippet.start, hit.snippet.end
    at = start
    for mark in sorted(hit.marks, key=lambda mark: mark.start):
        if at <= mark.start and mark.end <= end:
            yield False, hit.snippet.text[at - start : mark.start - start]
            yield True, mark.text
            at = mark.end
    yield False, hit.snippet.text[at - start :]


FILTERS = {
    "pieces": pieces,
    "shown": shown,
    "plain": plain,
    "link": link,
    "number": number,
    "words": words,
    "value": value,
    "moment": moment,
}
