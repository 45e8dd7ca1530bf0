"""What a number counts, learnt: asked where no rule knows, and heard where it is sure.

A small network over the shipped encoder (``data/measures.onnx``, made by ``training/figures``): the
encoder reads the sentence with the one before it, the small network looks at the number and its noun
among the words around. It never overrules a rule. Only finders that read with the encoder use it.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from sayso.claims.figures.party import Party
from sayso.claims.figures.words import Words
from sayso.claims.network import network
from sayso.claims.text import Bounds
from sayso.claims.windows import SURROGATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

CLASSES = (
    "other", "killed", "injured", "killed_or_injured", "captured", "surrendered", "abducted", "missing",
    "displaced", "deployed", "arrested", "participants",
)  # fmt: skip
# Less is left as it was: a wrong measure is worse than none.
SURE = 0.7
SURER = 0.85  # where a rule carried on what another number counts, or the noun is one that no list knows
PIECES = 200  # that the encoder reads at once, the last ones of two sentences
BEFORE, AFTER = 48, 40  # pieces around the number that the small network sees
NUMBER, NOUN = 1, 2  # marks of pieces
KEPT = 64  # windows of one text whose reading is remembered


class Encoder:
    """What the shipped encoder makes of a sentence with the one before it."""

    def __init__(self) -> None:
        self.network = network(alone=True)
        self.read: dict[tuple[str, int], tuple[list[Bounds], NDArray[Any]]] = {}

    def seen(self, words: Words, sentence: int) -> tuple[list[Bounds], NDArray[Any]]:
        """The pieces as offsets of the text, and a row of 1,152 numbers for each."""
        start, end = words.bounds[max(0, sentence - 1)][0], words.bounds[sentence][1]
        key = (words.text[start:end], start)
        if key not in self.read:
            if len(self.read) >= KEPT:
                self.read.clear()
            self.read[key] = self._seen(*key)
        return self.read[key]

    def around(self, words: Words, party: Party) -> dict[str, NDArray[Any]] | None:
        """What the small network looks at for a number, in training too; None where it has no piece."""
        import numpy as np

        quantity, head = party.quantity, party.head
        offsets, seen = self.seen(words, words.sent[party.first])
        number = touching(offsets, words.start[quantity.number], words.end[quantity.last - 1])
        if not number:
            return None
        noun = [] if head is None else touching(offsets, words.start[head], words.end[head])
        low, high = max(0, number[0] - BEFORE), min(len(offsets), number[0] + AFTER)
        marks = np.zeros(len(offsets), np.int64)
        marks[number], marks[noun] = NUMBER, NOUN
        at = number[0] - low
        last = noun[-1] - low if noun and low <= noun[-1] < high else at
        return {
            "seen": seen[low:high],
            "marks": marks[low:high],
            "places": distances(high - low, at),
            "ends": np.array([at, last], np.int64),
        }

    def _seen(self, text: str, start: int) -> tuple[list[Bounds], NDArray[Any]]:
        import numpy as np

        encoding = self.network.tokenizer.encode(SURROGATE.sub("\ufffd", text), add_special_tokens=False)
        weights, end = self.network.weights, start + len(text)
        ids = [weights.begin, *encoding.ids[-PIECES:], weights.between]
        inner = [(a + start, b + start) for a, b in encoding.offsets[-PIECES:]]
        (seen,) = self.network.session.run(["seen"], {"ids": np.array([ids], np.int64)})
        return [(start, start), *inner, (end, end)], seen[0]


class Measurer:
    """Measures of numbers that no rule knows."""

    def __init__(self) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        place = str(resources.files("sayso.data") / "measures.onnx")
        self.session = onnxruntime.InferenceSession(place, options, providers=["CPUExecutionProvider"])
        self.encoder = Encoder()

    def measure(self, words: Words, party: Party, *, ruled: bool = False) -> str | None:
        """The measure of a party's number; None where the network is not sure, or thinks it counts nobody.

        ``ruled`` says that a rule has answered: to overrule it the network must be surer.
        """
        given = self.encoder.around(words, party)
        if given is None:
            return None
        (chances,) = self.session.run(["chances"], given)
        best = int(chances.argmax())
        sure = SURER if ruled or party.unit == "unknown" else SURE
        return CLASSES[best] if best and chances[best] >= sure else None


def distances(count: int, at: int) -> NDArray[Any]:
    """How far each of ``count`` pieces lies from the one at ``at``, in 33 buckets: exact to 7, then wider.

    >>> distances(4, 1).tolist()
    [15, 16, 17, 18]
    """
    import numpy as np

    apart = np.arange(count) - at
    far = np.abs(apart)
    wide = np.minimum(16, np.where(far < 8, far, 8 + (np.log2(np.maximum(far, 8) / 8) * 3).astype(np.int64)))
    return np.asarray(16 + np.sign(apart) * wide, np.int64)


def touching(offsets: list[Bounds], start: int, end: int) -> list[int]:
    """The pieces that lie in a part of the text."""
    return [i for i, (a, b) in enumerate(offsets) if a < end and start < b and a < b]


@cache
def measurer() -> Measurer:
    """The shipped one, loaded once."""
    return Measurer()
