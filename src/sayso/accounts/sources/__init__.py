"""Names to speakers: the same source across reports, with reasons, and «unsure» where names cannot tell.

``speakers`` takes the names of one report's claims, ``read`` turns one name and its context into a reading
(both
pure), ``same`` compares two, ``Sources`` puts many together, ``resolve`` tells whom one means.
"""

from sayso.accounts.sources.known import Named, Sources, source_id
from sayso.accounts.sources.match import Match, resolve
from sayso.accounts.sources.reading import Reading, read
from sayso.accounts.sources.same import Compared, compared, same
from sayso.accounts.sources.speakers import countries_of, speakers

__all__ = [
    "Compared",
    "Match",
    "Named",
    "Reading",
    "Sources",
    "compared",
    "countries_of",
    "read",
    "resolve",
    "same",
    "source_id",
    "speakers",
]
