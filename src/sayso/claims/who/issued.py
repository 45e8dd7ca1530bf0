"""Whose document or part speaks: «a police statement», «a report by the Red Cross», «the NGO's team»."""

from __future__ import annotations

import re
from functools import cache

from sayso.claims.who.kinds import kind_called
from sayso.claims.who.shapes import bare_word, is_role, trimmed
from sayso.claims.who.words import words_of
from sayso.data import word_list
from sayso.types import Mention

BY = re.compile(
    r"^(?:(?:an?|the|its|their)\s+)?(?:[\w-]+\s+){0,3}?(?P<what>[\w-]+)\s+(?:by|from|(?:issued|released|published|put\s+out)\s+by)\s+(?P<who>.+)$"
)
OWNED = re.compile(r"^(?P<who>(?:(?:the|an?)\s+)?[^,;]+?)['’]s?\s+(?:[a-z-]+\s+){0,2}(?P<what>[a-z-]+)$")
# «the company's press service», «OCHA's Situation Report No. 3, issued on Sunday»
PRESS = re.compile(
    r"^(?P<who>(?:(?:the|an?)\s+)?[^,;]+?)['’]s?\s+(?P<what>(?:press|media|communications|public\s+relations)\s+(?:service|office|department|desk|team|centre|center|bureau|unit))$"
)
TITLED = re.compile(
    r"^(?P<who>(?:(?:the|an?)\s+)?[^,;]+?)['’]s?\s+(?:[A-Z][\w-]+\s+){0,3}(?P<what>Report|Bulletin|Update|Statement|Communiqué|Communique)\b.*$"
)
# «reporters of the Samachar»
PRESS_OF = re.compile(
    r"^(?:(?:the|an?|two|three|our)\s+)?(?P<what>[A-Za-z]+)\s+(?:of|for|from|with)\s+(?P<who>the\s+[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,4})$"
)
STAFF = re.compile(
    r"^(?:[Aa]n?\s+)?(?P<who>(?:[A-Z][\w&-]+\s+){0,3}[A-Z][\w&-]+)\s+(?:[a-z-]+\s+)?(?P<what>[a-z-]+)$"
)
BEFORE = re.compile(r"^(?P<who>(?:the|an?)\s+(?:[\w’'.&-]+\s+){0,4}?[\w’'.&-]+)\s+(?P<what>[a-z-]+)$")


def whose_words(source: Mention) -> Mention | None:
    """The body in a source whose document or team speaks, as it stands there; None for any other source.

    >>> text = "A report by the Red Cross"
    >>> whose_words(Mention(text=text, start=0, end=len(text), name=text, kind="unnamed")).text
    'the Red Cross'
    """
    phrase = trimmed(source.text)
    if source.text.find(phrase) != 0:
        return None
    for shape in (BY, PRESS, PRESS_OF, TITLED, OWNED, BEFORE, STAFF):
        hit = shape.match(phrase)
        if not hit or not _speaks_for(hit["what"], shape) or not (shape is PRESS_OF or _is_body(hit["who"])):
            continue
        start = source.start + hit.start("who")
        return Mention(
            text=hit["who"], start=start, end=start + len(hit["who"]), name=hit["who"], kind="unnamed"
        )
    return None


def _speaks_for(what: str, shape: re.Pattern[str]) -> bool:
    word = what.lower()
    if shape in (PRESS, TITLED):
        return True
    if shape is STAFF:
        return word in _list("hands")
    if shape is PRESS_OF:
        return word in _list("press")
    document = (
        word in words_of("heads", "document") and shape is not BEFORE
    )  # «a police report» is a document
    return (
        document
        or word in _list("issued")
        or (word in _list("kept") and shape is not BEFORE)
        or (shape is not BY and word in _list("parts"))
    )


def _is_body(who: str) -> bool:
    """Whether a phrase is of a body by its last word, or by capitals: «police», «the OCHA»."""
    words = who.split()
    last = bare_word(words[-1]) if words else ""
    if not last or is_role(last):
        return False
    kind = kind_called(last)
    if kind in ("government_agency", "military", "organisation", "news_agency", "outlet"):
        return True
    return len(words[-1]) > 1 and words[-1].rstrip("’'s").isupper()


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(str(word_list("speakers")[name]["words"]).split())
