"""Decisions in: checked, kept, and never on top of one that the reviewer has not seen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, and_, exists, or_, select
from sqlalchemy.sql.expression import ColumnElement

from sayso.errors import ConfigError, DecidedError
from sayso.ledger import rows, writing
from sayso.ledger.handling import hidden_records, shown_judgements
from sayso.ledger.judged import Decision, correction, decisions, judged, record_of
from sayso.ledger.reading import claims_called, newest_claim
from sayso.ledger.schema import claim, figure, judgement, subject
from sayso.ledger.store import Store
from sayso.types import Claim, Judgement

ON_CLAIMS = ("confirm", "correct", "reject")
# how many records each question is about; null where there may be any number
SUBJECTS: dict[str, tuple[int, int | None]] = {
    "same_source": (2, 2),
    "same_account": (2, 2),
    "same_origin": (2, None),
    "correct": (1, 1),
    "confirm": (1, None),
    "reject": (1, None),
    "withdraw": (1, None),
}


def named(one: Judgement) -> Judgement:
    """The judgement under an id made of what it says, so that the same one twice is one."""
    digest = hashlib.sha256(msgspec.json.encode(replace(one, id=""))).hexdigest()[:16]
    return replace(one, id=f"j_{digest}")


def judge(store: Store, many: Sequence[Judgement], *, seen: str | None) -> tuple[Decision, ...]:
    """Keep ``many``, all or none; each with whether it applies now.

    Raises ConfigError where one is malformed or about nothing, DecidedError where there is a decision
    newer than ``seen``.
    """
    for one in many:
        _check_shape(one)
    told: list[Decision] = []
    with store.writing() as connection:
        fresh = [one for one in many if not writing.is_kept(connection, one)]
        for one in fresh:
            _check_subjects(store, connection, one)
            if seen is not None:
                _check_seen(connection, one, seen)
        for one in fresh:
            if one.question == "withdraw" and (wrong := writing.cannot_withdraw(connection, one)):
                raise ConfigError(wrong)
            writing.write_judgement(connection, one)
        for one in fresh:
            its = [
                d
                for this in one.subject
                for d in history(store, connection, this)
                if d.judgement.id == one.id
            ]
            told += its[:1]
    return tuple(told)


def history(store: Store, connection: Connection, id: str) -> tuple[Decision, ...]:
    """Every judgement on the record ``id`` (for a figure, on it and on its claim), oldest first."""
    record = record_of(rows.asked(id))
    found = about(connection, [record], whole=True)[record]
    this = newest_claim(store, connection, record) if record.startswith("c_") else None
    if store.gate is None:
        return judged(this, found).decisions if this else decisions(id, found)
    if hidden_records(connection, store.gate, [record]):
        return ()
    shown = {one.id: one for one in shown_judgements(connection, store.gate, found)}
    told = judged(this, found).decisions if this else decisions(id, found)
    return tuple(replace(one, judgement=shown[one.judgement.id]) for one in told if one.judgement.id in shown)


def histories(store: Store, ids: Iterable[str]) -> dict[str, tuple[Claim | None, tuple[Decision, ...]]]:
    """Of each record of ``ids`` (for a figure, its claim): the claim as it was found, and its history."""
    records = list(dict.fromkeys(record_of(rows.asked(this)) for this in ids))
    made = {one.id: one for page in claims_called(store, records) for one in page}
    with store.reading() as connection:
        if store.gate is not None:
            return {this: (made.get(this), history(store, connection, this)) for this in records}
        found = about(connection, records, whole=True)
    told = {}
    for this in records:
        claim_of = made.get(this)
        its = judged(claim_of, found[this]).decisions if claim_of else decisions(this, found[this])
        told[this] = (claim_of, its)
    return told


def about(
    connection: Connection, ids: Iterable[str], *, whole: bool = False
) -> dict[str, tuple[Judgement, ...]]:
    """The judgements on each of the records ``ids`` and their withdrawals, in the order they were kept.

    ``ids`` may name figures. ``whole``: with those on any figure of a claim, which need not be named.
    """
    wanted = [rows.asked(this) for this in dict.fromkeys(ids)]
    return _by_record(wanted, of_names(connection, wanted, whole=whole))


def of_names(connection: Connection, names: Sequence[str], *, whole: bool = False) -> list[Judgement]:
    """The judgements on any of ``names`` and their withdrawals, in the order they were kept."""
    wanted = list(dict.fromkeys(names))
    found: dict[int, Judgement] = {}
    for start in range(0, len(wanted), writing.STEP):
        found |= _with_subjects(connection, wanted[start : start + writing.STEP], whole=whole)
    gone = [one.id for one in found.values()]
    for start in range(0, len(gone), writing.STEP):
        some = _with_subjects(connection, gone[start : start + writing.STEP], whole=False)
        found |= {seq: one for seq, one in some.items() if one.question == "withdraw"}
    return [found[seq] for seq in sorted(found)]


def any_kept(connection: Connection) -> bool:
    """Whether there is any judgement."""
    return connection.execute(select(judgement.c.seq).limit(1)).first() is not None


def _by_record(ids: Sequence[str], many: Sequence[Judgement]) -> dict[str, tuple[Judgement, ...]]:
    its: dict[str, list[Judgement]] = {record_of(this): [] for this in ids}
    of: dict[str, list[str]] = {}
    for one in many:
        if one.question == "withdraw":
            records = [record for this in one.subject for record in of.get(this, [])]
            records += [this for this in one.subject if this in its]
        else:
            records = [record_of(rows.asked(this)) for this in one.subject]
        of[one.id] = [record for record in dict.fromkeys(records) if record in its]
        for record in of[one.id]:
            its[record].append(one)
    return {record: tuple(many) for record, many in its.items()}


def _with_subjects(connection: Connection, ids: Sequence[str], *, whole: bool) -> dict[int, Judgement]:
    fits: ColumnElement[bool] = subject.c.id.in_(ids)
    if whole:  # «A» follows «@»: an index gives all the figures of a claim
        fits = or_(fits, *(and_(subject.c.id >= f"{this}@", subject.c.id < f"{this}A") for this in ids))
    query = select(judgement.c.seq, judgement.c.record).where(
        judgement.c.seq.in_(select(subject.c.judgement).where(fits))
    )
    decode = msgspec.json.Decoder(Judgement).decode
    return {row.seq: decode(row.record) for row in connection.execute(query)}


def of_claims(connection: Connection, claims: Sequence[Claim]) -> dict[str, tuple[Judgement, ...]]:
    """The judgements on each of ``claims`` and on their figures; claims without any are left out."""
    if not connection.execute(select(exists().where(judgement.c.question.in_(ON_CLAIMS)))).scalar():
        return {}
    ids = [name for one in claims for name in names(one)]
    return {record: found for record, found in about(connection, ids).items() if found}


def names(one: Claim) -> list[str]:
    """What judgements may call the claim and its figures."""
    return [one.id, *(f"{one.id}@{figure.start}-{figure.end}" for figure in one.figures)]


def _check_shape(one: Judgement) -> None:
    low, high = SUBJECTS[one.question]
    ids = set(one.subject)
    if len(ids) != len(one.subject) or len(ids) < low or (high is not None and len(ids) > high):
        ought = f"{low}" if high == low else f"at least {low}"
        raise ConfigError(
            f"{one.id}: «{one.question}» is about {ought} different record{'s' * (low > 1)}, "
            f"not {', '.join(one.subject) or 'none'}"
        )
    for text, name in ((one.id, "id"), (one.by, "by"), (one.at, "at"), *((this, "subject") for this in ids)):
        if not text.strip() or text != rows.asked(text):
            raise ConfigError(f"{one.id!r}: {name}: {text!r} names nothing")
    if one.question == "correct":
        try:
            correction(one.value)
        except ConfigError as error:
            raise ConfigError(f"{one.id}: {error}") from error


def _check_subjects(store: Store, connection: Connection, one: Judgement) -> None:
    hidden = hidden_records(connection, store.gate, one.subject)
    for this in one.subject:
        named = this.startswith("c_") or one.question in ON_CLAIMS
        there = record_of(this) not in hidden and (not named or _is_there(connection, this))
        if one.question == "withdraw" and this in hidden:
            raise ConfigError(f"{this}: no judgement has this id, so it cannot be withdrawn")
        if one.question != "withdraw" and not there:
            raise ConfigError(f"{one.id}: the ledger has no claim or figure {this!r}")
    if one.question == "correct" and "@" in one.subject[0]:
        raise ConfigError(
            f"{one.id}: a correction is about a claim; its path names the figure, not {one.subject[0]!r}"
        )


def _is_there(connection: Connection, id: str) -> bool:
    record, _, place = rows.asked(id).partition("@")
    query = select(claim.c.seq).where(claim.c.id == record)
    if place:
        start, _, end = place.partition("-")
        if not (start.isdecimal() and end.isdecimal() and len(place) < 38):
            return False
        query = query.join(figure, figure.c.claim == claim.c.seq)
        query = query.where(figure.c.starts == int(start), figure.c.ends == int(end))
    return connection.execute(query.limit(1)).first() is not None


def _check_seen(connection: Connection, one: Judgement, seen: str) -> None:
    records = [record_of(this) for this in one.subject]
    found = about(connection, records, whole=True)
    earlier = {kept.id: kept for record in records for kept in found[record] if _is_rival(kept, one)}
    ids = list(earlier)
    newer = ids[ids.index(seen) + 1 :] if seen in earlier else ids
    if newer:
        last = earlier[newer[-1]]
        raise DecidedError(
            f"{', '.join(one.subject)}: {last.by} decided in the meantime ({last.question}: {last.verdict}, "
            f"{last.at}): look at {last.id} and decide again"
        )


def _is_rival(kept: Judgement, one: Judgement) -> bool:
    if kept.question == "withdraw":
        return True
    if one.question in ON_CLAIMS:
        return kept.question in ON_CLAIMS
    return kept.question == one.question and set(kept.subject) == set(one.subject)
