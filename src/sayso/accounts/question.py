"""The plain sentence that an account answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.accounts.sighting import Sighting
from sayso.accounts.who import group_of, nations_in

DONE = {"killed_or_injured": "killed or injured", "participants": "taking part"}
MARKS = {"gas": "by smoke or gas", "burns": "with burns", "gunshot": "by gunshot"}
BARE = frozenset(
    ("dead", "deaths", "casualties", "injured", "injuries", "wounded", "others", "lives", "hurt")
)


def who_of(members: Sequence[Sighting]) -> str | None:
    """The fullest wording of who was counted: one that names a nation or a group, else the commonest."""
    told = Counter(one.who for one in members if one.who)
    if not told:
        return None

    def telling(who: str) -> tuple[bool, bool, int, int, str]:
        low = who.lower().split()
        return bool(nations_in(who)), group_of(who) is not None, -(low[-1] in BARE), told[who], who

    return max(told, key=telling)


def where_of(members: Sequence[Sighting]) -> str | None:
    """The place told most often in the figures' own clauses, the preciser first; else the reports'."""
    votes = Counter((one.told_spot.precise, one.told_spot.name) for one in members if one.told_spot)
    if not votes:
        votes = Counter((one.spot.precise, one.spot.name) for one in members if one.spot)
    best = max(votes, key=lambda place: (place[0], votes[place], place[1]), default=None)
    return best[1] if best else None


def question(members: Sequence[Sighting], *, so_far: bool) -> str:
    """«North Korean soldiers killed or injured in Kursk Oblast, to date»."""
    first = members[0]
    measure = DONE.get(first.measure, first.measure.removeprefix("other:"))
    who, where = who_of(members) or "people", where_of(members)
    if who.lower().split()[-1] in BARE:
        who = "people"
    if measure in who.lower().split():
        measure = "counted"  # «more than 60 workers had been inside»: who was counted is all that is told
    reach = {"increment": "in addition", "forecast": "expected", "whole": ""}[first.reach]
    mark = MARKS.get(first.mark or "", first.mark or "")
    body = " ".join(part for part in (who[0].upper() + who[1:], _adverb(mark), measure) if part)
    body += f" {mark}" if mark in MARKS.values() else ""
    body += f" in {where}" if where else ""
    return ", ".join(part for part in (body, reach, "to date" if so_far else "") if part)


def _adverb(mark: str) -> str:
    return {"critical": "critically", "serious": "seriously", "slight": "slightly"}.get(
        mark, "" if mark in MARKS.values() else mark
    )
