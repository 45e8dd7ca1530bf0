"""Names in a text that the gazetteer knows, with what stands beside them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from sayso.claims.where.gazetteer import KINDS, Gazetteer, key_of
from sayso.data import word_list

WORD = re.compile(r"[^\W\d_]+(?:['’‘ʻ](?!(?:s|ll|d|m|ve|re|t)\b)[^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")
LONGEST = 5  # words in a name
SENTENCE_END = set(".!?:;\"”“'`•|")


class Token(Struct):
    """A word, number or mark of the text."""

    text: str
    start: int
    end: int
    lower: str
    cap: bool


class Name(Struct):
    """A name the gazetteer knows: where it stands, the tokens it covers, and the places that bear it."""

    start: int
    end: int
    text: str
    key: str
    first: int
    last: int
    found: list[tuple[int, bool]]
    short: bool = False  # a printed short form («Ga.»), or a postal code: certain beside its town
    inside: Name | None = None  # the place after the comma: «Paris, Texas»
    holds: bool = False  # the place after the comma, seen from the other side


class Beside(Struct, frozen=True):
    """Word → the classes of data/words/places.toml it belongs to, and the short forms of states."""

    classes: dict[str, frozenset[str]]
    joins: frozenset[str]
    dotted: re.Pattern[str]
    shorts: frozenset[str]
    careful: frozenset[str]  # short forms that are words or names too: only after a comma


@functools.cache
def beside() -> Beside:
    """The words that stand beside names, read on first use."""
    table = word_list("places")
    classes: dict[str, set[str]] = {}
    for kind, members in table["around"].items():
        for word in members:
            classes.setdefault(word, set()).add(kind)
    dotted = [name for names in table["aliases"].values() for name in names if name.count(".") > 1]
    dotted += [short for short in table["states"] if short.endswith(".")]
    pattern = "|".join(re.escape(name) for name in sorted(dotted, key=len, reverse=True))
    return Beside(
        {word: frozenset(kinds) for word, kinds in classes.items()},
        frozenset(table["around"]["join"]),
        re.compile(rf"(?<![\w.])(?:{pattern})(?!\w)"),
        frozenset(table["states"]),
        frozenset(short for short in table["states"] if short.count(".") == 1 and short != "Calif."),
    )


def tokens_of(text: str) -> list[Token]:
    """The text's words, numbers and marks; printed short forms («W.Va.», «U.S.») are one token."""
    found: list[Token] = []
    done = 0
    for short in beside().dotted.finditer(text):
        found.extend(words_between(text, done, short.start()))
        found.append(Token(short[0], short.start(), short.end(), short[0].lower(), True))
        done = short.end()
    found.extend(words_between(text, done, len(text)))
    return found


def words_between(text: str, start: int, end: int) -> Iterator[Token]:
    """The plain tokens of a stretch."""
    for match in WORD.finditer(text, start, end):
        word = match[0]
        # «d’Ivoire» is a word of a name too.
        cap = word[0].isupper() or (len(word) > 2 and word[1] in "'’" and word[2].isupper())
        yield Token(word, match.start(), match.end(), word.lower(), cap)


def names_in(text: str, tokens: list[Token], places: Gazetteer) -> list[Name]:
    """The names, longest first from the left; then what stands after whose comma is tied to it."""
    found: list[Name] = []
    at, count = 0, len(tokens)
    while at < count:
        token = tokens[at]
        name = None
        if token.cap:
            name = short_form(text, tokens, at, places) or longest(text, tokens, at, places)
        if name:
            if not after_initial(tokens, at):
                found.append(name)
            at = name.last
        at += 1
    tie(tokens, found, places)
    return found


def after_initial(tokens: list[Token], at: int) -> bool:
    """«Jay R. Jordan»: what follows an initial is a person's name."""
    if at < 2 or tokens[at - 1].text != ".":
        return False
    initial = tokens[at - 2]
    return len(initial.text) == 1 and initial.cap and initial.end == tokens[at - 1].start


def short_form(text: str, tokens: list[Token], at: int, places: Gazetteer) -> Name | None:
    """«Ga.», «U.S.» and, after a comma, «TX»."""
    token = tokens[at]
    after_comma = at > 1 and tokens[at - 1].text == "," and tokens[at - 2].cap
    if token.text.endswith(".") and len(token.text) > 2:
        if token.text in beside().careful and not after_comma:
            return None
        return Name(
            token.start, token.end, token.text, key_of(token.text), at, at, places.find(token.text), True
        )
    if after_comma and len(token.text) in (2, 3) and token.text.isupper():
        postal = places.find_key("=" + token.lower)
        # In capitals throughout «IN», «OR» and «ME» are words, unless the sentence stops behind them.
        stops = at + 1 == len(tokens) or not tokens[at + 1].text[0].isalnum()
        if postal and (stops or not tokens[at - 2].text.isupper()):
            return Name(token.start, token.end, token.text, "=" + token.lower, at, at, postal, True)
    return None


def longest(text: str, tokens: list[Token], at: int, places: Gazetteer) -> Name | None:
    """The longest run of capitalised words from ``at`` that the gazetteer knows, with «of» and the like."""
    for end in reversed(run_ends(text, tokens, at)):
        span = text[tokens[at].start : tokens[end].end]
        key = key_of(span)
        if (len(key) < 3 and span not in ("US", "UK", "EU")) or (
            alone(tokens[end]) and bare(tokens, at, end)
        ):
            continue
        found = places.find_key(key)
        if not found or (end == at and acronym(tokens, at, found, places)):
            continue
        rest = longest(text, tokens, at + 1, places) if end > at and may_shed(tokens[at]) else None
        if rest and better(rest, tokens[at], end, found[0][0], places):
            return rest
        if key.endswith(" city"):
            found = found + [one for one in places.find_key(key[:-5]) if one not in found]
        return Name(tokens[at].start, tokens[end].end, span, key, at, end, found)
    return None


def run_ends(text: str, tokens: list[Token], at: int) -> list[int]:
    """Where a name that begins at ``at`` could end: at each capitalised word of the run."""
    ends = [at]
    for end in range(at + 1, min(at + LONGEST, len(tokens))):
        token, last = tokens[end], tokens[end - 1]
        if text[last.end : token.start] not in (" ", "", "\n", "\xa0") or (
            token.text == "." and len(last.text) > 2
        ):
            break
        if token.cap:
            ends.append(end)
        elif token.text not in "-.–'’" and token.lower not in beside().joins:
            break
    return ends


def may_shed(token: Token) -> bool:
    """Whether a name may be better read without its first word: «The», «East»."""
    return token.lower == "the" or "direction" in beside().classes.get(token.lower, ())


def better(rest: Name, first: Token, end: int, number: int, places: Gazetteer) -> bool:
    """Whether the name without its first word is the better reading.

    «The West Bank» is no «The West»; «East Texas» is Texas, but North Korea a country of its own.
    """
    if first.lower == "the":
        return rest.last > end
    return rest.last >= end and wide(rest.found[0][0], places) and not wide(number, places)


def acronym(tokens: list[Token], at: int, found: list[tuple[int, bool]], places: Gazetteer) -> bool:
    """Whether a word in capitals is more like «NATO» or «NIS» than a country or a dateline's «PARIS»."""
    word = tokens[at].text
    if (
        len(word) > 5
        or not word.isupper()
        or word in beside().shorts
        or any(main and places.kind[n] == 0 for n, main in found)
    ):
        return False
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return after not in (",", "(", "-", "–", "—") or all(places.people[n] < 100_000 for n, _ in found)


def bare(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a run is one word, with or without «The»."""
    return end == at or (end == at + 1 and tokens[at].lower == "the")


def alone(token: Token) -> bool:
    """Words that are part of names and none by themselves: «River», «North», «University»."""
    return (
        not beside()
        .classes.get(token.lower, frozenset())
        .isdisjoint(("generic", "ground", "body", "title", "way"))
    )


def wide(number: int, places: Gazetteer) -> bool:
    """Whether a place is a country, a first-level region, or a wide region."""
    return KINDS[places.kind[number]] in ("country", "admin1", "region", "continent")


def tie(tokens: list[Token], names: list[Name], places: Gazetteer) -> None:
    """Mark «Paris, Texas»: a name, a comma, and a name of a place that can hold it."""
    for name, after in pairwise(names):
        if (
            after.first == name.last + 2
            and tokens[name.last + 1].text == ","
            and can_hold(after, name, places)
        ):
            name.inside, after.holds = after, True


def can_hold(outer: Name, inner: Name, places: Gazetteer) -> bool:
    """Whether one place of the outer name holds one of the inner."""
    holders = {number for number, _ in outer.found}
    codes = {places.country[n] for n in holders if places.kind[n] == 0}
    for number, _ in inner.found:
        if places.region[number] in holders or places.county[number] in holders:
            return True
        if places.kind[number] != 0 and places.country[number] in codes:
            return True
    return False
