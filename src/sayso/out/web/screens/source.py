"""Source: what one speaker has claimed over time, the names it goes by, its grade, and its corrections."""

from __future__ import annotations

from itertools import islice
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from msgspec import Struct

from sayso.accounts.rules import DEFAULT
from sayso.out.web.desk import AtDesk, Desk
from sayso.out.web.drawing import draw
from sayso.out.web.speakers import Speaker
from sayso.out.wording import figure_words, labels, standing
from sayso.types import Account, Rival, Source

ROWS = 20  # claims on one page
FIGURES = 40  # figures that are listed, and accounts looked at for each name
NAMES = 20  # names that are looked for among accounts
NONE_SUCH = "No source has the id {} in this ledger: look among the sources."
ALIASES = 30  # names that are shown at once
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


class Given(Struct, frozen=True):
    """One figure that a source gave: in which account, how it reads, and what has become of it."""

    account: Account
    rival: Rival
    words: str
    state: str

    @property
    def corrected(self) -> bool:
        """Whether it does not stand any more."""
        return self.rival.status != "standing"


@get("/source/{id:str}", sync_to_thread=True)
def show(  # noqa: PLR0913, PLR0917 - one parameter a part of the address
    request: Request[Any, Any, Any],
    desk: AtDesk,
    id: FromPath[str],
    skip: FromQuery[int] = 0,
    q: FromQuery[str] = "",
    done: FromQuery[str] = "",
) -> Response[bytes]:
    """The source ``id``; ``q`` looks for another one to join it with."""
    return page(request, desk, id, skip=skip, q=q, done=done)


def page(  # noqa: PLR0913 - what the screen shows
    request: Request[Any, Any, Any],
    desk: Desk,
    id: str,
    *,
    skip: int = 0,
    q: str = "",
    done: str = "",
    wrong: str | None = None,
    status: int = 200,
) -> Response[bytes]:
    """The screen; ``wrong`` says why a decision was not kept."""
    from sayso.out.web.screens.sources import fits

    heard = desk.speakers.heard(desk.ledger, id)
    if heard is None:
        raise NotFoundException(NONE_SUCH.format(id))
    speaker, numbers, members = heard.speaker, heard.claims, heard.members
    source = speaker.source
    skip = min(max(skip, 0), max(len(numbers) - 1, 0) // ROWS * ROWS)
    last = len(numbers) - skip
    newest = list(reversed(numbers[max(last - ROWS, 0) : last]))
    given, cut = figures_of(desk, source)
    found = [one for one in desk.speakers.of(desk.ledger) if one.source.id != source.id] if q else []
    return draw(
        request,
        desk,
        "source.html",
        status=status,
        wrong=wrong,
        speaker=speaker,
        source=source,
        at=f"/source/{source.id}",
        claims=[claim for _, claim in desk.ledger.claims_at(newest)],
        count=len(numbers),
        skip=skip,
        more=skip + ROWS if skip + ROWS < len(numbers) else None,
        given=given[:FIGURES],
        figures=len(given),
        cut=cut,
        looked_at=FIGURES,
        corrections=[one for one in given if one.corrected],
        members=members,
        shown_names=ALIASES,
        grades=grades(desk, {member for member, _ in members}),
        reliability=RELIABILITY,
        credibility=CREDIBILITY,
        decided=desk.ledger.history(source.id),
        q=q,
        near=[one for one in found if fits(one, q=folded(q), kind="", graded="")][:ROWS],
        done=done,
    )


def folded(text: str) -> str:
    """A text as names are looked for."""
    from sayso.ledger.rows import fold

    return fold(text.strip()[:500])


def source_of(desk: Desk, id: str) -> Speaker:
    """The source ``id``; raises NotFoundException."""
    found = desk.speakers.find(desk.ledger, id)
    if found is None:
        raise NotFoundException(NONE_SUCH.format(id))
    return found


def figures_of(desk: Desk, source: Source) -> tuple[list[Given], bool]:
    """The figures a source gave, by day of publication, each with what has become of it.

    And whether there are accounts that were not looked at.
    """
    names = {source.name, *source.aliases}
    found = []
    accounts, cut = accounts_of(desk, names)
    for account in accounts:
        said = labels(account)
        origins = {one.id: one for one in account.origins}
        for rival in account.figures:
            if rival.source in names:
                state = standing(rival, origins.get(rival.origin), said)
                found.append(Given(account, rival, figure_words(rival), state))
    found.sort(key=lambda one: (one.rival.published or "9999", one.rival.report, one.rival.start))
    return found, cut


def accounts_of(desk: Desk, names: set[str]) -> tuple[list[Account], bool]:
    """The accounts in which one of ``names`` gave a figure, and whether not all were looked at."""
    found: dict[str, Account] = {}
    cut = len(names) > NAMES
    for name in sorted(names)[:NAMES]:
        fitting = desk.accounts.fitting(desk.ledger, DEFAULT, {"source": name})
        for one in islice(fitting, FIGURES):
            if not names.isdisjoint(rival.source for rival in one.figures):
                found[one.id] = one
        cut = cut or next(fitting, None) is not None
    return list(found.values()), cut


def grades(desk: Desk, ids: set[str]) -> list[Any]:
    """Every grade that people gave the source, the newest first."""
    return [entered for entered in desk.ledger.sources(history=True) if entered.source.id in ids][::-1]


ROUTES = (show,)
