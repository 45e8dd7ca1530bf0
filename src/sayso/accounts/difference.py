"""What two extractors, or two ledgers, say differently: claims, figures and accounts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from sayso.types import Account, Claim, Figure

What = Literal["claim", "figure", "account"]
Change = Literal["same", "conflicting", "gained", "lost"]
Fields = dict[str, str]

# field -> how it reads; what is the same in all of them is the same
OF_CLAIMS: dict[str, Callable[[Claim], object]] = {
    "source": lambda c: c.source.name if c.source else None,
    "kind": lambda c: c.source.kind if c.source else None,
    "form": lambda c: c.form,
    "polarity": lambda c: c.polarity,
    "certainty": lambda c: c.certainty.level,
    "chain": lambda c: " > ".join(c.chain),
    "origin": lambda c: c.origin_source,
    "said on": lambda c: c.said_on.edtf if c.said_on else None,
    "words": lambda c: " … ".join(span.text for span in c.content),
}
OF_FIGURES: dict[str, Callable[[tuple[Claim, Figure]], object]] = {
    "bounds": lambda p: f"{_bound(p[1].low)}–{_bound(p[1].high)}",
    "relation": lambda p: p[1].relation,
    "measure": lambda p: p[1].measure,
    "scope": lambda p: p[1].scope,
    "who": lambda p: p[1].who,
    "source": lambda p: p[0].origin_source,
}
OF_ACCOUNTS: dict[str, Callable[[Account], object]] = {
    "range": lambda a: f"{_bound(a.published_range.low)}–{_bound(a.published_range.high)}",
    "open above": lambda a: a.published_range.open_high,
    "reports": lambda a: a.reports,
    "independent origins": lambda a: a.independent_origins,
    "unresolved": lambda a: a.unresolved,
    "figures": lambda a: len(a.figures),
}


class Difference(Struct, frozen=True, kw_only=True):
    """One record that only one side has, or that both have and read differently.

    ``a`` and ``b`` hold the fields that differ, or what only one side has.
    """

    what: What
    change: Change
    id: str
    report: str | None
    text: str
    a: Fields = {}
    b: Fields = {}


class Differences(Struct):
    """Differences as they are found, and how many of each kind there are, same ones too."""

    counts: Counter[tuple[What, Change]]
    found: list[Difference]

    def note(self, one: Difference) -> None:
        """Count one; keep it unless it is the same."""
        self.counts[one.what, one.change] += 1
        if one.change != "same":
            self.found.append(one)


def differences(
    a: Iterable[Claim],
    b: Iterable[Claim],
    *,
    accounts: tuple[Iterable[Account], Iterable[Account]] = ((), ()),
) -> Differences:
    """What ``b`` has otherwise than ``a``, in claims and their figures, and in ``accounts``.

    Claims are the same where their spans are; those left over are paired where half of their words are.

    >>> differences([], []).found
    []
    """
    told = Differences(Counter(), [])
    left, right = list(a), list(b)
    for one in (*_claims(left, right), *_figures(left, right), *_accounts(*map(list, accounts))):
        told.note(one)
    return told


class _At(NamedTuple):
    """What a difference is about."""

    id: str
    report: str | None
    text: str


def _claims(a: list[Claim], b: list[Claim]) -> Iterator[Difference]:
    ours, theirs = {one.id: one for one in a}, {one.id: one for one in b}
    pairs = {this: theirs[this] for this in ours if this in theirs}
    left, right = ([one for one in side if one.id not in pairs] for side in (a, b))
    pairs |= _overlapping(left, right)
    paired = {one.id for one in pairs.values()}
    for this, one in ours.items():
        yield _told("claim", _At(this, one.report.id, _said(one)), OF_CLAIMS, one, pairs.get(this))
    for this, one in theirs.items():
        if this not in paired:
            yield _told("claim", _At(this, one.report.id, _said(one)), OF_CLAIMS, None, one)


def _overlapping(a: list[Claim], b: list[Claim]) -> dict[str, Claim]:
    """Claims of one report whose words are half the same, the best pairs first."""
    by_report = defaultdict(list)
    for one in b:
        by_report[one.report.id].append(one)
    scored = [
        (share, one, other)
        for one in a
        for other in by_report[one.report.id]
        if (share := _shared(one, other)) >= 0.5
    ]
    pairs: dict[str, Claim] = {}
    taken: set[str] = set()
    for _, one, other in sorted(scored, key=lambda found: (-found[0], found[1].id, found[2].id)):
        if one.id not in pairs and other.id not in taken:
            pairs[one.id] = other
            taken.add(other.id)
    return pairs


def _shared(one: Claim, other: Claim) -> float:
    ours, theirs = ({at for span in c.content for at in range(span.start, span.end)} for c in (one, other))
    return len(ours & theirs) / max(len(ours | theirs), 1)


def _figures(a: list[Claim], b: list[Claim]) -> Iterator[Difference]:
    def by_place(many: list[Claim]) -> dict[tuple[str, int, int], tuple[Claim, Figure]]:
        return {(c.report.id, f.start, f.end): (c, f) for c in many for f in c.figures}

    ours, theirs = by_place(a), by_place(b)
    for key in sorted({*ours, *theirs}):
        claim, figure = ours.get(key) or theirs[key]
        at = _At(f"{claim.id}@{key[1]}-{key[2]}", key[0], figure.text)
        yield _told("figure", at, OF_FIGURES, ours.get(key), theirs.get(key))


def _accounts(a: list[Account], b: list[Account]) -> Iterator[Difference]:
    """Accounts that share figures are one account on two sides; of several, the one that shares most."""
    where: dict[tuple[str, int, int, str], list[Account]] = defaultdict(list)
    for other in b:
        for one in other.figures:
            where[one.report, one.start, one.end, other.measure].append(other)
    by_id = {other.id: other for other in b}
    for account in a:
        keys = ((one.report, one.start, one.end, account.measure) for one in account.figures)
        shared = Counter(other.id for key in keys for other in where[key] if other.id in by_id)
        best = min(shared, key=lambda this: (-shared[this], this), default="")
        at = _At(account.id, None, account.question)
        yield _told("account", at, OF_ACCOUNTS, account, by_id.pop(best, None))
    for account in by_id.values():
        yield _told("account", _At(account.id, None, account.question), OF_ACCOUNTS, None, account)


def _told(what: What, at: _At, fields: Mapping[str, Callable[[Any], object]], a: Any, b: Any) -> Difference:
    """The difference between two readings of one thing; null where a side has none."""
    change: Change = "gained" if a is None else "lost" if b is None else "same"
    shown = [name for name, get in fields.items() if change != "same" or get(a) != get(b)]
    if change == "same" and shown:
        change = "conflicting"
    left, right = ({n: _word(fields[n](one)) for n in shown} if one is not None else {} for one in (a, b))
    return Difference(what=what, change=change, id=at.id, report=at.report, text=at.text, a=left, b=right)


def _word(value: object) -> str:
    return "none" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _bound(value: int | None) -> str:
    return "?" if value is None else str(value)


def _said(claim: Claim) -> str:
    return " … ".join(span.text for span in claim.content)
