"""What every request works with: the ledger, the settings, the clock, and who is asking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from litestar.di import NamedDependency

from sayso.ledger import Ledger
from sayso.out.settings import Settings
from sayso.out.web.accounts import Accounts
from sayso.out.web.jobs import Jobs
from sayso.out.web.panel import Panel
from sayso.out.web.speakers import Speakers
from sayso.types import Account

Clock = Callable[[], str]  # the time in UTC, as ISO 8601 has it


@dataclass(frozen=True)
class Desk:
    """One a running app; ``jobs`` are the readings begun on «Add»."""

    ledger: Ledger
    settings: Settings
    clock: Clock
    jobs: Jobs = field(default_factory=Jobs)
    accounts: Accounts = field(default_factory=Accounts)
    speakers: Speakers = field(default_factory=Speakers)
    widest: Panel[list[Account]] = field(default_factory=Panel)


AtDesk = NamedDependency[Desk]  # how a route asks for it
