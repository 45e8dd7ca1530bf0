"""What is kept of a report to find its copies: plain bytes and ints, some 2.5 kB for 600 words.

MinHash by rensa (Rust): the least hashes of the shingles under many orderings, three a band; two reports
that share a
band are compared exactly. Broder 1997; the bands after Leskovec, Rajaraman and Ullman, «Mining of Massive
Datasets», 3.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from sayso.report.copies.shingles import body_of, shingled
from sayso.types import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# 43 bands of three: two texts with a Jaccard of .3 share a band 7 times in 10, of .4 19 times in 20, of
# .01 never.
BANDS, ROWS, SEED = 43, 3, 42
# Changes with anything that changes a signature: a cache keeps it beside the bytes and drops what is older.
MADE_BY = "rensa2-43x3-w3/1"
# Texts with fewer runs of three words have nothing to be told by.
LEAST = 20


class Signature(Struct, frozen=True, kw_only=True):
    """A report's shingles and bands. ``narrated`` and ``quoted`` are sorted little-endian 32-bit hashes
    without repeats.

    ``quoted`` are the runs that touch a quotation and stand nowhere outside of one. ``bands`` are 63-bit
    keys, empty for a text too short to compare. ``words`` counts the words of the body.
    """

    report: str
    published: str | None = None
    words: int
    narrated: bytes
    quoted: bytes
    bands: tuple[int, ...] = ()
    made_by: str = MADE_BY

    @property
    def rank(self) -> tuple[str, int, str]:
        """Sorts the root of a group first: earliest published, then longest; no day comes last."""
        return (self.published or "~", -self.words, self.report)


def signature(report: Report) -> Signature:
    """The signature of a report: pure, the same in every process.

    >>> of = signature(Report.from_text("Ten people died in the fire, police said on Monday.", id="r1"))
    >>> of.words, len(of.narrated) // 4, of.bands
    (10, 8, ())
    """
    import numpy as np

    hashes, quoted, words = shingled(body_of(report))
    # 32 bits of the hash: among 1,000 shingles a chance match happens once in 4,000 texts
    short = hashes.astype(np.uint32)
    narrated = np.unique(short[~quoted])
    inside = np.setdiff1d(short[quoted], narrated)
    return Signature(
        report=report.id,
        published=report.published,
        words=words,
        narrated=narrated.astype("<u4").tobytes(),
        quoted=inside.astype("<u4").tobytes(),
        bands=_bands(hashes) if len(narrated) + len(inside) >= LEAST else (),
    )


def signatures(reports: Iterable[Report]) -> Iterator[Signature]:
    """The signatures of many reports, one by one."""
    return map(signature, reports)


def _bands(hashes: NDArray[np.uint64]) -> tuple[int, ...]:
    import numpy as np
    from rensa import RMinHash

    matrix = RMinHash.digest_matrix_from_flat_token_hashes(hashes, [0, len(hashes)], BANDS * ROWS, SEED)
    rows = np.array(matrix.to_rows()[0], np.uint64).reshape(BANDS, ROWS)
    # the band's number is part of the key, so that one column holds them all
    key = np.arange(1, BANDS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for row in range(ROWS):
        key = (key ^ rows[:, row]) * np.uint64(0xC2B2AE3D27D4EB4F)
        key ^= key >> np.uint64(31)
    return tuple((key >> np.uint64(1)).tolist())
