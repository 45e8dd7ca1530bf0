"""Command line, web and exports: skins on the rooms to the left, no logic."""
