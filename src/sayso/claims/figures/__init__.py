"""Figures: numbers of people with both bounds, what they count, and the totals of a report."""
