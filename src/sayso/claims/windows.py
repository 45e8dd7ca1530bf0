"""Text to windows: whole paragraphs, packed into as many pieces as the encoder reads at once.

Shared by the training scripts and the run time, so that a model reads what it was taught on. A
separator piece stands between paragraphs: the encoder's own tokenizer does not see line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from sayso.claims.text import Bounds

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WORD = re.compile(r"\w+(?:[’']\w+)?|[^\w\s]")
SURROGATE = re.compile(r"[\ud800-\udfff]")  # half a character: the tokenizer refuses it
STOP = ".!?”"
SIZE = 256


class Paragraph(Struct, frozen=True):
    """The pieces of a paragraph, its words as offsets of the text, and each word's first piece."""

    ids: list[int]
    words: list[Bounds]
    first: list[int]


class Window(Struct, frozen=True):
    """What the encoder reads at once. ``paragraph`` numbers the paragraph of each word."""

    ids: list[int]
    words: list[Bounds]
    first: list[int]
    paragraph: list[int]


def pieces(text: str, places: Sequence[Bounds], tokenizer: Tokenizer, *, size: int = SIZE) -> list[Paragraph]:
    """The paragraphs at ``places``, each in one part or, where it is longer than a window, in several."""
    lines = [SURROGATE.sub("\ufffd", text[a:b]) for a, b in places]
    encodings = tokenizer.encode_batch(lines, add_special_tokens=False)
    found: list[Paragraph] = []
    for (start, end), encoding in zip(places, encodings, strict=True):
        words, first = _words(text, start, end, encoding.offsets)
        found.extend(_cut(text, Paragraph(encoding.ids, words, first), size - 2))
    return found


def _words(text: str, start: int, end: int, offsets: Sequence[Bounds]) -> tuple[list[Bounds], list[int]]:
    """The words that have a piece of their own, and the number of its first."""
    words: list[Bounds] = []
    first: list[int] = []
    piece = 0
    for match in WORD.finditer(text, start, end):
        a, b = match.span()
        while piece < len(offsets) and offsets[piece][1] + start <= a:
            piece += 1
        if piece < len(offsets) and offsets[piece][0] + start < b:
            words.append((a, b))
            first.append(piece)
            piece += 1
    return words, first


def _cut(text: str, whole: Paragraph, room: int) -> Iterator[Paragraph]:
    """The paragraph, in parts of at most ``room`` pieces that end with a sentence where they can."""
    count, at = len(whole.words), 0
    while at < count:
        low = whole.first[at]
        stop, end = at, None
        while stop < count and (whole.first[stop + 1] if stop + 1 < count else len(whole.ids)) - low <= room:
            stop += 1
            if text[whole.words[stop - 1][0]] in STOP:
                end = stop
        if stop == count:
            end = count
        # One word may have more pieces than there is room for: it is then cut short, never lost.
        end = end or max(stop, at + 1)
        high = min(whole.first[end] if end < count else len(whole.ids), low + room)
        yield Paragraph(whole.ids[low:high], whole.words[at:end], [p - low for p in whole.first[at:end]])
        at = end


def pack(
    parts: Iterable[Paragraph], *, begin: int, between: int, size: int = SIZE, head: int | None = None
) -> Iterator[Window]:
    """Windows of whole paragraphs, at most ``size`` pieces with the marks ``begin`` and ``between``.

    ``head`` is a smaller size for the first window: it moves where the others begin.
    """
    ids, words, first, paragraph = [begin], list[Bounds](), list[int](), list[int]()
    room = head or size
    for number, part in enumerate(parts):
        if words and len(ids) + len(part.ids) + 1 > room:
            yield Window(ids, words, first, paragraph)
            ids, words, first, paragraph = [begin], [], [], []
            room = size
        first.extend(p + len(ids) for p in part.first)
        words.extend(part.words)
        paragraph.extend([number] * len(part.words))
        ids = [*ids, *part.ids, between]
    if words:
        yield Window(ids, words, first, paragraph)
