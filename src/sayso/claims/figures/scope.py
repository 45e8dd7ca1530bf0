"""How far a figure reaches: this incident, everything so far, an increment, a part, a forecast."""

from __future__ import annotations

from itertools import pairwise

from sayso.claims.figures.party import Party
from sayso.claims.figures.sentence import Counted
from sayso.claims.figures.words import Words, closed
from sayso.types import Scope

_SO_FAR = (("so", "far"), ("to", "date"), ("in", "total"), ("in", "all"), ("until", "now"), ("thus", "far"))
NEAR = 14
_INCLUDING = (
    ("including",), ("among", "them"), ("among", "whom"), ("among", "those"), ("of", "them"), ("of", "whom"),
    ("of", "which"), ("of", "these"), ("of", "those"),
)  # fmt: skip
_INCLUDE = frozenset({"include", "includes", "included"})
_AMONG = frozenset({"among", "amongst"})
_MARKS = frozenset({",", ":", "–", "—", "-", '"'})
_AUXILIARIES = frozenset({"are", "were", "is", "was", "being"})
_EXPECTED = frozenset({"expected", "due", "planned"})
_EXPECTING = frozenset({"expects", "expect", "predicts", "predict", "forecasts", "forecast", "plans"})


def scope_of(words: Words, counted: Counted, seen: set[str], last: tuple[Counted, Scope] | None) -> Scope:
    """The scope of a figure; ``seen`` are the measures before it in the text, ``last`` the figure before it.

    «Another» and «more» open an increment only where the figure before counts the same: «killed two and
    injured six others» is no increment.
    """
    if _is_part(words, counted, last):
        return "part_of"
    if counted.party.more and _is_increment(words, counted, seen, last[0] if last else None):
        return "increment"
    if _forecast(words, counted):
        return "forecast"
    if counted.why == "toll" or _so_far(words, counted):
        return "total_so_far"
    return "this_incident"


def _is_part(words: Words, counted: Counted, last: tuple[Counted, Scope] | None) -> bool:
    party = counted.party
    alike = last is not None and last[0].measure == counted.measure
    partitive = party.partitive and (party.head is not None or alike) and not _own(words, party)
    return partitive or _some_of(words, counted, last)


def _is_increment(words: Words, counted: Counted, seen: set[str], before: Counted | None) -> bool:
    if before is None:
        return counted.measure in closed("core")
    party = counted.party
    apart = words.sent[party.first] - words.sent[before.party.first]
    told = counted.measure in seen and (apart > 1 or before.measure == counted.measure)
    return told or (apart != 0 and _another(words, party))


def _own(words: Words, party: Party) -> bool:
    """«11 of its soldiers»: all of them, as far as is told; not «11 of its 40 soldiers»."""
    inside = words.low[party.quantity.last : party.last]
    if "of" not in inside:
        return False
    at = inside.index("of") + party.quantity.last + 1
    after = at + 1 + (words.at(at + 1) == "own")
    return words.at(at) in ("its", "their", "our", "his", "her") and not words.at(after)[:1].isdigit()


def _another(words: Words, party: Party) -> bool:
    """«three more people», where a noun says of whom; «another 212 people» may be hurt where others died."""
    return party.head is not None and words.at(party.quantity.last) == "more"


def _some_of(words: Words, counted: Counted, last: tuple[Counted, Scope] | None) -> bool:
    """«17 dead, including two officers and a boy», «three of them students», «four were among the dead»."""
    party = counted.party
    if _among(words, party):
        return True
    if last is None or last[0].measure != counted.measure:
        return False
    before = last[0].party
    if words.sent[before.first] != words.sent[party.first] or before.last > party.first:
        return False
    if last[1] == "part_of" and set(words.low[before.last : party.first]) <= _MARKS | {"and"}:
        return (counted.at or (0, 0)) == (last[0].at or (0, 0))
    lead = party.first
    while words.at(lead - 1) in _MARKS | _AUXILIARIES:
        lead -= 1
    return any(words.says(lead - len(one), one) for one in _INCLUDING) or (
        words.at(party.last) in _AMONG and words.at(party.last + 1) in ("them", "whom", "those")
    )


def _among(words: Words, party: Party) -> bool:
    """Whether the words say of whom some are counted: «among the dead», «the dead include»."""
    suffered = closed("suffered")
    lead = party.first
    while words.at(lead - 1) in _MARKS | _AUXILIARIES:
        lead -= 1
    if words.at(lead - 1) in _INCLUDE and words.at(lead - 2) in suffered:
        return True
    if words.at(lead - 3) in _AMONG and words.at(lead - 2) == "the" and words.at(lead - 1) in suffered:
        return True
    at = party.last
    while words.at(at) in _AUXILIARIES | {"also"}:
        at += 1
    return words.at(at) in _AMONG and words.at(at + 1) == "the" and words.at(at + 2) in suffered


def _window(words: Words, counted: Counted) -> tuple[int, int]:
    sentence = words.sent[counted.party.first]
    first, last = counted.party.first, counted.party.last
    while first > 0 and words.sent[first - 1] == sentence and counted.party.first - first < NEAR:
        first -= 1
    while last < words.n and words.sent[last] == sentence and last - counted.party.last < NEAR:
        last += 1
    return first, last


def _forecast(words: Words, counted: Counted) -> bool:
    """«could bring as many as 30,000», «is expected to reach 500»; «may have killed» is no forecast."""
    first, _ = _window(words, counted)
    party = counted.party
    verb = counted.at[0] if counted.at else party.first
    verb = min(verb, party.first) if verb < party.last else party.first
    for i in range(max(first, verb - 4), party.first):
        if _modal(words, i) and words.at(i + 1) != "have" and words.at(i + 2) != "have":
            return True
        if words.low[i] in _EXPECTING | _EXPECTED and words.at(i + 1) == "to":
            return True
    if words.at(party.first - 1) in _EXPECTING:
        return True
    if words.at(party.last) in _AUXILIARIES and words.at(party.last + 1) in _EXPECTED:
        return True
    return _modal(words, party.last) and words.at(party.last + 1) != "have"


def _modal(words: Words, i: int) -> bool:
    """Whether word ``i`` is «may» or «will»; «May» inside a sentence is the month."""
    if words.at(i) not in closed("modals"):
        return False
    inside = i > 0 and words.sent[i - 1] == words.sent[i]
    return not (inside and words.text[words.start[i]].isupper())


def _so_far(words: Words, counted: Counted) -> bool:
    first, last = _window(words, counted)
    near = words.low[first:last]
    if ("since" in near and "when" not in near) or "overall" in near:
        return True
    pairs = set(pairwise(near))
    return any(pair in pairs for pair in _SO_FAR) or words.at(counted.party.first) in ("total",)
