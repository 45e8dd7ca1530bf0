"""The words of a text as the figure grammars read them: lower-cased, quotation marks left out.

Stands on the lexical layer (``claims/text.py``); compounds that begin or end in a number word are
taken apart («twenty-two», «two-three», «50-strong»), all other hyphenated words stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sayso.claims.text import paragraphs, sentences, tokens
from sayso.data import word_list

_QUOTES = frozenset("\"“”„‟«»‘`'’")
_STRAIGHT = str.maketrans("’‘–—‐‑‒−", "''------")
_PARTS = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[^\w\s]")
LONGEST = 150  # words a sentence
_LOST_BLANK = re.compile(r"[a-z]{2}\.[A-Z][a-z]")
_LETTERS = re.compile(r"[^\W\d_]")


@cache
def number_words() -> frozenset[str]:
    """Every word that may be part of a number."""
    table = word_list("numbers")
    plurals = {word for rule in ("range/1", "acled/1") for word in word_list("vague")[rule]}
    return frozenset([*table["units"], *table["tens"], *table["scales"], *plurals])


@cache
def closed(name: str) -> frozenset[str]:
    """A closed class of ``figures.toml``.

    >>> "were" in closed("be")
    True
    """
    return frozenset(word_list("figures")[name].split())


class Words:
    """Parallel lists, one entry a word: ``low`` (lower case, straight marks), ``start``, ``end``, ``sent``.

    ``regions``, where given, are the only parts of the text that are read. ``sent`` numbers the sentences,
    ``bounds`` says where each stands; one longer than LONGEST words counts as several, which keeps all that
    follows linear.
    """

    __slots__ = ("bounds", "capitals", "end", "low", "n", "sent", "start", "text")

    def __init__(self, text: str, regions: Iterable[tuple[int, int]] | None = None) -> None:
        self.text = text
        self.low: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.sent: list[int] = []
        self.bounds: list[tuple[int, int]] = []
        parts = [(0, len(text))] if regions is None else regions
        for part in (paragraph for region in parts for paragraph in paragraphs(text, *region)):
            for first, last in sentences(text, *part):
                before = len(self.low)
                for start, end, word in tokens(text, first, last):
                    if len(word) > 1 and word.endswith("."):  # «Dec. 26»: the lists know «dec»
                        self._add(start, end - 1, word[:-1])
                        self._add(end - 1, end, ".")
                    elif word not in _QUOTES:
                        self._add(start, end, word)
                count = len(self.low) - before
                self.sent += [len(self.bounds) + i // LONGEST for i in range(count)]
                self.bounds += [(first, last)] * (1 + count // LONGEST)
        self.n = len(self.low)
        self.capitals = text.isupper()  # telegrams: a capital tells nothing

    def _add(self, start: int, end: int, word: str) -> None:
        low = word.lower().translate(_STRAIGHT)
        compound = ("-" in low or "/" in low or ("." in low and _LOST_BLANK.search(word))) and len(low) > 1
        if compound and len(low) == end - start and self._splits(low):
            for part in _PARTS.finditer(low):
                self.low.append(part.group())
                self.start.append(start + part.start())
                self.end.append(start + part.end())
            return
        self.low.append(low)
        self.start.append(start)
        self.end.append(end)

    @staticmethod
    def _splits(low: str) -> bool:
        # «and/or», «killed/injured»; «twenty-two», «two-to-three»
        if "/" in low and _LETTERS.match(low) and "//" not in low:
            return True
        if "." in low:  # «seized.Nearly»: a blank was lost
            return True
        parts = low.split("-")
        numbers = number_words()
        return parts[0] in numbers or parts[-1] in numbers or parts[-1] in ("strong", "odd")

    def capital(self, i: int) -> bool:
        """Whether word ``i`` is capitalised in a text that is not all in capitals."""
        return not self.capitals and self.text[self.start[i]].isupper()

    def touches(self, i: int) -> bool:
        """Whether word ``i`` is written on to the word before it."""
        return i > 0 and self.end[i - 1] == self.start[i]

    def at(self, i: int) -> str:
        """Word ``i``, or nothing where the text ends."""
        return self.low[i] if 0 <= i < self.n else ""

    def says(self, i: int, phrase: tuple[str, ...]) -> bool:
        """Whether ``phrase`` stands at ``i``."""
        return tuple(self.low[i : i + len(phrase)]) == phrase

    def cut(self, first: int, last: int) -> str:
        """The text of words ``first`` to ``last`` (exclusive)."""
        return self.text[self.start[first] : self.end[last - 1]]
