"""The web app: screens drawn on the server, offline, under a strict content security policy.

No logic lives here. A screen is one file under ``screens/`` and one template; it asks the ledger and
the rooms, and draws what they say. Nothing is imported before ``sayso serve`` or ``app`` asks for it.
"""
