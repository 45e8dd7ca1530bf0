"""Verb cues: the group of words around a verb of saying, and the complement that follows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.claims.rules.grammar import grammar
from sayso.claims.rules.lexicon import Entry, verbs
from sayso.claims.rules.passage import Passage
from sayso.claims.rules.phrases import np_end, skip_adverbs, skip_times, starts_clause


class VerbCue(NamedTuple):
    """A verb of saying: its group ``[first, last)``, its head, and how it is used."""

    first: int
    head: int
    last: int
    entry: Entry
    voice: str  # active, passive, ing, infinitive, participle
    negated: bool
    modal: bool


class Complement(NamedTuple):
    """What follows a verb: its pattern, where the content starts, and where an addressee or adjunct ended."""

    pattern: str
    start: int
    skipped: int


def verb_cues(p: Passage, lo: int, hi: int) -> Iterator[VerbCue]:
    """Every verb of the lexicon in the sentence ``[lo, hi)``."""
    known = verbs()
    for i in range(lo, hi):
        entry = known.get(p.low[i])
        if entry and (p.tags[i] in "VIGEX" or _verb_in_disguise(p, i, lo, hi, entry)):
            yield _group(p, i, lo, hi, entry)


def _verb_in_disguise(p: Passage, i: int, lo: int, hi: int, entry: Entry) -> bool:
    """A verb taken for another word: «a tired man, worried», «…, the agency reports.»."""
    if p.tags[i] == "J":
        return p.low[i].endswith("ed")
    last = i + 1 >= hi or p.tags[i + 1] in ".,"
    return p.tags[i] == "N" and "say" in entry.groups and last and i > lo and p.tags[i - 1] in "NM"


def _group(p: Passage, head: int, lo: int, hi: int, entry: Entry) -> VerbCue:
    g = grammar()
    tags, low = p.tags, p.low
    first = head
    be = have = False
    modal = negated = False
    while first > lo and not p.opens(first):
        before = tags[first - 1]
        word = low[first - 1]
        if (
            before in "XRT"
            or (before == "V" and word in (g.be | g.have | g.modal | g.do))
            or word in g.negations
        ):
            if before == "T" and first - 1 == lo:
                break
            be = be or word in g.be
            have = have or word in g.have
            modal = modal or word in g.modal
            negated = negated or word in g.negations
            first -= 1
        else:
            break
    while (
        first < head
        and tags[first] == "R"
        and low[first] not in g.negations
        and not _close_adverb(low[first])
    ):
        first += 1
    last = head + 1
    if last < hi and low[last] in g.particles.get(entry.lemma, frozenset()):
        last += 1
    form = low[head]
    tag = tags[head]
    if be and not form.endswith("ing"):
        voice = "passive"
    elif be:
        voice = "active"
    elif form.endswith("ing"):
        voice = "ing"
    elif "T" in tags[first:head]:
        voice = "infinitive"
    elif have or tag in "VIX" or not (last < hi and low[last] == "by"):
        voice = "active"
    else:
        voice = "participle"
    return VerbCue(first, head, last, entry, voice, negated, modal)


def _close_adverb(word: str) -> bool:
    g = grammar()
    return word.endswith("ly") or word in g.close_adverbs


def complement(p: Passage, cue: VerbCue, hi: int) -> Complement:
    """What follows the cue inside its sentence ``[…, hi)``."""
    g = grammar()
    i = skip_adverbs(p, cue.last, hi)
    lemma = cue.entry.lemma
    if lemma in g.addressed and cue.voice != "passive":
        end = _addressee(p, i, hi)
        if end > i:
            i = end
            plain = _direct(p, i, hi)
            if plain.pattern in (
                "THAT",
                "QUOTE",
                "COLON",
                "WH",
                "CLAUSE",
                "NONE",
                "P-about",
                "P-of",
                "P-against",
            ):
                return Complement(plain.pattern + "+A", plain.start, plain.skipped)
            if plain.pattern == "TO":
                return Complement("NP-TO", cue.last, cue.last)
            j = _adjuncts(p, i, hi)
            if j > i:
                far = _direct(p, j, hi)
                if far.pattern in ("THAT", "QUOTE", "COLON", "NONE", "CLAUSE"):
                    return Complement(far.pattern + "+A", far.start, j)
            if lemma in ("tell", "inform", "notify", "brief", "update"):
                return Complement("NONE+A", end, j)
            i = skip_adverbs(p, cue.last, hi)
    near = _direct(p, i, hi)
    if near.pattern in ("THAT", "QUOTE", "COLON", "NONE", "TO", "WH"):
        return near
    if "say" in cue.entry.groups or near.pattern[0] == "P":
        j = _adjuncts(p, i, hi)
        if j > i:
            far = _direct(p, j, hi)
            timed = skip_times(p, i, hi) > i
            if (
                far.pattern in ("THAT", "QUOTE", "COLON")
                or (far.pattern == "NONE" and "say" in cue.entry.groups)
                or (timed and far.pattern == "CLAUSE")
            ):
                return Complement(far.pattern + "+J", far.start, j)
    return near


def _direct(p: Passage, i: int, hi: int) -> Complement:
    """The pattern of what starts right at ``i``."""
    g = grammar()
    tags, low = p.tags, p.low
    if i >= hi or tags[i] in ".)":
        return Complement("NONE", i, i)
    if p.opens(i):
        return Complement("QUOTE", i, i)
    if low[i] == "," or tags[i] == ":":
        if i + 1 < hi and p.opens(i + 1):
            return Complement("QUOTE", i + 1, i)
        if low[i] == ":":
            return Complement("COLON", min(i + 1, hi - 1), i)
        return Complement("NONE", i, i)
    word = low[i]
    if word == "that" and (tags[i] in "BPW" or starts_clause(p, i + 1, hi)):
        return Complement("THAT", i + 1, i)
    if tags[i] == "W" or word in ("if", "whether"):
        return Complement("WH", i, i)
    if tags[i] == "T":
        return Complement("TO", i, i)
    if starts_clause(p, i, hi):
        return Complement("CLAUSE", i, i)
    if (tags[i] in "PBK" and word not in ("some", "about")) or (tags[i] == "P" and word in g.prepositions):
        return Complement("P-" + word, i + 1 if i + 1 < hi else i, i)
    if tags[i] == "G":
        return Complement("ING", i, i)
    end = np_end(p, i, hi)
    if end > i:
        return _object(p, i, end, hi)
    return Complement(
        {"J": "ADJ", "C": "CONJ", "V": "VERB", "X": "VERB", "I": "VERB", "E": "ADJ"}.get(tags[i], "OTHER"),
        i,
        i,
    )


def _object(p: Passage, i: int, end: int, hi: int) -> Complement:
    if end < hi and p.tags[end] == "T":
        return Complement("NP-TO", i, i)
    if end < hi and p.low[end] == "as":
        return Complement("NP-AS", i, i)
    if end < hi and p.opens(end):
        return Complement("NP-QUOTE", i, i)
    return Complement("NP", i, i)


def _addressee(p: Passage, i: int, hi: int) -> int:
    """The end of «reporters», «the BBC», «a crowd of …» at ``i``."""
    if i < hi and p.tags[i] == "S":
        return i + 1
    if i < hi and p.low[i] in ("that", "this"):
        return i
    return np_end(p, i, hi, attach=False)


def _adjuncts(p: Passage, i: int, hi: int) -> int:
    """Past times and prepositional phrases («in a statement on Friday», «during a rally in Ohio»)."""
    for _ in range(6):
        j = skip_times(p, i, hi)
        if j == i and i < hi and p.tags[i] == "P" and i + 1 < hi and not p.opens(i + 1):
            k = np_end(p, i + 1, hi)
            j = k if k > i + 1 else i
        j = skip_adverbs(p, j, hi)
        if j == i:
            return i
        i = j
    return i
