"""Names of places to points on the map."""
