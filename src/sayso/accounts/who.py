"""Who was counted: nations, the group they belong to, and the part of the whole that a figure counts."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.data import word_list, words

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


@lru_cache(maxsize=65536)
def nations_in(text: str) -> tuple[str, ...]:
    """ISO codes of the nations that a phrase names, sorted.

    >>> nations_in("North Korean soldiers"), nations_in("a Russian and North Korean force")
    (('KP',), ('KP', 'RU'))
    """
    shape, codes = _nation_shape()
    return tuple(sorted({codes[hit[0]] for hit in shape.finditer(text)}))


@cache
def listed(key: str) -> frozenset[str]:
    """A list of words that accounts ask for.

    >>> "fatalities" in listed("bare")
    True
    """
    return frozenset(word_list("accounts")["words"][key].split())


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


_NAMED = re.compile(
    r"^[-\s]*(?:strong\s+)?(?:of\s+(?:the|its|their)\s+)?((?:[A-Z][\w'’-]*\s+|(?:and|or)\s+)+)"
)


def named_after(after: str) -> str:
    """The capitalised words that open what follows a number: «50,000-strong Russian and North Korean force».

    >>> named_after("-strong Russian and North Korean force"), named_after(" hurt in Russia")
    ('Russian and North Korean ', '')
    """
    hit = _NAMED.match(after)
    return hit[1] if hit else ""


_HEAD = re.compile(r"^\s*((?:[^\W\d_][\w'’-]*\s*){1,3})")


def head_of(after: str) -> str:
    """The first words after a number, up to one that opens something else: those that may say who.

    >>> head_of(" injured police officers were"), head_of(" as rescuers dug")
    ('injured police officers', '')
    """
    hit = _HEAD.match(after)
    found: list[str] = []
    for word in hit[1].split() if hit else ():
        if word.lower() in words("grammar", "attaching") | words("accounts", "opening"):
            break
        found.append(word)
    return " ".join(found)
