"""The readings of cues that are no verbs: «according to», «X’s claim that», «reportedly», «Zelensky: …»."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.rules import source as speakers
from sayso.claims.rules.content import Range, clause_end, object_end, trimmed
from sayso.claims.rules.grammar import grammar
from sayso.claims.rules.lexicon import adverbs, nouns
from sayso.claims.rules.passage import Passage
from sayso.claims.rules.phrases import HEADS, np_end, np_start, starts_clause
from sayso.claims.rules.reading import Reading
from sayso.claims.rules.source import Speaker
from sayso.claims.rules.verb_readings import left_start, within_quotation
from sayso.claims.rules.weights import phrase_features

AFTER_NOUN = frozenset(["that", "of", "for", "to", "about", "on", "against", "over"])
COLON_WITHIN = 14  # tokens from the start of the sentence


def phrase_readings(p: Passage, i: int, lo: int, hi: int) -> Iterator[Reading | None]:
    """The readings of a cue at token ``i`` of the sentence ``[lo, hi)``."""
    word = p.low[i]
    if i + 2 < hi and _is_according(p, i, hi):
        yield _according(p, i, *within_quotation(p, i, lo, hi))
    elif word == "per" and _tells(p, i, lo, hi):
        yield _according(p, i, *within_quotation(p, i, lo, hi), words=1)
    elif word in adverbs() and not p.quote[i]:
        yield _adverb(p, i, lo, hi)
    elif p.tags[i] == "N" and word in nouns():
        yield _noun(p, i, *within_quotation(p, i, lo, hi))


def _tells(p: Passage, i: int, lo: int, hi: int) -> bool:
    """Whether «per» is «according to»: «23 children, per the Health Ministry», not «two per cent»."""
    fronted = i == lo or (p.low[i - 1] == "," and i - 1 > lo)
    return fronted and i + 1 < hi and (p.low[i + 1] == "the" or p.tags[i + 1] == "M")


def _is_according(p: Passage, i: int, hi: int) -> bool:
    """Whether «according to» or «as per» stands at ``i``."""
    pair = (p.low[i], p.low[i + 1])
    return pair == ("according", "to") or (pair == ("as", "per") and not _followed(p, i + 2, hi))


def _followed(p: Passage, i: int, hi: int) -> bool:
    """Whether «as per» names a rule that is followed: «as per the law»."""
    return p.low[max(i, np_end(p, i, hi) - 1)] in grammar().followed


def _according(p: Passage, i: int, lo: int, hi: int, *, words: int = 2) -> Reading | None:
    """«According to X, …» and «…, according to X»; the cue is of so many ``words``."""
    source = speakers.inverted(p, i + words, hi)
    if source is None:
        return None
    end = source.last
    if i == lo or p.low[i - 1] in ("and", "but", "that") or (i - 1 == lo and p.tags[lo] in "CR"):
        if end < hi and p.low[end] != ",":
            end = next((k for k in range(source.first, hi) if p.low[k] == ","), end)
            source = Speaker(source.first, end, source.how)
        content = trimmed(p, end, clause_end(p, min(end + 1, hi), hi))
        return _made(p, "according-front", (i, i + words), source, (content,)) if content else None
    first = trimmed(p, left_start(p, lo, i), i)
    if first is None:
        return None
    rest = None
    if end < hi - 1 and p.low[end] == "," and not p.opens(end + 1) and p.tags[end + 1] in "VXTPRB":
        rest = trimmed(p, end + 1, clause_end(p, end + 1, hi))
    return _made(p, "according", (i, i + words), source, (first, rest) if rest else (first,))


def _adverb(p: Passage, i: int, lo: int, hi: int) -> Reading | None:
    """«Some had reportedly fled.»"""
    whole = trimmed(p, lo, clause_end(p, lo, hi))
    if whole is None or not whole[0] <= i < whole[1]:
        return None
    parts = tuple(x for x in (trimmed(p, whole[0], i), trimmed(p, i + 1, whole[1])) if x)
    return _made(p, "adverb", (i, i + 1), None, parts) if parts else None


def _noun(p: Passage, i: int, lo: int, hi: int) -> Reading | None:
    """«X’s statement that …», «their refusal to …», «X made the claim that …»."""
    if i + 2 >= hi or p.low[i + 1] not in AFTER_NOUN:
        return None
    link = p.low[i + 1]
    if link == "that" and not starts_clause(p, i + 2, hi):
        return None
    end = clause_end(p, i + 2, hi, relative=True) if link in ("that", "to") else object_end(p, i + 2, hi)
    content = trimmed(p, i + 2, end)
    if content is None:
        return None
    return _made(p, "noun-" + link, (i, i + 1 if link == "that" else i + 2), _owner(p, i, lo), (content,))


def _owner(p: Passage, i: int, lo: int) -> Speaker | None:
    """Whose statement: the possessor of the noun at ``i``, or the subject of the verb before it."""
    start = np_start(p, i, lo)
    possessive = next((k for k in range(i - 1, start - 1, -1) if p.tags[k] == "L"), -1)
    if possessive > start:
        return Speaker(np_start(p, possessive - 1, start), possessive, "owner")
    if p.low[start] in ("his", "her", "their", "my", "our", "its"):
        return Speaker(start, start + 1, "owner")
    verb = start - 1
    if verb > lo and p.tags[verb] == "V":
        return speakers.subject(p, verb, lo)
    return speakers.main_subject(p, verb, lo) if verb > lo and p.tags[verb] == "G" else None


def colon_reading(p: Passage, lo: int, hi: int) -> Iterator[Reading | None]:
    """«Zelensky: …», «Lee: “…”»."""
    i = next(
        (k for k in range(lo + 1, min(hi - 1, lo + COLON_WITHIN)) if p.low[k] == ":" and not p.quote[k]), -1
    )
    if (
        i > lo
        and p.low[i - 1] not in grammar().labels
        and p.tags[i - 1] in HEADS
        and np_start(p, i - 1, lo) == lo
    ):
        content = trimmed(p, i + 1, hi)
        if content:
            kind = "colon-quote" if p.opens(i + 1) else "colon"
            yield _made(p, kind, (i, i + 1), Speaker(lo, i, "np"), (content,))


def _made(p: Passage, kind: str, cue: Range, source: Speaker | None, content: tuple[Range, ...]) -> Reading:
    return Reading(kind, "say", cue, cue[0], source, content, phrase_features(p, kind, cue, source, content))
