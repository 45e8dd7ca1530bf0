"""From a form to judgements: what was pressed, on which records, by whom; and back from a claim to a form."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Struct

from sayso.errors import ConfigError
from sayso.ledger import Ledger, paths
from sayso.ledger.judging import named
from sayso.types import Claim, Judgement, Question, Reason, Verdict

SECOND = "asks for a second reviewer"
# what a button says -> the question and the verdict it stands for
DECISIONS: dict[str, tuple[Question, Verdict]] = {
    "accept": ("confirm", "yes"),
    "reject": ("reject", "yes"),
    "unsure": ("confirm", "unsure"),
    "flag": ("confirm", "unsure"),
}
UNDOING = 50  # decisions looked through for the one that was taken back


class Field(Struct, frozen=True):
    """One field of a claim that may be corrected: its value now, and what may stand there."""

    path: str
    label: str
    value: str
    choices: tuple[str, ...] = ()
    number: bool = False
    empty: bool = False


def decision(pressed: str, subject: tuple[str, ...], *, by: str, at: str, note: str = "") -> Judgement:
    """The judgement a button stands for; raises ConfigError for a button we do not have."""
    if pressed not in DECISIONS:
        raise ConfigError(f"no decision is called {pressed!r}; choose one of {', '.join(DECISIONS)}")
    question, verdict = DECISIONS[pressed]
    reasons = [Reason(feature=SECOND)] if pressed == "flag" else []
    if note:
        reasons.append(Reason(feature="a person's", detail=note))
    return named(
        Judgement(
            id="", question=question, subject=subject, verdict=verdict, reasons=tuple(reasons), by=by, at=at
        )
    )


def withdrawal(ids: tuple[str, ...], *, by: str, at: str) -> Judgement:
    """Taking decisions back."""
    return named(Judgement(id="", question="withdraw", subject=ids, verdict="yes", by=by, at=at))


def fields(claim: Claim) -> Iterator[tuple[str, list[Field]]]:
    """Every field of ``claim`` that may be corrected, in groups: the claim's own, then each figure's."""
    own = [path for path in paths.CLAIM if claim.source is not None or not path.startswith("source.")]
    yield "", [_field(claim, path, paths.CLAIM[path]) for path in own]
    for figure in claim.figures:
        prefix = f"figures.{figure.start}-{figure.end}."
        yield figure.text, [_field(claim, prefix + name, kind) for name, kind in paths.FIGURE.items()]


def _field(claim: Claim, path: str, kind: Any) -> Field:
    value = paths.seen(claim, path)
    parts = _parts(kind)
    choices = next((get_args(part) for part in parts if get_origin(part) is Literal), ())
    label = path.rpartition(".")[2] if path.startswith("figures.") else path
    return Field(
        path=path,
        label=LABELS.get(label, label.replace("_", " ")),
        value="" if value is None else str(value),
        choices=choices,
        number=int in parts,
        empty=type(None) in parts,
    )


LABELS = {
    "source.name": "who says",
    "source.kind": "kind of source",
    "certainty.level": "how sure",
    "polarity": "stance",
    "origin_source": "goes back to",
    "said_on": "said on",
    "vague_rule": "rule for vague words",
}


def _parts(kind: Any) -> tuple[Any, ...]:
    """The plain types a field may hold: unions and annotations taken apart."""
    if get_origin(kind) is Annotated:
        return _parts(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        return tuple(part for one in get_args(kind) for part in _parts(one))
    return (kind,)


def corrections(
    claim: Claim, given: Mapping[str, str], old: Mapping[str, str], *, by: str, at: str
) -> list[Judgement]:
    """A judgement for each field whose value differs from the one on the form; raises ConfigError."""
    made = []
    for _, group in fields(claim):
        for one in group:
            new, was = given.get(one.path, one.value).strip(), old.get(one.path, one.value)
            if new != was:
                value = {"path": one.path, "old": _typed(one, was), "new": _typed(one, new)}
                judgement = Judgement(
                    id="", question="correct", subject=(claim.id,), verdict="yes", value=value, by=by, at=at
                )
                made.append(named(judgement))
    return made


def _typed(one: Field, text: str) -> Any:
    if text == "":
        if not one.empty:
            raise ConfigError(f"{one.label}: it cannot be empty")
        return None
    if one.number:
        try:
            return int(text.replace(",", "").replace(" ", ""))
        except ValueError:
            raise ConfigError(f"{one.label}: {text!r} is not a whole number") from None
    return text


def last_own(ledger: Ledger, by: str) -> Judgement | None:
    """The newest decision of ``by`` that was not taken back."""
    return next((kept.judgement for kept in ledger.changes(by=by, standing=True, limit=1)), None)
