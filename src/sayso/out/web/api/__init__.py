"""The HTTP API: the records of the contract as JSON, paged, with ETags; described at /api/openapi.json.

Nothing is decided here: a route asks the ledger and the rooms, as the screens do, through the same gate.
"""
