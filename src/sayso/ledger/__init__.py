"""Claims and judgements kept, append only."""

from sayso.ledger.ledger import Ledger

__all__ = ["Ledger"]
