"""What people's decisions make of a claim: pure functions of the claim as it was found and its judgements.

The claim itself is never changed. Judgements come in the order in which they were kept; of several on
one matter (the same field, the same record) the last that was not withdrawn is in force. A correction
says which value it was made on: where another stood there by then it did not apply, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sayso.errors import ConfigError
from sayso.ledger import paths
from sayso.types import Claim, Judgement

Matter = tuple[str, ...]


class Decision(Struct, frozen=True, kw_only=True):
    """One judgement in the history of a record: what it changed, and whether it is in force.

    ``old`` and ``new`` are values at ``path`` for «correct». ``why`` says why it is not in force.
    """

    judgement: Judgement
    path: str | None = None
    old: Any = None
    new: Any = None
    in_force: bool = True
    why: str | None = None


class Judged(Struct, frozen=True):
    """A claim as people have decided, null where they rejected it, and their decisions, oldest first."""

    claim: Claim | None
    decisions: tuple[Decision, ...]


def applied(claim: Claim, judgements: Iterable[Judgement]) -> Claim | None:
    """The claim as ``judgements`` leave it: corrected, without rejected figures; null where it is rejected.

    Judgements on other records change nothing. One that does not apply is listed by ``judged``; none raises.
    """
    return judged(claim, judgements).claim


def judged(claim: Claim, judgements: Iterable[Judgement]) -> Judged:
    """The claim as ``judgements`` leave it, with the history of every one that is about it."""
    course = _Course(claim)
    for one in judgements:
        course.take(one)
    return Judged(course.outcome(), course.history())


def decisions(id: str, judgements: Iterable[Judgement]) -> tuple[Decision, ...]:
    """The history of a record that is no claim (a source, an account, an origin, a report)."""
    course = _Course(None)
    for one in judgements:
        if one.question == "withdraw" or id in one.subject:
            course.take(one)
    return course.history()


def record_of(subject: str) -> str:
    """The record that ``subject`` is part of: a figure's claim, else itself.

    >>> record_of("c_5b1e@40-55")
    'c_5b1e'
    """
    return subject.partition("@")[0] if subject.startswith("c_") else subject


class _Entry(Struct, eq=False):
    number: int
    decision: Decision
    matters: list[Matter]
    lost: str | None = None  # why it can never be in force


class _Course:
    """Judgements taken one after another."""

    def __init__(self, claim: Claim | None) -> None:
        self.claim = claim
        self.entries: dict[str, _Entry] = {}
        self.standing: dict[Matter, list[_Entry]] = {}  # the last one of each is in force
        self.now: Claim | None = claim

    def take(self, one: Judgement) -> None:
        """Take the next judgement."""
        if one.question == "withdraw":
            self._withdraw(one)
            return
        entry = _Entry(len(self.entries), Decision(judgement=one), self._matters(one))
        if self.claim is not None and not entry.matters:
            return
        self.entries[one.id] = entry
        if one.question == "correct" and self.claim is not None:
            self._correct(entry, self.claim)
        if entry.lost is None:
            for matter in entry.matters:
                self.standing.setdefault(matter, []).append(entry)
            if one.question == "correct":
                self._again()

    def _matters(self, one: Judgement) -> list[Matter]:
        if self.claim is None:
            return [(one.question, *sorted(set(one.subject)))]
        about = [subject for subject in one.subject if record_of(subject) == self.claim.id]
        if one.question != "correct":
            return [(one.question, subject) for subject in dict.fromkeys(about)]
        path = one.value.get("path") if isinstance(one.value, dict) else None
        return [("correct", str(path))] if about else []

    def _correct(self, entry: _Entry, claim: Claim) -> None:
        value = entry.decision.judgement.value
        try:
            path, old, new = correction(value)
            entry.decision = replace(entry.decision, path=path, old=old, new=new)
            stands = paths.seen(self.now or claim, path)
        except ConfigError as error:
            entry.lost = f"did not apply: {error}"
        else:
            if entry.decision.judgement.verdict == "yes" and not paths.same(old, stands):
                entry.lost = f"did not apply: {stands!r} stood there, not {old!r}"

    def _withdraw(self, one: Judgement) -> None:
        taken = [self.entries[this] for this in one.subject if this in self.entries]
        if not taken:
            return
        self.entries[one.id] = _Entry(len(self.entries), Decision(judgement=one), [])
        if one.verdict != "yes":
            self.entries[one.id].lost = f"{one.verdict} to withdrawing: nothing was withdrawn"
            return
        for entry in taken:
            entry.lost = f"withdrawn by {one.by}"
            for matter in entry.matters:
                if entry in self.standing.get(matter, ()):
                    self.standing[matter].remove(entry)
        self._again()

    def _again(self) -> None:
        """Work out the claim anew: the corrections in force, in their order."""
        if self.claim is None:
            return
        ahead = [entries[-1] for entries in self.standing.values() if entries]
        self.now = self.claim
        for entry in sorted(ahead, key=lambda entry: entry.number):
            decision = entry.decision
            if decision.path and decision.judgement.verdict == "yes":
                self.now = paths.put(self.now, decision.path, decision.new)

    def outcome(self) -> Claim | None:
        """The claim in the end."""
        if self.now is None or self._rejected(self.now.id):
            return None
        kept = tuple(f for f in self.now.figures if not self._rejected(f"{self.now.id}@{f.start}-{f.end}"))
        return self.now if len(kept) == len(self.now.figures) else replace(self.now, figures=kept)

    def _rejected(self, subject: str) -> bool:
        entries = self.standing.get(("reject", subject))
        return entries is not None and entries != [] and entries[-1].decision.judgement.verdict == "yes"

    def history(self) -> tuple[Decision, ...]:
        """Every judgement taken, with whether it is in force in the end."""
        return tuple(self._told(entry) for entry in self.entries.values())

    def _told(self, entry: _Entry) -> Decision:
        if entry.lost is not None:
            return replace(entry.decision, in_force=False, why=entry.lost)
        followed = [stack[-1] for matter in entry.matters if (stack := self.standing.get(matter))]
        if not followed or any(last is entry for last in followed):
            return entry.decision
        by = followed[0].decision.judgement.by
        return replace(entry.decision, in_force=False, why=f"{by} decided later")


def correction(value: object) -> tuple[str, Any, Any]:
    """Path, old and new value of a «correct»; raises ConfigError where it is malformed.

    >>> correction({"path": "polarity", "old": "affirm", "new": "deny"})
    ('polarity', 'affirm', 'deny')
    """
    if not isinstance(value, dict) or not {"path", "old", "new"} <= set(value):
        raise ConfigError('value: a correction is {"path": …, "old": …, "new": …}')
    paths.checked(value["path"], value["new"])
    return value["path"], value["old"], value["new"]
