"""The sources of a ledger as the register and people's judgements put them together, and what each said.

Names are read once and then as they come; claims are kept by number, so that a page asks for what it shows.
"""

from __future__ import annotations

from array import array
from collections import Counter
from threading import Lock

from msgspec import Struct
from msgspec.structs import replace

from sayso.accounts.sources import Named, Sources
from sayso.ledger import Ledger
from sayso.ledger.kept import Entered
from sayso.types import Judgement, Source


class Speaker(Struct, frozen=True):
    """A source with how many claims are its own; ``entered`` is what people keep of it."""

    source: Source
    claims: int
    entered: Entered | None = None


class _Read:
    """What was read so far of one ledger through one gate."""

    def __init__(self) -> None:
        self.last = 0
        self.numbers: dict[str, array[int]] = {}
        self.kinds: dict[str, Counter[str]] = {}
        self.judged: tuple[str, ...] = ()
        self.known = Sources()
        self.names = 0
        self.listed: list[tuple[Source, int]] | None = None


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

    def numbers(self, ledger: Ledger, source: Source) -> list[int]:
        """The numbers of the claims of a source, in the order in which they were added."""
        with self._lock:
            read = self._up_to_date(ledger)
            return sorted(number for name in _names(source) for number in read.numbers.get(name, ()))

    def _up_to_date(self, ledger: Ledger) -> _Read:
        read = self._read.setdefault(ledger.seen_as(), _Read())
        judged = judgements(ledger)
        ids = tuple(one.id for one in judged)
        new = ledger.spoken(after=read.last)
        for number, name, kind in new:
            read.numbers.setdefault(name, array("q")).append(number)
            read.kinds.setdefault(name, Counter())[kind or ""] += 1
            read.last = number
        if ids != read.judged:
            read.known, read.names = Sources(judgements=judged), 0
            read.judged = ids
        if new or read.names != len(read.numbers):
            for name in list(read.numbers)[read.names :]:
                read.known.add(_named(read, name))
            read.names, read.listed = len(read.numbers), None
        return read


def judgements(ledger: Ledger) -> list[Judgement]:
    """What people decided about sources, and did not take back."""
    if not ledger.changes(question="same_source", limit=1):
        return []
    return [one for one in ledger.judgements(in_force=True) if one.question == "same_source"]


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
