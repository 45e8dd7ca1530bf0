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
from sayso.accounts.sources.wording import cased, plain, states
from sayso.accounts.speaker import NAMELESS, Voice
from sayso.accounts.ties import days_apart, denies
from sayso.accounts.who import listed
from sayso.claims.who.words import roles
from sayso.data import word_list

OFFICIAL = frozenset(("government_agency", "government", "military"))


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
    return a.voice.key is not None and bool(words_of(one)) and words_of(one) < words_of(other)


def of_it(a: Sighting, b: Sighting) -> bool:
    """A person whom a report says to be of the other: «Ana Ruiz of the Relatives' Committee»."""
    own = telling(b.voice.name or "")
    return bool(own) and any(own <= words_of(phrase) for phrase in a.voice.called) and is_proper(b.voice.name or "")


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
    return any(words_of(phrase) & listed("state_roles") for phrase in (voice.name or "", *voice.called))


def officials(a: Sighting, b: Sighting) -> bool:
    """«Officials», «Thai generals», a state as a whole; and one body or person of it."""
    voice = a.voice
    bare = words_of(voice.name or "")
    whole = (voice.read_as or "").startswith("state:")
    if not whole and (is_proper(voice.name or "") or not bare & listed("officials")):
        return False
    # «intelligence officials» of no known state may be anybody's
    told = whole or bool(voice.nations) or bare <= listed("officials") | listed("dull")
    return told and is_official(b.voice)


def group(a: Sighting, b: Sighting) -> bool:
    """«The armed group», «insurgents»; and a name that is nobody's office and no person's."""
    one, other = a.voice, b.voice
    if is_proper(one.name or "") or not words_of(one.name or "") & listed("armed"):
        return False
    if is_official(other) or not is_proper(other.name or "") or other.called:
        return False
    return other.kind in ("group", "organisation", "person", None) and not is_given((other.name or "").split()[0])


RULES: tuple[tuple[str, Callable[[Sighting, Sighting], bool]], ...] = (
    ("a name and a part of it, same figure, same days", short),
    ("somebody of the body, same figure, same days", of_it),
    ("a name that may mean the other, same figure, same days", may_be),
    ("a description that suits nobody else, same figure, same days", described),
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
    one, other = a.voice.nations, b.voice.nations
    return not one or not other or bool(set(one) & set(other))
