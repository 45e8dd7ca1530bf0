"""Tags and links in one network.

A word's tag says source, cue or content. A cue then asks every word of its window «what are you to
me?»: source, content or neither, by a product of two projections (a low-rank biaffine scorer, after
Dozat and Manning 2017) and a term for their distance. One answer covers shared sources, split
contents and missing sources.
"""

from __future__ import annotations

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


def loss(
    network: Network, batch: Batch, *, smoothing: float = 0.0, weight: float = 1.0, trust: float = 0.0
) -> tuple[Tensor, Tensor]:
    """Cross-entropy of tags and of links.

    ``weight`` is applied to links; ``trust`` is the share of a teacher's word in what a tag ought to be.
    """
    tags, projected = network(batch.ids, batch.mask)
    scores, ought = tags.float().flatten(0, 1), batch.tags.flatten()
    tagged = functional.cross_entropy(scores, ought, ignore_index=UNSEEN, label_smoothing=smoothing)
    if batch.soft is not None and trust:
        taught = -(batch.soft.flatten(0, 1) * scores.log_softmax(-1)).sum(-1)[ought != UNSEEN].mean()
        tagged = (1 - trust) * tagged + trust * taught
    if not len(batch.window):
        return tagged, torch.zeros(())
    kinds = network.scores(projected, batch).flatten(0, 1)
    return tagged, weight * functional.cross_entropy(kinds, batch.links.flatten(), ignore_index=UNSEEN)
