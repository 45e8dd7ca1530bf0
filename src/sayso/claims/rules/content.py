"""What is said: where the content starts and where it ends."""

from __future__ import annotations

from sayso.claims.rules.grammar import grammar
from sayso.claims.rules.lexicon import verbs
from sayso.claims.rules.passage import Passage
from sayso.claims.rules.phrases import np_end, starts_clause

Range = tuple[int, int]


def trimmed(p: Passage, first: int, last: int) -> Range | None:
    """Without the comma, stop, «that» or dash of the frame at its edges; None when no word is left."""
    low, tags = p.low, p.tags
    while (
        first < last
        and not p.quote[first]
        and (tags[first] in ",.:" or (low[first] == "that" and tags[first] in "BPW"))
    ):
        first += 1
    while last > first and not p.quote[last - 1] and tags[last - 1] in ",.:" and low[last - 1] != "…":
        last -= 1
    if not any(p.toks[k].text[0].isalnum() for k in range(first, last)):
        return None
    return first, last


def clause_end(p: Passage, first: int, hi: int, *, relative: bool = False) -> int:
    """Where a clause that starts at ``first`` ends: before a tag, a new main clause, or the sentence’s end.

    ``relative``: the cue stands in a relative clause («Beeson, who said …, left»), which a comma ends.
    """
    i = first
    low, tags = p.low, p.tags
    depth = 0
    while i < hi:
        if p.opens(i):
            i = min(hi, p.quotes[p.quote[i]][1])
            # American style: the comma that ends the quotation stands inside it, what follows is the frame's
            if first < i < hi and p.low[i - 2] in (",", ".", "?", "!") and not p.opens(i):
                return i
            continue
        if tags[i] == "(":
            depth += 1
        elif tags[i] == ")":
            if depth == 0:
                return i
            depth -= 1
        elif (
            depth == 0
            and (low[i] == "," or tags[i] == ":")
            and i > first
            and _ends_at(p, i, hi, relative=relative)
        ) or (depth == 0 and tags[i] == "C" and i > first and i + 1 < hi and _new_cue(p, i + 1, hi)):
            return i
        i += 1
    return hi


def _new_cue(p: Passage, i: int, hi: int) -> bool:
    """«… and said», «… and has called»: a second cue of the same speaker."""
    while i < hi and p.tags[i] in "RX":
        i += 1
    entry = verbs().get(p.low[i]) if i < hi else None
    return (
        bool(
            entry
            and p.tags[i] in "VE"
            and ("say" in entry.groups or "judge" in entry.groups or "mention" in entry.groups)
        )
        and not p.quote[i]
    )


def _ends_at(p: Passage, comma: int, hi: int, *, relative: bool) -> bool:
    """Whether the comma at ``comma`` ends the clause before it."""
    g = grammar()
    low, tags = p.low, p.tags
    nxt = comma + 1
    if nxt >= hi:
        return True
    word = low[nxt]
    if word == "according":
        return True
    if low[comma] in (";",):
        return True
    if tags[nxt] == "G" or (tags[nxt] == "R" and nxt + 1 < hi and tags[nxt + 1] == "G"):
        entry = verbs().get(low[nxt] if tags[nxt] == "G" else low[nxt + 1])
        return bool(entry and set(entry.groups) & {"say", "judge", "mention", "ask", "show", "commit"})
    if word in g.cutting or (tags[nxt] == "C" and word in ("but", "yet")):
        return starts_clause(p, nxt + 1, hi) or word == "but"
    if word == "and" and nxt + 1 < hi and _new_cue(p, nxt + 1, hi):
        return True
    if relative and tags[nxt] in "VXR" and low[comma] == ",":
        return True
    return ends_in_tag(p, nxt, hi)


def ends_in_tag(p: Passage, first: int, hi: int) -> bool:
    """Whether a speech tag («he said on Monday.», «said Kim.») starts at ``first`` and is set off."""
    tags, low = p.tags, p.low
    known = verbs()
    if tags[first] in "VX" and not p.quote[first]:
        entry = known.get(low[first])
        return bool(entry and "say" in entry.groups and first + 1 < hi and tags[first + 1] in "NMDS")
    end = np_end(p, first, hi)
    if end == first or end >= hi:
        return False
    while end < hi and (tags[end] in "XR"):
        end += 1
    entry = known.get(low[end]) if end < hi else None
    if not entry or tags[end] not in "VE" or not set(entry.groups) & {"say", "think", "show"}:
        return False
    after = end + 1
    if after >= hi or tags[after] in ",.:)":
        return True
    if tags[after] in "PRM" and low[after] not in ("that",):
        # «she said in a statement.»: no further clause follows
        return not any(tags[k] in "VX" for k in range(after, hi))
    if low[end] == "told":
        close = np_end(p, after, hi)
        return close >= hi or tags[close] in ",.:P"
    return False


def object_end(p: Passage, first: int, hi: int) -> int:
    """Where the object of a verb ends: up to a comma, a stop or a new clause."""
    g = grammar()
    low, tags = p.low, p.tags
    i = first
    while i < hi:
        if p.opens(i):
            i = min(hi, p.quotes[p.quote[i]][1])
            continue
        if i > first:
            if tags[i] in ".:)" or low[i] == ",":
                if low[i] == "," and _list_goes_on(p, i, hi):
                    i += 1
                    continue
                return i
            if low[i] in g.after_object and (low[i] != "as" or starts_clause(p, i + 1, hi)):
                return i
            if tags[i] == "C" and i + 1 < hi and tags[i + 1] in "VX":
                return i
        i += 1
    return hi


def _list_goes_on(p: Passage, comma: int, hi: int) -> bool:
    """«A, B and C»."""
    end = np_end(p, comma + 1, hi, attach=False)
    return comma + 1 < end < hi and (
        p.low[end] == "and" or (p.low[end] == "," and p.low[min(end + 1, hi - 1)] == "and")
    )
