"""Review."""

ROUTES: tuple[object, ...] = ()
