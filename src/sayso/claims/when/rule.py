"""One rule of the date grammar: the words it can start with, its pattern, and how a match is read."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from msgspec import Struct

from sayso.claims.when.calendar import Interval
from sayso.claims.when.context import Context
from sayso.claims.when.words import words


class Unplaced(Struct, frozen=True):
    """A date phrase whose interval the text does not give; ``edtf`` says what is known («XXXX-10-09»)."""

    edtf: str | None = None


Reading = Interval | Unplaced | None  # None: no date after all
Read = Callable[[re.Match[str], Context], Reading]


class Rule(Struct, frozen=True):
    """``starts`` names the classes of first words (see ``find.starters``) at which the rule is tried."""

    starts: str
    pattern: str
    read: Read

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """The rule's pattern at one place of a text."""
        return compiled(self.pattern).match(text, at)


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the grammar with its fragments filled in."""
    return words().fill(pattern)
