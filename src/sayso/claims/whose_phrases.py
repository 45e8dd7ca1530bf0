"""Noun phrases around words of counting: whose noun it is, who is its subject, who follows «by»."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from sayso.claims.figures.party import stops
from sayso.claims.figures.words import closed
from sayso.claims.text import Bounds
from sayso.claims.who.bodies import known, state_of
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.shapes import bare_word, is_role
from sayso.claims.who.words import body_heads
from sayso.data import word_list
from sayso.types import Figure

LONGEST = 9  # words of a source
ASIDE = 140  # characters of an apposition or relative clause between a subject and its verb
WORD = re.compile(r"[\w’'.&/-]*[\w’']")
JOINS = ("of", "for", "and", "the", "on")
PRONOUNS = ("it", "they", "he", "she", "we", "It", "They", "He", "She", "We", "I")
RELATIVES = ("which", "who")
DAY = re.compile(
    r"\s+(?:(?:early|late|later|earlier)\s+)?(?:on\s+)?(?:[A-Z][a-z]+day|today|yesterday|tonight|(?:last|this)\s+\w+"
    r"|(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*(?:\s+\d{1,2})?)"
    r"(?:\s+(?:morning|afternoon|evening|night))?$"
)
ADVERB = re.compile(r"\s+(?:[a-z]+ly|at\s+(?:first|last|least|once)|in\s+(?:turn|all))$")
CLAUSE_END = re.compile(
    r"[;—–\n]|\s-\s|,\s+(?:but|while|whereas|although|though|as|after|when)\s|\s(?:while|whereas|although)\s|\s(?:than|beside|against)\s+(?=(?:the|its|those|an?)\s|[A-Z])"
)
BREAK = re.compile(r"[.;:\n“”\"()]|\b(?:and|but|or|that|which|who|when|while|after)\b", re.IGNORECASE)


class Frame(NamedTuple):
    """Half-open offsets of whose the figure is, of the words that say so (if any do), and of what is said.

    ``bodies_only``: a state is no speaker here («the country's toll» is of its dead). ``persons``: the words
    are such that only people say them, so that whoever is named may be meant («the attackers boast of»).
    """

    source: Bounds
    cue: Bounds | None
    content: Bounds
    bodies_only: bool = False
    persons: bool = False


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list of ``whose.toml``."""
    return frozenset(str(word_list("whose")[name]).split())


def first_body(text: str, start: int, end: int) -> Bounds | None:
    """The body that a sentence begins with: «The general staff stands by its toll of 11»."""
    found: Bounds | None = None
    for hit in list(WORD.finditer(text, start, min(end, start + 90)))[:LONGEST]:
        phrase = text[start : hit.end()]
        if not WORD.fullmatch(phrase.replace(" ", "")):
            break
        if known(phrase, text) or has_body_head(phrase):
            found = (start, hit.end())
    return found


def has_body_head(phrase: str) -> bool:
    """Whether a word or two words of a phrase head a body: «ministry», «general staff»."""
    words = [bare_word(word) for word in phrase.split()]
    pairs = (f"{a}-{b}" for a, b in pairwise(words))
    return any(word in body_heads() for word in words) or any(kind_called(pair) for pair in pairs)


def owner(text: str, end: int, floor: int) -> Bounds | None:
    """Whose noun begins at ``end``: «Seoul's earlier», «the South Korean», «UN»."""
    end = without(text, end, "before_noun", floor)
    found = phrase_before(text, end, floor)
    if not found:
        return None
    phrase = text[found[0] : found[1]]
    if phrase.lower() in ("its", "their"):
        return first_body(text, floor, found[0])
    if phrase.endswith(("'s", "’s", "s'", "s’")):
        start = found[0] + max(phrase.rfind("'"), phrase.rfind("’"))
        named = text[found[0] : start].lower() not in closed("days")
        return (found[0], start) if named and start > found[0] else None
    state = state_of(phrase, text)
    return found if (state and not state[1]) or known(phrase, text) else None


def without(text: str, end: int, words: str, floor: int) -> int:
    """``end`` moved before the words of a list that stand there."""
    while hit := re.compile(r"([\w-]+)\s*$").search(text, max(floor, end - 30), end):
        if hit[1].lower() not in listed(words):
            break
        end = hit.start()
    while end > floor and text[end - 1].isspace():
        end -= 1
    return end


def phrase_before(text: str, end: int, floor: int) -> Bounds | None:
    """The noun phrase that ends at ``end``: capitals and what joins them, or words up to an article."""
    taken: list[Bounds] = []
    for hit in reversed(list(WORD.finditer(text, max(floor, end - 120), end))):
        stop = taken[-1][0] if taken else end
        if text[hit.end() : stop].strip(" \t") or len(taken) == LONGEST:
            break
        low, capital = hit[0].lower(), taken and text[taken[-1][0]].isupper()
        if low in ("the", "a", "an"):
            taken.append(hit.span())
            before = text[: hit.start()].rstrip().rsplit(maxsplit=1)[-1:]
            if not (before and before[0] in ("of", "for")):
                break
        elif low in JOINS and capital:
            taken.append(hit.span())
        elif low == "and" and taken and (start := _one_name(text, hit.start())) is not None:
            return start, taken[0][1]
        elif low in stops() and not hit[0][0].isupper():
            break
        else:
            taken.append(hit.span())
    while taken and text[slice(*taken[-1])] in JOINS and text[slice(*taken[-1])] != "the":
        taken.pop()
    only_article = len(taken) == 1 and text[slice(*taken[0])].lower() in ("the", "a", "an")
    return (taken[-1][0], taken[0][1]) if taken and not only_article else None


def _one_name(text: str, at: int) -> int | None:
    """Where a name joined by «and» begins: «the fire and rescue service», not «the driver and police»."""
    before = re.compile(r"\b(?:the|an?|its)\s+([a-z]+)\s+$").search(text, max(0, at - 30), at)
    return before.start() if before and kind_called(before[1]) is None and not is_role(before[1]) else None


def subject_before(text: str, end: int, floor: int) -> Bounds | None:
    """The subject of the verb that begins at ``end``: day, adverb, aside and relative pronoun passed over.

    >>> text = "The prefect, Ann Lee, on Friday has confirmed"
    >>> text[slice(*subject_before(text, text.index("has"), 0))]
    'The prefect, Ann Lee'
    """
    end = _bare_end(text, end, floor)
    last = re.compile(r"[\w’']+$").search(text, max(floor, end - 20), end)
    if last and last[0] in PRONOUNS:
        return last.span()
    if last and last[0].lower() in RELATIVES:
        return last.span()
    if text[end - 1 : end] != ",":
        return _noun_phrase(text, end, floor)
    comma = text.rfind(",", max(floor, end - ASIDE), end - 1)
    found = _noun_phrase(text, comma, floor) if comma > 0 else None
    named = found and _names(text[comma + 1 : end - 1])
    return (found[0], end - 1) if found and named else found


def _names(aside: str) -> bool:
    """Whether an aside is another name of the subject: «The prefect, Ann Lee, …»."""
    words = aside.split()
    return 0 < len(words) <= 5 and all(word[0].isupper() or word in JOINS for word in words)


def _bare_end(text: str, end: int, floor: int) -> int:
    """``end`` moved before auxiliaries, adverbs and days."""
    while True:
        moved = without(text, end, "auxiliaries", floor)
        for aside in (DAY, ADVERB):
            if hit := aside.search(text, max(floor, moved - 40), moved):
                moved = hit.start()
        if moved == end:
            return end
        end = moved


def _noun_phrase(text: str, end: int, floor: int) -> Bounds | None:
    """The noun phrase that ends at ``end``, with what it is a complement of: «officials in Gaza City»."""
    found = phrase_before(text, end, floor)
    inner = (
        re.compile(r"\b(?:in|at|from|with|near|of)\s+$").search(text, max(floor, found[0] - 6), found[0])
        if found
        else None
    )
    if not found or not inner:
        return found
    whole = phrase_before(text, len(text[: inner.start()].rstrip()), floor)
    return (whole[0], found[1]) if whole else None


def phrase_after(text: str, start: int, roof: int) -> Bounds | None:
    """The noun phrase that begins at ``start``."""
    end, count = start, 0
    for hit in WORD.finditer(text, start, roof):
        low = hit[0].lower()
        if text[end : hit.start()].strip() or count == LONGEST:
            break
        first = count == 0 and low in ("the", "a", "an", "its", "their")
        following = re.compile(r"\s+(?:the\s+)?[A-Z]").match(text, hit.end())
        if low in stops() and not first and not (low in JOINS and following) and not hit[0][0].isupper():
            break
        end, count = hit.end(), count + 1
    if day := DAY.search(text, start, end):
        end = day.start()
    return (start, end) if start < end and count else None


def clause_end(text: str, figure: Figure, sentence: Bounds) -> int:
    """Where the clause of a figure ends."""
    stop = CLAUSE_END.search(text, figure.end, sentence[1])
    return stop.start() if stop else sentence[1]
