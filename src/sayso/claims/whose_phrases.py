"""Noun phrases beside a word of counting: before it, behind «by», in apposition, opening a sentence."""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.claims.figures.party import stops
from sayso.claims.text import Bounds
from sayso.claims.who.bodies import known
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.shapes import bare_word, is_capital
from sayso.claims.who.words import body_heads

LONGEST = 9  # words of a source
WORD = re.compile(r"[\w’'.&/-]*[\w’']")
APPOSITION = 80  # characters of what stands between two commas
JOINS = ("of", "for", "and", "the", "on")


def first_body(text: str, start: int, end: int) -> Bounds | None:
    """The body that a sentence begins with: «The general staff maintains its toll of 11»."""
    found: Bounds | None = None
    for hit in list(WORD.finditer(text, start, min(end, start + 90)))[:LONGEST]:
        phrase = text[start : hit.end()]
        if not WORD.fullmatch(phrase.replace(" ", "")):
            break
        if known(phrase, text) or has_body_head(phrase):
            found = (start, hit.end())
    return found


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
        elif low in stops() and not hit[0][0].isupper():
            break
        else:
            taken.append(hit.span())
    while taken and text[slice(*taken[-1])] in JOINS and text[slice(*taken[-1])] != "the":
        taken.pop()
    only_article = len(taken) == 1 and text[slice(*taken[0])].lower() in ("the", "a", "an")
    return (taken[-1][0], taken[0][1]) if taken and not only_article else None


def subject_before(text: str, end: int, floor: int) -> Bounds | None:
    """The noun phrase that ends at ``end``, with what it is a complement of: «officials in Gaza City»."""
    if end > floor and text[end - 1] == ",":  # «the prefect, Ann Lee, counts 34»
        return before_apposition(text, end - 1, floor)
    if relative := re.compile(r",\s+(?:which|who)\s(?:[^,]{0,30})$").search(text, max(floor, end - 45), end):
        return phrase_before(text, relative.start(), floor)
    if relative := re.compile(r",\s+(?:which|who)$").search(text, max(floor, end - 45), end):
        return phrase_before(text, relative.start(), floor)
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


def before_apposition(text: str, end: int, floor: int) -> Bounds | None:
    """The noun phrase before the last pair of commas: «the Monitor, which is based in Accra, has …»."""
    comma = text.rfind(",", max(floor, end - APPOSITION), end)
    found = phrase_before(text, comma, floor) if comma > floor else None
    relative = text[comma + 1 : end].lstrip().startswith(("which ", "who "))
    return ((found[0], found[1] if relative else end)) if found else None


def is_body(phrase: str) -> bool:
    """Whether a capitalised phrase names a body by its head."""
    return bool(phrase) and is_capital(phrase.split(maxsplit=1)[0]) and has_body_head(phrase)


def has_body_head(phrase: str) -> bool:
    """Whether a word or two words of a phrase head a body: «ministry», «general staff»."""
    words = [bare_word(word) for word in phrase.split()]
    pairs = (f"{a}-{b}" for a, b in pairwise(words))
    return any(word in body_heads() for word in words) or any(kind_called(pair) for pair in pairs)


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
    return (start, end) if count else None
