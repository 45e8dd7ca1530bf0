"""What is known at one point of a report: its cast, and who has spoken so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sayso.claims.who.cast import Cast, Person
from sayso.types import Reason, SourceKind, Span


@dataclass(frozen=True)
class Speaker:
    """Who is meant. ``kind`` is None where the noun phrase has to tell; ``people`` holds those named."""

    name: str
    kind: SourceKind | None = None
    people: tuple[Person, ...] = ()
    plural: bool = False
    indefinite: bool = False  # «a trader», whom «he» may mean though nothing names them


@dataclass
class Scene:
    """The cast, the speakers resolved so far with their places, and the stretches of what is said.

    ``outlet`` speaks where nobody is quoted; ``outer`` says by id inside which claim another stands,
    ``spoke`` who speaks in a claim, ``ends`` whose mention ends where.
    """

    cast: Cast
    contents: list[tuple[int, int]]
    said: list[tuple[int, Speaker]] = field(default_factory=list)
    outlet: str | None = None
    outer: Mapping[str, str] = field(default_factory=dict)
    spoke: dict[str, Speaker] = field(default_factory=dict)
    ends: dict[int, Speaker] = field(default_factory=dict)
    headline: Span | None = None

    def is_said(self, at: int) -> bool:
        """Whether an offset lies in what somebody says."""
        return any(start <= at < end for start, end in self.contents)

    def in_headline(self, at: int) -> bool:
        """Whether an offset lies in the headline: «17 bodies found, says mayor»."""
        if self.headline:
            return self.headline.start <= at < self.headline.end
        return self.cast.sentence(at) == 0

    def agent(self, speaker: Speaker) -> bool:
        """Whether a speaker stands behind «by»: «named by an official»."""
        at = next((at for at, one in reversed(self.said) if one is speaker), 0)
        return self.cast.text[max(0, at - 4) : at].split()[-1:] == ["by"]

    def speakers_in(self, sentence: int, before: int) -> list[Speaker]:
        """Who speaks in a sentence before an offset, the last one first."""
        start, end = self.cast.sentences[sentence]
        return [speaker for at, speaker in reversed(self.said) if start <= at < min(end, before)]

    def people_in(self, sentence: int, before: int, *, said: bool = False) -> list[Person]:
        """Who is named in a sentence before an offset, in text order; outside of what is said, or inside."""
        start, end = self.cast.sentences[sentence]
        return [
            person
            for at, _, person in self.cast.people_at
            if start <= at < min(end, before) and self.is_said(at) == said and not self.cast.in_quotation(at)
        ]


Answer = tuple[Speaker, Reason] | None


def people(found: Iterable[Person]) -> Speaker:
    """The speaker that one or several named people are.

    >>> people([Person("Ann Lee"), Person("Bo Day")]).name
    'Ann Lee and Bo Day'
    """
    each = list({id(person): person for person in found}.values())
    return Speaker(" and ".join(person.name for person in each), "person", tuple(each), len(each) > 1)


UNNAMED = "unnamed"  # the name of whoever a pronoun means that nothing in the report explains
