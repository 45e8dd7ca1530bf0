"""How much of one report stands in another, which way round, and whether that makes a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from sayso.report.copies.signature import LEAST, Signature
from sayso.types import Reason

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A copy: six tenths of a text stand in the other, and half of what it tells in its own voice does. At one
# half, desks that
# write every incident by one template begin to look like copyists (docs/decisions/copies.md).
CONTAINED = 0.6
NARRATED = 0.5
# With fewer runs in common than this a turn of phrase weighs too much: then more must be the same.
FEW, MOSTLY = 30, 0.8
# With fewer runs of words outside quotations than this there is no voice to compare: then nearly all must
# be the same,
# both ways.
VOICE, WHOLE = 12, 0.9

Direction = Literal["inside", "holds", "same"]


class Containment(Struct, frozen=True, kw_only=True):
    """How two reports share their words: the share of each one's runs of three words that stand in the other.

    ``told_*`` are the same shares outside of quotations, null where next to nothing stands outside of them.
    """

    a: str
    b: str
    a_in_b: float
    b_in_a: float
    told_a_in_b: float | None
    told_b_in_a: float | None
    shared: int

    @property
    def is_copy(self) -> bool:
        """Whether one of the two is mostly made of the other's words, quotations apart too."""
        if min(self.a_in_b, self.b_in_a) >= WHOLE:
            return self.shared >= LEAST
        asked = CONTAINED if self.shared >= FEW else MOSTLY
        ways = ((self.a_in_b, self.told_a_in_b), (self.b_in_a, self.told_b_in_a))
        return any(share >= asked and told is not None and told >= NARRATED for share, told in ways)

    @property
    def direction(self) -> Direction:
        """«inside»: a is mostly in b, but not b in a; «holds»: the other way; «same»: each is mostly in
        the other.
        """
        if min(self.a_in_b, self.b_in_a) >= CONTAINED:
            return "same"
        return "inside" if self.a_in_b >= self.b_in_a else "holds"

    def turned(self) -> Containment:
        """The same with a and b exchanged."""
        return Containment(
            a=self.b,
            b=self.a,
            a_in_b=self.b_in_a,
            b_in_a=self.a_in_b,
            told_a_in_b=self.told_b_in_a,
            told_b_in_a=self.told_a_in_b,
            shared=self.shared,
        )

    def reasons(self) -> tuple[Reason, ...]:
        """Why the two are copies or not, in words."""
        told = max(
            (share for share in (self.told_a_in_b, self.told_b_in_a) if share is not None), default=None
        )
        outside = "nothing to compare" if told is None else f"{told:.0%} of one stands in the other"
        return (
            Reason(
                feature="runs of three words in common",
                score=round(max(self.a_in_b, self.b_in_a), 3),
                detail=f"{self.a_in_b:.0%} of {self.a} stands in {self.b}, {self.b_in_a:.0%} the other way",
                a=self.a,
                b=self.b,
            ),
            Reason(
                feature="the same outside quotations",
                score=None if told is None else round(told, 3),
                detail=outside,
                a=self.a,
                b=self.b,
            ),
        )


def containment(a: Signature, b: Signature) -> Containment:
    """How much of ``a`` stands in ``b`` and of ``b`` in ``a``; exact but for one chance match in thousands
    of texts.

    >>> from sayso.report.copies.signature import signature
    >>> from sayso.types import Report
    >>> text = "Two people died when a ferry turned over on the lake on Sunday, the harbour office said."
    >>> one, two = (signature(Report.from_text(text[:end], id="r")) for end in (None, 40))
    >>> found = containment(two, one)
    >>> found.a_in_b, found.direction
    (1.0, 'inside')
    """
    import numpy as np

    (own_a, quoted_a), (own_b, quoted_b) = _sets(a), _sets(b)
    all_a, all_b = np.concatenate((own_a, quoted_a)), np.concatenate((own_b, quoted_b))
    shared = _common(all_a, all_b)
    # What either of the two has in quotation marks counts as quoted in both: marks get lost.
    told = _common(own_a, own_b)
    voice_a, voice_b = len(own_a) - _common(own_a, quoted_b), len(own_b) - _common(own_b, quoted_a)
    return Containment(
        a=a.report,
        b=b.report,
        a_in_b=shared / len(all_a) if len(all_a) else 0.0,
        b_in_a=shared / len(all_b) if len(all_b) else 0.0,
        told_a_in_b=told / voice_a if voice_a >= VOICE else None,
        told_b_in_a=told / voice_b if voice_b >= VOICE else None,
        shared=shared,
    )


def _sets(of: Signature) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    import numpy as np

    return np.frombuffer(of.narrated, "<u4"), np.frombuffer(of.quoted, "<u4")


def _common(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> int:
    import numpy as np

    return int(np.intersect1d(a, b, assume_unique=True).size) if len(a) and len(b) else 0
