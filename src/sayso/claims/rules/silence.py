"""Sources that said nothing: «his office did not reply to AFP», «she would not be drawn on the dead».

They stand in no corpus of attributions as such, yet who was asked and kept silent is part of a report.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sayso.claims.finder import Attribution
from sayso.claims.rules.content import Range, clause_end, trimmed
from sayso.claims.rules.grammar import grammar
from sayso.claims.rules.passage import Passage
from sayso.claims.rules.source import main_subject, subject
from sayso.data import word_list

SCORE = 0.6
KINDS = ("always", "asked_for", "checking", "told")  # of silence.toml: the words that end a cue
REACH = 8  # tokens from the auxiliary to the verb
NOBODY = frozenset({"neither", "none", "nobody", "no"})
ABOUT = frozenset({"about", "on", "of", "for"})


def silences(p: Passage, number: int) -> Iterator[Attribution]:
    """The silences of sentence ``number``, in text order.

    >>> from sayso.types import Report
    >>> from sayso.claims.rules.passage import passages
    >>> (p,) = passages(Report.from_text("Six have died. Its owner has not responded to our questions."))
    >>> [(one.source.text, one.cue.text, one.content[0].text) for one in silences(p, 1)]
    [('Its owner', 'has not responded', 'to our questions')]
    """
    lo, hi = p.sentences[number]
    at = lo + 1
    while at < hi:
        source = _speaker(p, at, lo) if p.low[at] in _opening() else None
        cue = _cue(p, at, hi, denied=source is not None and p.low[source[0]] in NOBODY) if source else None
        if cue is None or source is None:
            at += 1
            continue
        rest = trimmed(p, cue[1], clause_end(p, cue[1], hi, relative=True)) if cue[1] < hi else None
        yield Attribution(
            source=next(p.spans(*source)),
            cue=next(p.spans(*cue)),
            content=(next(p.spans(*(rest or cue))),),
            score=SCORE,
        )
        at = cue[1]


def is_silent(cue: str) -> bool:
    """Whether a cue is one of a silence.

    >>> is_silent("did not immediately respond"), is_silent("did not say")
    (True, False)
    """
    *before, verb = cue.lower().split() or [""]
    denied = any(word in grammar().negations or word.endswith(("n't", "n’t")) for word in before)
    return denied and (verb in ABOUT or any(verb in _verbs(kind) for kind in KINDS))


@cache
def _opening() -> frozenset[str]:
    g = grammar()
    return frozenset(g.have | g.do | g.modal | g.be) | _verbs("giving")


def _speaker(p: Passage, at: int, lo: int) -> Range | None:
    """The subject before token ``at``; of «… the capital and his office did not» the last part."""
    joined = at - 1 > lo and p.low[at - 1] in ("and", "but")  # «put it at five and would not be drawn»
    found = main_subject(p, at - 1, lo) if joined else subject(p, at, lo)
    if found is None:
        return None
    first = found.first
    for i in range(found.first, found.last - 1):
        if p.low[i] in ("and", "but") and p.tags[i + 1] in "D" and "V" in p.tags[lo:first]:
            first = i + 1
    return first, found.last


def _cue(p: Passage, at: int, hi: int, *, denied: bool) -> Range | None:
    """The verb group of silence that begins at token ``at``: auxiliary, negation, verb.

    ``denied``: the subject is «neither company».
    """
    g, low = grammar(), p.low
    if low[at] in _verbs("giving"):
        return _nothing(p, at, hi)
    verb, negated = at + 1, denied
    while verb < min(hi, at + REACH) and (low[verb] in g.negations | g.be | g.have or p.tags[verb] == "R"):
        negated = negated or low[verb] in g.negations
        verb += 1
    if not negated or verb >= hi:
        return None
    if low[verb] in _verbs("always"):
        return at, verb + 1
    if (
        low[verb] == "able"
        and verb + 2 < hi
        and low[verb + 1] == "to"
        and low[verb + 2] in _verbs("checking")
    ):
        return at, verb + 3
    asked = set(low[verb + 1 : verb + 1 + REACH]) & _verbs("asked")
    if low[verb] in _verbs("asked_for") and (asked or _named(p, verb + 1, hi) or _ends(p, verb + 1, hi)):
        return at, verb + 1
    return None


def _nothing(p: Passage, at: int, hi: int) -> Range | None:
    """«gave no information about», «offered no new number»: the verb, its noun, and the word after it."""
    noun = next((i for i in range(at + 2, min(hi, at + 5)) if p.low[i] in _verbs("told")), None)
    if noun is None or p.low[at + 1] != "no":
        return None
    return at, noun + 1 + (noun + 1 < hi and p.low[noun + 1] in ABOUT)


def _named(p: Passage, at: int, hi: int) -> bool:
    """«to AFP», «to the Herald»."""
    if at + 1 >= hi or p.low[at] != "to":
        return False
    name = at + 2 if p.low[at + 1] == "the" and at + 2 < hi else at + 1
    return p.toks[name].text[:1].isupper()


def _ends(p: Passage, at: int, hi: int) -> bool:
    """Whether nothing follows but the end of the clause."""
    return at >= hi or p.tags[at] in ".,:"


@cache
def _verbs(kind: str) -> frozenset[str]:
    return frozenset(word_list("silence")[kind].split())
