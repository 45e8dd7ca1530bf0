"""Ties inside one account that hold only where one speaker alone fits: «officials», «the union», «the Front».

Across a ledger such names tell nobody. Of one question and one event, within days and with the same number,
whoever is called so is the one speaker named elsewhere whom the name suits; where two suit it, nobody is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from sayso.accounts.figures import WEEK, same_number
from sayso.accounts.joining import Sets
from sayso.accounts.sighting import Sighting
from sayso.accounts.sources.people import is_given
from sayso.accounts.sources.reading import acronym_of
from sayso.accounts.sources.register import register
from sayso.accounts.sources.wording import cased, plain, states
from sayso.accounts.speaker import NAMELESS, OFFICIAL, Voice
from sayso.accounts.ties import days_apart, denies
from sayso.accounts.who import listed
from sayso.claims.who.words import roles
from sayso.data import word_list

FORCES = frozenset(("police", "gendarmerie", "coast_guard", "border_guard", "fire", "navy", "army"))
UN = (frozenset(("un",)), frozenset(("united", "nation")))



@lru_cache(maxsize=65536)
def words_of(phrase: str) -> frozenset[str]:
    """The words of a name in one spelling, without the states it names.

    >>> sorted(words_of("the Health Ministry of Pakistan"))
    ['health', 'ministry']
    """
    return frozenset(plain(word.low for word in states().split(cased(phrase))[1]))


@lru_cache(maxsize=65536)
def telling(phrase: str) -> frozenset[str]:
    """The words of a name that tell one body from another.

    >>> sorted(telling("senior health officials")), sorted(telling("Committee of Relatives for Justice"))
    (['health'], ['committee', 'justice', 'relative'])
    """
    return words_of(phrase) - listed("dull")


@lru_cache(maxsize=65536)
def is_proper(name: str) -> bool:
    """Whether a name holds a proper noun that is no state's.

    >>> is_proper("Front of the Wells"), is_proper("Thai officials"), is_proper("Health chiefs")
    (True, False, False)
    """
    left = states().split(cased(name))[1]
    return any(
        word.cased[:1].isupper() and (at or not word.cased[1:].islower()) for at, word in enumerate(left)
    ) or (len(left) == 1 and left[0].cased[:1].isupper() and left[0].low not in listed("dull"))


def short(a: Sighting, b: Sighting) -> bool:
    """The name of one is a part of the other's: «the union», «Rescue Workers' Union»; «LCW» its letters."""
    one, other = a.voice.name or "", b.voice.name or ""
    letters = acronym_of(one)
    if letters and letters == "".join(word.low[0] for word in cased(other) if plain([word.low])):
        return True
    if a.voice.key in (None, b.voice.key):
        return False
    return bool(words_of(one)) and words_of(one) <= words_of(other)


def of_it(a: Sighting, b: Sighting) -> bool:
    """A person whom a report says to be of the other: «Ana Ruiz of the Relatives' Committee»."""
    own = telling(b.voice.name or "")
    if not own or not is_proper(b.voice.name or ""):
        return False
    shared = [len(own & words_of(phrase)) for phrase in a.voice.called]
    return any(count == len(own) or (count > 1 and 2 * count >= len(own)) for count in shared)


def may_be(a: Sighting, b: Sighting) -> bool:
    """A name that may mean several bodies, the other's among them: «local police», «Red Cross»."""
    return bool(set(a.voice.may_be) & {b.voice.read_as, *b.voice.offices, *b.voice.may_be})


def described(a: Sighting, b: Sighting) -> bool:
    """A description with a telling word of the other's name, office or title: «health chiefs»."""
    name = a.voice.name or ""
    if a.voice.key is None or is_proper(name):
        return False
    return bool(telling(name) & _told_of(b.voice))


def _told_of(voice: Voice) -> frozenset[str]:
    """What is told of a speaker: the telling words of its name, its titles and its offices."""
    keys = [key for key in (voice.read_as or "", *voice.offices) if "@" in key]
    found = telling(" ".join(key.partition("@")[0].replace("_", " ") for key in keys))
    return found.union(*(telling(phrase) for phrase in (voice.name or "", *voice.called)))


def is_official(voice: Voice) -> bool:
    """Whether a speaker is of a state: a body, whoever heads or speaks for one, a governor or mayor."""
    if voice.kind in OFFICIAL or any("@" in office or office.startswith("state:") for office in voice.offices):
        return True
    return bool(_told_words(voice) & listed("state_roles"))


def officials(a: Sighting, b: Sighting) -> bool:
    """«Officials», «Thai generals», a state as a whole; and one body or person of it."""
    voice = a.voice
    bare = words_of(voice.name or "")
    whole = (voice.read_as or "").startswith("state:")
    if not whole and (is_proper(voice.name or "") or not bare & listed("officials")):
        return False
    # «intelligence officials» of no known state may be anybody's
    told = whole or bool(voice.nations) or bare <= listed("officials") | listed("dull")
    if voice.nations and not _nations(b.voice) and not _told_words(b.voice) & listed("state_roles"):
        return False  # «South Korea» and a service of no known state
    near = not bare & listed("of_a_place") or bool(_told_words(b.voice) & listed("holders_of_a_place"))
    return told and near and is_official(b.voice)


def _told_words(voice: Voice) -> frozenset[str]:
    return frozenset[str]().union(*(words_of(phrase) for phrase in (voice.name or "", *voice.called)))


def one_service(a: Sighting, b: Sighting) -> bool:
    """Two names of one service: «Second Army Region», «Royal Thai Army»; «police at the scene», «the police»."""
    shared = _told_of(a.voice) & _told_of(b.voice) & listed("services")
    return bool(shared) and not _apart(a.voice, b.voice)


def _apart(one: Voice, other: Voice) -> bool:
    """Whether both are known bodies of which neither is the other's."""
    known = (one.read_as or "").partition("@")[0], (other.read_as or "").partition("@")[0]
    return "@" in (one.read_as or "") and "@" in (other.read_as or "") and known[0] != known[1]


def ranked(a: Sighting, b: Sighting) -> bool:
    """Somebody of rank, of whom no body is told, and a force: «Colonel Ruiz», «the Carabineros»."""
    rank = any(words_of(phrase) & listed("ranks") for phrase in (a.voice.name or "", *a.voice.called))
    offices = {key.partition("@")[0] for key in (b.voice.read_as or "", *b.voice.offices)}
    return rank and not a.voice.offices and (b.voice.kind == "military" or bool(offices & FORCES))


def family(a: Sighting, b: Sighting) -> bool:
    """The United Nations or their officials, and one of their agencies."""
    left = words_of(a.voice.name or "") - listed("officials") - listed("dull")
    body = register().bodies.get(b.voice.read_as or "")
    names = (body.name, *body.aliases) if body else ()
    return left in UN and any(words_of(name) & {"un", "united"} for name in names)


def group(a: Sighting, b: Sighting) -> bool:
    """«The armed group», «insurgents»; and a name that is nobody's office and no person's."""
    one, other = a.voice, b.voice
    if is_proper(one.name or "") or not words_of(one.name or "") & listed("armed"):
        return False
    if is_official(other) or not is_proper(other.name or ""):
        return False
    return other.kind in ("group", "organisation", "person", None) and not is_given((other.name or "").split()[0])


RULES: tuple[tuple[str, Callable[[Sighting, Sighting], bool]], ...] = (
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
    """Mentions to be tied, each with the one of the only origin that suits it; ties made are seen."""
    of_number: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        value = one.number()
        if one.voice.name is not None and not denies(one) and value is not None:
            of_number[value].append(number)
    for feature, holds in RULES:
        for some in of_number.values():
            for i in some:
                suits = [j for j in some if _near(found[i], found[j]) and holds(found[i], found[j])]
                roots = {sets.root(j) for j in suits}
                if len(roots - {sets.root(i)}) == 1 and len(roots) == 1:
                    yield i, suits[0], feature


def _near(a: Sighting, b: Sighting) -> bool:
    """Whether two mentions may be of one utterance at all."""
    if a is b or b.voice.key is None or not same_number(a, b) or days_apart(a, b) > WEEK:
        return False
    one, other = _nations(a.voice), _nations(b.voice)
    return not one or not other or bool(one & other)


def _nations(voice: Voice) -> set[str]:
    """The nation of a speaker, or those it may be of."""
    return set(voice.nations) or {key.partition("@")[2][:2] for key in voice.may_be if "@" in key}
