"""Numbers that count what another one counts: parts («six of them»), rivals («the police, 35,000»)."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.claims.figures.acts import Act, links
from sayso.claims.figures.party import Party
from sayso.claims.figures.people import group_of, people
from sayso.claims.figures.sentence import Counted, Sentence
from sayso.claims.figures.words import closed

TAKEN = {"prisoner": "captured", "prisoners": "captured", "captive": "captured", "hostage": "abducted"}
NEAR = 8  # words before a number in which somebody reckons
PEOPLE = ("people", "bodies", "households")
POINTING = ("them", "whom", "these", "those", "which")
HAVING = frozenset({"have", "has", "had", "with"})
AGENT = 16  # words before «took» in which those stand who took


def by_part(
    sentence: Sentence, party: Party, found: Sequence[Counted], last: Counted | None
) -> Counted | None:
    """«Six of them were swept away», «two of whom are children»: the measure of the figure before.

    An act of its own wins: «40 were hurt; six of them died».
    """
    words = sentence.words
    if not party.partitive or party.head is not None or words.at(party.last - 1) not in POINTING:
        return None
    before = found[-1] if found else None
    listed = before is not None and words.at(before.party.quantity.last) == "names"  # of people
    if (
        before
        and not listed
        and before.party.unit not in PEOPLE
        and not before.party.partitive
        and _larger(before, party)
    ):
        unit = "objects" if before.party.unit == "unknown" else before.party.unit
        return before._replace(
            party=party._replace(unit=unit), why="part of things"
        )  # «400 schools, 300 of them»
    if last is None or last.party is party or not _larger(last, party):
        return None
    if last.measure not in closed("core") or _own_act(sentence, party):
        return None
    single = party.quantity.low == party.quantity.high == 1 and words.at(party.last) not in links().all
    hurt = _has_wounds(sentence, party)
    if single and not hurt:  # «one of them cautioned»
        return None
    return Counted(party, "injured" if hurt else last.measure, "part of", last.at)


def _has_wounds(sentence: Sentence, party: Party) -> bool:
    """«seven of whom have fractures», «one of them with a serious injury»."""
    after = sentence.words.low[party.last : min(party.last + 5, sentence.last)]
    return after[:1] != [] and after[0] in HAVING and not closed("injuries").isdisjoint(after[1:])


def _larger(last: Counted, party: Party) -> bool:
    whole, part = last.party.quantity, party.quantity
    most = whole.high or whole.best or whole.low
    least = part.low or part.best or 0
    return most is None or least <= most


def _own_act(sentence: Sentence, party: Party) -> Act | None:
    """The act of core measure, or of being let go, that follows with nothing but links between."""
    words, at = sentence.words, party.last
    while at < sentence.last and words.low[at] in links().all:
        at += 1
    heads = people().heads
    for act in sentence.acts:
        mine = act.side == "left" and act.first <= at < act.last
        if mine and (act.measure in closed("core") or act.measure in ("other:freed", "other:rescued")):
            return act
    return Act(at, at + 1, heads[words.at(at)], "left") if words.at(at) in heads else None


def by_taking(sentence: Sentence, party: Party) -> Counted | None:
    """«Gunmen took 60 pupils», «60 pupils were taken by gunmen»: who took says what it was."""
    words = sentence.words
    kept = words.at(party.last)
    if kept in TAKEN and words.at(party.first - 1) in ("took", "take", "takes", "taking", "taken"):
        return Counted(party, TAKEN[kept], "taken prisoner", (party.last, party.last + 1))
    if party.head is None or party.unit != "people":
        return None
    at = party.first - 1
    while at >= sentence.first and words.low[at] in closed("before_object"):
        at -= 1
    measure = "captured" if words.low[party.head] in people().military else "abducted"
    if words.at(at) in ("holding", "hold", "holds") and measure == "captured":
        return Counted(party, measure, "held", (at, at + 1))
    if words.at(at) in ("took", "takes", "taking", "taken"):
        armed = any(_armed(words.low[i]) for i in range(max(sentence.first, at - AGENT), at))
        return Counted(party, measure, "taken by armed people", (at, at + 1)) if armed else None
    at = party.last
    while at < sentence.last and words.low[at] in links().all:
        at += 1
    if words.at(at) == "taken" and at > party.last:
        after = words.low[at + 1 : min(at + 7, sentence.last)]
        if "by" in after and any(_armed(word) for word in after):
            return Counted(party, measure, "taken by armed people", (at, at + 1))
    return None


def _armed(word: str) -> bool:
    return group_of(word) == "rebels" or word in closed("takers")


def by_rival(sentence: Sentence, party: Party, last: Counted | None) -> Counted | None:
    """«Organisers spoke of 120,000», «the port put it at 4,000», «the earlier figure of 30»: bare numbers."""
    words = sentence.words
    if party.head is not None or party.unit == "unknown" or party.partitive:
        return None
    before = words.low[max(sentence.first, party.first - NEAR) : party.first]
    if not before or before[-1] not in closed("rival_links"):
        return None
    if closed("rivals").isdisjoint(before):
        return None
    if not closed("crowds").isdisjoint(before):
        return Counted(party, "participants", "crowd", (party.first - 1, party.first))
    if last is None or last.measure not in closed("core"):
        return None
    moved = not closed("rising").isdisjoint(sentence.words.low[sentence.first : party.first])
    return Counted(party, last.measure, "toll" if moved else "rival of", last.at)
