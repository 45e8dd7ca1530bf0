"""«A war monitor» of the lead: the one body that the report describes in these words further down."""

from __future__ import annotations

import re
from functools import cache

from sayso.claims.who.bodies import known, state_of
from sayso.claims.who.scene import Answer, Scene, Speaker
from sayso.claims.who.shapes import Phrase, bare_word, parse
from sayso.data import word_list
from sayso.types import Claim, Mention, Reason

LEAD = 6  # sentences, the headline's among them
CAPITAL = r"[^\W\d_a-z][\w’'-]*"
# «The River Room, part of a network of local volunteers,»
BESIDE = re.compile(
    rf"(?P<name>{CAPITAL}(?:\s+(?:(?:of|the|for|and)\s+){{0,2}}{CAPITAL}){{1,7}})(?:\s+\([^()\n]{{2,20}}\))?,\s+"
    r"(?:an?|the|part\s+of|one\s+of)\s+(?P<what>[^,.;\n“”\"]{3,90})(?=[,.])"
)
STEM = 6  # letters by which «volunteer» and «volunteers» are told to be one


def by_description(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """«A volunteer group», «volunteers»: the one body that is said to be so; others beside it stay."""
    first, joined, rest = phrase.bare.partition(" and ")
    head = parse(first)
    if phrase.names or phrase.pronoun or not head.head or (phrase.article not in ("a", "an", "")):
        return None
    if scene.cast.sentence(source.start) >= LEAD or (
        first != first.lower() and not scene.in_headline(source.start)
    ):
        return None
    wanted = {_stem(word) for word in first.lower().split()} - {_stem(word) for word in _generic()}
    if not wanted or not (head.head in _called() or any(word in _called() for word in first.lower().split())):
        return None
    names = {
        hit["name"]
        for hit in BESIDE.finditer(scene.cast.text, source.end)
        if wanted <= {_stem(bare_word(word)) for word in hit["what"].split()}
        and not scene.cast.person_called(hit["name"], source.start)
        and not state_of(hit["name"], "")
    }
    names = {re.sub(r"^The\s+", "", name) for name in names}
    if len(names) != 1:
        return None
    body = known(name := names.pop(), scene.cast.text)
    name = body.name if body else name
    reason = Reason(feature="the one body so described", detail=phrase.bare)
    if joined:
        return Speaker(f"{name} and {rest}", "group", plural=True), reason
    return Speaker(name, body.kind if body else "organisation"), reason


def _stem(word: str) -> str:
    return word[:STEM] if len(word) > STEM else word.rstrip("s")


@cache
def _called() -> frozenset[str]:
    return frozenset(str(word_list("speakers")["described"]["heads"]).split())


@cache
def _generic() -> frozenset[str]:
    return frozenset(str(word_list("speakers")["described"]["generic"]).split())
