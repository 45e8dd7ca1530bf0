"""Keys under which names are kept and looked for, so that few of many are compared. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from sayso.accounts.sources.people import Person, sound
from sayso.accounts.sources.reading import Reading, acronym_of
from sayso.accounts.sources.wording import plain, tokens


def kept(reading: Reading) -> Iterator[str]:
    """The keys under which a reading is kept.

    Two readings that are one speaker meet: one of them is asked for under a key the other is kept under.
    """
    if reading.sort == "person" and reading.person:
        bones = [_bones(part) for part in reading.person.parts]
        if len(bones) == 1:
            yield f"alone:{bones[0]}"
        else:
            yield f"surname:{_bones(reading.person.surname)}"
            yield from _pairs(reading.person)
    elif reading.sort != "nobody":
        yield from _worded(reading)


def asked(reading: Reading) -> Iterator[str]:
    """The keys under which those are looked for that a reading may be one speaker with."""
    if reading.sort == "person" and reading.person:
        bones = [_bones(part) for part in reading.person.parts]
        if len(bones) == 1:
            yield from (f"alone:{bones[0]}", f"surname:{bones[0]}")
        else:
            yield f"alone:{_bones(reading.person.surname)}"
            yield from _pairs(reading.person)
    elif reading.sort != "nobody":
        yield from _worded(reading)


def _pairs(own: Person) -> Iterator[str]:
    """Two full names that are one have two parts in common, or the surname and an initial."""
    surname = _bones(own.surname)
    for a, b in combinations(sorted({_bones(part) for part in own.parts if len(part) > 1}), 2):
        yield f"pair:{a} {b}"
    for part in own.parts:
        if part != own.surname:
            yield f"initial:{part[0]} {surname}"


def _worded(reading: Reading) -> Iterator[str]:
    words = [word for word in tokens(reading.name) if plain([word])]
    if reading.sort == "words":
        yield "words:" + " ".join(sorted(plain(words)))
        if len(words) > 1:
            yield "letters:" + "".join(word[0] for word in words)
        elif letters := acronym_of(reading.name):
            yield "letters:" + letters


def _bones(word: str) -> str:
    bones = re.sub(r"[aeiouy]", "", sound(word)).translate(str.maketrans("kj", "gg"))
    return bones[:3] or sound(word)[:1]
