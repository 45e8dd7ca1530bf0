"""Names of bodies to words that can be compared: case, accents, spelling, order and plurals set aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from sayso.data import word_list

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"})
_TOKEN = re.compile(r"[a-z0-9][a-z0-9.&'-]*")
# «Britain-based», «Iran-backed»: said of a body, not its name. «Hamas-run» names who runs it and is kept.
_SAID_OF = re.compile(r".+-(?:based|backed|linked|aligned|affiliated|allied|funded)$")


def folded(text: str) -> str:
    """Small letters without accents.

    >>> folded("Élysée’s"), folded("Kızılay")
    ("elysee's", 'kizilay')
    """
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS).lower().translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def tokens(text: str) -> list[str]:
    """The words of a name, folded, possessives and full stops of acronyms left off, hyphens kept.

    >>> tokens("the U.S. State Department’s Hamas-run office")
    ['the', 'us', 'state', 'department', 'hamas-run', 'office']
    """
    found = []
    for word in _TOKEN.findall(folded(text)):
        bare = re.sub(r"'s$|s'$", lambda hit: "" if hit[0] == "'s" else "s", word).strip("'.-")
        if bare:
            found.append(bare.replace(".", "").replace("'", ""))
    return found


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(str(word_list("sources")[key]).split())


@cache
def _spelling() -> dict[str, str]:
    pairs = (pair.partition(":") for pair in str(word_list("sources")["spelling"]).split())
    return {old: new for old, _, new in pairs}


def plain(words: Iterable[str]) -> list[str]:
    """Words in one spelling, without articles, prepositions and plural endings; compounds taken apart.

    >>> plain(["the", "ministry", "of", "defense"]), plain(["revolutionary", "guards"])
    (['ministry', 'defence'], ['revolutionary', 'guard'])
    """
    found = []
    for word in words:
        for part in word.split("-"):
            if part and part not in _listed("small"):
                found.append(_singular(_spelling().get(part, part)))
    return found


def _singular(word: str) -> str:
    if len(word) <= 3 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") else word


def bag(words: Iterable[str]) -> str:
    """One key for words in any order.

    >>> bag(["defence", "ministry"]) == bag(["ministry", "defence"])
    True
    """
    return " ".join(sorted(set(words)))


def is_epithet(word: str) -> bool:
    """Whether a word may be said of a body without being part of its name.

    >>> is_epithet("UK-based".lower()), is_epithet("monitor"), is_epithet("observatory")
    (True, True, False)
    """
    return word in _listed("epithets") or bool(_SAID_OF.match(word))


class States:
    """The names by which a text calls states and places with offices of their own, longest first."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, ...], set[str]] = {}
        for code, row in word_list("nations").items():
            if isinstance(row, dict):
                for name in (row["name"], *row["also"], *row["seat"], *row["people"]):
                    self._codes.setdefault(tuple(tokens(name)), set()).add(code)
        # «Congo» alone is the larger one, «Congolese» either
        for code, names in word_list("sources")["regions"].items():
            for name in str(names).split(" | "):
                self._codes.setdefault(tuple(tokens(name)), set()).add(code)
        self._longest = max(map(len, self._codes))

    def split(self, words: Sequence[str]) -> tuple[tuple[frozenset[str], ...], list[str]]:
        """The states that ``words`` name, as sets of codes, and the words left over.

        >>> states().split(["south", "korea", "spy", "agency"])
        ((frozenset({'KR'}),), ['spy', 'agency'])
        """
        found, left, at = [], [], 0
        while at < len(words):
            for size in range(min(self._longest, len(words) - at), 0, -1):
                codes = self._codes.get(tuple(words[at : at + size]))
                if codes:
                    found.append(frozenset(codes))
                    at += size
                    break
            else:
                left.append(words[at])
                at += 1
        return tuple(found), left


@cache
def states() -> States:
    """The table, made once."""
    return States()
