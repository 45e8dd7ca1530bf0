"""Which figures compete, who is the same source, which share an origin, under which rule.

Every decision comes with its reasons.
"""
