"""Who stands behind a figure: the last speaker of its chain, under one name across reports."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from msgspec import UNSET, Struct

from sayso.accounts.who import WORD, nations_in
from sayso.data import word_list
from sayso.types import Claim


class Voice(Struct, frozen=True, array_like=True):
    """Whose figure it is. ``key`` is null where nobody is named; ``carriers`` brought it, outermost first."""

    key: str | None
    name: str | None
    kind: str | None
    nations: tuple[str, ...]
    described: bool
    carriers: tuple[str, ...]
    wires: tuple[str, ...]


def voice_of(claim: Claim) -> Voice:
    """The voice behind the figures of one claim."""
    name = claim.origin_source
    source = claim.source
    own = source is not None and name is not None and (source.name == name or name in source.text)
    kind = source.kind if source is not None and own else None
    text = f"{source.text} {name}" if source is not None and own else name or ""
    wires = tuple(key for one in claim.chain[1:] if (key := speaker_key(one)) and _is_wire(one))
    carriers = tuple(key for one in claim.chain if (key := speaker_key(one)) and one != name)
    authority = claim.authority if claim.authority is not UNSET else ()
    outlet = claim.report.outlet
    named = bool(name) and name != outlet and not is_nobody(name or "")
    described = bool(named and name and is_described(name))
    return Voice(
        key=speaker_key(name) if named and name else None,
        name=name,
        kind=kind,
        nations=nations_in(text),
        described=described,
        carriers=carriers if name or authority else (),
        wires=wires,
    )


@cache
def speaker_key(name: str) -> str:
    """One key for the spellings of a name; the parts of a person's name stand sorted.

    >>> speaker_key("Volodymyr Zelenskyy") == speaker_key("Zelensky, Volodymyr")
    True
    """
    plain = unicodedata.normalize("NFKD", name)
    low = "".join(one for one in plain if not unicodedata.combining(one)).lower()
    parts = re.findall(r"\w+", re.sub(r"\(.*?\)|['’]s\b", " ", low))
    return " ".join(sorted(_sounded(part) for part in parts if part not in _SMALL))


_SMALL = frozenset(("the", "a", "an", "of", "for", "and", "s", "in", "to", "by", "from"))


def _sounded(word: str) -> str:
    """Spellings of one transliterated ending brought together: -skyy, -skiy, -ski."""
    word = re.sub(r"(?:iy|yy|yi|ii|ij|y|i)$", "y", word) if len(word) > 4 else word
    return re.sub(r"(.)\1", r"\1", word.replace("ch", "c").replace("sh", "s")) if len(word) > 4 else word


def is_described(name: str) -> bool:
    """Whether a speaker goes by a description, not by a name: its last word is no proper noun.

    >>> is_described("senior Pentagon official"), is_described("Arben Taravari")
    (True, False)
    """
    return name.rsplit(maxsplit=1)[-1][:1].islower()


@cache
def is_nobody(name: str) -> bool:
    """Whether a speaker's name says no more than that somebody spoke.

    >>> is_nobody("officials"), is_nobody("local authorities"), is_nobody("senior US official")
    (True, True, False)
    """
    parts = [word for word in WORD.findall(name.lower()) if word not in _SMALL]
    words = word_list("accounts")["words"]
    heads, before = words["nobody"].split(), words["nobody_before"].split()
    return bool(parts) and parts[-1] in heads and set(parts[:-1]) <= {*before, *heads}


@cache
def _is_wire(name: str) -> bool:
    return any(
        row["kind"] == "news_agency" and name in (row["name"], *row.get("also", ()))
        for row in word_list("bodies")["body"]
    )
