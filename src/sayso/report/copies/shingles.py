"""The words of a report's body and the runs of three that copies are told by.

Any language: words are runs of letters and digits in small letters; where a script writes no spaces, every
character is a word. Nothing but ``report.body`` is read, so menus and headlines make no copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from sayso.types import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIZE = 3
# Han, kana, Thai, Lao, Khmer, Burmese: scripts without spaces between words
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
# A quotation ends with its mark or, where a speech runs over several paragraphs, with the paragraph. Marks
# get lost:
# what would be longer than this many characters is read as none. Single straight ones are mostly apostrophes.
_QUOTED = re.compile(
    r"""((?=[“«„"「'‘])(?:“[^”\n]{1,1500}(?:”|(?=\n)|\Z)|«[^»\n]{1,1500}»|„[^“”\n]{1,1500}[“”]"""
    r"""|"[^"\n]{1,1500}["]|「[^」\n]{1,800}」|''(?:[^'\n]|'(?!')){1,1500}''|(?<!\w)‘[^’‘\n]{20,800}’(?!\w)))"""
)
# Odd multipliers that mix the hashes of three words, their order kept.
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    # the same in every process and on every machine, unlike hash()
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def body_of(report: Report) -> str:
    """The text copies are compared by: the body's spans, one a line.

    >>> body_of(Report.from_text("Ten people died, police said.", id="r"))
    'Ten people died, police said.'
    """
    return "\n".join(span.text for span in report.body)


def shingled(text: str) -> tuple[NDArray[np.uint64], NDArray[np.bool_], int]:
    """Hashes of the runs of three words, which of them touch a quotation, and how many words there are.

    >>> hashes, quoted, words = shingled("He said: “We are not ready”.")
    >>> len(hashes), quoted.tolist(), words
    (4, [True, True, True, True], 6)
    """
    import numpy as np

    found: list[int] = []
    inside: list[bool] = []
    for turn, piece in enumerate(_QUOTED.split(text.lower())):
        words = WORD.findall(piece)
        found += map(_word_hash, words)
        inside += [turn % 2 == 1] * len(words)
    if len(found) < SIZE:
        return np.empty(0, np.uint64), np.empty(0, np.bool_), len(found)
    word, quoted = np.array(found, np.uint64), np.array(inside, np.bool_)
    a, b, c = (np.uint64(each) for each in _MIX)
    mixed = (word[:-2] * a) ^ ((word[1:-1] * b) << np.uint64(1)) ^ (word[2:] * c)
    mixed ^= mixed >> np.uint64(29)
    return mixed * a, quoted[:-2] | quoted[1:-1] | quoted[2:], len(found)


class Placed(NamedTuple):
    """A word in small letters and where it stands; ``apart``: page noise stands between it and the word
    before.
    """

    word: str
    start: int
    end: int
    apart: bool = False


def placed(report: Report) -> Iterator[Placed]:
    """Every word of the body with where it stands in ``report.text``.

    >>> [(word.word, word.start, word.end) for word in placed(Report.from_text("Ten died.", id="r"))]
    [('ten', 0, 3), ('died', 4, 8)]
    """
    at = 0
    for span in report.body:
        apart = bool(report.text[at : span.start].strip())
        for hit in WORD.finditer(span.text):
            yield Placed(hit[0].lower(), span.start + hit.start(), span.start + hit.end(), apart)
            apart = False
        at = span.end
