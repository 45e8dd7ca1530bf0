"""Names that a description gives: «a group calling itself the Front», «a spokesman who goes by Arev»."""

from __future__ import annotations

import re

from sayso.claims.who.bodies import known
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.scene import Answer, Scene, Speaker, people
from sayso.claims.who.shapes import Phrase, head_of, is_role
from sayso.types import Claim, Mention, Reason

ASIDE = re.compile(r",[^,.;\n]{3,90}(?=,)")
AFTER = 90  # characters behind a source in which its name may stand
SELF = r"(?:him|her|it|them)sel(?:f|ves)"
CAPITAL = r"[^\W\d_a-z][\w’'.-]*"
NAME = rf"(?-i:(?P<name>{CAPITAL}(?:\s+(?:(?:of|the|for|and|al|bin)\s+){{0,2}}{CAPITAL}){{0,5}}))"
NAMED = re.compile(
    rf"""\b(?: called | named | dubbed | nicknamed | calling\s+{SELF} | (?:better\s+)?known\s+as
      | who\s+(?:(?:only|also)\s+)?(?:goes|went)\s+by
        (?:\s+the\s+(?:name|alias|nickname|pseudonym|nom\s+de\s+guerre)(?:\s+of)?)?
      | who\s+gave\s+(?:his|her|their)\s+name\s+(?:only\s+)?as
      | who\s+(?:(?:only|simply)\s+)?identified\s+{SELF}\s+(?:(?:only|simply)\s+)?(?:as|by)
      | (?:,|who\s+(?:was|were|is))\s+identified\s+(?:only\s+)?as )
    \s+(?:the\s+|only\s+)?{NAME}""",
    re.VERBOSE | re.IGNORECASE,
)
GROUPS = (
    "group", "movement", "militia", "organisation", "organization", "faction", "front", "gang", "network",
    "rebels",
)  # fmt: skip


def _elsewhere(scene: Scene, source: Mention, phrase: Phrase) -> re.Match[str] | None:
    """The name in an aside («the rebels, a group called X,»), or further down for a headline's."""
    text = scene.cast.text
    aside = ASIDE.match(text, source.end)
    named = NAMED.search(aside[0]) if aside else None
    if aside and named and aside[0][: named.start()].lower().rstrip().endswith(GROUPS):
        return named
    headline = not phrase.article and scene.in_headline(source.start)
    if phrase.head in GROUPS and (headline or (phrase.article == "the" and phrase.bare == phrase.head)):
        floor, roof = (source.end, len(text)) if headline else (0, source.start)
        for described in re.compile(rf"\b{phrase.head},?\s+").finditer(text, floor, roof):
            if hit := NAMED.match(text, described.end()):
                return hit
    return None


def by_calling(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """The name that the source, or what follows right behind it, says it goes by."""
    hit = NAMED.search(source.text)
    if not hit and not phrase.names and not phrase.pronoun:
        beside = NAMED.match(scene.cast.text[source.end : source.end + AFTER].lstrip(" ,"))
        hit = beside if phrase.article in ("a", "an") else None
        hit = hit or _elsewhere(scene, source, phrase)
    if not hit:
        return None
    name = re.sub(r"['’]s?$", "", hit["name"]).rstrip(".")
    reason = Reason(feature="the name it goes by", detail=" ".join(hit[0].split()))
    head = head_of(source.text[: hit.start()] if hit.string == source.text else source.text)
    person = scene.cast.person_called(name, source.start)
    if person:
        return people([person]), reason
    body = known(name, scene.cast.text)
    kind = body.kind if body else kind_called(head)
    return Speaker(
        body.name if body else name, "person" if is_role(head) and not head.endswith("s") else kind
    ), reason
