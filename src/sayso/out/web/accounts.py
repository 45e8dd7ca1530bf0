"""The accounts of a ledger, worked out when first asked for and again when the ledger has grown."""

from __future__ import annotations

from threading import Lock

from sayso.ledger import Ledger
from sayso.types import Account


class Accounts:
    """The accounts as of the last reading; one thread works them out, the others wait for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: dict[str, tuple[object, list[Account]]] = {}

    def of(self, ledger: Ledger, *, seen_by: str = "") -> list[Account]:
        """Every account of ``ledger``, most reports first; ``seen_by`` whose gate it is seen through."""
        from sayso.accounts.compare import compare

        with self._lock:
            as_of = ledger.size()
            if seen_by not in self._made or self._made[seen_by][0] != as_of:
                self._made[seen_by] = as_of, list(compare(ledger))
            return self._made[seen_by][1]
