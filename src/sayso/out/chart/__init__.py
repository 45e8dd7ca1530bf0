"""Rival figures as a picture: one row an origin, for the terminal and as SVG, PNG and HTML."""

from sayso.out.chart.picture import html, png, svg

__all__ = ["html", "png", "svg"]
