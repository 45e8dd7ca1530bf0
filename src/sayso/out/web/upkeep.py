"""Accounts brought up to date after a decision, in a process of their own where a ledger is large.

Python runs one thread at a time: beside five reviewers the upkeep of a hundred thousand reports would slow
every page. A small ledger is brought up to date in a moment, and its process would cost more than it saves.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from threading import Semaphore

from sayso.errors import LedgerError
from sayso.ledger import Ledger

LARGE = 20_000  # reports
PATIENCE = 0.5  # seconds that a page waits for what is under way, before it does the work itself


class Upkeep:
    """Takes decisions in behind the pages, once accounts were asked for: the next page finds it done."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sayso-accounts")
        self._begun = Semaphore()
        self._coming: Future[None] | None = None
        self._apart: ProcessPoolExecutor | None = None
        self._broken = False

    def follow(self, ledger: Ledger) -> None:
        """Begin to take in what was just decided."""
        if self._begun.acquire(blocking=False):  # else one is about to begin, and will see this one too
            with suppress(RuntimeError):  # the server is going
                self._coming = self._pool.submit(self._follow, ledger)

    def settle(self) -> None:
        """Wait a moment for what is under way: whoever asks now would only do it a second time."""
        if self._coming is not None:
            wait([self._coming], timeout=PATIENCE)

    def close(self) -> None:
        """Begin nothing more, and end what was begun."""
        self._pool.shutdown(cancel_futures=True)
        if self._apart is not None:
            self._apart.shutdown(cancel_futures=True)

    def _follow(self, ledger: Ledger) -> None:
        self._begun.release()
        if not self._elsewhere(ledger):
            _follow(ledger)

    def _elsewhere(self, ledger: Ledger) -> bool:
        """Whether the process apart has done it; false where there is none, or it has died."""
        from sayso.ledger.cache import store_of

        path = store_of(ledger).path
        if self._broken or path is None or ledger.size().reports < LARGE:
            return False
        try:
            if self._apart is None:
                self._apart = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin)
            self._apart.submit(_follow_at, str(path)).result()
        except (BrokenProcessPool, OSError):
            self._broken = True
            return False
        return True


def _begin() -> None:
    """In the process apart: whoever started it ends it, and it goes when they are gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    started_by = parent_process()
    if started_by is not None:
        threading.Thread(target=_go_with, args=(started_by.join,), daemon=True).start()


def _go_with(gone: Callable[[], object]) -> None:
    gone()
    os._exit(0)


_ledgers: dict[str, Ledger] = {}


def _follow_at(path: str) -> None:
    """In the process apart: take decisions in on the ledger at ``path``, which stays open."""
    with suppress(LedgerError):
        if path not in _ledgers:
            _ledgers[path] = Ledger(path)
        _follow(_ledgers[path])


def _follow(ledger: Ledger) -> None:
    from sayso.accounts.kept import follow
    from sayso.ledger.cache import store_of

    with suppress(LedgerError):  # whoever asks tries again, and tells
        follow(store_of(ledger))
