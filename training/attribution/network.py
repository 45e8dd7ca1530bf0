"""Tags and links in one network.

A word's tag says source, cue or content. A cue then asks every word of its window «what are you to
me?»: source, content or neither, by a product of two projections (a low-rank biaffine scorer, after
Dozat and Manning 2017) and a term for their distance. One answer covers shared sources, split
contents and missing sources.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from corpus import LABELS, UNSEEN, Batch
from encoder import Encoder, thin

RANK = 96
ROLES = 2  # source and content; «neither» scores nought
BUCKETS = 32


def bucket(distance: Tensor) -> Tensor:
    """Word distances to buckets: exact to 7, then by doubling in quarter steps; one half each way."""
    far = distance.abs()
    half = BUCKETS // 2
    wide = 8 + (torch.log2(far.clamp(min=8).float() / 8) * (half - 8) / 5).long()
    place = torch.where(far < 8, far, wide).clamp(max=half - 1)
    return torch.where(distance < 0, place, place + half)


class Network(nn.Module):
    """Pieces to tag scores (B×L×7) and to the projections links are made of (B×L×2·ROLES·RANK)."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        h = encoder.shape.features
        self.head = nn.Linear(h, len(LABELS))
        self.link = nn.Linear(h, 2 * ROLES * RANK)
        self.near = nn.Parameter(torch.zeros(ROLES, BUCKETS))
        # What one tag after another adds, in a paragraph and across its end; see ``sequence_loss``.
        self.follow = nn.Parameter(torch.zeros(2, len(LABELS), len(LABELS)))
        for layer in (self.head, self.link):
            nn.init.normal_(layer.weight, std=0.02)
            nn.init.zeros_(layer.bias)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Scores and projections of windows of pieces."""
        x = thin(self.encoder(ids, mask), self.encoder.dropout, self.training)
        return self.head(x), self.link(x)

    def scores(self, projected: Tensor, batch: Batch) -> Tensor:
        """What every piece is to every cue: C×L×3, «neither» first."""
        asked, answers = projected.float().chunk(2, -1)  # B×L×ROLES·RANK each
        width = asked.shape[1]
        query = torch.einsum("cl,clk->ck", batch.pool, asked[batch.window])
        query = query.reshape(-1, ROLES, RANK)
        keys = answers[batch.window].reshape(-1, width, ROLES, RANK)
        dots = torch.einsum("crk,clrk->clr", query, keys) / RANK**0.5
        centre = (batch.pool * torch.arange(width)).sum(-1).round().long()
        distance = torch.arange(width)[None] - centre[:, None]
        dots = dots + self.near[:, bucket(distance)].permute(1, 2, 0)
        return torch.cat([torch.zeros_like(dots[..., :1]), dots], -1)


class Stress(NamedTuple):
    """What the parts of the loss count: ``weight`` the links', ``whole`` that of whole sequences of tags
    beside that of single ones, ``trust`` a teacher's word in what a tag ought to be.
    """

    smoothing: float = 0.0
    weight: float = 1.0
    trust: float = 0.0
    whole: float = 0.0


PLAIN = Stress()


def loss(network: Network, batch: Batch, stress: Stress = PLAIN) -> tuple[Tensor, Tensor]:
    """Cross-entropy of tags and of links."""
    smoothing, weight, trust, whole = stress
    tags, projected = network(batch.ids, batch.mask)
    scores, ought = tags.float().flatten(0, 1), batch.tags.flatten()
    tagged = functional.cross_entropy(scores, ought, ignore_index=UNSEEN, label_smoothing=smoothing)
    if batch.soft is not None and trust:
        taught = -(batch.soft.flatten(0, 1) * scores.log_softmax(-1)).sum(-1)[ought != UNSEEN].mean()
        tagged = (1 - trust) * tagged + trust * taught
    if whole:
        tagged = tagged + whole * sequence_loss(tags.float(), network.follow, batch)
    if not len(batch.window):
        return tagged, torch.zeros(())
    kinds = network.scores(projected, batch).flatten(0, 1)
    return tagged, weight * functional.cross_entropy(kinds, batch.links.flatten(), ignore_index=UNSEEN)


def sequence_loss(tags: Tensor, follow: Tensor, batch: Batch) -> Tensor:
    """How unlikely the right sequence of tags is among all lawful ones, a word (a linear-chain CRF,
    Lafferty and others 2001): what the decoder looks for is then what was learnt.
    """
    lengths = (batch.tags != UNSEEN).sum(1)
    rows = [torch.nonzero(line != UNSEEN).squeeze(1) for line in batch.tags]
    place = nn.utils.rnn.pad_sequence(rows, batch_first=True)  # B×W, the piece of each word
    ought, breaks = batch.tags.gather(1, place).clamp(min=0), batch.breaks.gather(1, place)
    said = tags.gather(1, place[..., None].expand(-1, -1, tags.shape[-1]))
    tables = follow.masked_fill(unlawful()[None], -1e4)[breaks]  # B×W×from×to
    inside = torch.arange(place.shape[1])[None] < lengths[:, None]
    steps = tables[:, 1:].flatten(2).gather(2, (ought[:, :-1] * len(LABELS) + ought[:, 1:])[..., None])
    right = (said.gather(2, ought[..., None]).squeeze(2) * inside).sum(1)
    right = right + (steps.squeeze(2) * inside[:, 1:]).sum(1)
    total = said[:, 0].masked_fill(unlawful()[0][None], -1e4)
    for i in range(1, place.shape[1]):
        moved = torch.logsumexp(total[:, :, None] + tables[:, i], 1) + said[:, i]
        total = torch.where(inside[:, i, None], moved, total)
    return (torch.logsumexp(total, 1) - right).sum() / lengths.sum()


def unlawful() -> Tensor:
    """From × to: «inside» a role after anything but that role. Row 0 also holds for the first word."""
    names = [name.rpartition("-")[2] for name in LABELS]
    return torch.tensor(
        [[b.startswith("I") and x != y for b, y in zip(LABELS, names, strict=True)] for x in names]
    )
