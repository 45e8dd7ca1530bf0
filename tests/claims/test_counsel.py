"""The rules' counsel: their word on tags, and sources lent."""

from __future__ import annotations

import numpy as np

from sayso.claims.counsel import chances, with_sources
from sayso.claims.decode import mixed
from sayso.claims.finder import Attribution
from sayso.claims.windows import WORD, Window
from sayso.types import Span

TEXT = "Kyiv said that nine died."


def span(words: str) -> Span:
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def window() -> Window:
    words = [match.span() for match in WORD.finditer(TEXT)]
    return Window(list(range(len(words))), words, list(range(len(words))), [0] * len(words))


RULED = Attribution(source=span("Kyiv"), cue=span("said"), content=(span("nine died"),), score=0.9)


def test_the_rules_tag_every_word_and_give_that_to_the_content_as_the_networks_learnt() -> None:
    # Kyiv said that nine died .
    assert chances([RULED], TEXT, window()).argmax(1).tolist() == [1, 3, 5, 6, 6, 0]


def test_what_lies_inside_another_claim_has_no_say() -> None:
    inner = Attribution(source=span("Kyiv"), cue=span("said"), content=(span("nine died"),), outer=RULED)
    assert not chances([inner], TEXT, window()).argmax(1).any()


def test_chances_sum_to_one() -> None:
    assert np.allclose(chances([RULED], TEXT, window()).sum(1), 1)


def test_a_source_is_lent_only_where_cue_and_content_are_the_same() -> None:
    lacking = Attribution(source=None, cue=span("said"), content=(span("nine died"),))
    other = Attribution(source=None, cue=span("died"), content=(span("nine"),))
    assert [one.source for one in with_sources([lacking, other], [RULED])] == [span("Kyiv"), None]


def test_voices_are_weighed_and_a_row_of_zeros_is_no_opinion() -> None:
    tags = np.log(np.array([[0.8, 0.2], [0.8, 0.2]], np.float32))
    heard = np.exp(mixed(tags, [(0.5, np.array([[0.0, 1.0], [0.0, 0.0]], np.float32))]))
    assert np.allclose(heard, [[0.4, 0.6], [0.8, 0.2]], atol=1e-3)
