"""The sources of a ledger as the register and people's judgements put them together, and what each said.

Names are read once and then as they come; claims are kept by number, so that a page asks for what it shows.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from threading import Lock

from msgspec import Struct
from msgspec.structs import replace

from sayso.accounts.sources import Named, Sources
from sayso.ledger import Ledger
from sayso.ledger.kept import Entered
from sayso.types import Judgement, Source

FEW = 200  # new decisions that are looked through for those on sources
MOST = 1_000_000  # decisions on sources


class Speaker(Struct, frozen=True):
    """A source with how many claims are its own; ``entered`` is what people keep of it."""

    source: Source
    claims: int
    entered: Entered | None = None


class Heard(Struct, frozen=True):
    """All of one source: the numbers of its claims as they were added, the ids and names it is made of."""

    speaker: Speaker
    claims: Sequence[int]
    members: list[tuple[str, str]]


class _Read:
    """What was read so far of one ledger through one gate."""

    def __init__(self) -> None:
        self.last = self.decisions = 0  # numbers of a claim and of a judgement
        self.numbers: dict[str, array[int]] = {}
        self.kinds: dict[str, Counter[str]] = {}
        self.judged: tuple[str, ...] = ()
        self.known = Sources()
        self.names = 0
        self.listed: list[tuple[Source, int]] | None = None
        self.merged: dict[str, Sequence[int]] = {}  # by source


class Speakers:
    """Sources, brought up to date when they are asked for; one thread does it, the others wait."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._read: dict[str, _Read] = {}

    def of(self, ledger: Ledger) -> list[Speaker]:
        """Every source, those with most claims first, with what people keep of it."""
        with self._lock:
            read = self._up_to_date(ledger)
            if read.listed is None:
                read.listed = sorted(
                    ((one, _count(read, one)) for one in read.known),
                    key=lambda pair: (-pair[1], pair[0].name, pair[0].id),
                )
            kept = {entered.source.id: entered for entered in ledger.sources()}
            return [_speaker(read, one, count, kept) for one, count in read.listed]

    def find(self, ledger: Ledger, id: str) -> Speaker | None:
        """The source that the name ``id`` belongs to now."""
        with self._lock:
            read = self._up_to_date(ledger)
            found = read.known.get(id)
            if found is None:
                return None
            kept = {entered.source.id: entered for entered in ledger.sources()}
            return _speaker(read, found, _count(read, found), kept)

    def named(self, ledger: Ledger, name: str) -> Source | None:
        """The source that goes by ``name``."""
        with self._lock:
            read = self._up_to_date(ledger)
            return read.known.source_of(_named(read, name)) if name in read.numbers else None

    def members(self, ledger: Ledger, id: str) -> list[tuple[str, str]]:
        """The ids and names that a source was put together of."""
        with self._lock:
            return self._up_to_date(ledger).known.names_of(id)

    def heard(self, ledger: Ledger, id: str) -> Heard | None:
        """The source that the name ``id`` belongs to now, with all that is known of it."""
        with self._lock:
            read = self._up_to_date(ledger)
            found = read.known.get(id)
            if found is None:
                return None
            if found.id not in read.merged:
                its = [read.numbers[name] for name in _names(found) if name in read.numbers]
                read.merged[found.id] = its[0] if len(its) == 1 else array("q", sorted(chain(*its)))
            kept = {entered.source.id: entered for entered in ledger.sources()}
            numbers = read.merged[found.id]
            return Heard(_speaker(read, found, len(numbers), kept), numbers, read.known.names_of(found.id))

    def _up_to_date(self, ledger: Ledger) -> _Read:
        read, size = self._read.setdefault(ledger.seen_as(), _Read()), ledger.size()
        new = ledger.spoken(after=read.last) if size.claims > read.last else []
        for number, name, kind in new:
            read.numbers.setdefault(name, array("q")).append(number)
            read.kinds.setdefault(name, Counter())[kind or ""] += 1
        read.last = max(size.claims, new[-1][0] if new else 0)
        judged = judgements(ledger) if _matters(ledger, read, size.judgements) else None
        if judged is not None and (ids := tuple(one.id for one in judged)) != read.judged:
            read.known, read.names = Sources(judgements=judged), 0
            read.judged = ids
        read.decisions = size.judgements
        if new or read.names != len(read.numbers):
            for name in list(read.numbers)[read.names :]:
                read.known.add(_named(read, name))
            read.names, read.listed, read.merged = len(read.numbers), None, {}
        return read


def _matters(ledger: Ledger, read: _Read, last: int) -> bool:
    """Whether one of the decisions up to the number ``last`` that came since may be about sources."""
    came = last - read.decisions
    if not 0 < came <= FEW:
        return came > 0
    about = {kept.judgement.question for kept in ledger.changes(before=last + 1, limit=came)}
    return "same_source" in about or ("withdraw" in about and bool(read.judged))


def judgements(ledger: Ledger) -> list[Judgement]:
    """What people decided about sources, and did not take back, oldest first."""
    found = ledger.changes(question="same_source", standing=True, limit=MOST)
    return [kept.judgement for kept in reversed(found)]


def _named(read: _Read, name: str) -> Named:
    kind = read.kinds[name].most_common(1)[0][0] if name in read.kinds else ""
    return Named(name=name, kind=kind or None)  # type: ignore[arg-type]


def _names(source: Source) -> set[str]:
    return {source.name, *source.aliases}


def _count(read: _Read, source: Source) -> int:
    return sum(len(read.numbers.get(name, ())) for name in _names(source))


def _speaker(read: _Read, source: Source, count: int, kept: dict[str, Entered]) -> Speaker:
    """The source with its grade: the newest that people gave it under any of its names."""
    found = [kept[one] for one, _ in read.known.names_of(source.id) if one in kept] if kept else []
    newest = max(found, key=lambda entered: entered.at, default=None)
    graded = replace(source, grade=newest.source.grade) if newest else source
    return Speaker(graded, count, newest)
