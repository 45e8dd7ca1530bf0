"""Readings begun on «Add»: one at a time, in a thread of their own, each with what became of it.

They live as long as the server. What a reading finished is in the ledger whatever happens to the server.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Literal

from sayso.types import Refusal

KEPT = 100  # readings whose outcome is remembered

State = Literal["waiting", "reading", "done", "failed"]


@dataclass
class Job:
    """One reading. ``version`` grows with every change, so that a watcher knows when to draw anew."""

    id: str
    what: tuple[str, ...]
    begun: str
    by: str
    state: State = "waiting"
    reports: list[str] = field(default_factory=list)
    new: int = 0
    known: int = 0
    claims: int = 0
    refused: list[Refusal] = field(default_factory=list)
    error: str | None = None
    version: int = 0

    def changed(self) -> None:
        """Tell watchers that there is something new."""
        self.version += 1

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")


class Jobs:
    """The readings of this server, newest first."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        # one at a time: the model takes what cores there are, and hosts are asked politely
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sayso-add")

    def start(self, what: tuple[str, ...], work: Callable[[Job], None], *, at: str, by: str) -> Job:
        """Queue ``work``; it tells the job how it goes."""
        job = Job(secrets.token_urlsafe(9), what, at, by)
        self._jobs[job.id] = job
        while len(self._jobs) > KEPT:
            self._jobs.popitem(last=False)
        self._pool.submit(_run, job, work)
        return job

    def get(self, id: str) -> Job | None:
        """The reading ``id``, while it is remembered."""
        return self._jobs.get(id)

    def newest(self) -> list[Job]:
        """All that are remembered, newest first."""
        return list(reversed(self._jobs.values()))

    def close(self) -> None:
        """Begin nothing more; what runs is let finish its batch by the ledger."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _run(job: Job, work: Callable[[Job], None]) -> None:
    job.state = "reading"
    job.changed()
    try:
        work(job)
        job.state = "done"
    except Exception as error:  # told on the job's page, whatever it is
        job.state, job.error = "failed", f"{error or type(error).__name__}"
    job.changed()
