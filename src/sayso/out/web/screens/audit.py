"""Audit."""

ROUTES: tuple[object, ...] = ()
