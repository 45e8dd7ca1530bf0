"""One name to its source: the canonical record, how sure, and why."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sayso.accounts.sources.known import Named, Sources
from sayso.accounts.sources.reading import Reading
from sayso.types import Reason, Source, SourceKind, Verdict


class Match(Struct, frozen=True, kw_only=True):
    """Whom a name means. ``verdict`` «unsure»: ``source`` is the name's own, ``rivals`` are whom it may mean.

    ``person`` is who speaks where one is named, ``speaks_for`` the body that a named spokesman or a minister
    speaks for: both are sources of their own, for people change offices.
    """

    source: Source
    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...] = ()
    rivals: tuple[Source, ...] = ()
    person: str | None = None
    speaks_for: str | None = None


def resolve(
    name: str,
    *,
    kind: SourceKind | None = None,
    countries: Sequence[str] = (),
    text: str | None = None,
    known: Sources | None = None,
) -> Match:
    """The source that ``name`` means in a report that speaks of ``countries``; ``known`` is not changed.

    >>> found = resolve("the Blue House", kind="government")
    >>> found.source.name, found.verdict
    ('South Korea', 'yes')
    >>> resolve("the interior ministry", countries=["UA", "RU"]).verdict
    'unsure'
    """
    named = Named(name=name, kind=kind, countries=tuple(countries), text=text)
    reading = named.reading()
    own = known.source_of(named) if known else None
    if known and own and len(known.names_of(own.id)) > 1:
        return _match(reading, own, "yes", 1.0, reading.reasons)
    own = own or Sources([named]).add(named)
    near = known.near(reading) if known else []
    sure = [(source, found) for source, found in near if found.verdict == "yes"]
    if len(sure) == 1:
        source, found = sure[0]
        return _match(reading, source, "yes", found.score, found.reasons)
    rivals = tuple(source for source, _ in near)
    if reading.doubtful or sure:
        reasons = reading.reasons + tuple(reason for _, found in near[:3] for reason in found.reasons)
        return _match(reading, own, "unsure", 0.5, reasons, rivals)
    return _match(reading, own, "yes", 1.0, reading.reasons, rivals)


def _match(  # noqa: PLR0913, PLR0917 - the fields of the record
    reading: Reading,
    source: Source,
    verdict: Verdict,
    score: float,
    reasons: tuple[Reason, ...],
    rivals: tuple[Source, ...] = (),
) -> Match:
    body = reading.voice_of or reading.head_of
    return Match(
        source=source,
        verdict=verdict,
        score=score,
        reasons=reasons,
        rivals=rivals,
        person=reading.name if reading.person else None,
        speaks_for=body.name if body else None,
    )
