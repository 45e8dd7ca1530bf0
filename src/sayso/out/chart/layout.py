"""Where everything in a picture stands, in pixels: computed here, so that no font can move it."""

from __future__ import annotations

from textwrap import shorten, wrap

from msgspec import Struct

from sayso.out.chart.rows import Row, clean
from sayso.out.wording import counts_words, range_sentence
from sayso.types import Account

MARGIN = 12
NARROW = 640  # below this the drawing stands under its words instead of beside them
LINE = 18
SMALL_LINE = 15
AXIS = 40
# A letter's mean width in pixels by font size: texts are cut to what fits, in every font about alike.
LETTER = {15: 8.0, 13: 7.0, 12: 6.2, 11: 5.5}
WORD_LINES = 3
KEY = (
    "Small dots: days of publication. Large marks: the figures; a bar spans both bounds, an arrow means that "
    "no bound was given on that side. Hollow: not yet confirmed by a person. Crossed: denied or withdrawn."
)


class Layout(Struct, frozen=True):
    """A picture's measures; ``days`` and ``counts`` are the panels' left and right ends."""

    width: int
    head: tuple[str, ...]
    notes: tuple[str, ...]
    foot: tuple[str, ...]
    step: int
    labels: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    centre: int
    days: tuple[int, int]
    counts: tuple[int, int]

    @property
    def top(self) -> int:
        """Where the rows begin."""
        return MARGIN + LINE * len(self.head) + SMALL_LINE * len(self.notes) + MARGIN

    @property
    def bottom(self) -> int:
        """Where the rows end and the axes stand."""
        return self.top + self.step * len(self.labels)

    @property
    def height(self) -> int:
        """The whole picture."""
        return self.bottom + AXIS + SMALL_LINE * len(self.foot) + MARGIN


def lay_out(account: Account, rows: list[Row], width: int) -> Layout:
    """The measures of a picture ``width`` pixels wide."""
    inner = width - 2 * MARGIN
    narrow = width < NARROW
    label = inner if narrow else round(inner * 0.38)
    left = MARGIN if narrow else MARGIN + label + 10
    days = (left + 6, left + round((width - left) * (0.30 if narrow else 0.24)))
    found = account.published_range
    notes = [*_wrapped(range_sentence(account), inner, 12), *_wrapped(counts_words(account), inner, 12)]
    shaded = f" Shaded: range of published figures under {found.rule}." if _bounded(account) else ""
    words = tuple(_some_lines(row.words, label) for row in rows)
    text = 24 + 14 * max(map(len, words), default=1)
    return Layout(
        width=width,
        head=tuple(_wrapped(clean(account.question), inner, 15)),
        notes=tuple(notes),
        foot=tuple(_wrapped(KEY + shaded, inner, 11)),
        step=text + 28 if narrow else text + 4,
        labels=tuple(_fitted(row.label, label, 13) for row in rows),
        words=words,
        centre=text + 10 if narrow else 20,
        days=days,
        counts=(days[1] + 24, width - MARGIN - 14),
    )


def _fitted(text: str, width: int, size: int) -> str:
    return shorten(text, max(8, int(width / LETTER[size])), placeholder=" …")


def _some_lines(text: str, width: int) -> tuple[str, ...]:
    """The text in three lines at most, cut with «…»: all of it stands in the description."""
    return tuple(wrap(text, max(20, int(width / LETTER[11])), max_lines=WORD_LINES, placeholder=" …"))


def _wrapped(text: str, width: int, size: int) -> list[str]:
    return wrap(text, max(20, int(width / LETTER[size])))


def _bounded(account: Account) -> bool:
    return account.published_range.low is not None or account.published_range.high is not None
