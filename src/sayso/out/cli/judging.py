"""``sayso judge``: decisions of people about records, kept beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from sayso.errors import ConfigError
from sayso.out.cli.options import By, Config, LedgerFile
from sayso.out.cli.session import Session, say
from sayso.types import Judgement, Question, Reason, Verdict

if TYPE_CHECKING:
    from sayso import Ledger
    from sayso.ledger.judged import Decision

# decision -> its question and verdict; null where the ids tell the question
DECISIONS: dict[str, tuple[Question | None, Verdict]] = {
    "same": (None, "yes"),
    "not-same": (None, "no"),
    "unsure": (None, "unsure"),
    "confirm": ("confirm", "yes"),
    "correct": ("correct", "yes"),
    "reject": ("reject", "yes"),
    "withdraw": ("withdraw", "yes"),
}
# how the ids of a kind begin -> what «same» asks about them
KINDS: dict[str, Question] = {"s": "same_source", "a": "same_account", "o": "same_origin"}
ID = re.compile(r"(?P<kind>[a-z])_[\w.:-]{1,80}(?P<place>@\d{1,18}-\d{1,18})?")
SAME: dict[str, Question] = {"source": "same_source", "account": "same_account", "origin": "same_origin"}


def judge(
    decision: Annotated[str, typer.Argument(help=f"One of {', '.join(DECISIONS)}.")],
    ids: Annotated[
        list[str], typer.Argument(metavar="ID...", help="What it is about; PATH=VALUE for correct.")
    ],
    by: By = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why.", show_default=False)] = None,
    of: Annotated[
        str | None,
        typer.Option("--of", help="For same with figures: account or origin.", show_default=False),
    ] = None,
    ledger: LedgerFile = None,
    config: Config = None,
) -> None:
    """Keep a decision: nothing is edited, and every decision can be withdrawn.

    A figure is named by its claim and its place, as in c_5b1e…@40-55. A correction takes a claim and
    PATH=VALUE: source.name, source.kind, polarity, certainty.level, origin_source, said_on, or
    figures.40-55. and a field of that figure. An empty value is none.

    \b
    Examples:
      sayso judge confirm $(sayso sql "select min(claim) from v_figures" -f csv | tail -1) --by Ann
      sayso judge correct $(sayso sql "select max(id) from v_claims" -f csv | tail -1) polarity=deny --by Ann
      sayso judge reject $(sayso sql "select max(id) from v_claims" -f csv | tail -1) --by Ann --reason noise
      sayso judge same $(sayso accounts -n 2 -f csv | tail -2 | cut -d, -f1) --by Ann
    """
    if decision not in DECISIONS:
        raise typer.BadParameter(f"no decision is called {decision!r}; choose one of {', '.join(DECISIONS)}")
    if by is None or not by.strip():
        raise typer.BadParameter("say who decides, with --by or SAYSO_BY")
    from sayso import Ledger
    from sayso.ledger.judging import named
    from sayso.ledger.ledger import now

    session = Session(config=config, ledger=ledger)
    subjects, changes = _subjects(decision, ids)
    question, verdict = DECISIONS[decision]
    one = Judgement(
        id="",
        question=question or _question(subjects, of),
        subject=subjects,
        verdict=verdict,
        reasons=(Reason(feature="a person's", detail=reason),) if reason else (),
        by=by,
        at=now(),
    )
    with Ledger(session.settings.ledger, readonly=True) as kept:
        _check_there(kept, subjects)
        values: list[Any] = [_value(kept, subjects[0], change) for change in changes] or [None]
    with Ledger(session.settings.ledger) as kept:
        _say(kept.judge(*(named(msgspec.structs.replace(one, value=value)) for value in values)))


def _say(told: Iterable[Decision]) -> None:
    for one in told:
        about = ", ".join(one.judgement.subject)
        force = "" if one.in_force else f"; it is not in force: {one.why}"
        say(f"{one.judgement.id}: {one.judgement.question} {one.judgement.verdict}: {about}{force}")


def _subjects(decision: str, ids: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Ids, and for a correction its changes; raises ConfigError for what is no id."""
    if decision == "correct":
        subjects, changes = ids[:1], ids[1:]
        if not changes or any("=" not in change for change in changes):
            raise ConfigError('a correction is a claim\'s id and PATH=VALUE, such as source.name="Ann Roe"')
    else:
        subjects, changes = ids, []
    for this in subjects:
        if not ID.fullmatch(this):
            raise ConfigError(
                f"{this!r} is no id: ids look like c_5b1e…, c_5b1e…@40-55, a_…, o_…, s_… or j_…"
            )
    return tuple(subjects), changes


def _check_there(kept: Ledger, subjects: tuple[str, ...]) -> None:
    """Raise ConfigError for accounts, origins and sources that are not there; the ledger checks claims."""
    from sayso import compare
    from sayso.out.cli.speaking import known_speakers

    wanted = {this for this in subjects if this.startswith(("a_", "o_"))}
    if wanted:
        for account in compare(kept):
            wanted -= {account.id, *(origin.id for origin in account.origins)}
    if wanted:
        raise ConfigError(
            f"the ledger has no account or origin {', '.join(sorted(wanted))}; see sayso accounts"
        )
    wanted = {this for this in subjects if this.startswith("s_")}
    if wanted:
        wanted -= {this for one in known_speakers(kept) for this, _ in one.names}
    if wanted:
        raise ConfigError(f"the ledger has no source {', '.join(sorted(wanted))}; see sayso sources")


def _question(subjects: tuple[str, ...], of: str | None) -> Question:
    """What «same» is about: told by ``of``, or by the kind of the ids."""
    if of is not None:
        if of not in SAME:
            raise ConfigError(f"--of {of}: choose one of {', '.join(SAME)}")
        return SAME[of]
    if len(subjects) == 1 and subjects[0].startswith("c_"):
        return "confirm"  # unsure of one figure alone
    kinds = {KINDS.get(this[0]) for this in subjects}
    question = kinds.pop() if len(kinds) == 1 else None
    if question is None:
        raise ConfigError("are these the same account or the same origin? say --of account or --of origin")
    return question


def _value(kept: Ledger, id: str, change: str) -> dict[str, Any]:
    """A correction as a judgement holds it: path, the value that stands there now, and the new one."""
    from sayso.ledger.paths import allowed, seen

    path, _, text = change.partition("=")
    claim = kept.claim(id, judged=True)
    if claim is None:
        raise ConfigError(f"{id}: the ledger has no such claim, or people have rejected it")
    kind = allowed(path)
    new: Any = text or None
    if new is not None:
        try:
            new = msgspec.convert(new, kind, strict=False)
        except msgspec.ValidationError as error:
            raise ConfigError(f"{path}: {text!r} does not fit: {error}") from error
    return {"path": path, "old": seen(claim, path), "new": msgspec.to_builtins(new)}
