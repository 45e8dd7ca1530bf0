"""What kind of source speaks, and whether it goes without a name on purpose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.claims.who.bodies import SMALL
from sayso.claims.who.scene import Speaker
from sayso.claims.who.shapes import Phrase, bare_word, is_capital
from sayso.claims.who.words import listed, words_of
from sayso.claims.words import alternatives, plain
from sayso.data import word_list
from sayso.types import Mention, Reason, SourceKind

# In this order: «police officials» are officials, «a police report» is a document.
KINDS: tuple[SourceKind, ...] = (
    "witness",
    "unnamed_official",
    "news_agency",
    "document",
    "military",
    "outlet",
    "government_agency",
    "government",
    "organisation",
    "group",
    "unnamed",
)
NEVER_NAMED = ("document", "unnamed", "unnamed_official", "witness")
OFFICIAL = re.compile(
    r"\b(?:official|government|security|military|intelligence|police|diplomatic|defen[cs]e|ministry|pentagon|hospital"
    r"|medical|judicial|administration|state|army|white house|kremlin)\b"
)


def kind_of(speaker: Speaker, phrase: Phrase) -> tuple[SourceKind, Reason]:
    """The kind of a speaker, by what it resolved to, else by its head noun, else by the shape of its name."""
    if speaker.kind:
        return speaker.kind, Reason(feature="kind of the speaker found", detail=speaker.name)
    words = [bare_word(word) for word in re.findall(r"[\w’'-]+", speaker.name)]
    head = phrase.head if bare_word(phrase.head) in words or not words else words[-1]
    if (phrase.pronoun and speaker.name == phrase.bare) or speaker.name.lower() in listed("nobody"):
        several = head in ("they", "we", "their", "our", "both", "many", "several", "some", "others")
        return ("group" if several else "unnamed"), Reason(feature="means nobody named", detail=phrase.bare)
    if head in ("source", "sources") and OFFICIAL.search(plain(phrase.bare)):
        return "unnamed_official", Reason(feature="sources of an office", detail=phrase.bare)
    capital = all(is_capital(word) or word.lower() in SMALL for word in speaker.name.split())
    if len(words) == 1 and any(words[0] in words_of("heads", kind) for kind in NEVER_NAMED):
        capital = False  # «Witnesses» at the head of a sentence
    return _by_head(head, words, capital=capital) or _by_shape(speaker, head, len(words), capital=capital)


def _by_head(head: str, words: list[str], *, capital: bool) -> tuple[SourceKind, Reason] | None:
    if compound := _compound(head, words):
        return compound
    # a body's name may carry its head anywhere: «Observatory for Human Rights», «Reserve Bank of India»
    for word in (head, *(reversed(words) if capital else ())):
        if capital and word in words_of("heads", "outlet_names"):
            return "outlet", Reason(feature="name of an outlet", detail=word)
        for kind in KINDS:
            if word in words_of("heads", kind) and not (capital and kind in NEVER_NAMED):
                return kind, Reason(feature="head noun", detail=word)
    return None


def _compound(head: str, words: list[str]) -> tuple[SourceKind, Reason] | None:
    """«The general staff», «border guards»: two words that are one noun."""
    for before, last in pairwise(words):
        if last == head:
            for kind in KINDS:
                if f"{before}-{last}" in words_of("heads", kind):
                    return kind, Reason(feature="head noun", detail=f"{before} {last}")
    return None


def _by_shape(speaker: Speaker, head: str, words: int, *, capital: bool) -> tuple[SourceKind, Reason]:
    reason = Reason(feature="shape of the name", detail=speaker.name)
    if capital and not speaker.people and head in listed("never_people"):  # «the Response Room»
        return "organisation", reason
    if speaker.people or (capital and words <= 4 and not speaker.name.isupper()):
        return "person", reason
    if capital:
        return "organisation", reason
    return ("group" if head.endswith("s") or head in ("people", "men", "women") else "unnamed"), reason


def kind_called(word: str) -> SourceKind | None:
    """The kind of a body by the noun it is called.

    >>> kind_called("newspaper"), kind_called("table")
    ('outlet', None)
    """
    return next((kind for kind in KINDS if word in words_of("heads", kind)), None)


def kind_headed(words: Sequence[str]) -> SourceKind | None:
    """The kind of a body by the last word it is called, or the last two.

    >>> kind_headed(["the", "general", "staff"]), kind_headed(["spring"])
    ('military', None)
    """
    return kind_called("-".join(words[-2:])) or kind_called(words[-1])


def is_anonymous(text: str, source: Mention, kind: SourceKind, phrase: Phrase) -> tuple[bool, Reason]:
    """Whether the speaker is left without a name on purpose: «sources said», «on condition of anonymity»."""
    words = word_list("speakers")["anonymous"]
    if kind not in ("unnamed", "unnamed_official", "group", "witness"):
        return False, Reason(feature="named", detail=source.text)
    if phrase.head in str(words["heads"]).split():
        return True, Reason(feature="a source without a name", detail=phrase.head)
    # a noun phrase, its relative clause and the rest of its sentence
    stop = re.compile(r"[.!?][”\"’]?\s|\n").search(text, source.end)
    near = plain(text[source.start : min(stop.start() if stop else len(text), source.end + 250)])
    if hit := re.search(alternatives(words["marks"]), near):
        return True, Reason(feature="says so", detail=hit[0])
    senior = set(plain(phrase.bare).split()) & set(str(words["senior"]).split())
    if senior and phrase.head == "official":
        return True, Reason(feature="an official described, not named", detail=phrase.bare)
    return False, Reason(feature="unnamed, nothing says on purpose", detail=source.text)
