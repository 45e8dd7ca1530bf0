"""Bytes to Report: main text or noise spans, headline, byline, outlet, date, language."""
