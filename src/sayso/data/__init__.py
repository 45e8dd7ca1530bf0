"""Data files with a note of where they come from; never code."""
