"""PolNeAR's rows to tagged windows: what the network is taught on.

A row is ``{"id", "text", "attributions": [{"source", "cue", "content": [[start, end], …]}]}``.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from sayso.claims.text import paragraphs
from sayso.claims.windows import Paragraph, Window, pack, pieces

LABELS = ["O", "B-S", "I-S", "B-C", "I-C", "B-T", "I-T"]
BEGIN = {"source": 1, "cue": 3, "content": 5}
ROLES = tuple(BEGIN)
NONE, SOURCE, CONTENT = 0, 1, 2  # what a word is to one cue
UNSEEN = -100  # the loss leaves these out

Words = dict[str, list[int]]


@dataclass
class Article:
    """One article: its paragraphs, a tag a word, and the words of each relation by role."""

    id: str
    text: str
    parts: list[Paragraph]
    tags: list[int]
    relations: list[Words]
    soft: Tensor | None = None  # a teacher's probabilities, words × tags


@dataclass
class Example:
    """One window with its tags (a piece each) and, for each of its cues, what every piece is to it."""

    ids: list[int]
    tags: list[int]
    breaks: list[int] = field(default_factory=list)  # 1 where a paragraph's first word stands
    cues: list[list[int]] = field(default_factory=list)
    links: list[list[int]] = field(default_factory=list)
    soft: Tensor | None = None


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file; raises SystemExit with one line where there is none."""
    if not path.exists():
        raise SystemExit(
            f"{path}: no such file; give the folder of the corpus, e.g. DATA=../shared/data/attribution"
        )
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def marks(tokenizer: Tokenizer) -> tuple[int, int]:
    """The pieces that begin a window and stand between its paragraphs."""
    ids = tokenizer.encode("").ids
    return ids[0], ids[-1]


def article(row: dict[str, Any], tokenizer: Tokenizer) -> Article:
    """Spans to words. Where two annotations overlap the first one keeps the word."""
    text = row["text"]
    parts = pieces(text, paragraphs(text), tokenizer)
    words = [word for part in parts for word in part.words]
    starts, ends = [a for a, _ in words], [b for _, b in words]
    tags = [0] * len(words)
    relations: list[Words] = []
    for attribution in row["attributions"]:
        relation: Words = {}
        for role in ROLES:
            for start, end in sorted(attribution[role]):
                inside = range(bisect_right(ends, start), bisect_left(starts, end))
                relation.setdefault(role, []).extend(inside)
                begin = BEGIN[role]
                for word in inside:
                    if tags[word] == 0:
                        tags[word] = begin
                        begin = BEGIN[role] + 1
        relations.append(relation)
    return Article(row["id"], text, parts, tags, relations)


def articles(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """Every article of a split."""
    return [article(row, tokenizer) for row in rows(path)]


def examples(one: Article, tokenizer: Tokenizer, *, head: int | None = None) -> list[Example]:
    """The windows of an article; ``head`` moves their borders (see ``pack``)."""
    begin, between = marks(tokenizer)
    found, at = [], 0
    for window in pack(one.parts, begin=begin, between=between, head=head):
        found.append(_example(one, window, at))
        at += len(window.words)
    return found


def _example(one: Article, window: Window, at: int) -> Example:
    n = len(window.words)
    tags, breaks, before = [UNSEEN] * len(window.ids), [0] * len(window.ids), 0
    for word, piece in enumerate(window.first):
        tag = one.tags[at + word]
        # What another annotation, or the window's border, cuts in two begins anew.
        before = tag - 1 if tag and tag % 2 == 0 and before not in (tag, tag - 1) else tag
        tags[piece] = before
        breaks[piece] = int(word > 0 and window.paragraph[word] != window.paragraph[word - 1])
    made = Example(window.ids, tags, breaks)
    if one.soft is not None:
        made.soft = torch.zeros(len(window.ids), len(LABELS))
        made.soft[window.first] = one.soft[at : at + n]

    def here(words: Sequence[int]) -> list[int]:
        return [window.first[w - at] for w in words if at <= w < at + n]

    for relation in one.relations:
        cue = here(relation.get("cue", []))
        if not cue:
            continue
        link = [UNSEEN] * len(window.ids)
        for piece in window.first:
            link[piece] = NONE
        for piece in here(relation.get("content", [])):
            link[piece] = CONTENT
        for piece in here(relation.get("source", [])):
            link[piece] = SOURCE
        made.cues.append(cue)
        made.links.append(link)
    return made


def transitions(found: list[Article]) -> tuple[np.ndarray, np.ndarray]:
    """How much likelier a tag follows another than by chance, inside a paragraph and across its end."""
    count = np.full((2, 7, 7), 0.1)
    for one in found:
        paragraph = [i for i, part in enumerate(one.parts) for _ in part.words]
        for i in range(1, len(one.tags)):
            count[int(paragraph[i] != paragraph[i - 1]), one.tags[i - 1], one.tags[i]] += 1
    chance = count.sum((0, 2)) / count.sum()
    for before in range(7):
        for after in (2, 4, 6):
            if (before + 1) // 2 != after // 2:
                count[:, before, after] = 1e-9
    inside, across = np.log(count / count.sum(2, keepdims=True)) - np.log(chance)
    return inside, across


def batches(found: Sequence[Example], size: int, chance: Random) -> list[list[Example]]:
    """Shuffled batches of windows of like length: less padding, more pieces a second."""
    order = list(found)
    chance.shuffle(order)
    chunk = size * 16
    parts = [sorted(order[i : i + chunk], key=lambda e: len(e.ids)) for i in range(0, len(order), chunk)]
    ready = [part[i : i + size] for part in parts for i in range(0, len(part), size)]
    chance.shuffle(ready)
    return ready


@dataclass
class Batch:
    """Tensors of B windows of L pieces with C cues: ``pool`` (C×L) averages the pieces of a cue."""

    ids: Tensor
    mask: Tensor
    tags: Tensor
    breaks: Tensor
    window: Tensor
    pool: Tensor
    links: Tensor
    soft: Tensor | None


def tensors(found: Sequence[Example], pad: int = 0) -> Batch:
    """Pad to the longest window."""
    width = max(len(e.ids) for e in found)
    count = sum(len(e.cues) for e in found)
    batch = Batch(
        torch.full((len(found), width), pad),
        torch.zeros(len(found), width, dtype=torch.long),
        torch.full((len(found), width), UNSEEN),
        torch.zeros(len(found), width, dtype=torch.long),
        torch.zeros(count, dtype=torch.long),
        torch.zeros(count, width),
        torch.full((count, width), UNSEEN),
        torch.zeros(len(found), width, len(LABELS)) if found[0].soft is not None else None,
    )
    cue = 0
    for row, example in enumerate(found):
        n = len(example.ids)
        batch.ids[row, :n] = torch.tensor(example.ids)
        batch.mask[row, :n] = 1
        batch.tags[row, :n] = torch.tensor(example.tags)
        batch.breaks[row, :n] = torch.tensor(example.breaks)
        if batch.soft is not None and example.soft is not None:
            batch.soft[row, :n] = example.soft
        for where, link in zip(example.cues, example.links, strict=True):
            batch.window[cue] = row
            batch.pool[cue, where] = 1.0 / len(where)
            batch.links[cue, :n] = torch.tensor(link)
            cue += 1
    return batch
