"""The gazetteer: names to the places that bear them, from one file mapped into memory."""

from __future__ import annotations

import functools
import mmap
import re
import unicodedata
from array import array
from bisect import bisect_left
from hashlib import blake2b
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from sayso.errors import ModelError

MAGIC = b"sayso.gazetteer/1"
Kind = Literal["country", "admin1", "admin2", "city", "region", "continent"]
KINDS: tuple[Kind, ...] = ("country", "admin1", "admin2", "city", "region", "continent")
DEGREE = 180  # steps of a degree: 0.6 km at most, finer than the extent of what is named
NOWHERE = 65535
OPENINGS = {"st": "saint", "mt": "mount", "ft": "fort"}
MARKS = re.compile(r"[.'’‘`ʻʼ]")
GAPS = re.compile(r"[\s\-–]+")


class Spot(Struct, frozen=True):
    """One place; ``region`` and ``county`` are the numbers of the places that hold it, or -1."""

    number: int
    name: str
    kind: Kind
    country: str
    lat: float
    lon: float
    people: int
    region: int
    county: int


def key_of(name: str) -> str:
    """The form under which a name is looked up: no case, accents, full stops or apostrophes.

    >>> key_of("St. Pölten"), key_of("Sana'a"), key_of("Deir ez-Zor")
    ('saint polten', 'sanaa', 'deir ez zor')
    """
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    key = GAPS.sub(" ", MARKS.sub("", name)).strip().lower()
    first, _, rest = key.partition(" ")
    return f"{OPENINGS[first]} {rest}" if rest and first in OPENINGS else key


def digest(key: str) -> int:
    """A name as 64 bits: among a million names the odds that any two meet are one in 30 million."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def pack(columns: dict[str, bytes | array[int]]) -> bytes:
    """The file: a line that names it, where the columns lie as JSON, the columns at multiples of eight."""
    head: dict[str, tuple[int, int, str]] = {}
    body = b""
    for name, column in columns.items():
        data = column if isinstance(column, bytes) else column.tobytes()
        head[name] = (len(body), len(data), "" if isinstance(column, bytes) else column.typecode)
        body += data + b"\0" * (-len(data) % 8)
    first = MAGIC + b"\n" + msgspec.json.encode(head) + b"\n"
    return first + b" " * (-len(first) % 8) + body


class Gazetteer:
    """Looks names up in a packed file. Nothing is read before it is needed."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise ModelError(f"the gazetteer {path} cannot be read ({error}); reinstall sayso") from error
        if self.map[: len(MAGIC)] != MAGIC:
            raise ModelError(f"{path} is no {MAGIC.decode()} file; make it with training/gazetteer.py")
        start = len(MAGIC) + 1
        end = self.map.find(b"\n", start)
        self.head: dict[str, tuple[int, int, str]] = msgspec.json.decode(self.map[start:end])
        self.body = end + 1 + (-(end + 1) % 8)
        self.hash = self.column("hash")
        self.posting_at, self.posting = self.column("posting_at"), self.column("posting")
        self.name_at, self.names = self.column("name_at"), self.column("name")
        self.lat, self.lon, self.people = self.column("lat"), self.column("lon"), self.column("people")
        self.kind, self.country = self.column("kind"), self.column("country")
        self.region, self.county = self.column("region"), self.column("county")
        self.codes = bytes(self.column("codes")).decode().split("|")

    def column(self, name: str) -> memoryview:
        """One column of the file, as numbers or bytes."""
        at, size, typecode = self.head[name]
        view = memoryview(self.map)[self.body + at : self.body + at + size]
        return view.cast(typecode) if typecode else view  # type: ignore[call-overload]

    def find(self, name: str) -> list[tuple[int, bool]]:
        """The places that go by a name, and whether it is their main name."""
        return self.find_key(key_of(name))

    def find_key(self, key: str) -> list[tuple[int, bool]]:
        """As ``find``, for a name in its looked-up form."""
        wanted = digest(key)
        at = bisect_left(self.hash, wanted)
        if at == len(self.hash) or self.hash[at] != wanted:
            return []
        return [
            (one >> 1, bool(one & 1)) for one in self.posting[self.posting_at[at] : self.posting_at[at + 1]]
        ]

    def spot(self, number: int) -> Spot:
        """A place by its number."""
        return Spot(
            number,
            bytes(self.names[self.name_at[number] : self.name_at[number + 1]]).decode(),
            KINDS[self.kind[number]],
            self.codes[self.country[number]],
            round(self.lat[number] / DEGREE, 3),
            round(self.lon[number] / DEGREE, 3),
            self.people[number],
            self.region[number] if self.region[number] != NOWHERE else -1,
            self.county[number] if self.county[number] != NOWHERE else -1,
        )


@functools.cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with sayso; raises ModelError where it is missing or broken."""
    with as_file(files("sayso.data").joinpath("gazetteer.bin")) as path:
        return Gazetteer(path)
