"""What a report hands on: figures told again, of speakers whom it cites or does not name, and of old."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.accounts.figures import same_number
from sayso.accounts.joining import Sets
from sayso.accounts.sighting import Sighting
from sayso.accounts.speaker import Voice
from sayso.accounts.ties import DAYS_OF_A_STATE, days_apart, denies

Tie = tuple[int, int, str]


def retold(found: Sequence[Sighting]) -> Iterator[Tie]:
    """Unnamed mentions with the mention of the same number, in the same report, that names somebody.

    The nearest in the text where there are several; where nobody is named, the first mention.
    """
    of_report: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        if not denies(one):
            of_report[one.report].append(number)
    ties = []
    for numbers in of_report.values():
        for i in numbers:
            if found[i].voice.key is not None:
                continue
            beside = [j for j in numbers if j != i and same_number(found[i], found[j])]
            named = [j for j in beside if found[j].voice.key is not None]
            if named:
                ties.append((i, min(named, key=lambda j: (abs(found[j].start - found[i].start), j))))
            elif beside:
                ties.append((i, min(beside)))
    return ((i, j, "told again in the same report") for i, j in ties)


def relied_on(found: Sequence[Sighting], sets: Sets) -> Iterator[Tie]:
    """Mentions that name nobody, with the one speaker who gave their number, where the report retells.

    It does where it cites that speaker, or any speaker of the account once the figure was out.
    """
    of_number: dict[int, list[int]] = defaultdict(list)
    speakers: set[str | None] = set()
    for number, one in enumerate(found):
        if one.voice.key is not None and not denies(one) and (value := one.number()) is not None:
            of_number[value].append(number)
            speakers |= _keys(one.voice)
    ties: list[Tie] = []
    for i, one in enumerate(found):
        value = one.number()
        if one.voice.key is not None or denies(one) or value is None:
            continue
        near = [j for j in of_number[value] if days_apart(one, found[j]) <= DAYS_OF_A_STATE]
        cited = {key.partition("?")[0] for key in one.cited}
        givers = [j for j in near if cited & _keys(found[j].voice)]
        reason = "nobody named, but the figure of a speaker whom the report cites"
        if not givers and cited & speakers:
            reason = "nobody named, but one speaker's figure, in a report that cites others of the account"
            givers = near if all((found[j].published or 0) <= (one.published or 0) for j in near) else []
        if len({sets.root(j) for j in givers}) == 1:
            ties.append((i, givers[0], reason))
    yield from ties


def _keys(voice: Voice) -> set[str | None]:
    """The keys by which a report may cite a speaker or the body that it speaks for."""
    return {voice.said_as, voice.read_as, *voice.offices} - {None}


class Said:
    """What each speaker of an account said, and when it was published."""

    def __init__(self, found: Sequence[Sighting]) -> None:
        self._by: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._of_report: dict[str, list[Sighting]] = defaultdict(list)
        for one in found:
            value = one.number()
            self._of_report[one.report].append(one)
            if one.voice.key is not None and one.published is not None and value is not None:
                self._by[one.voice.key].append((one.published, value))

    def another_between(self, a: Sighting, b: Sighting) -> bool:
        """Whether the speaker gave another figure between the two, and neither text says when it was said.

        What a report tells beside a larger figure of the same speaker is told of old, for tolls grow.
        """
        if a.voice.key is None or a.voice.key != b.voice.key or a.published is None or b.published is None:
            return False
        if any(day is not None for one in (a, b) for day in (one.said_from, one.when_from)):
            return False
        first, last = sorted((a.published, b.published))
        numbers = {a.number(), b.number()}
        between = any(first < day < last and value not in numbers for day, value in self._by[a.voice.key])
        return between and not self._outgrown(max(a, b, key=lambda one: (one.published or 0, one.id)))

    def _outgrown(self, one: Sighting) -> bool:
        value = one.number() or 0
        beside = self._of_report[one.report]
        return any(other.voice.key == one.voice.key and (other.number() or 0) > value for other in beside)
