"""What speaks for and against a reading, and how much: a logistic table learnt on PolNeAR's training part."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from sayso.claims.rules import source as speakers
from sayso.claims.rules.content import Range
from sayso.claims.rules.passage import Passage
from sayso.claims.rules.source import Speaker

if TYPE_CHECKING:
    from sayso.claims.rules.reading import Scene

SIZES = (1, 2, 3, 5, 8, 12, 20, 30, 45)  # words of content, binned
FAR = 6  # tokens between source and cue; more count as this
EARLY = 12  # tokens from the start of the paragraph


@cache
def table() -> dict[str, float]:
    """Feature → weight; ``""`` is the constant."""
    text = (resources.files("sayso.data") / "words" / "attribution.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights


def probability(features: Iterable[str]) -> float:
    """How likely a reading with these features is right."""
    weights = table()
    z = weights[""] + sum(weights.get(feature, 0.0) for feature in features)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))


def _common(p: Passage, at: int, source: Speaker | None, content: tuple[Range, ...]) -> dict[str, str]:
    words = sum(b - a for a, b in content)
    inside = sum(1 for a, b in content for k in range(a, b) if p.quote[k]) / words
    return {
        "who": speakers.kind(p, source),
        "how": source.how if source else "none",
        "size": str(next((n for n in SIZES if words <= n), "more")),
        "quoted": "all" if inside > 0.9 else "some" if inside > 0.15 else "none",
        "inside": str(bool(p.quote[at])),
        "headline": str(p.headline),
        "parts": str(len(content)),
    }


def verb_features(s: Scene, kind: str, source: Speaker | None, content: tuple[Range, ...]) -> tuple[str, ...]:
    """The features of a verb reading, each «what=value», pairs joined by «|»."""
    p, cue, complement = s.p, s.cue, s.after.pattern
    verb, group = f"v={cue.entry.lemma}", f"g={cue.entry.groups[0]}"
    construction = f"k={kind}|c={complement}"
    common = {key: f"{key}={value}" for key, value in _common(p, cue.head, source, content).items()}
    distance = min(FAR, cue.first - source.last) if source and source.last <= cue.first else -1
    follows = p.low[cue.last] if cue.last < len(p.low) else "$"
    return (
        *common.values(),
        verb,
        construction,
        f"{verb}|{construction}",
        f"{group}|{construction}",
        f"{verb}|f={p.low[cue.head]}",
        f"{verb}|voice={cue.voice}",
        f"{group}|voice={cue.voice}",
        f"{verb}|{common['quoted']}",
        f"{group}|{common['who']}",
        f"{group}|tag={p.tags[cue.head]}",
        f"{group}|not={cue.negated}",
        f"k={kind}|{common['who']}",
        f"k={kind}|{common['how']}",
        f"k={kind}|{common['size']}",
        f"k={kind}|{common['quoted']}",
        f"c={complement}|{common['quoted']}",
        f"before={_before(p, cue.first)}",
        f"next={follows}",
        f"distance={distance}",
        *(f"aux={word}" for word in p.low[cue.first : cue.head]),
    )


def _before(p: Passage, first: int) -> str:
    """What stands before the cue: the word itself where it is a function word or a mark, else its tag."""
    if not first:
        return "^"
    return p.low[first - 1] if p.tags[first - 1] in "PBCWT,.:Q" else p.tags[first - 1]


def phrase_features(
    p: Passage, kind: str, cue: Range, source: Speaker | None, content: tuple[Range, ...]
) -> tuple[str, ...]:
    """The features of a reading without a verb."""
    common = [f"k={kind}|{key}={value}" for key, value in _common(p, cue[0], source, content).items()]
    word = "according" if kind.startswith("according") else p.low[cue[0]]  # «per» and «as per» say the same
    return f"k={kind}", f"k={kind}|w={word}", f"k={kind}|early={cue[0] < EARLY}", *common
