"""Who first gave each figure: mentions that go back to one utterance, whatever the route."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import chain

from msgspec.structs import replace

from sayso.accounts.decided import Decided
from sayso.accounts.group import NONE, order
from sayso.accounts.ids import origin_id
from sayso.accounts.joining import members, numbered, settled, walk
from sayso.accounts.likely import likely
from sayso.accounts.links import linked
from sayso.accounts.retold import Said, relied_on, retold
from sayso.accounts.sighting import Sighting
from sayso.accounts.speaker import recognised, told_nations
from sayso.accounts.ties import Copies, denies, tie
from sayso.accounts.who import nations_in
from sayso.claims.who.words import roles
from sayso.data import word_list
from sayso.types import Origin, Reason

SIDE = 2  # a second country told half as often as the first is a side of its own


def gather(
    mentions: Sequence[Sighting], copies: Copies, decisions: Decided = NONE
) -> list[tuple[list[Sighting], list[Reason]]]:
    """The mentions of one account by origin, earliest first, with what tied them."""
    found = sorted(mentions, key=order)
    titles = {title for one in found for title in one.titles}
    voices = recognised([one.voice for one in found], _countries(found), decisions.sources, sorted(titles))
    found = [replace(one, voice=voice) for one, voice in zip(found, voices, strict=True)]
    names = [(one.id, origin_id(one)) for one in found]
    joined = numbered(decisions.same_origin, names)
    sets = settled(len(found), joined, numbered(decisions.other_origin, names))
    why = [
        (i, Reason(feature="a person's decision", a=_seen(found[i]), b=_seen(found[j]))) for i, j in joined
    ]

    exact: dict[int, set[int]] = defaultdict(set)
    for number, one in enumerate(found):
        if one.relation == "exact" and one.best is not None:
            exact[sets.root(number)].add(one.best)

    def told(i: int, j: int, feature: str) -> bool:
        a, b = sets.root(i), sets.root(j)
        both = exact[a] | exact[b]
        # «29 to 33» may be 29 or 32, and is not both
        joined = a != b and (len(both) < 2 or both in (exact[a], exact[b])) and sets.join(i, j)
        if joined:
            exact[sets.root(i)] = both
            why.append((i, Reason(feature=feature, a=_seen(found[i]), b=_seen(found[j]))))
        return joined

    said = Said(found)

    def tied(i: int, j: int) -> bool:
        feature = tie(found[i], found[j], copies)
        if feature is None or said.another_between(found[i], found[j]):
            return False
        return told(i, j, feature)

    for bucket in _buckets(found, copies):
        walk(bucket, sets, tied)
    for i, j, feature in chain(likely(found, sets), retold(found), relied_on(found, sets)):
        told(i, j, feature)
    gathered: dict[int, tuple[list[Sighting], list[Reason]]] = {
        root: ([found[number] for number in some], []) for root, some in members(sets, len(found)).items()
    }
    for number, reason in why:
        gathered[sets.root(number)][1].append(reason)
    return list(gathered.values())


def _countries(found: Sequence[Sighting]) -> tuple[str, ...]:
    """The country of the account: where most of its reports place it and whence most speakers come.

    Two where a second is told nearly as often, as in a war: «the defence ministry» may then be either's.
    """
    known = word_list("nations").keys()
    placed = {(one.report, code, "place") for one in found for code in one.countries}
    spoken = {(one.report, code, "speaker") for one in found for code in told_nations(one.voice)}
    titled = {
        (one.report, code, "title")
        for one in found
        for _, phrase in one.titles
        for code in nations_in(phrase)
    }
    votes = Counter(code for _, code, _ in placed | spoken | titled if code in known)
    first = max(votes.values(), default=0)
    best = sorted(
        (code for code in votes if SIDE * votes[code] >= first), key=lambda code: (-votes[code], code)
    )
    return tuple(sorted(best[:2]))


def _buckets(found: Sequence[Sighting], copies: Copies) -> list[list[int]]:
    """Mentions that a tie may join: it needs a report, text, speaker, nation or agency in common."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        voice = one.voice
        keys = {f"text {copies.get(one.report, one.report)}", f"report {one.report}"}
        keys |= {f"speaker {key}" for key in ((voice.key,) if voice.key else ()) + voice.carriers}
        keys |= {f"nations {voice.nations}"} if voice.nations else set()
        keys |= {f"office {voice.read_as}"} if voice.described else set()
        phrase = f"{voice.named.name} {voice.named.text or ''}" if voice.named else ""
        keys |= {f"role {word}" for word in set(phrase.lower().replace(",", " ").split()) & roles()}
        keys |= {f"office {key}" for key in (*voice.offices, voice.read_as) if key}
        keys |= {f"agency {wire}" for wire in voice.wires} if voice.key is None else set()
        for key in keys:
            buckets[key].append(number)
    return [bucket for _, bucket in sorted(buckets.items()) if len(bucket) > 1]


def _seen(one: Sighting) -> str:
    return f"{one.voice.name or 'nobody named'}, {one.text}, {one.outlet or one.report}"


def origins(
    mentions: Sequence[Sighting], copies: Copies, decisions: Decided = NONE
) -> list[tuple[Origin, list[Sighting]]]:
    """The origins of one account with their mentions, earliest first, linked with one another."""
    made = [(_origin(members, reasons), members) for members, reasons in gather(mentions, copies, decisions)]
    made.sort(key=lambda pair: (_spoken_on(pair[1]) is None, _spoken_on(pair[1]) or 0, order(pair[1][0])))
    return linked(made)


def _origin(members: list[Sighting], reasons: list[Reason]) -> Origin:
    speaker = _speaker(members)
    day = _spoken_on(members)
    when = f", {date.fromordinal(day):%-d %b %Y}" if day else ""
    name = speaker.voice.name if speaker else None
    carrier = members[0].outlet or members[0].report
    return Origin(
        id=origin_id(members[0]),
        label=f"{name or f'nobody named, in {carrier}'}{when}",
        named=speaker is not None,
        reports=tuple(dict.fromkeys(one.report for one in members)),
        claims=tuple(dict.fromkeys(one.claim for one in members)),
        source=name,
        stance=members[0].polarity if denies(members[0]) else "affirm",
        reasons=tuple(reasons),
    )


def _speaker(members: Sequence[Sighting]) -> Sighting | None:
    """The mention whose speaker stands for the origin: the one that no other hands on, named by name and
    most often.
    """
    named = [one for one in members if one.voice.key is not None]
    if not named:
        return None
    carriers = {key for one in named for key in one.voice.carriers}
    counts = Counter(one.voice.key for one in named)
    return min(
        named,
        key=lambda one: (one.voice.key in carriers, one.voice.described, -counts[one.voice.key], order(one)),
    )


def _spoken_on(members: Sequence[Sighting]) -> int | None:
    """The first day that a mention gives for the utterance, else the first publication."""
    days = [day for one in members if (day := one.said_from) is not None and day == one.said_to]
    return min(days or [one.published for one in members if one.published is not None], default=None)
