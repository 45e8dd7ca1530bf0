"""Noun phrases, clauses and adjuncts, found by their tags alone, to the left or to the right of a token."""

from __future__ import annotations

from sayso.claims.rules.grammar import grammar
from sayso.claims.rules.passage import Passage

HEADS = "NMS#W)"
LONGEST_NAME = 4  # words in quotation marks inside a noun phrase


def np_start(p: Passage, last: int, lo: int) -> int:
    """Where the noun phrase ending with token ``last`` starts, not before ``lo``."""
    g = grammar()
    tags, low = p.tags, p.low
    i = last
    if tags[i] == ")" and "(" in tags[max(lo, i - 12) : i]:
        i = max(lo, i - 12) + tags[max(lo, i - 12) : i].rindex("(")
        i -= i > lo
    while i > lo:
        before = tags[i - 1]
        if tags[i] == "D" and low[i] not in ("all", "both", "half") and before not in "DPC":
            break
        if tags[i] in "SW":
            break
        if before in "NMJ#LD" or (before == "E" and tags[i] in "NMJ#"):
            if low[i - 1] in g.days and tags[i] in "M" and low[i] not in g.days:
                break
            i -= 1
        elif (before == "R" and tags[i] in "J#") or (
            before == "G" and tags[i] in "N" and i - 1 > lo and tags[i - 2] in "DJ"
        ):
            i -= 1
        elif (
            before == "P"
            and low[i - 1] in g.attaching
            and i - 2 >= lo
            and tags[i - 2] in "NMJE)#L"
            and low[i - 2] not in g.days
        ):
            i -= 2
        elif before == "C" and i - 2 >= lo and tags[i - 2] in "NM" and low[i - 1] in g.joining:
            start = np_start(p, i - 2, lo)
            if start != lo and tags[start - 1] not in ",:QBW":
                break
            return start
        elif before == ")" and "(" in tags[max(lo, i - 12) : i - 1]:
            i = max(lo, i - 12) + tags[max(lo, i - 12) : i - 1].rindex("(")
        elif p.closes(i - 1) and _names(p, i - 1, lo):
            i = p.quotes[p.quote[i - 1]][0]
        else:
            break
    while i < last and tags[i] in "CRP,:.)":
        i += 1
    return i


def _names(p: Passage, close: int, lo: int) -> bool:
    """Whether the quotation that ends at ``close`` stands inside a noun phrase: «Joseph “Joe” Kim»."""
    first = p.quotes[p.quote[close]][0]
    short = close - first <= LONGEST_NAME and p.tags[close - 1] not in ",."
    return short and lo < first and p.tags[first - 1] in "NMDJ"


def np_end(p: Passage, first: int, hi: int, *, attach: bool = True) -> int:
    """Where the noun phrase starting at ``first`` ends (exclusive); ``first`` itself when there is none."""
    g = grammar()
    tags, low = p.tags, p.low
    i, head = first, False
    while i < hi:
        tag = tags[i]
        if tag == "S":
            return i + 1 if i == first else i
        if tag == "D":
            if head and tags[i - 1] != "L":
                return i
        elif tag in "NM":
            if head and tag == "M" and low[i] in g.days and low[i - 1] not in g.days:
                return i
            head = True
        elif tag == "#":
            head = True
        elif tag in "JLE" or (tag == "R" and i + 1 < hi and tags[i + 1] in "J#" and not head):
            if head and tag == "E" and tags[i - 1] != "L":
                return i
        elif tag == "G" and not head and i + 1 < hi and tags[i + 1] in "NM":
            pass
        elif p.opens(i) and p.quotes[p.quote[i]][1] - i <= 6 and p.quotes[p.quote[i]][1] <= hi and i > first:
            i = p.quotes[p.quote[i]][1]
            continue
        elif tag == "(" and head and ")" in tags[i : min(hi, i + 10)]:
            i = tags.index(")", i)
        elif tag == "C" and head and low[i] in g.joining and i + 1 < hi and tags[i + 1] in "DNMJ#":
            end = np_end(p, i + 1, hi, attach=attach)
            # «… and the army denied»: a clause of its own unless no verb follows
            return i if end < hi and tags[end] in "VX" and attach else end
        elif (
            attach
            and tag == "P"
            and head
            and low[i] in g.attaching
            and i + 1 < hi
            and low[i + 1] not in g.days
        ):
            end = np_end(p, i + 1, hi, attach=attach)
            return end if end > i + 1 else i
        else:
            break
        i += 1
    return i if head else first


def skip_adverbs(p: Passage, i: int, hi: int) -> int:
    """Past adverbs and «not»."""
    while i < hi and p.tags[i] == "R":
        i += 1
    return i


def starts_clause(p: Passage, i: int, hi: int) -> bool:
    """Whether a clause with subject and finite verb starts at ``i``."""
    g = grammar()
    tags, low = p.tags, p.low
    i = skip_adverbs(p, i, hi)
    if i >= hi:
        return False
    if tags[i] == "B":
        return True
    if low[i] in g.nominative and tags[i] in "SDW":
        j = skip_adverbs(p, i + 1, hi)
        if j < hi and tags[j] in "VX":
            return True
    end = np_end(p, i, hi)
    if end == i:
        return False
    end = skip_adverbs(p, end, hi)
    if end < hi and tags[end] in ",":
        # an apposition or a relative clause between subject and verb
        close = tags.find(",", end + 1, min(hi, end + 25))
        if close > 0 and tags[end + 1] in "DWNM#J":
            end = skip_adverbs(p, close + 1, hi)
    elif end < hi and tags[end] == "W":
        return any(tags[k] in "VX" for k in range(end + 1, min(hi, end + 20)))
    return end < hi and tags[end] in "VX"


def skip_times(p: Passage, i: int, hi: int) -> int:
    """Past «on Tuesday», «last week», «Monday morning», «earlier this month», «two days ago»."""
    g = grammar()
    low, tags = p.low, p.tags
    while i < hi:
        j = i
        if (
            low[j] in g.time_prepositions
            and j + 1 < hi
            and (
                low[j + 1] in g.days
                or low[j + 1] in ("last", "this", "late", "early")
                or (low[j + 1].isdigit() and len(low[j + 1]) == 4)
            )
        ):
            j += 1
        if low[j] in g.days or (j > i and low[j].isdigit()):
            j += 1
            while j < hi and (
                tags[j] == "#"
                or low[j] in g.days
                or low[j] in g.times
                or (low[j] == "." and low[j - 1] in g.days)
            ):
                j += 1
        elif low[j] in g.time_determiners and j + 1 < hi and (low[j + 1] in g.times or low[j + 1] in g.days):
            j += 2
        elif (
            tags[j] in "#D"
            and j + 2 < hi
            and low[j + 1] in g.times
            and low[j + 2] in ("ago", "later", "earlier")
        ):
            j += 3
        else:
            return i
        i = j
    return i
