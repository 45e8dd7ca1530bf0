"""What people type into a search box, as terms. No text is ever an error.

Words are looked for together, "a phrase" in quotation marks of any kind as it stands, ``sold*`` as
a beginning, and ``-word`` or ``-"a phrase"`` must not occur.
"""

from __future__ import annotations

import re

from msgspec import Struct

TERMS = 64  # more than anyone types; keeps a pasted page from becoming a query
_TERM = re.compile(
    r"""(?P<minus>(?<!\S)-)?
    (?: ["“”„«](?P<phrase>[^"“”„«»]*)["“”»]? | (?P<word>[^\s"“”„«»]+) )
    (?P<star>\*)?""",
    re.VERBOSE,
)
_LETTERS = re.compile(r"[^\W_]{1,255}")  # PostgreSQL takes no word of more than 2,046 bytes


class Term(Struct, frozen=True):
    """Words in a row, the last of them perhaps only a beginning."""

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False


def terms(query: str) -> list[Term]:
    """The terms of ``query``; none when it holds no letter and no figure.

    >>> terms('«spy agency» estimat* -Seoul')  # doctest: +NORMALIZE_WHITESPACE
    [Term(words=('spy', 'agency'), prefix=False, excluded=False),
     Term(words=('estimat',), prefix=True, excluded=False),
     Term(words=('Seoul',), prefix=False, excluded=True)]
    """
    found = []
    for match in _TERM.finditer(query.encode("utf-8", "replace").decode()):
        said = match["phrase"] if match["phrase"] is not None else match["word"]
        words = tuple(_LETTERS.findall(said))
        if words:
            prefix = match["star"] is not None or (match["phrase"] is None and said.endswith("*"))
            found.append(Term(words, prefix, match["minus"] is not None))
    found = found[:TERMS]
    if all(term.excluded for term in found):  # nothing to look for, only what not to find
        return [Term(term.words, term.prefix) for term in found]
    return found


def fts5(found: list[Term]) -> str:
    """The terms in SQLite's query language.

    >>> fts5(terms('"spy agency" estimat* -Seoul'))
    '("spy agency" AND "estimat" *) NOT "Seoul"'
    """
    wanted = " AND ".join(_fts5(term) for term in found if not term.excluded)
    unwanted = " OR ".join(_fts5(term) for term in found if term.excluded)
    if not unwanted:
        return wanted
    return f"({wanted}) NOT ({unwanted})" if " OR " in unwanted else f"({wanted}) NOT {unwanted}"


def _fts5(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.prefix else "")


def tsquery(found: list[Term]) -> str:
    """The terms in PostgreSQL's query language.

    >>> tsquery(terms('"spy agency" estimat* -Seoul'))
    "('spy' <-> 'agency') & 'estimat':* & !'Seoul'"
    """
    return " & ".join(_tsquery(term) for term in found)


def _tsquery(term: Term) -> str:
    words = [f"'{word}'" for word in term.words]
    if term.prefix:
        words[-1] += ":*"
    said = words[0] if len(words) == 1 else f"({' <-> '.join(words)})"
    return f"!{said}" if term.excluded else said
