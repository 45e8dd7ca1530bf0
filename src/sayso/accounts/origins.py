"""Who first gave each figure: mentions that go back to one utterance, whatever the route."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from sayso.accounts.decided import Decided
from sayso.accounts.figures import same_number
from sayso.accounts.group import NONE, order
from sayso.accounts.ids import origin_id
from sayso.accounts.joining import Sets, members, numbered, settled, walk
from sayso.accounts.likely import likely
from sayso.accounts.sighting import Sighting
from sayso.accounts.speaker import Voice, recognised, told_nations
from sayso.accounts.ties import DAYS_OF_A_STATE, Copies, days_apart, denies, tie
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

    said = _said_by(found)
    of_report: dict[str, list[Sighting]] = defaultdict(list)
    for one in found:
        of_report[one.report].append(one)

    def tied(i: int, j: int) -> bool:
        feature = tie(found[i], found[j], copies)
        if feature is None or _said_another_between(found[i], found[j], said, of_report):
            return False
        return told(i, j, feature)

    for bucket in _buckets(found, copies):
        walk(bucket, sets, tied)
    for i, j, feature in likely(found, sets):
        told(i, j, feature)
    for i, j in _retold(found):
        told(i, j, "told again in the same report")
    for i, j in _relied_on(found, sets):
        told(i, j, "nobody named, but the figure of a speaker whom the report cites")
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
        (one.report, code, "title") for one in found for _, phrase in one.titles for code in nations_in(phrase)
    }
    votes = Counter(code for _, code, _ in placed | spoken | titled if code in known)
    first = max(votes.values(), default=0)
    best = sorted((code for code in votes if SIDE * votes[code] >= first), key=lambda code: (-votes[code], code))
    return tuple(sorted(best[:2]))


Said = dict[str, list[tuple[int, int]]]  # speaker -> days of publication and numbers


def _said_by(found: Sequence[Sighting]) -> Said:
    said: Said = defaultdict(list)
    for one in found:
        value = one.number()
        if one.voice.key is not None and one.published is not None and value is not None:
            said[one.voice.key].append((one.published, value))
    return said


def _said_another_between(
    a: Sighting, b: Sighting, said: Said, of_report: Mapping[str, Sequence[Sighting]]
) -> bool:
    """Whether the speaker gave another figure between the two, and neither text says when it was said."""
    if a.voice.key is None or a.voice.key != b.voice.key or a.published is None or b.published is None:
        return False
    if (
        a.said_from is not None
        or b.said_from is not None
        or a.when_from is not None
        or b.when_from is not None
    ):
        return False
    first, last = sorted((a, b), key=lambda one: (one.published or 0, one.id))
    if first.report != last.report and _outgrown(last, of_report):
        return False  # told of old: the report has a later figure beside it
    numbers = {a.number(), b.number()}
    return any(
        (first.published or 0) < day < (last.published or 0) and value not in numbers
        for day, value in said[a.voice.key]
    )


def _outgrown(one: Sighting, of_report: Mapping[str, Sequence[Sighting]]) -> bool:
    """Whether its report gives a larger figure of the same speaker: tolls grow."""
    value = one.number()
    return value is not None and any(
        other.voice.key == one.voice.key and (other.number() or 0) > value for other in of_report[one.report]
    )


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


def _retold(found: Sequence[Sighting]) -> list[tuple[int, int]]:
    """Unnamed mentions with the mention of the same number, in the same report, that names somebody.

    The nearest in the text where there are several; where nobody is named, the first mention.
    """
    of_report: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        if not denies(one):
            of_report[one.report].append(number)
    ties = []
    for numbers in of_report.values():
        for i in numbers:
            if found[i].voice.key is not None:
                continue
            beside = [j for j in numbers if j != i and same_number(found[i], found[j])]
            named = [j for j in beside if found[j].voice.key is not None]
            if named:
                ties.append((i, min(named, key=lambda j: (abs(found[j].start - found[i].start), j))))
            elif beside:
                ties.append((i, min(beside)))
    return ties


def _relied_on(found: Sequence[Sighting], sets: Sets) -> list[tuple[int, int]]:
    """Mentions that name nobody, with the one speaker who gave their number, where the report retells.

    It does where it cites that speaker, or any speaker of the account once the figure was out.
    """
    of_number: dict[int, list[int]] = defaultdict(list)
    speakers: set[str | None] = set()
    for number, one in enumerate(found):
        if one.voice.key is not None and not denies(one) and (value := one.number()) is not None:
            of_number[value].append(number)
            speakers |= _keys(one.voice)
    ties = []
    for i, one in enumerate(found):
        value = one.number()
        if one.voice.key is not None or denies(one) or value is None:
            continue
        near = [j for j in of_number[value] if days_apart(one, found[j]) <= DAYS_OF_A_STATE]
        cited = {key.partition("?")[0] for key in one.cited}
        givers = [j for j in near if cited & _keys(found[j].voice)]
        if not givers and cited & speakers:
            givers = near if all((found[j].published or 0) <= (one.published or 0) for j in near) else []
        if len({sets.root(j) for j in givers}) == 1:
            ties.append((i, givers[0]))
    return ties


def _keys(voice: Voice) -> set[str | None]:
    """The keys by which a report may cite a speaker or the body that it speaks for."""
    return {voice.said_as, voice.read_as, *voice.offices} - {None}


def _seen(one: Sighting) -> str:
    return f"{one.voice.name or 'nobody named'}, {one.text}, {one.outlet or one.report}"


def origins(
    mentions: Sequence[Sighting], copies: Copies, decisions: Decided = NONE
) -> list[tuple[Origin, list[Sighting]]]:
    """The origins of one account with their mentions, earliest first, linked with one another."""
    made = [(_origin(members, reasons), members) for members, reasons in gather(mentions, copies, decisions)]
    made.sort(key=lambda pair: (_spoken_on(pair[1]) is None, _spoken_on(pair[1]) or 0, order(pair[1][0])))
    return _linked(made)


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
    """The mention whose speaker stands for the origin: the one that no other hands on, named most often."""
    named = [one for one in members if one.voice.key is not None]
    if not named:
        return None
    carriers = {key for one in named for key in one.voice.carriers}
    counts = Counter(one.voice.key for one in named)
    return min(named, key=lambda one: (one.voice.key in carriers, -counts[one.voice.key], order(one)))


def _spoken_on(members: Sequence[Sighting]) -> int | None:
    """The first day that a mention gives for the utterance, else the first publication."""
    days = [day for one in members if (day := one.said_from) is not None and day == one.said_to]
    return min(days or [one.published for one in members if one.published is not None], default=None)


def _linked(made: list[tuple[Origin, list[Sighting]]]) -> list[tuple[Origin, list[Sighting]]]:
    """Updates, withdrawals, reinstatements and denials between the origins of one account."""
    last: dict[str, int] = {}
    for index, (origin, ours) in enumerate(made):
        keys = {one.voice.key for one in ours if one.voice.key is not None}
        if origin.stance != "affirm":
            continue
        before = max((last[key] for key in keys if key in last), default=None)
        if before is not None:
            made[index] = replace(origin, updates=made[before][0].id), ours
            if any(one.withdraws for one in ours):
                made[before] = replace(made[before][0], withdrawn_by=origin.id), made[before][1]
            _reinstate(made, index)
        last |= dict.fromkeys(keys, index)
    for origin, ours in [pair for pair in made if pair[0].stance != "affirm"]:
        _deny(made, origin, ours)
    return made


def _deny(made: list[tuple[Origin, list[Sighting]]], denial: Origin, ours: list[Sighting]) -> None:
    """Link a denial with the figures it names; who denies a figure of their own takes it back.

    A report that tells of the denial hands the figure on, where one speaker alone gave it.
    """
    named = [
        at
        for at, (other, theirs) in enumerate(made)
        if other.stance == "affirm" and any(_names(a, b) for a in ours for b in theirs)
    ]
    alone = sum(made[at][0].named for at in named) == 1
    keys = {one.voice.key for one in ours} - {None}
    for at in named:
        other, theirs = made[at]
        if denial.stance == "deny":
            own = bool(keys & {one.voice.key for one in theirs})
            other = replace(other, **{"withdrawn_by" if own else "denied_by": denial.id})
        if alone and other.named:
            reports = tuple(dict.fromkeys((*other.reports, *denial.reports)))
            other = replace(other, reports=reports)
        made[at] = other, theirs


def _names(denial: Sighting, other: Sighting) -> bool:
    """Whether a denial is of this number: bounds of a vague word that only reach over it do not make it so.

    «Dozens» may be 60; who denies 60 does not deny it, nor the 43 that stands behind it.
    """
    if "vague" in (denial.relation, other.relation):
        return denial.text.casefold() == other.text.casefold()
    return same_number(denial, other)


def _reinstate(made: list[tuple[Origin, list[Sighting]]], index: int) -> None:
    origin, ours = made[index]
    for at, (other, theirs) in enumerate(made[:index]):
        if other.withdrawn_by and other.source == origin.source and same_number(theirs[0], ours[0]):
            made[at] = replace(other, reinstated_by=origin.id), theirs
