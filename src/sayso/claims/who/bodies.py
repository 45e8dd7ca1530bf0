"""Bodies and states that go by several names: the small curated table, and what a report itself says.

A name is only exchanged for another where the report or the table says that both are one body.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from sayso.claims.who.shapes import ARTICLE, bare_word, trimmed
from sayso.claims.who.words import body_heads
from sayso.data import word_list
from sayso.types import SourceKind

# «National Intelligence Service (NIS)», «the National Intelligence Service, known as the NIS»
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'‐‑-]{0,60}"  # no longer: a word of a million letters would be tried from each
LONG = rf"{_WORD}(?:\s+(?:(?:of|for|and|on|the|in|against|de|do|da|del|la|des)\s+){{0,3}}{_WORD}){{1,8}}"
ACRONYM = r"[A-Z](?:[A-Za-z.&-]{1,8})"
EXPANDED = re.compile(
    rf"(?P<long>{LONG})\s*(?:\((?:the\s+)?[“\"]?(?P<a>{ACRONYM})[”\"]?\)"
    rf"|,\s+(?:(?:also|better)\s+)?(?:known|abbreviated|referred\s+to)\s+(?:as|to)\s+(?:the\s+)?(?P<b>{ACRONYM})\b"
    rf"|,\s+or\s+(?:the\s+)?(?P<c>[A-Z]{{2,8}})\b)"
)
REVERSED = re.compile(rf"\b(?P<a>[A-Z]{{2,8}})\s*\((?P<long>{LONG})\)")
SMALL = frozenset(
    ("of", "the", "and", "for", "on", "in", "to", "de", "do", "da", "del", "la", "des", "against")
)


class Body(NamedTuple):
    """One entry of the curated table."""

    name: str
    kind: SourceKind
    country: str | None


@cache
def table() -> dict[str, Body]:
    """Every name and alias, in its own case and without article, to its body; outlets known by host too."""
    found: dict[str, Body] = {}
    for row in word_list("bodies")["body"]:
        body = Body(row["name"], cast(SourceKind, row["kind"]), row.get("country"))
        for name in (row["name"], *row.get("also", ())):
            found.setdefault(ARTICLE.sub("", name), body)
    for name in word_list("outlets")["hosts"].values():
        found.setdefault(ARTICLE.sub("", name), Body(name, "outlet", None))
    return found


@cache
def nations() -> dict[str, str]:
    """Every name of a state and every adjective and capital that may stand for it, to its ISO code."""
    found: dict[str, str] = {}
    for code, row in word_list("nations").items():
        if code != "source":
            for name in (row["name"], *row["also"], *row["seat"], *row["people"]):
                found.setdefault(name, code)
    return found


def nation_name(code: str) -> str:
    """The name of a state by its ISO code."""
    return str(word_list("nations")[code]["name"])


@cache
def _nation_shape() -> re.Pattern[str]:
    names = sorted(nations(), key=len, reverse=True)
    return re.compile(rf"^({'|'.join(map(re.escape, names))})(?:['’]s?)?(?=\s|$)")


@cache
def _roles() -> dict[tuple[str, str], Body]:
    rows = word_list("bodies")["body"]
    return {
        (row["country"], role): table()[ARTICLE.sub("", row["name"])]
        for row in rows
        for role in row.get("roles", ())
    }


def state_of(phrase: str, text: str) -> tuple[str, str] | None:
    """The state a phrase begins with, by code, and the rest of the phrase; None where there is none.

    «the South» and «the North» are read where ``text`` names both Koreas' like.

    >>> state_of("South Korea’s spy agency", ""), state_of("Kyiv", ""), state_of("the mayor", "")
    (('KR', 'spy agency'), ('UA', ''), None)
    >>> state_of("the South’s spy agency", "South Korea and North Korea")
    ('KR', 'spy agency')
    """
    bare = ARTICLE.sub("", trimmed(phrase))
    if hit := _nation_shape().match(bare):
        return nations()[hit[1]], bare[hit.end() :].strip()
    if hit := re.match(r"(North|South)(?:['’]s)?(?=\s|$)", bare):
        name = f"{hit[1]} Korea"
        if phrase[:4].lower() == "the " and re.search(rf"\b{name}\b", text):
            return nations()[name], bare[hit.end() :].strip()
    return None


def known(phrase: str, text: str) -> Body | None:
    """The curated body a phrase names: by name or acronym, or by its role for a state.

    >>> known("the NIS", "South Korea's spy agency").name, known("Seoul's spy agency", "").name
    ('National Intelligence Service', 'National Intelligence Service')
    >>> known("the NIS", "Nigeria's borders") is None
    True
    """
    bare = re.sub(r"['’]s?$", "", ARTICLE.sub("", trimmed(phrase)))
    bare = re.sub(r"^(?:UN|U\.N\.|United Nations)['’]s?\s+(?=[a-z])", "UN ", bare)
    body = table().get(bare) or table().get(re.sub(r"\s+(?:news\s+agency|agency|group|movement)$", "", bare))
    if body and (
        not _is_acronym(bare) or not body.country or body.name in text or _speaks_of(body.country, text)
    ):
        return body
    state = state_of(phrase, text)
    return _roles().get((state[0], state[1].lower())) if state else None


def _is_acronym(name: str) -> bool:
    return len(name) <= 8 and name.replace(".", "").isupper()


def _speaks_of(country: str, text: str) -> bool:
    row = word_list("nations")[country]
    return any(name in text for name in (row["name"], *row["people"], *row["seat"], *row["also"]))


def expansions(text: str) -> dict[str, str]:
    """Acronyms a text explains, to the long names it gives them.

    >>> expansions("the National Intelligence Service (NIS) and the World Bank (Kim)")
    {'NIS': 'National Intelligence Service'}
    >>> expansions("the National Human Rights Institute (INDH)")  # letters of the name it has at home
    {'INDH': 'National Human Rights Institute'}
    """
    found: dict[str, str] = {}
    for hit in (*EXPANDED.finditer(text), *REVERSED.finditer(text)):
        groups = hit.groupdict()
        acronym = groups["a"] or groups.get("b") or groups.get("c") or ""
        if long := _spelt(groups["long"], acronym):
            found.setdefault(acronym, long)
    return found


def _spelt(long: str, acronym: str) -> str | None:
    """The end of ``long`` whose initials spell ``acronym``; None where none does."""
    letters = [letter for letter in acronym.upper() if letter.isalpha()]
    words = long.split()
    for start in range(len(words)):
        initials = [word[0].upper() for word in words[start:] if word.lower() not in SMALL]
        every = [word[0].upper() for word in words[start:]]
        if letters in (initials, every) and words[start].lower() not in SMALL:
            return " ".join(words[start:])
    # «Sûreté nationale», «Committee to Protect Journalists»: names whose letters stand in another language
    capitals = [word for word in words if word.lower() not in SMALL]
    if len(letters) >= 2 and any(bare_word(word) in body_heads() for word in capitals) and len(capitals) >= 2:
        initials = [word[0].upper() for word in capitals]
        shared = sum(min(letters.count(one), initials.count(one)) for one in set(letters))
        return long if initials[0] == letters[0] or shared > len(letters) / 2 else None
    return None
