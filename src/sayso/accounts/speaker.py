"""Who stands behind a figure: the last speaker of its chain, and who handed it on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from msgspec import UNSET, Struct
from msgspec.structs import replace

from sayso.accounts.sources import Named, Reading, Sources, read
from sayso.accounts.who import WORD, nations_in
from sayso.data import word_list
from sayso.types import Claim, Judgement, SourceKind


class Voice(Struct, frozen=True, array_like=True):
    """Whose figure it is. ``key`` is null where nobody is named; ``carriers`` brought it, outermost first.

    Keys are those of ``accounts.sources``. ``offices`` are the bodies that the speaker heads or is the
    voice of; ``described`` says that it goes by a description, which is one speaker in one report only.
    """

    key: str | None
    name: str | None
    kind: SourceKind | None
    nations: tuple[str, ...]
    offices: tuple[str, ...]
    described: bool
    carriers: tuple[str, ...]
    wires: tuple[str, ...]
    read_as: str | None = None  # the key as one report reads the name; ``key`` may be the source's
    named: Named | None = None


NOBODY = Voice(None, None, None, (), (), False, (), ())


def voice_of(claim: Claim, countries: tuple[str, ...]) -> Voice:
    """The voice behind the figures of one claim, in a report that speaks of ``countries``."""
    name, source = claim.origin_source, claim.source
    report = claim.report.id
    carriers = tuple(speaker_key(one, countries, report) for one in claim.chain if one != name)
    wires = tuple(speaker_key(one, countries, report) for one in claim.chain[1:] if _is_wire(one))
    if not name or name == claim.report.outlet or is_nobody(name):
        authority = claim.authority if claim.authority is not UNSET else ()
        return replace(NOBODY, name=name, carriers=carriers if authority else (), wires=wires)
    own = source is not None and (source.name == name or name in source.text)
    kind = source.kind if source is not None and own else None
    text = source.text if source is not None and own else None
    named = Named(name=name, kind=kind, countries=countries, text=text, report=report)
    reading = _read(name, kind, countries, text)
    bodies = (reading.voice_of, reading.head_of)
    own_states = tuple(sorted(body.country for body in reading.bodies if body.country))
    return Voice(
        key=_key(reading, report),
        name=name,
        kind=kind or reading.kind,
        nations=own_states if len(own_states) == 1 else nations_in(f"{text or ''} {name}"),
        offices=tuple(sorted(body.key for body in bodies if body)),
        described=reading.doubtful or reading.sort == "nobody",
        carriers=carriers,
        wires=wires,
        read_as=reading.key,
        named=named,
    )


@lru_cache(maxsize=65536)
def _read(name: str, kind: SourceKind | None, countries: tuple[str, ...], text: str | None) -> Reading:
    return read(name, kind=kind, countries=countries, text=text)


def _key(reading: Reading, report: str) -> str:
    return f"{reading.key}?{report}" if reading.doubtful else reading.key


def speaker_key(name: str, countries: tuple[str, ...] = (), report: str = "") -> str:
    """The key of a name in a report that speaks of ``countries``.

    >>> speaker_key("Zelenskyy, Volodymyr") == speaker_key("Volodymyr Zelensky")
    True
    """
    return _key(_read(name, None, countries, None), report)


@cache
def is_nobody(name: str) -> bool:
    """Whether a speaker's name says no more than that somebody spoke.

    >>> is_nobody("officials"), is_nobody("local authorities"), is_nobody("senior US official")
    (True, True, False)
    """
    parts = [word for word in WORD.findall(name.lower()) if word not in ("the", "a", "an")]
    words = word_list("accounts")["words"]
    heads, before = words["nobody"].split(), words["nobody_before"].split()
    return bool(parts) and parts[-1] in heads and set(parts[:-1]) <= {*before, *heads}


@cache
def _is_wire(name: str) -> bool:
    return any(
        row["kind"] == "news_agency" and name in (row["name"], *row.get("also", ()))
        for row in word_list("bodies")["body"]
    )


def recognised(voices: Sequence[Voice], judgements: Iterable[Judgement] = ()) -> list[Voice]:
    """The voices of one account under one key and name a speaker: «Zelenskyy» and «Volodymyr Zelensky».

    People's «same source» decisions win.
    """
    distinct = {voice.key: voice.named for voice in voices if voice.key is not None and voice.named}
    sources = Sources([named for named in distinct.values() if named], judgements=judgements)
    by_key = {key: sources.source_of(named) for key, named in distinct.items() if named}
    lead = {key: found.id for key, found in by_key.items() if found and key}
    made = []
    for voice in voices:
        source = by_key.get(voice.key) if voice.key is not None else None
        carriers = tuple(lead.get(one, one) for one in voice.carriers)
        if source is None:
            made.append(replace(voice, carriers=carriers))
        else:
            kind = voice.kind or source.kind
            made.append(replace(voice, key=source.id, name=source.name, kind=kind, carriers=carriers))
    return made
