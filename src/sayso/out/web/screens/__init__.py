"""One file a screen: its routes in ``ROUTES``, its template of the same name."""
