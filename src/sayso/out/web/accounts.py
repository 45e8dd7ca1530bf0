"""The accounts of a ledger, worked out when first asked for and again when the ledger has grown."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from threading import Lock
from typing import Any, Generic, TypeVar

from msgspec.structs import replace

from sayso.ledger import Ledger
from sayso.out.web.upkeep import Upkeep
from sayso.types import Account

KEPT = 500  # things made that are kept
T = TypeVar("T")


class Accounts:
    """The accounts as of the last reading; one thread works them out, the others wait for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: dict[str, tuple[object, list[Account]]] = {}
        self.pictures: Memo[str] = Memo()
        self._upkeep = Upkeep()

    def follow(self, ledger: Ledger) -> None:
        """Take a decision in behind the page, once accounts were asked for: the next page finds it done."""
        self._upkeep.follow(ledger)

    def close(self) -> None:
        """Begin nothing more, and end what was begun."""
        self._upkeep.close()

    def of(self, ledger: Ledger) -> list[Account]:
        """Every account of ``ledger`` as who asks may see it, most reports first."""
        from sayso.accounts.compare import compare

        self._upkeep.settle()
        with self._lock:
            as_of, view = ledger.size(), ledger.seen_as()
            if view not in self._made or self._made[view][0] != as_of:
                self._made = {name: made for name, made in self._made.items() if made[0] == as_of}
                self._made[view] = as_of, list(compare(ledger))
            return self._made[view][1]

    def find(self, ledger: Ledger, id: str, rule: str = "", *, related: bool = False) -> Account | None:
        """The account ``id`` with its range under ``rule``; raises ConfigError for an unknown rule.

        Those beside it need not be told unless ``related`` asks for them.
        """
        from sayso.accounts.compare import is_kept
        from sayso.accounts.kept import ask
        from sayso.accounts.rules import DEFAULT, range_of, rule_named
        from sayso.ledger.cache import store_of

        asked = rule_named(rule or DEFAULT, ledger.rules() if rule else ())
        self._upkeep.settle()
        if is_kept(ledger):
            return ask.one(store_of(ledger), None, asked, id, related=related)
        found = next((one for one in self.of(ledger) if one.id == id), None)
        if found is None or (rule or DEFAULT) == DEFAULT:
            return found
        return replace(found, published_range=range_of(found.figures, found.origins, asked))

    def holding(self, ledger: Ledger, figure: str, measure: str) -> Account | None:
        """The account that the figure («c_…@start-end») is in."""
        from sayso.accounts.compare import is_kept, one_account
        from sayso.accounts.ids import account_id_of

        self._upkeep.settle()
        if is_kept(ledger):
            return one_account(ledger, account_id_of(figure, measure))
        names = ((one, f"{r.claim}@{r.start}-{r.end}") for one in self.of(ledger) for r in one.figures)
        return next((one for one, name in names if name == figure), None)

    def fitting(
        self, ledger: Ledger, rule: str, filters: Mapping[str, Any], *, related: bool = False
    ) -> Iterator[Account]:
        """The accounts that fit ``filters`` (see ``compare``), most reports first, under ``rule``."""
        from sayso.accounts.compare import compare
        from sayso.accounts.rules import rule_named

        self._upkeep.settle()
        return compare(ledger, rule=rule_named(rule, ledger.rules()), related=related, **filters)


class Memo(Generic[T]):
    """What takes a while to make, kept under a name of what it was made from; the oldest go first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: OrderedDict[str, T] = OrderedDict()

    def get(self, name: str, make: Callable[[], T]) -> T:
        """What is kept under ``name``, made now where there is none; one is made at a time."""
        with self._lock:
            if name not in self._made:
                self._made[name] = make()
                while len(self._made) > KEPT:
                    self._made.popitem(last=False)
            self._made.move_to_end(name)
            return self._made[name]
