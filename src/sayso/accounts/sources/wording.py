"""Names of bodies to words that can be compared: case, accents, spelling, order and plurals set aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from sayso.data import word_list

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"}
)
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.&'-]*")
# «Britain-based», «Iran-backed»: said of a body, not its name. «Hamas-run» names who runs it and is kept.
_SAID_OF = re.compile(r".+-(?:based|backed|linked|aligned|affiliated|allied|funded)$")


def folded(text: str) -> str:
    """Small letters without accents.

    >>> folded("Élysée’s"), folded("Kızılay")
    ("elysee's", 'kizilay')
    """
    return _bare(text).lower()


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


class Word(NamedTuple):
    """A word of a name, folded and in small letters, and as it is written, without its full stops."""

    low: str
    cased: str


def cased(text: str) -> list[Word]:
    """The words of a name, possessives and full stops of acronyms left off, hyphens kept.

    >>> [word.cased for word in cased("the U.S. State Department’s Hamas-run office")]
    ['the', 'US', 'State', 'Department', 'Hamas-run', 'office']
    """
    found = []
    for word in _TOKEN.findall(_bare(text)):
        bare = re.sub(r"'[sS]$", "", word).strip("'.-").replace(".", "").replace("'", "")
        if bare:
            found.append(Word(bare.lower(), bare))
    return found


def tokens(text: str) -> list[str]:
    """As ``cased``, in small letters only.

    >>> tokens("Élysée’s guards")
    ['elysee', 'guards']
    """
    return [word.low for word in cased(text)]


def is_acronym(word: str) -> bool:
    """Whether a single word is written as an acronym.

    >>> is_acronym("NIS"), is_acronym("AfD"), is_acronym("Hamas"), is_acronym("Al Jazeera")
    (True, True, False, False)
    """
    bare = word.replace(".", "").replace("&", "")
    return 1 < len(bare) <= 9 and " " not in bare and sum(map(str.isupper, bare)) >= max(2, len(bare) - 2)


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
        self._capitals: set[tuple[str, ...]] = set()
        for code, row in word_list("nations").items():
            if isinstance(row, dict):
                for name in (row["name"], *row["also"], *row["seat"], *row["people"]):
                    self._codes.setdefault(tuple(tokens(name)), set()).add(code)
                self._capitals.update(tuple(tokens(name)) for name in row["seat"])
        # «Congo» alone is the larger one, «Congolese» either
        for code, names in word_list("sources")["regions"].items():
            for name in str(names).split(" | "):
                self._codes.setdefault(tuple(tokens(name)), set()).add(code)
        self._longest = max(map(len, self._codes))

    def split(self, words: Sequence[Word]) -> tuple[tuple[frozenset[str], ...], list[Word]]:
        """The states that ``words`` name, as sets of codes, and the words left over.

        >>> found, left = states().split(cased("South Korea's spy agency"))
        >>> found, [word.low for word in left]
        ((frozenset({'KR'}),), ['spy', 'agency'])
        """
        found: list[frozenset[str]] = []
        left: list[Word] = []
        at = 0
        while at < len(words):
            for size in range(min(self._longest, len(words) - at), 0, -1):
                run = words[at : at + size]
                codes = self._codes.get(tuple(word.low for word in run))
                if codes and run[0].cased[:1].isupper():
                    found.append(frozenset(codes))
                    at += size
                    break
            else:
                left.append(words[at])
                at += 1
        return tuple(found), left

    def says_capital(self, words: Sequence[Word]) -> bool:
        """Whether ``words`` name a capital: the city, or the government that sits there.

        >>> states().says_capital(cased("New Delhi police")), states().says_capital(cased("Indian police"))
        (True, False)
        """
        low = [word.low for word in words]
        runs = (tuple(low[at : at + size]) for size in (1, 2, 3) for at in range(len(low) - size + 1))
        return any(run in self._capitals for run in runs)


@cache
def states() -> States:
    """The table, made once."""
    return States()
