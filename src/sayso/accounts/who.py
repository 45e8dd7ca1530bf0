"""Who was counted: nations, the group they belong to, and the part of the whole that a figure counts."""

from __future__ import annotations

import re
from functools import cache

from sayso.data import word_list

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@cache
def _nation_shape() -> tuple[re.Pattern[str], dict[str, str]]:
    found: dict[str, str] = {}
    for code, row in word_list("nations").items():
        if code != "source":
            for name in (row["name"], *row["also"], *row["people"]):
                found.setdefault(name, code)
                if name in row["people"]:
                    found.setdefault(name + "s", code)
    names = sorted(found, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b(?!-)"), found


@cache
def nations_in(text: str) -> tuple[str, ...]:
    """ISO codes of the nations that a phrase names, sorted.

    >>> nations_in("North Korean soldiers"), nations_in("a Russian and North Korean force")
    (('KP',), ('KP', 'RU'))
    """
    shape, codes = _nation_shape()
    return tuple(sorted({codes[hit[0]] for hit in shape.finditer(text)}))


@cache
def _groups() -> dict[str, str]:
    table = word_list("accounts")["groups"]
    return {word: group for group, words in table.items() for word in words.split()}


@cache
def group_of(who: str) -> str | None:
    """The group that a phrase counts, by its last telling word; null where it tells none.

    >>> group_of("North Korean soldiers"), group_of("two police officers"), group_of("people")
    ('security', 'security', None)
    """
    found = None
    for word in WORD.findall(who.lower()):
        found = _groups().get(word, found)
    return found


@cache
def _marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (mark, re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b"))
        for mark, phrases in word_list("accounts")["marks"].items()
    )


@cache
def _told_how() -> frozenset[str]:
    return frozenset(word_list("accounts")["words"]["told_how"].split())


def mark_in(clause: str) -> str | None:
    """The part of the whole that a clause counts; the first of the table where it names several.

    >>> mark_in("18 of them critically injured"), mark_in("people with severe burns")
    ('critical', 'burns')
    >>> mark_in("155 injured from burns and smoke")  # tells how, not which
    """
    low = clause.lower()
    for mark, shape in _marks():
        for hit in shape.finditer(low):
            before = low[: hit.start()].split()[-3:]
            if not set(before) & _told_how() or mark in ("critical", "serious"):
                return mark
    return None
