"""Verbs that say a figure: «puts the dead at 300», «maintains its toll of 11», «cut its count to 41»."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from sayso.claims.text import Bounds
from sayso.claims.who.bodies import known, state_of
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.shapes import head_of
from sayso.claims.whose_phrases import (
    BREAK,
    PRONOUNS,
    WORD,
    Frame,
    clause_end,
    has_body_head,
    listed,
    subject_before,
    without,
)
from sayso.claims.words import forms, verbs
from sayso.data import word_list
from sayso.types import Figure

REACH = 140  # characters between a verb and its figure
SUBJECT = 6  # words of a subject that a second verb shares
NEAR = 28  # the same where the number itself is the object
OVER = ("above", "over", "below", "under")
KINDS = (
    "putting",
    "counting",
    "registering",
    "stating",
    "keeping",
    "seeing",
    "having",
    "holding",
    "revising",
)
# «raised to 13 the number of soldiers killed», «reduced that to a maximum of 120»
MOVED_TO = re.compile(
    r"\s+(?:(?:it|this|that)\s+)?(?:(?:down|up|back)\s+)?(?:to|at)\s+(?:an?\s+\w+\s+of\s+)?"
)
OPENING = re.compile(r"[“\"‘']$")  # of a number that is quoted
KEPT = re.compile(r"\s+(?:its|his|her|their)\s+(?:\w+\s+){0,2}")
# behind a bare number: the end of its clause
ALONE = re.compile(r"\s*(?:[.,;]|$|for\s+(?:a|an|one|two|days|hours)\b|and\s|but\s|on\s|by\s)")
SHARED = re.compile(r",?\s(?:and|but)(?:\s+(?:later|then|now|(?:last|this)\s+\w+|on\s+\w+day))?\s+$")
BODIES_ONLY = ("registering", "having")
ORDINALS = ("first", "second", "third", "last", "latest", "newly", "initial", "only", "other")
SEVERAL = ("police", "people", "men", "women", "media", "who", "which", "that")
ITSELF = re.compile(r"\s+(?:it|this|that)\b")


def of_verb(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«Kyiv puts the dead at 300», «the NIS had counted 300 dead», «the hospital recorded 12 deaths»."""
    for kind, pattern in _patterns():
        for hit in pattern.finditer(text, max(sentence[0], figure.start - REACH), figure.start):
            seen = kind == "seeing" and _by_eye(text, hit.start(), sentence[0])
            if not _governs("counting" if seen else kind, text, hit.end(), figure, sentence[1]):
                continue
            last = WORD.findall(text[sentence[0] : hit.start()])[-1:]
            source = _subject(text, hit.start(), sentence[0]) or subject_before(
                text, hit.start(), sentence[0]
            )
            if not source or not last or last[0].lower() in listed("passive"):
                continue
            if text[slice(*source)].endswith(("'s", "’s")) or (
                kind == "having" and not _medium(text[slice(*source)])
            ):
                continue
            if not _agrees(text, hit, text[slice(*source)]):
                continue
            whole = (hit.end(), clause_end(text, figure, sentence))
            content = (figure.start, whole[1]) if kind in ("counting", "registering") else whole
            begin = without(text, hit.start(), "auxiliaries", sentence[0])
            cue = hit.end() - len(text[begin : hit.end()].lstrip())
            yield Frame(source, (cue, hit.end()), content, kind in BODIES_ONLY, kind not in BODIES_ONLY)


def _agrees(text: str, verb: re.Match[str], source: str) -> bool:
    """Whether a form may be said of its subject: no noun («Kano state»), no «…, bringing the toll to 19»."""
    word, head = verb[0].split()[0], head_of(source)
    if head in ORDINALS:  # «the first reported deaths»
        return False
    if word.endswith("ing"):
        return not text[max(0, verb.start() - 3) : verb.start()].rstrip().endswith((",", "–", "—", "-"))
    if word not in _bases():
        return True
    several = head.endswith("s") or head in SEVERAL or source in PRONOUNS or " and " in source
    return several or (word != "state" and kind_called(head) is not None)


def _governs(kind: str, text: str, end: int, figure: Figure, roof: int) -> bool:
    """Whether a verb that ends at ``end`` says the figure."""
    gap = OPENING.sub("", text[end : figure.start])
    if kind in WHOLE_GAPS:
        return WHOLE_GAPS[kind](gap, text[figure.end : roof])
    if BREAK.search(gap) or "," in gap:
        return False
    if kind in ("seeing", "having"):  # «the police saw 18,000»: nothing but the number
        return not gap.strip() and bool(ALONE.match(text, figure.end, roof))
    if kind == "putting":
        at = re.search(r"\bat\s+$", gap) or figure.text.lower().startswith(OVER)
        return bool(at and gap.strip()) and len(gap) <= NEAR * 3
    return len(gap) <= NEAR and not re.search(r"\bto\b", gap) and (figure.who or "").lower() != "lives"


def _moves(gap: str, after: str) -> bool:
    """«Cut its count of attackers killed to 41», «raised to 13 the number of soldiers killed»."""
    if MOVED_TO.fullmatch(gap):
        return bool(ITSELF.match(gap) or _behind().match(after))
    moved = re.search(r"\b(?:to|at|from)\s+(?:\S+\s+to\s+)?$", gap)
    return bool(moved) and not re.search(r"[.;:\n“”\"()]", gap) and bool(_counted().search(gap))


def _holds(gap: str, after: str) -> bool:
    """«Maintains its toll of 11», «has withdrawn its claim that 70 people died»."""
    return bool(_held().fullmatch(gap))


def _keeps(gap: str, after: str) -> bool:
    """«Keeps to its eight dead»."""
    return bool(KEPT.fullmatch(gap))


# by all that stands between the verb and its figure, and what follows it
WHOLE_GAPS: dict[str, Callable[[str, str], bool]] = {
    "holding": _holds,
    "keeping": _keeps,
    "revising": _moves,
}


def _figures_called() -> frozenset[str]:
    return listed("nouns") | listed("body_nouns") | listed("assertions")


@cache
def _counted() -> re.Pattern[str]:
    called = "|".join(sorted(_figures_called() | listed("losses"), key=len, reverse=True))
    return re.compile(rf"\b(?:{called})\b", re.IGNORECASE)


def _by_eye(text: str, end: int, floor: int) -> bool:
    """«An agency's photographer saw ten bodies»: who was there counts what they saw."""
    source = subject_before(text, end, floor)
    return source is not None and head_of(text[slice(*source)]) in listed("eyes")


def _subject(text: str, end: int, floor: int) -> Bounds | None:
    """The subject that a second verb shares: «Norway spoke of 200 but last week reduced that to 120»."""
    if not SHARED.search(text, max(floor, end - 30), end):
        return None
    opening = re.compile(r"(?:It|They|He|She)\b").match(text, floor, end)
    return opening.span() if opening else _state(text, floor, end) or _body(text, floor, end)


def _body(text: str, floor: int, end: int) -> Bounds | None:
    """The shortest beginning that is a body: «the army» of «The army claimed to have killed 200 troops»."""
    for hit in list(WORD.finditer(text, floor, min(end, floor + 60)))[:SUBJECT]:
        phrase = text[floor : hit.end()]
        if known(phrase, text) or has_body_head(phrase):
            return floor, hit.end()
    return None


def _state(text: str, floor: int, end: int) -> Bounds | None:
    for hit in list(WORD.finditer(text, floor, min(end, floor + 40)))[:2][::-1]:
        state = state_of(text[floor : hit.end()], text)
        if state and not state[1]:
            return floor, hit.end()
    return None


def _medium(phrase: str) -> bool:
    body = known(phrase, "")
    return (body.kind if body else kind_called(head_of(phrase))) in ("outlet", "news_agency")


@cache
def _bases() -> frozenset[str]:
    """The forms of the plural, where no past is spelt like them."""
    words = word_list("whose")
    each = [forms(verb) for kind in KINDS for verb in words[kind]]
    return frozenset(one[0].split()[0] for one in each if one[0] not in one[1:3])


@cache
def _behind() -> re.Pattern[str]:
    called = "|".join(sorted(_figures_called() | listed("losses"), key=len, reverse=True))
    return re.compile(
        rf"[”\"]?(?:\s+people)?\s+(?:(?:the|its|his|her|their)\s+)?(?:\w+\s+){{0,3}}(?:{called})\b",
        re.IGNORECASE,
    )


@cache
def _held() -> re.Pattern[str]:
    called = "|".join(sorted(_figures_called(), key=len, reverse=True))
    return re.compile(
        rf"\s+(?:(?:its|his|her|their|the|an?|that)\s+)?(?:[\w-]+\s+){{0,2}}(?:{called})"
        r"(?:\s+(?:of|that|as|at))?\s+(?:[\w-]+\s+){0,3}",
        re.IGNORECASE,
    )


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"\b(?:{verbs(word_list('whose')[kind])})\b")) for kind in KINDS)
