"""What takes long is worked out while pages go on, and shown as of the last time it was done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
SOON = 0.25  # seconds that a page waits for what may be done in a moment


class Panel(Generic[T]):
    """One thing for each view of the ledger; a single thread works it out, pages never queue for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sayso-panel")
        self._made: dict[object, tuple[object, T]] = {}
        self._coming: dict[object, Future[T]] = {}

    def get(
        self, view: object, as_of: object, work: Callable[[], T], *, wait: float = SOON
    ) -> tuple[T | None, bool]:
        """What ``work`` gave last for ``view``, null where it never ended, and whether it is ``as_of`` now.

        Raises what ``work`` raised.
        """
        with self._lock:
            held = self._made.get(view)
            if held is not None and held[0] == as_of:
                return held[1], True
            coming = self._coming.get(view)
            if coming is None:
                coming = self._coming[view] = self._pool.submit(self._work, view, as_of, work)
        try:
            return coming.result(timeout=wait), True
        except TimeoutError:
            return (held[1] if held else None), False

    def _work(self, view: object, as_of: object, work: Callable[[], T]) -> T:
        try:
            made = work()
            with self._lock:
                self._made[view] = as_of, made
            return made
        finally:
            with self._lock:
                self._coming.pop(view, None)

    def close(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)
