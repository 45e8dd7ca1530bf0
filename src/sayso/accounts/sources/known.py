"""Many names to speakers: a graph of readings whose connected parts are grouped on their own.

Adding a name touches its own part only, and the result does not hang on the order of adding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from msgspec import Struct

from sayso.accounts.sources.blocks import asked, kept
from sayso.accounts.sources.reading import Reading, read
from sayso.accounts.sources.same import Compared, compared
from sayso.types import Judgement, Source, SourceKind


class Named(Struct, frozen=True, kw_only=True):
    """A speaker as one report names them. ``countries``: the states the report speaks of; ``text``: the
    phrase there.
    """

    name: str
    kind: SourceKind | None = None
    countries: tuple[str, ...] = ()
    text: str | None = None
    report: str | None = None

    def reading(self) -> Reading:
        """The name read on its own."""
        return read(self.name, kind=self.kind, countries=self.countries, text=self.text, report=self.report)


def source_id(key: str) -> str:
    """The id of a source, made from its key.

    >>> source_id("intelligence@KR")
    's_5d12a390965e'
    """
    return "s_" + sha256(key.encode()).hexdigest()[:12]


class Sources:
    """Names put together as speakers; people's judgements win over the machine's.

    >>> names = ["Seoul's spy agency", "National Intelligence Service", "Volodymyr Zelensky", "Zelenskyy"]
    >>> known = Sources(Named(name=name, countries=("KR", "UA")) for name in names)
    >>> [(source.name, source.aliases) for source in known]
    [('National Intelligence Service', ("Seoul's spy agency",)), ('Volodymyr Zelensky', ('Zelenskyy',))]
    """

    def __init__(self, names: Iterable[Named] = (), *, judgements: Iterable[Judgement] = ()) -> None:
        self._readings: dict[str, Reading] = {}
        self._spellings: dict[str, Counter[str]] = {}
        self._blocks: dict[str, set[str]] = {}
        self._edges: dict[str, dict[str, Compared]] = {}
        self._key_of: dict[str, str] = {}
        self._judged: dict[frozenset[str], str] = {}
        self._joined: dict[str, set[str]] = {}  # ids that people joined to an id
        self._groups: dict[str, tuple[str, ...]] = {}  # a cache: key to the keys of its group
        for judgement in sorted(judgements, key=lambda one: (one.at, one.id)):
            if judgement.question == "same_source" and len(judgement.subject) == 2:
                self._judged[frozenset(judgement.subject)] = judgement.verdict
        for pair, verdict in self._judged.items():
            for one in pair if verdict == "yes" else ():
                self._joined.setdefault(one, set()).update(pair - {one})
        for named in names:
            self._add(named)

    def __iter__(self) -> Iterator[Source]:
        """Every source once, by name."""
        leads = {self._lead(key) for key in self._readings}
        return iter(sorted(map(self._source, leads), key=lambda source: (source.name, source.id)))

    def __len__(self) -> int:
        return len({self._lead(key) for key in self._readings})

    def add(self, named: Named) -> Source:
        """Take a name in and give its source as it stands now."""
        return self._source(self._lead(self._add(named)))

    def _add(self, named: Named) -> str:
        reading = named.reading()
        self._spellings.setdefault(reading.key, Counter())[reading.name] += 1
        if reading.key not in self._readings:
            self._take(reading)
        elif _better(reading, self._readings[reading.key]):
            self._retake(reading)
        return reading.key

    def source_of(self, named: Named) -> Source | None:
        """The source of a name taken in; None for others."""
        key = named.reading().key
        return self._source(self._lead(key)) if key in self._readings else None

    def get(self, id: str) -> Source | None:
        """The source with this id, or the one that a name of this id belongs to now."""
        key = self._key_of.get(id)
        return self._source(self._lead(key)) if key else None

    def names_of(self, id: str) -> list[tuple[str, str]]:
        """The ids and names that a source was put together of: what a person can split off."""
        key = self._key_of.get(id)
        members = self._group(key) if key else ()
        return [(source_id(one), self._readings[one].name) for one in members]

    def near(self, reading: Reading) -> list[tuple[Source, Compared]]:
        """Sources that a reading is or may be, the best first."""
        found: dict[str, Compared] = {}
        for key in self._candidates(reading):
            one = compared(reading, self._readings[key])
            lead = self._lead(key)
            if one.verdict != "no" and (lead not in found or found[lead].score < one.score):
                found[lead] = one
        ranked = sorted(found.items(), key=lambda item: (-item[1].score, item[0]))
        return [(self._source(lead), one) for lead, one in ranked]

    # ── the graph

    def _take(self, reading: Reading) -> None:
        key = reading.key
        edges = {}
        for other in self._candidates(reading):
            found = compared(reading, self._readings[other])
            if found.verdict == "yes":
                edges[other] = found
        self._readings[key] = reading
        self._key_of[source_id(key)] = key
        self._edges[key] = edges
        for other, found in edges.items():
            self._edges[other][key] = found
        for block in kept(reading):
            self._blocks.setdefault(block, set()).add(key)
        self._forget(key)

    def _retake(self, reading: Reading) -> None:
        """A reading of the same key that tells more: of two, one is chosen whichever came first."""
        self._forget(reading.key)
        for other in self._edges.pop(reading.key):
            self._edges[other].pop(reading.key, None)
        for block in kept(self._readings.pop(reading.key)):
            self._blocks[block].discard(reading.key)
        self._take(reading)

    def _candidates(self, reading: Reading) -> set[str]:
        found = {key for block in asked(reading) for key in self._blocks.get(block, ())}
        return found - {reading.key}

    def _beside(self, key: str) -> set[str]:
        joined = self._joined.get(source_id(key), ())
        judged = {self._key_of[other] for other in joined if other in self._key_of}
        return set(self._edges[key]) | judged

    def _part(self, key: str) -> set[str]:
        part, ahead = {key}, [key]
        while ahead:
            new = self._beside(ahead.pop()) - part
            part |= new
            ahead += new
        return part

    def _forget(self, key: str) -> None:
        for one in self._part(key):
            self._groups.pop(one, None)

    # ── the groups of one connected part

    def _group(self, key: str) -> tuple[str, ...]:
        if key not in self._groups:
            for group in self._grouped(self._part(key)):
                for one in group:
                    self._groups[one] = group
        return self._groups[key]

    def _lead(self, key: str) -> str:
        return self._group(key)[0]

    def _grouped(self, part: set[str]) -> Iterator[tuple[str, ...]]:
        groups = {key: {key} for key in part}

        def join(a: str, b: str) -> None:
            if groups[a] is not groups[b]:
                groups[a] |= groups[b]
                for key in groups[b]:
                    groups[key] = groups[a]

        pairs = sorted({tuple(sorted((a, b))) for a in part for b in self._beside(a) if b in part})
        said = {pair: self._judged.get(frozenset(map(source_id, pair))) for pair in pairs}
        for a, b in pairs:
            if said[a, b] == "yes":
                join(a, b)
        firm = [pair for pair in pairs if not said[pair] and not any(map(self._is_partial, pair))]
        for a, b in sorted(firm, key=lambda pair: (-self._edges[pair[0]][pair[1]].score, pair)):
            if not self._apart(groups[a], groups[b]):
                join(a, b)
        for key in sorted(filter(self._is_partial, part)):
            full = [b for b in self._edges[key] if not self._is_partial(b)]
            near = {id(groups[b]): b for b in full if not self._apart(groups[key], groups[b])}
            if len(near) == 1 and len(groups[key]) == 1:
                join(key, next(iter(near.values())))
        seen: set[int] = set()
        for key in sorted(part):
            if id(groups[key]) not in seen:
                seen.add(id(groups[key]))
                yield tuple(sorted(groups[key], key=self._rank))

    def _is_partial(self, key: str) -> bool:
        reading = self._readings[key]
        return reading.sort == "person" and reading.person is not None and len(reading.person.parts) == 1

    def _apart(self, a: set[str], b: set[str]) -> bool:
        """Whether a person keeps two groups apart, or two of their names cannot be one speaker."""
        if not self._judged:  # then only people can be told apart, and most groups are none
            a, b = ({key for key in group if self._readings[key].sort == "person"} for group in (a, b))
        for one in a:
            for other in b:
                judged = self._judged.get(frozenset((source_id(one), source_id(other))))
                if judged in ("no", "unsure"):
                    return True
                both = (self._readings[one], self._readings[other])
                people = all(reading.sort == "person" for reading in both)
                if judged is None and people and compared(*both).verdict == "no":
                    return True
        return False

    def _rank(self, key: str) -> tuple[int, int, str]:
        """Bodies lead, then the fullest names."""
        reading = self._readings[key]
        order = {"body": 0, "words": 1, "person": 1, "nobody": 2}[reading.sort]
        return (order, -len(reading.person.parts if reading.person else reading.name.split()), key)

    def _source(self, lead: str) -> Source:
        members = self._group(lead)
        reading = self._readings[lead]
        spelt = Counter[str]()
        for key in members:
            spelt.update(self._spellings[key])
        best = min(self._spellings[lead].items(), key=_fullest)[0]
        body = reading.bodies[0] if reading.sort == "body" else None
        name = body.name if body else best
        return Source(
            id=source_id(lead),
            name=name,
            kind=body.kind if body else reading.kind,
            country=body.country if body else None,
            aliases=tuple(sorted(other for other in spelt if other != name)),
        )


def _fullest(spelt: tuple[str, int]) -> tuple[int, int, str]:
    """Sorts the fullest name first, then the most frequent spelling; a hyphen divides as a space does."""
    name, times = spelt
    return (-len(re.split(r"[\s-]", name)), -times, name)


def _better(new: Reading, old: Reading) -> bool:
    """One reading stands for all of its key: the one that says most, then by text, so that order does not
    matter.
    """

    def told(reading: Reading) -> tuple[bool, bool, int, str]:
        return (
            reading.voice_of is not None,
            reading.head_of is not None,
            len(reading.countries),
            f"{reading.name}|{sorted(reading.countries)}|{reading.kind}",
        )

    return told(new) > told(old)
