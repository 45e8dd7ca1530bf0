"""What a report calls those it names: «MRT, the public broadcaster», «the trade union Hearth»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.claims.figures.words import closed
from sayso.claims.who.shapes import bare_word, is_role, parse
from sayso.claims.who.words import body_heads, given, nation_words
from sayso.data import word_list

APPOSITION = re.compile(
    r",\s*((?:the|an?|its|head|chief|director|president|leader|chair\w*|deputy|[A-Z][\w’'-]+[’']s)\b[^,.;:\n“”\"]{2,80})"
)
# «the trade union Hearth»: what stands before the name
BEFORE = re.compile(r"(?<![\w’'-])(?:[a-z][a-z-]+\s+){0,3}?(?P<head>[a-z][a-z-]+)\s$")
# «the national police, the Garda, said»
LEADING = re.compile(
    r"(?:^|[.!?;:,—–“”\"\n]\s*|\b(?:and|but|as|that|while|by)\s)(?:[Tt]he|[Aa]n?|[Ii]ts|(?:[A-Z][\w-]+\s)?[A-Z][\w-]+[’']s)\s+"
    r"(?:(?!(?:of|in|at|for|to|from)\s)[\w-]+\s+){0,3}?(?P<head>[a-z][a-z-]+),\s+(?:the\s+)?$"
)


def labelled(text: str, runs: list[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Names with what the report says they are: «MRT, the public broadcaster»."""
    for start, end in runs:
        name = text[start:end]
        words = [bare_word(word) for word in name.split()]
        if len(words) > 1 and (words[0] in given() or any(map(is_role, words))):
            continue
        beside = APPOSITION.match(text, end)
        if beside and names_a_body(beside[1]) and (" " not in name or parse(beside[1]).head in grouped()):
            agency = re.match(r"(?:\S+\s){0,5}news\s+agency\b", beside[1])
            yield name, "news-agency" if agency else parse(beside[1]).head
        elif head := _called(text, start, end):
            yield name, head


def _called(text: str, start: int, end: int) -> str | None:
    """The noun before a name that says what it is, if one does."""
    words = {word.lower() for word in text[start:end].split()}
    if words & (closed("days") | nation_words()) or text[end : end + 2] in ("'s", "’s"):
        return None
    floor = max(0, start - 60)
    if (hit := BEFORE.search(text, floor, start)) and hit["head"] in grouped():
        return hit["head"]
    led = LEADING.search(text, floor, start)
    if led and text[end : end + 1] == "," and names_a_body(f"the {led['head']}"):
        return led["head"]
    return None


def names_a_body(apposition: str) -> bool:
    """Whether an apposition says that what it stands beside is a body."""
    phrase = parse(apposition)
    if phrase.names or is_role(phrase.head) or phrase.article not in ("a", "an", "the"):
        return False
    return phrase.head in body_heads() or phrase.head in grouped()


@cache
def grouped() -> frozenset[str]:
    """What a name is called that stands right behind the noun: «the armed group Dawn»."""
    return frozenset(str(word_list("speakers")["named_behind"]["words"]).split())


# «Ismael, a herder whom we met, took part»: a name alone, at the head of its sentence
TOLD_OF = re.compile(
    r",\s+an?\s+(?:[a-z-]+\s+){0,3}?(?P<role>[a-z-]+)(?:\s+(?:who|whom|from|in|of|at|with)\b[^,.;\n]{0,60})?,\s+[a-z]"
)


def told_of(text: str, start: int, end: int) -> bool:
    """Whether a name alone is said to be somebody: «Ismael, a herder whom we met, …»."""
    hit = TOLD_OF.match(text, end)
    before = text[:start].rstrip(" ")[-1:]
    return bool(hit) and is_role(hit["role"]) and before in ("", "\n", ".", "”", '"')  # type: ignore[index]
