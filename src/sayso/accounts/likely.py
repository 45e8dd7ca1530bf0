"""Ties inside one account that hold only where one speaker alone fits: «officials», «the union», «the Front».

Across a ledger such names tell nobody. Of one question and one event, within days and with the same
number, whoever is called so is the one speaker named elsewhere whom the name suits; where two suit it,
nobody is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from sayso.accounts.figures import WEEK, same_number
from sayso.accounts.joining import Sets
from sayso.accounts.sighting import Sighting
from sayso.accounts.speaker import Voice
from sayso.accounts.ties import days_apart, denies
from sayso.accounts.traits import UN, Traits, traits_of
from sayso.accounts.who import listed

Name = tuple[str | None, str | None, str | None]
FORCES = frozenset(("police", "gendarmerie", "coast_guard", "border_guard", "fire", "navy", "army"))
TELLING = 10  # a smaller number is given by two by chance
ALIKE = 8  # names of one speaker at most
MOST = 100  # speakers of one number that are held against each other: the first ones


def short(a: Traits, b: Traits) -> bool:
    """The name of one is a part of the other's: «the union», «Rescue Workers' Union»; «LCW» its letters."""
    if a.letters and a.letters == b.initials:
        return True
    return a.voice.key not in (None, b.voice.key) and bool(a.words) and a.words <= b.words


def of_it(a: Traits, b: Traits) -> bool:
    """Somebody whom a report says to be of the other: «Ana Ruiz of the Relatives' Committee»."""
    if not b.telling or not b.proper or not a.voice.called:
        return False
    shared = len(b.telling & (a.said - a.words))
    return shared == len(b.telling) or (shared > 1 and 2 * shared >= len(b.telling))


def may_be(a: Traits, b: Traits) -> bool:
    """A name that may mean several bodies, the other's among them: «local police», «Red Cross»."""
    return bool(set(a.voice.may_be) & {b.voice.read_as, *b.voice.offices, *b.voice.may_be})


def described(a: Traits, b: Traits) -> bool:
    """A description with a telling word of the other's name, office or title: «health chiefs»."""
    return a.voice.key is not None and not a.proper and bool(a.telling & b.told)


def one_service(a: Traits, b: Traits) -> bool:
    """Two names of one service: «Second Army Region», «Royal Thai Army»; «police at the scene», «police»."""
    known = "@" in (a.voice.read_as or "") and "@" in (b.voice.read_as or "")
    return bool(a.told & b.told & listed("services")) and (not known or bool(a.services & b.services))


def ranked(a: Traits, b: Traits) -> bool:
    """Somebody of rank, of whom no body is told, and a force: «Colonel Ruiz», «the Carabineros»."""
    force = b.voice.kind == "military" or bool(b.services & FORCES)
    return force and not a.voice.offices and bool(a.said & listed("ranks"))


def family(a: Traits, b: Traits) -> bool:
    """The United Nations or their officials, and one of their agencies."""
    return b.agency and a.words - listed("officials") - listed("dull") in UN


def group(a: Traits, b: Traits) -> bool:
    """«The armed group», «insurgents»; and a name that is nobody's office and no person's."""
    if a.proper or not a.words & listed("armed") or b.official or not b.proper or b.given:
        return False
    return b.voice.kind in ("group", "organisation", "person", None)


def officials(a: Traits, b: Traits) -> bool:
    """«Officials», «Thai generals», a state as a whole; and one body or person of it."""
    whole = (a.voice.read_as or "").startswith("state:")
    if not b.official or (not whole and (a.proper or not a.words & listed("officials"))):
        return False
    if a.voice.nations and not b.nations and not b.said & listed("state_roles"):
        return False  # «South Korea» and a service of no known state
    if a.words & listed("of_a_place") and not b.said & listed("holders_of_a_place"):
        return False
    # «intelligence officials» of no known state may be anybody's
    return whole or bool(a.voice.nations) or a.words <= listed("officials") | listed("dull")


RULES: tuple[tuple[str, Callable[[Traits, Traits], bool]], ...] = (
    ("a name and a part of it, same figure, same days", short),
    ("somebody of the body, same figure, same days", of_it),
    ("a name that may mean the other, same figure, same days", may_be),
    ("a description that suits nobody else, same figure, same days", described),
    ("two names of one service, same figure, same days", one_service),
    ("somebody of rank and a force, same figure, same days", ranked),
    ("the United Nations and an agency of theirs, same figure, same days", family),
    ("a group named elsewhere, same figure, same days", group),
    ("officials, and the one body of the state with their figure", officials),
)


def likely(found: Sequence[Sighting], sets: Sets) -> Iterator[tuple[int, int, str]]:
    """Mentions to be tied, each with one of the only origin that suits it; a tie made counts for the next."""
    known: dict[Name, Traits] = {}
    of_number: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        value = one.number()
        if one.voice.name is not None and not denies(one) and value is not None and one.relation != "vague":
            of_number[value].append(number)
            if _name(one.voice) not in known:
                known[_name(one.voice)] = traits_of(one.voice)
    for feature, holds in RULES:
        for value, some in of_number.items():
            others = _speakers(found, some, sets)
            fits: dict[Name, list[int]] = {}
            for i in some:
                name = _name(found[i].voice)
                if name not in fits:
                    near = [other for other in others if _may_suit(known[name], known[other], holds)]
                    fits[name] = [j for other in near for j in others[other]]
                suits = {sets.root(j): j for j in fits[name] if _near(found[i], found[j])}
                told = [known[_name(found[j].voice)] for j in suits.values()]
                alone = len(suits) == 1 or (value >= TELLING and _are_one(told))
                if alone and sets.root(i) not in suits:
                    yield from ((i, j, feature) for j in suits.values())


def _are_one(speakers: Sequence[Traits]) -> bool:
    """Whether each may be each other: «rebel health officials», «the rebels' health ministry»."""
    return 0 < len(speakers) <= ALIKE and all(
        any(_may_suit(a, b, holds) or _may_suit(b, a, holds) for _, holds in RULES)
        or _name(a.voice) == _name(b.voice)
        for a, b in combinations(speakers, 2)
    )


def _name(voice: Voice) -> Name:
    """What two mentions of one speaker under one name have in common."""
    return voice.key, voice.name, voice.read_as


def _speakers(found: Sequence[Sighting], some: Sequence[int], sets: Sets) -> dict[Name, list[int]]:
    """The speakers of one number by name, each with its first mention in every origin; the first ones."""
    first: dict[tuple[Name, int], int] = {}
    for number in some:
        if found[number].voice.key is not None:
            first.setdefault((_name(found[number].voice), sets.root(number)), number)
    speakers: dict[Name, list[int]] = defaultdict(list)
    for (name, _), number in list(first.items())[:MOST]:
        speakers[name].append(number)
    return speakers


def _may_suit(a: Traits, b: Traits, holds: Callable[[Traits, Traits], bool]) -> bool:
    """Whether one name may mean the other's speaker."""
    apart = bool(a.nations) and bool(b.nations) and not a.nations & b.nations
    return _name(a.voice) != _name(b.voice) and not apart and holds(a, b)


def _near(a: Sighting, b: Sighting) -> bool:
    """Whether two mentions may be of one utterance."""
    return same_number(a, b) and days_apart(a, b) <= WEEK
