"""The fields of a claim that people may correct, by path: what stands there, and what a person puts there.

``source.name``, ``source.kind``, ``polarity``, ``certainty.level``, ``origin_source``, ``said_on``, and
``figures.<start>-<end>.<field>``. Days are written as EDTF («2024-12-27», «2024-10/2024-12-27»), places
by name or as an object with ``name``, ``country``, ``lat``, ``lon`` and ``precision``. A day or place that a
person adds stands nowhere in the text: its span is empty.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from sayso.errors import ConfigError
from sayso.types import Claim, Figure, Level, Place, Polarity, Relation, Scope, SourceKind, When

Name = Annotated[str, Meta(min_length=1, max_length=1000, pattern=r"\S")]
Bound = Annotated[int, Meta(ge=0, le=2**63 - 1)]


class Spot(Struct, forbid_unknown_fields=True, frozen=True):
    """A place as a person enters it; WGS 84 degrees."""

    name: Name
    country: Annotated[str, Meta(pattern="^[A-Z]{2}$")] | None = None
    lat: Annotated[float, Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None = None
    precision: Literal["country", "admin1", "city", "other"] | None = None


CLAIM: dict[str, Any] = {
    "source.name": Name,
    "source.kind": SourceKind,
    "polarity": Polarity,
    "certainty.level": Level,
    "origin_source": Name | None,
    "said_on": str | None,
}
FIGURE: dict[str, Any] = {
    "relation": Relation,
    "low": Bound | None,
    "best": Bound | None,
    "high": Bound | None,
    "measure": Name,
    "unit": Name,
    "who": Name | None,
    "side": Name | None,
    "scope": Scope,
    "certainty": Level,
    "vague_rule": Name | None,
    "when": str | None,
    "where": Spot | Name | None,
}
_PATH = re.compile(r"figures\.(\d{1,18})-(\d{1,18})\.(\w+)")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def allowed(path: object) -> Any:
    """The type that may stand at ``path``; raises ConfigError where nothing can be corrected there.

    >>> allowed("figures.40-55.low") is FIGURE["low"]
    True
    """
    found = _PATH.fullmatch(path) if isinstance(path, str) else None
    if found and found[3] in FIGURE:
        return FIGURE[found[3]]
    if isinstance(path, str) and path in CLAIM:
        return CLAIM[path]
    raise ConfigError(
        f"path: nothing can be corrected at {path!r}: it is one of {', '.join(CLAIM)}, "
        f"or figures.START-END. and one of {', '.join(FIGURE)}"
    )


def checked(path: str, value: object) -> Any:
    """``value`` as it may stand at ``path``; raises ConfigError.

    >>> checked("said_on", "2024-12")
    '2024-12'
    """
    kind = allowed(path)
    try:
        made = msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {value!r} does not fit: {error}") from error
    if path == "said_on" or path.endswith(".when"):
        interval(made)
    return made


def seen(claim: Claim, path: str) -> Any:
    """What stands at ``path``, as plain JSON; raises ConfigError where the claim has no such field."""
    allowed(path)
    if found := _PATH.fullmatch(path):
        return _plain(getattr(_figure(claim, path), found[3]))
    if path.startswith("source."):
        if claim.source is None:
            raise ConfigError(f"{path}: {claim.id} names no source")
        return getattr(claim.source, path.removeprefix("source."))
    return claim.certainty.level if path == "certainty.level" else _plain(getattr(claim, path))


def same(value: object, other: object) -> bool:
    """Whether two values of a path are the same; a place is known by its name."""
    pair = [one.get("name") if isinstance(one, dict) else one for one in (value, other)]
    return pair[0] == pair[1] and isinstance(pair[0], bool) == isinstance(pair[1], bool)


def put(claim: Claim, path: str, value: object) -> Claim:
    """The claim with ``value`` at ``path``; raises ConfigError.

    Where the source is renamed, chain and origin follow if they held its name.
    """
    was, new = seen(claim, path), checked(path, value)
    if found := _PATH.fullmatch(path):
        this = _figure(claim, path)
        made = _with(this, found[3], new)
        return replace(claim, figures=tuple(made if one is this else one for one in claim.figures))
    if path == "source.name":
        return _renamed(claim, was, new)
    if path == "source.kind":
        return replace(claim, source=replace(claim.source, kind=new))  # type: ignore[type-var]
    if path == "certainty.level":
        return replace(claim, certainty=replace(claim.certainty, level=new))
    return replace(claim, **{path: _when(claim.said_on, new) if path == "said_on" else new})


def interval(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day of a year, a month, a day, or from one of them to another; raises ConfigError.

    >>> interval("2024-02/2024-12-27")
    ('2024-02-01', '2024-12-27')
    """
    if edtf is None:
        return None, None
    first, slash, last = edtf.partition("/")
    ends = _days(first)[0], _days(last if slash else first)[1]
    if ends[1] < ends[0]:
        raise ConfigError(f"{edtf!r} ends before it begins")
    return ends


def _days(text: str) -> tuple[str, str]:
    found = _DAY.fullmatch(text)
    try:
        if not found:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in found.groups())
        first = dt.date(year or 0, month or 1, day or 1)
        ending = calendar.monthrange(first.year, month or 12)[1]
        return first.isoformat(), first.replace(month=month or 12, day=day or ending).isoformat()
    except ValueError as error:
        raise ConfigError(f"{text!r} is not a day: write it as 2024-12-27, 2024-12 or 2024") from error


def _figure(claim: Claim, path: str) -> Figure:
    found = _PATH.fullmatch(path)
    for one in claim.figures:
        if found and one.start == int(found[1]) and one.end == int(found[2]):
            return one
    raise ConfigError(f"{path}: {claim.id} has no figure there")


def _plain(value: object) -> object:
    if isinstance(value, When):
        between = f"{value.from_}/{value.to}" if value.from_ and value.to else None
        return value.edtf or between
    return value.name if isinstance(value, Place) else value


def _with(figure: Figure, field: str, value: Any) -> Figure:
    if field == "when":
        return replace(figure, when=_when(figure.when, value))
    if field != "where" or value is None:
        return replace(figure, **{field: value})
    spot = Spot(value) if isinstance(value, str) else value
    at = figure.where
    text, start, end = (at.text, at.start, at.end) if at else ("", 0, 0)
    return replace(figure, where=Place(text=text, start=start, end=end, **msgspec.structs.asdict(spot)))


def _when(was: When | None, edtf: str | None) -> When | None:
    if edtf is None:
        return None
    text, start, end = (was.text, was.start, was.end) if was else ("", 0, 0)
    first, last = interval(edtf)
    return When(text=text, start=start, end=end, from_=first, to=last, edtf=edtf)


def _renamed(claim: Claim, was: str, name: str) -> Claim:
    source = replace(claim.source, name=name)  # type: ignore[type-var]
    chain = tuple(name if one == was else one for one in claim.chain)
    origin = name if claim.origin_source == was else claim.origin_source
    return replace(claim, source=source, chain=chain, origin_source=origin)
