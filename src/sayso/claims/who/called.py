"""Names that a description gives: «a group calling itself the Front», «a spokesman who goes by Arev»."""

from __future__ import annotations

import re

from sayso.claims.who.bodies import known
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.scene import Answer, Scene, Speaker, people
from sayso.claims.who.shapes import Phrase, head_of, is_role
from sayso.types import Claim, Mention, Reason

AFTER = 90  # characters behind a source in which its name may stand
NAMED = re.compile(
    r"""\b(?: called | named | dubbed | nicknamed | calling\s+(?:it|them|him|her)sel(?:f|ves) | (?:better\s+)?known\s+as
      | who\s+(?:(?:only|also)\s+)?(?: goes | went ) \s+ by (?: \s+ the \s+ (?: name | alias | nickname | pseudonym | nom\s+de\s+guerre ) (?:\s+of)? )?
      | who\s+gave\s+(?:his|her|their)\s+name\s+(?:only\s+)?as
      | who\s+(?:(?:only|simply)\s+)?identified\s+(?:him|her|them)sel(?:f|ves)\s+(?:(?:only|simply)\s+)?(?:as|by)
      | (?:,|who\s+(?:was|were|is))\s+identified\s+(?:only\s+)?as )
    \s+ (?:the\s+|only\s+)? (?-i:(?P<name>[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:of|the|for|and|al|bin)\s+){0,2}[^\W\d_a-z][\w’'.-]*){0,5}))""",
    re.VERBOSE | re.IGNORECASE,
)


def by_calling(scene: Scene, claim: Claim, source: Mention, phrase: Phrase) -> Answer:
    """The name that the source, or what follows right behind it, says it goes by."""
    hit = NAMED.search(source.text)
    if not hit and not phrase.names and not phrase.pronoun:
        beside = NAMED.match(scene.cast.text[source.end : source.end + AFTER].lstrip(" ,"))
        hit = beside if phrase.article in ("a", "an") else None
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
    return Speaker(body.name if body else name, "person" if is_role(head) and not head.endswith("s") else kind), reason
