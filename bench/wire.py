"""Made-up syndication: what desks do to a wire text, and texts that only look like it.

The recipe: each text, cut from the bottom (40 %), with 15 % of its sentences dropped, with 5 % of its words
changed, and with local paragraphs added; fillers made of other texts' sentences, some of them a family's own.
Beside it, pairs that share nothing but one long quotation. The same for the same seed.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Sequence

from sayso.types import Report, Span

SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
Pair = frozenset[str]


def sentences(text: str) -> list[str]:
    return [one for one in SENTENCE.split(text.replace("\n", " ")) if one.strip()]


def report(name: str, lines: Sequence[str]) -> Report:
    text = " ".join(lines)
    return Report(id=name, text=text, body=(Span.of(text, 0, len(text)),), published="2025-01-01")


def edits(lines: list[str], local: list[str], rng: random.Random) -> list[list[str]]:
    """The four edits, in the recipe's order."""
    cut = lines[: max(3, round(len(lines) * 0.6))]
    dropped = [line for line in lines if rng.random() >= 0.15] or lines
    vocabulary = " ".join(local).split()
    changed = [
        " ".join(rng.choice(vocabulary) if rng.random() < 0.05 else word for word in line.split())
        for line in lines
    ]
    some = [" ".join(local[at : at + 3]) for at in range(0, min(len(local), 9), 3)]
    return [cut, dropped, changed, [*lines[:4], some[0], *lines[4:], *some[1:]]]


def syndicated(
    texts: Sequence[str], *, families: int = 168, size: int = 4000, seed: int = 7
) -> tuple[list[Report], set[Pair]]:
    """``size`` reports, ``families`` of five among them, and the pairs that are copies."""
    rng = random.Random(seed)
    pool = [lines for text in texts if len(lines := sentences(text)) >= 10]
    rng.shuffle(pool)
    own, others = pool[:families], pool[families:]
    found, gold = [], set[Pair]()
    for number, lines in enumerate(own):
        versions = [lines, *edits(lines, rng.choice(others), rng)]
        ids = [f"f{number}-{way}" for way in range(len(versions))]
        found += map(report, ids, versions)
        gold |= {frozenset(pair) for pair in itertools.combinations(ids, 2)}
    for number in range(size - len(found)):
        lines = list(itertools.chain(*(rng.sample(rng.choice(others), 5) for _ in range(4))))
        lines += rng.sample(rng.choice(own), rng.randint(2, 4))
        rng.shuffle(lines)
        found.append(report(f"x{number}", lines))
    rng.shuffle(found)
    return found, gold


def quoting(texts: Sequence[str], *, pairs: int = 200, seed: int = 7) -> list[tuple[Report, Report]]:
    """Pairs that share one long quotation, half to two thirds of the shorter text, and tell the rest
    themselves.
    """
    rng = random.Random(seed)
    pool = [lines for text in texts if len(lines := sentences(re.sub(r"[“”\"«»„]", "", text))) >= 10]
    found = []
    for number in range(pairs):
        speech, one, two = rng.sample(pool, 3)
        quoted = f"“{' '.join(speech[:8])}”"
        long = len(quoted.split())
        told = [_words(lines, round(long * rng.uniform(0.5, 1.0))) for lines in (one, two)]
        found.append((report(f"q{number}a", [told[0], quoted]), report(f"q{number}b", [quoted, told[1]])))
    return found


def _words(lines: list[str], count: int) -> str:
    return " ".join(" ".join(lines).split()[:count]) + "."
