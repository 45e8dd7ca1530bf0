"""Names of accounts and origins that stay as reports come in: made from their earliest figure."""

from __future__ import annotations

import hashlib

from sayso.accounts.sighting import Sighting


def account_id(first: Sighting) -> str:
    """The id of the account whose earliest figure is ``first``."""
    return "a_" + _digest(first)


def account_id_of(figure: str, measure: str) -> str:
    """The id of the account whose earliest figure is called ``figure`` («c_…@start-end»)."""
    return "a_" + hashlib.sha256(f"{figure}|{measure}".encode()).hexdigest()[:16]


def origin_id(first: Sighting) -> str:
    """The id of the origin whose earliest mention is ``first``."""
    return "o_" + _digest(first)


def _digest(one: Sighting) -> str:
    return hashlib.sha256(f"{one.id}|{one.measure}".encode()).hexdigest()[:16]
