"""Accounts kept in the ledger's cache, and brought up to date where new reports and decisions touch them.

``state`` how far it has come · ``copies`` which reports are copies · ``seen`` reports to sightings ·
``blocks`` sightings to what hangs together · ``made`` blocks to accounts · ``ask`` accounts for a question.
"""

from sayso.accounts.kept import ask
from sayso.accounts.kept.upkeep import bring_up_to_date, follow, is_current

__all__ = ["ask", "bring_up_to_date", "follow", "is_current"]
