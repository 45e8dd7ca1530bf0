"""What every request works with: the ledger, the settings, the clock, and who is asking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from litestar.di import NamedDependency

from sayso.ledger import Ledger
from sayso.ledger.handling import is_enough
from sayso.out.settings import Settings
from sayso.out.web.accounts import Accounts
from sayso.out.web.door import Door
from sayso.out.web.jobs import Jobs
from sayso.out.web.panel import Panel
from sayso.out.web.speakers import Speakers
from sayso.types import Account, Judgement, Person

Clock = Callable[[], str]  # the time in UTC, as ISO 8601 has it


@dataclass(frozen=True)
class Desk:
    """What a request works with; ``jobs`` are the readings begun on «Add».

    In a team ``person`` asks, and ``ledger`` is what they may see of it; ``door`` alone holds it all.
    """

    ledger: Ledger
    settings: Settings
    clock: Clock
    door: Door
    jobs: Jobs = field(default_factory=Jobs)
    accounts: Accounts = field(default_factory=Accounts)
    speakers: Speakers = field(default_factory=Speakers)
    widest: Panel[list[Account]] = field(default_factory=Panel)
    person: Person | None = None

    def for_(self, person: Person, ledger: Ledger) -> Desk:
        """The same for somebody, with the ledger as they may see it."""
        return replace(self, person=person, ledger=ledger)

    def judge(self, *judgements: Judgement, seen: str | None = None) -> None:
        """Keep decisions (see ``Ledger.judge``); what is worked out from them follows behind the page."""
        self.ledger.judge(*judgements, seen=seen)
        self.accounts.follow(self.ledger)

    def may(self, what: str) -> bool:
        """Whether who asks may do ``what``: without a team everything, in one what their role allows."""
        if not self.settings.team:
            return True
        return self.person is not None and is_enough(self.person.role, what)


AtDesk = NamedDependency[Desk]  # how a route asks for it
