"""What ties two mentions of a figure to one utterance.

Ties are tried in the order of ``TIES``; each is a plain function of two mentions of one number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sayso.accounts.figures import same_number, same_occasion
from sayso.accounts.sighting import Sighting
from sayso.accounts.speaker import NAMELESS, Voice
from sayso.claims.who.kinds import kind_called
from sayso.claims.who.words import roles

WEEK = 7
DAYS_OF_A_WIRE = 2
DAYS_OF_A_STATE = 10
ARMY = frozenset(("armed_forces", "army", "general_staff"))
Copies = Mapping[str, str]  # report -> the root of its copies


def same_speaker(a: Sighting, b: Sighting) -> bool:
    """One speaker, one figure, one occasion."""
    return a.voice.key is not None and a.voice.key == b.voice.key and same_occasion(a, b)


def handed_on(a: Sighting, b: Sighting) -> bool:
    """One's speaker carries the other's figure: «the lawmaker said», «the agency, the lawmaker said»."""
    if a.voice.key is None or b.voice.key is None:
        return False
    carried = a.voice.key in b.voice.carriers or b.voice.key in a.voice.carriers
    return carried and same_occasion(a, b)


def state_and_body(a: Sighting, b: Sighting) -> bool:
    """A state that speaks («Ukraine says») and a body or official of that state; a ministry and its head."""
    one, other = a.voice, b.voice
    if one.key is None or other.key is None or days_apart(a, b) > DAYS_OF_A_STATE:
        return False
    if one.read_as in other.offices or other.read_as in one.offices or set(one.offices) & set(other.offices):
        return True
    if a.number() != b.number():
        return False
    if _of_the_army(one) and _of_the_army(other) and one.nations and one.nations == other.nations:
        return True
    states = _is_state(one) or _is_state(other) or (one.described and other.described)
    return states and bool(one.nations) and one.nations == other.nations


def _of_the_army(voice: Voice) -> bool:
    """An army, its general staff, or who speaks for one of them."""
    return voice.kind == "military" or any(office.partition("@")[0] in ARMY for office in voice.offices)


def _is_state(voice: Voice) -> bool:
    return (voice.read_as or "").startswith("state:")


def by_role(a: Sighting, b: Sighting) -> bool:
    """One report names the holder of an office, the other the office: «the prefect», «prefect Ali Sow»."""
    return (_role_of(a, b) or _role_of(b, a)) and a.number() == b.number() and days_apart(a, b) <= WEEK


def _role_of(a: Sighting, b: Sighting) -> bool:
    one, other = a.voice.named, b.voice.named
    if one is None or other is None or other.text is None or (a.voice.read_as or "").startswith("person:"):
        return False
    held = set(one.name.lower().split()) & roles()
    return bool(held) and held <= set(other.text.lower().replace(",", " ").split())


def shortened(a: Sighting, b: Sighting) -> bool:
    """One report says a name whole and short: «the Health Ministry» and, in its headline, «ministry»."""
    if a.report != b.report or a.number() != b.number():
        return False
    one, other = sorted(((a.voice.name or "").lower().split(), (b.voice.name or "").lower().split()), key=len)
    return 0 < len(one) < len(other) and other[-len(one) :] == one


def described_twice(a: Sighting, b: Sighting) -> bool:
    """One official described in two ways by one report: «a US military official», «a Pentagon official».

    Bodies that names cannot tell («the interior ministry», «the regional governor») are two all the same.
    """
    both = _nameless(a.voice) and _nameless(b.voice)
    return both and a.voice.described and b.voice.described and a.report == b.report


def _nameless(voice: Voice) -> bool:
    """Whether it is somebody without a name, and no body."""
    last = (voice.name or "").split()[-1:]
    return (voice.kind or (kind_called(last[0]) if last else None)) in NAMELESS


def described_alike(a: Sighting, b: Sighting) -> bool:
    """One description in two reports of the same days: «the mayor», «police»."""
    one, other = a.voice, b.voice
    if not (one.described and other.described):
        return False
    return one.read_as == other.read_as and a.number() == b.number() and days_apart(a, b) <= DAYS_OF_A_WIRE


def copied(a: Sighting, b: Sighting, copies: Copies) -> bool:
    """One text in two reports; a speaker read in one of them only speaks in both."""
    if a.report == b.report or copies.get(a.report, a.report) != copies.get(b.report, b.report):
        return False
    return None in (a.voice.key, b.voice.key) or a.voice.key == b.voice.key


def one_wire(a: Sighting, b: Sighting) -> bool:
    """Nobody named, one agency's text."""
    nobody = a.voice.key is None and b.voice.key is None
    return nobody and bool(set(a.voice.wires) & set(b.voice.wires)) and days_apart(a, b) <= DAYS_OF_A_WIRE


TIES: tuple[tuple[str, Callable[[Sighting, Sighting], bool]], ...] = (
    ("same speaker, same figure, same occasion", same_speaker),
    ("one speaker hands on the other's figure", handed_on),
    ("a state and one of its own, same figure, same days", state_and_body),
    ("an office and its holder, same figure, same days", by_role),
    ("one name, whole and short, in one report", shortened),
    ("one official described in two ways", described_twice),
    ("described alike, same figure, same days", described_alike),
    ("one agency's text, nobody named", one_wire),
)


def days_apart(a: Sighting, b: Sighting) -> float:
    """Days between two mentions being spoken, as far as told, else published; 0 where neither is known."""
    one = a.said_from if a.said_from is not None else a.published
    other = b.said_from if b.said_from is not None else b.published
    return abs(one - other) if one is not None and other is not None else 0


def tie(a: Sighting, b: Sighting, copies: Copies) -> str | None:
    """What ties two mentions to one utterance; null where nothing does."""
    if not same_number(a, b) or denies(a) != denies(b):
        return None
    if copied(a, b, copies):
        return "copies of one text"
    return next((feature for feature, holds in TIES if holds(a, b)), None)


def denies(one: Sighting) -> bool:
    """Whether the speaker does not stand behind the figure.

    Who denies another's figure does not deny it for them; «not one of ours» is a figure of the speaker's own.
    """
    named = one.voice.named
    anothers = named is not None and named.text is None
    none = one.polarity == "deny" and one.high == 0
    return one.polarity != "affirm" and not anothers and not none
