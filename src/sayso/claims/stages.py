"""Report to claims: a finder's attributions, then fillers in the order of ``STAGES``.

A stage is a plain function ``(report, claims) -> claims``. To swap one, pass another tuple:
``extract(report, stages=(form, polarity))``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from itertools import islice
from typing import cast

from msgspec.structs import replace

from sayso.claims.again import again
from sayso.claims.certainty import certainty
from sayso.claims.chain import chain
from sayso.claims.denied import denied
from sayso.claims.figures.fill import figures
from sayso.claims.finder import Attribution, Finder
from sayso.claims.form import form
from sayso.claims.grounds import grounds
from sayso.claims.polarity import polarity
from sayso.claims.slips import slips
from sayso.claims.when.fill import dates
from sayso.claims.where.fill import places
from sayso.claims.who.names import names
from sayso.claims.whose import whose
from sayso.errors import ConfigError, LanguageError
from sayso.types import Claim, Mention, Refusal, Report, ReportRef, Span, check_spans, claim_id

Stage = Callable[[Report, Sequence[Claim]], list[Claim]]

STAGES: tuple[Stage, ...] = (
    slips, whose, denied, form, polarity, certainty, names, figures, dates, places, chain, again, grounds,
)  # fmt: skip

# name -> where its class stands; loaded when asked for
FINDERS = {
    "model": "sayso.claims.model:ModelFinder",
    "small": "sayso.claims.model:SmallFinder",
    "rules": "sayso.claims.rules:RuleFinder",
}

FINDER = "model"  # the one in force where none is named

BATCH = 16  # reports a call of the finder; when a call fails, these are tried again one by one
log = logging.getLogger("sayso.claims")


def extract(
    report: Report, *, finder: str | Finder = FINDER, stages: Sequence[Stage] | None = None
) -> list[Claim]:
    """Every claim of one report, outer before inner; ``stages`` are those of the finder by default.

    Raises LanguageError for a report recognised as not English, ConfigError for an unknown finder.
    """
    _check_language(report)
    finder = finder_named(finder)
    found = next(iter(finder.find([report])))
    return _filled(report, found, finder.name, stages_of(finder) if stages is None else stages)


def extract_all(
    reports: Iterable[Report], *, finder: str | Finder = FINDER, refusals: list[Refusal] | None = None
) -> Iterator[tuple[Report, list[Claim]]]:
    """Each report with its claims, in order, a batch at a time.

    A report that cannot be read becomes a Refusal in ``refusals`` (a logged warning without it)
    and the rest goes on. Raises ConfigError for an unknown finder.
    """
    finder = finder_named(finder)
    for batch in _batches(reports, BATCH):
        readable: list[Report] = []
        for report in batch:
            try:
                _check_language(report)
                readable.append(report)
            except LanguageError as error:
                _refuse(report, error, refusals)
        if readable:
            yield from _read_batch(readable, finder, refusals)


def stages_of(finder: Finder) -> Sequence[Stage]:
    """STAGES; with what a number counts learnt, where the finder reads with the shipped encoder anyway."""
    if not getattr(finder, "learned", False):
        return STAGES
    from sayso.claims.figures.learned import measurer

    asked = measurer()
    return tuple(partial(stage, measurer=asked) if stage in (whose, figures) else stage for stage in STAGES)


def finder_named(finder: str | Finder) -> Finder:
    """The finder itself, or the one of that name; raises ConfigError for a name that is not in FINDERS."""
    if not isinstance(finder, str):
        return finder
    if finder not in FINDERS:
        raise ConfigError(f"there is no finder {finder!r}: say one of {', '.join(FINDERS)}")
    module, _, name = FINDERS[finder].partition(":")
    return cast(Finder, getattr(import_module(module), name)())


def claims_of(report: Report, attributions: Iterable[Attribution], found_by: str) -> list[Claim]:
    """Attributions as bare claims: spans checked, ids made, ``via`` set, outer before inner."""
    made: dict[str, Claim] = {}

    def make(attribution: Attribution) -> str:
        via = make(attribution.outer) if attribution.outer else None
        claim = Claim(
            id=claim_id(report.id, attribution.source, attribution.cue, attribution.content),
            via=via,
            report=ReportRef.of(report),
            source=_unnamed(attribution.source),
            cue=attribution.cue,
            content=attribution.content,
            form="indirect",
            found_by=found_by,
            score=attribution.score,
        )
        check_spans(report.text, claim.spans(), f"{report.id}, claim {claim.id}")
        made.setdefault(claim.id, claim)
        return claim.id

    for attribution in attributions:
        make(attribution)
    return list(made.values())


def _unnamed(source: Span | None) -> Mention | None:
    """The source as it stands, before anybody has looked who it is."""
    if source is None:
        return None
    return Mention(text=source.text, start=source.start, end=source.end, name=source.text, kind="unnamed")


def _filled(report: Report, found: list[Attribution], found_by: str, stages: Sequence[Stage]) -> list[Claim]:
    claims = claims_of(report, found, found_by)
    for stage in stages:
        # A stage may find again what is there: one statement is one claim, before it gets figures.
        claims = list({claim.id: claim for claim in reversed(stage(report, claims))}.values())[::-1]
    # A claim that a stage adds belongs to this finder's reading: two readings are compared whole.
    claims = [replace(claim, found_by=found_by) for claim in claims]
    for claim in claims:
        check_spans(report.text, claim.spans(), f"{report.id}, claim {claim.id}")
    return claims


def _read_batch(
    batch: Sequence[Report], finder: Finder, refusals: list[Refusal] | None
) -> Iterator[tuple[Report, list[Claim]]]:
    """Claims of a batch; a report that something trips over is refused and the others are read."""
    try:
        found = list(finder.find(batch))
    except Exception as error:  # whatever it is must cost one report, not a night's run
        if len(batch) == 1:
            _refuse(batch[0], error, refusals)
        else:
            for report in batch:
                yield from _read_batch([report], finder, refusals)
        return
    for report, attributions in zip(batch, found, strict=True):
        try:
            claims = _filled(report, attributions, finder.name, stages_of(finder))
        except Exception as error:  # as above: kept as a refusal, never swallowed
            _refuse(report, error, refusals)
        else:
            yield report, claims


def _batches(reports: Iterable[Report], size: int) -> Iterator[list[Report]]:
    remaining = iter(reports)
    while batch := list(islice(remaining, size)):
        yield batch


def _check_language(report: Report) -> None:
    if report.language not in (None, "en"):
        raise LanguageError(
            f"{report.id}: the text is in {report.language!r}; only English is read for claims now"
        )


def _refuse(report: Report, error: Exception, refusals: list[Refusal] | None) -> None:
    refusal = Refusal(
        report=report.id,
        stage="claims",
        reason=str(error).removeprefix(f"{report.id}: ") or type(error).__name__,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    if refusals is None:
        log.warning("%s was not read for claims: %s", refusal.report, refusal.reason)
    else:
        refusals.append(refusal)
