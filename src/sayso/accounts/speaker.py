"""Who stands behind a figure: the last speaker of its chain, and who handed it on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from msgspec import UNSET, Struct
from msgspec.structs import replace

from sayso.accounts.sources import Named, Reading, Sources, read
from sayso.accounts.sources.people import is_given
from sayso.accounts.sources.register import register
from sayso.accounts.sources.speakers import tells
from sayso.accounts.sources.wording import cased
from sayso.accounts.who import WORD, listed, nations_in
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.words import roles
from sayso.data import word_list, words
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
    said_as: str | None = None  # the key as the report's own countries make it
    named: Named | None = None
    # told inside one account only
    called: tuple[str, ...] = ()  # what the account's reports call the speaker, beside the name
    may_be: tuple[str, ...] = ()  # the bodies that the name may mean, and those it joins


NAMELESS = frozenset(("unnamed", "unnamed_official", "group", "witness"))
OFFICIAL: frozenset[SourceKind | None] = frozenset(("government_agency", "government", "military"))
NOBODY = Voice(None, None, None, (), (), False, (), ())


def voice_of(claim: Claim, countries: tuple[str, ...]) -> Voice:
    """The voice behind the figures of one claim, in a report that speaks of ``countries``."""
    name, source = _bare(claim.origin_source), claim.source
    report = claim.report.id
    carriers = tuple(speaker_key(one, countries, report) for one in claim.chain if one != name)
    wires = tuple(speaker_key(one, countries, report) for one in claim.chain[1:] if _is_wire(one))
    # but «we have confirmed 32 deaths» is its word
    own_voice = source is None and (name == claim.report.outlet or (name is not None and _is_wire(name)))
    if not name or own_voice or is_nobody(name):
        authority = claim.authority if claim.authority is not UNSET else ()
        return replace(NOBODY, name=name, carriers=carriers if authority else (), wires=wires)
    own = source is not None and (source.name == name or name in source.text) and name == claim.origin_source
    kind = source.kind if source is not None and own else None
    if kind == "person" and " of " in name:
        kind = None  # «Front of the Wells»
    if kind in NAMELESS and name[-1].isalnum() and name.rsplit(maxsplit=1)[-1][:1].isupper():
        kind = None  # a proper name after all
    text = source.text if source is not None and own else None
    if person := _of_somewhere(name):
        name, text, kind = person, name, "person"
    named = Named(name=name, kind=kind, countries=countries, text=text, report=report)
    reading = _read(name, kind, countries, text)
    empty = replace(NOBODY, name=name, kind=kind, carriers=carriers, wires=wires, named=named)
    return _voice(replace(empty, said_as=reading.key), reading, _key(reading, report))


def _voice(voice: Voice, reading: Reading, key: str) -> Voice:
    """The voice as its name is read."""
    bodies = tuple(body for body in (reading.voice_of, reading.head_of) if body)
    states = tuple(sorted({body.country for body in (reading.bodies or bodies) if body.country}))
    phrase = f"{voice.named.text or ''} {voice.named.name}" if voice.named else ""
    return replace(
        voice,
        key=key,
        kind=voice.kind or reading.kind or next((body.kind for body in reading.bodies), None),
        nations=states if len(states) == 1 else nations_in(phrase),
        offices=tuple(sorted(body.key for body in bodies)),
        described=reading.doubtful or reading.sort == "nobody",
        read_as=reading.key,
    )


_CALLED = re.compile(r"^.*\b(?:calling (?:it|them)sel(?:f|ves)|called|named|known as)\s+(?=(?:the\s+)?[A-Z])")


_OF = re.compile(r"(?P<own>[A-Z]\S+(?: [A-Z]\S+)+) of (?:the )?[A-Z]")


def _of_somewhere(name: str) -> str | None:
    """The person in «Ana Ruiz of the Relatives' Committee»; null for «Front of the Wells».

    >>> _of_somewhere("Ana Ruiz of the Relatives' Committee"), _of_somewhere("Rosa Parks Institute of Ohio")
    ('Ana Ruiz', None)
    """
    hit = _OF.match(name)
    first, *_, last = hit["own"].split() if hit else ("", "")
    return hit["own"] if hit and is_given(first) and kind_called(last.lower()) is None else None


def _bare(name: str | None) -> str | None:
    """«a group calling itself the Front» is the Front."""
    return _CALLED.sub("", name) if name else None


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
    >>> is_nobody("Armenian media"), is_nobody("two local officials")
    (True, False)
    """
    parts = [word for word in WORD.findall(name.lower()) if word not in ("the", "a", "an")]
    words = word_list("accounts")["words"]
    heads, before = words["nobody"].split(), words["nobody_before"].split()
    pronouns = {*word_list("grammar")["nominative"].split(), *listed("possessive")}
    if len(parts) == 1 and parts[0] in pronouns:
        return True  # a pronoun that was not resolved
    if parts and parts[-1] in listed("carriers_of_all"):
        nations = {word for word in WORD.findall(name) if nations_in(word)}
        parts = [word for word in parts if word not in {one.lower() for one in nations}]
    if len(parts) > 1 and parts[-1] in listed("one_of_them") and parts[0] not in listed("no_telling"):
        return False  # «a security official» is somebody, «security officials» are not
    return bool(parts) and parts[-1] in heads and set(parts[:-1]) <= {*before, *heads}


@cache
def _is_wire(name: str) -> bool:
    return any(
        row["kind"] == "news_agency" and name in (row["name"], *row.get("also", ()))
        for row in word_list("bodies")["body"]
    )


Titles = tuple[tuple[str, str], ...]


def titles_of(claims: Iterable[Claim], countries: tuple[str, ...]) -> Titles:
    """The people whom one report gives a title, by key, with the phrase that tells it: «prefect Ali Sow».

    Who is called a spokesman once in a report speaks as one all through it.
    """
    found: dict[str, str] = {}
    for claim in claims:
        source = claim.source
        if (
            source
            and source.kind == "person"
            and source.name in source.text
            and _calls(source.text, source.name)
        ):
            key = speaker_key(source.name, countries, claim.report.id)
            if tells(source.text) >= tells(found.get(key, "")):
                found[key] = source.text
    return tuple(sorted(found.items()))


def _calls(phrase: str, name: str) -> bool:
    """Whether a phrase says what somebody is, beside the name."""
    said = {word.lower() for word in WORD.findall(phrase.replace(name, " "))}
    return bool(said & (roles() | words("sources", "voices") | words("sources", "heads")))


def recognised(
    voices: Sequence[Voice],
    countries: tuple[str, ...],
    judgements: Iterable[Judgement] = (),
    titles: Iterable[tuple[str, str]] = (),
) -> list[Voice]:
    """The voices of one account under one key and name a speaker: «Zelenskyy» and «Volodymyr Zelensky».

    Names are read anew for the account's own ``countries``: «the health ministry» of two reports is one,
    where both tell of one event. ``titles`` are what its reports say people are: what one of them tells of
    somebody holds for all. People's «same source» decisions win.
    """
    named = {
        voice.named: replace(voice.named, countries=countries, report=None) for voice in voices if voice.named
    }
    sources = Sources(dict.fromkeys(named.values()), judgements=judgements)
    phrases: dict[str, set[str]] = defaultdict(set)
    for key, phrase in titles:
        phrases[key].add(phrase)
    lead: dict[str, str] = {}
    made: list[Voice] = []
    called: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, set[SourceKind | None]] = defaultdict(set)
    held: dict[str, set[Voice]] = defaultdict(set)  # by who it is: the same person with an office told
    for voice in voices:
        if voice.key is None or voice.named is None:
            made.append(voice)
            continue
        anew = named[voice.named]
        source = sources.source_of(anew)
        reading = _read(anew.name, anew.kind, anew.countries, anew.text)
        one = _voice(voice, reading, source.id if source else reading.key)
        lead[voice.key] = lead[reading.key] = one.key or reading.key
        one = replace(one, name=source.name if source else voice.name)
        told = phrases.get(voice.said_as or "", set()) if reading.sort == "person" else set()
        called[one.key or ""] |= {*told, anew.text or anew.name, anew.name}
        one = replace(one, may_be=_may_be(reading, countries))
        kinds[one.key or ""] |= {one.kind} & OFFICIAL
        for phrase in sorted(told):
            held[one.key or ""].add(_voice(one, _read(reading.name, "person", countries, phrase), ""))
        if one.offices:
            held[one.key or ""].add(one)
        made.append(one)
    made = [replace(one, kind=min(kinds[one.key or ""], key=str, default=one.kind)) for one in made]
    made = [_at_home(one, countries) for one in made] if len(countries) == 1 else made
    return [_holding(one, lead, held, called) for one in made]


def _at_home(one: Voice, countries: tuple[str, ...]) -> Voice:
    """A state's body of which nothing tells the state is of the account's country.

    It is not where the register knows its name: of another state then.
    """
    strange = one.kind in OFFICIAL and one.key is not None and not one.nations and not one.described
    if not strange or register().named(cased(one.name or "")):
        return one
    return replace(one, nations=countries)


def told_nations(voice: Voice) -> tuple[str, ...]:
    """The nation that a speaker's own name or phrase tells, whatever its report speaks of."""
    if voice.named is None:
        return ()
    reading = _read(voice.named.name, voice.named.kind, (), voice.named.text)
    bodies = {body.country for body in (*reading.bodies, reading.voice_of, reading.head_of) if body}
    if len(bodies) == 1 and (country := next(iter(bodies))):
        return (country,)
    return nations_in(f"{voice.named.text or ''} {voice.named.name}")


def _may_be(reading: Reading, countries: tuple[str, ...]) -> tuple[str, ...]:
    """The bodies that a name may mean, and those that one name joins: «defence and health ministries»."""
    keys = {body.key for body in reading.bodies} if reading.sort != "body" else set()
    first, both, second = reading.name.partition(" and ")
    if both and reading.sort != "person":
        for part in (first, f"{first} {second.split()[-1]}", second):
            keys |= {body.key for body in _read(part, None, countries, None).bodies}
    return tuple(sorted(keys))


def _holding(
    one: Voice, lead: Mapping[str, str], held: Mapping[str, set[Voice]], called: Mapping[str, set[str]]
) -> Voice:
    """The voice with all offices that are told of it anywhere, and its carriers by their present keys."""
    told = held.get(one.key or "", set())
    nations = one.nations or min((other.nations for other in told if other.nations), default=())
    offices = {office for other in told for office in other.offices} | set(one.offices)
    return replace(
        one,
        carriers=tuple(lead.get(key, key) for key in one.carriers),
        nations=nations,
        offices=tuple(sorted(offices)),
        called=tuple(sorted(called.get(one.key or "", set()) - {one.name})),
    )
