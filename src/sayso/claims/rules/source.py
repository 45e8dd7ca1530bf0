"""Who speaks: the noun phrase to the left or to the right of a cue."""

from __future__ import annotations

from typing import NamedTuple

from sayso.claims.rules.grammar import grammar
from sayso.claims.rules.passage import Passage
from sayso.claims.rules.phrases import HEADS, np_end, np_start

REACH = 90  # tokens a subject may stand before its verb


class Speaker(NamedTuple):
    """A source as a token range, and how it was found."""

    first: int
    last: int  # exclusive
    how: str


def subject(p: Passage, verb: int, lo: int) -> Speaker | None:
    """The subject that ends right before token ``verb``, appositions and relative clauses included."""
    g = grammar()
    lo = max(lo, verb - REACH)
    end = _before_adverbials(p, verb, lo)
    if end <= lo:
        return None
    last = end - 1
    tags = p.tags
    if p.low[last] == ",":
        return _with_insertion(p, last, lo)
    if tags[last] == ":" and p.toks[last].text in "—–--":
        opening = tags.rfind(":", lo, last)
        if opening > lo and tags[opening - 1] in HEADS:
            return Speaker(np_start(p, opening - 1, lo), last + 1, "dash")
        return None
    if (
        tags[last] not in HEADS
        and not (tags[last] in "JGD" and last > lo and tags[last - 1] in "DJL")
        and p.low[last]
        not in (
            "who",
            "that",
            "this",
            "which",
            "those",
            "some",
            "many",
            "others",
            "most",
            "both",
            "all",
            "another",
        )
    ):
        if (
            p.closes(last)
            and p.quotes[p.quote[last]][0] > lo
            and last - p.quotes[p.quote[last]][0] < 6
            and tags[p.quotes[p.quote[last]][0] - 1] in "NMD"
        ):
            return Speaker(np_start(p, p.quotes[p.quote[last]][0] - 1, lo), last + 1, "np")
        return None
    if (
        p.low[last] in g.days
        or p.low[last] in g.times
        or (tags[last] == "W" and p.low[last] not in g.standing_alone)
    ):
        return None
    start = _over_relative(p, np_start(p, last, lo), lo)
    return Speaker(start, last + 1, "np")


def _before_adverbials(p: Passage, end: int, lo: int) -> int:
    """Skip adverbs, «himself» and «on Tuesday» between subject and verb."""
    g = grammar()
    low, tags = p.low, p.tags
    while end > lo:
        last = end - 1
        if tags[last] == "R" or low[last] in g.reflexive:
            end -= 1
        elif (
            low[last] in g.days
            or low[last] in g.times
            or (tags[last] == "#" and last > lo and low[last - 1] in g.days)
        ):
            k = last
            while k > lo and (low[k - 1] in g.days or low[k - 1] in g.times or low[k - 1] in g.between_times):
                k -= 1
            if k == lo or (tags[k - 1] not in "NMS)," and low[k - 1] != "who"):
                return end
            end = k
        elif low[last] == "," and last - 1 > lo:
            # «Trump, however, said»
            opening = last - 2 if low[last - 2] == "," else -1
            if opening > lo and tags[last - 1] == "R":
                end = opening
            else:
                return end
        else:
            return end
    return end


def _over_relative(p: Passage, start: int, lo: int) -> int:
    """«officials who spoke on condition of anonymity said»: step over a relative clause without commas."""
    tags, low = p.tags, p.low
    if start - 1 <= lo or tags[start - 1] not in "VGEIPTXRKJ":
        return start
    for k in range(start - 1, max(lo, start - 25), -1):
        if tags[k] in ",:." or p.quote[k] != p.quote[start]:
            return start
        if low[k] in ("who", "that", "which", "whose") and tags[k - 1] in "NM" and tags[k + 1] in "VXRDNMS":
            return np_start(p, k - 1, lo)
        if tags[k] in "GE" and tags[k - 1] in "NM" and k - 1 > lo:
            head = np_start(p, k - 1, lo)
            if head == lo or tags[head - 1] in ",.:QBC":
                return head
    return start


def _with_insertion(p: Passage, comma: int, lo: int) -> Speaker | None:
    """«Syrskyi, Commander-in-Chief of Ukraine’s Armed Forces, said»: ``comma`` closes the insertion."""
    tags, low = p.tags, p.low
    commas = [k for k in range(lo + 1, comma) if low[k] == "," and p.quote[k] == p.quote[comma]]
    best: Speaker | None = None
    close = comma
    for k in reversed(commas):
        after = tags[k + 1]
        if after not in "DWNM#JGEPRCSB(" or close - k > 60:
            break
        if tags[k - 1] not in HEADS + "J" and not p.closes(k - 1):
            break
        start = _over_relative(p, np_start(p, k - 1, lo), lo)
        before = tags[start - 1] if start > lo else "^"
        clean = start == lo or before in ".:Q(BWCR" or low[start - 1] in (",", "that", ";")
        if clean or best is None:
            part = after in "DWNM#JE(" or low[k + 1] in ("of", "from")
            if best is None or part:
                best = Speaker(start, comma + 1 if part else k, "apposition" if part else "insertion")
        if not (
            start - 1 == k - (k - start) - 1
            and low[start - 1] == ","
            and start > lo
            and _modifies(p, start, k)
        ):
            break
        close = k
    return best


def _modifies(p: Passage, start: int, end: int) -> bool:
    """Whether ``[start, end)`` between commas may be an apposition or an age, not a subject of its own."""
    return p.tags[start] in "D#W" or (p.tags[start] in "JN" and end - start > 1)


def inverted(p: Passage, first: int, hi: int) -> Speaker | None:
    """The subject that follows its verb («said Kim, a spokesman for the ministry»)."""
    end = np_end(p, first, hi)
    if end == first:
        return None
    if p.tags[first] in "S":
        return Speaker(first, first + 1, "inverted")
    while end < hi:
        # appositions and relative clauses belong to it, a quotation or a new main clause does not
        nxt = end + 1
        if p.low[end] == "," and nxt < hi and p.tags[nxt] in "DNM#W" and not p.quote[nxt]:
            close = next((k for k in range(nxt, hi) if p.low[k] == "," or p.opens(k)), hi)
            part = np_end(p, nxt, hi)
            if p.tags[nxt] != "W" and part < hi and p.tags[part] in "VX":
                break
            end = close
        elif p.low[end] in ("who", "whose", "which", "that"):
            end = next((k for k in range(end, hi) if p.low[k] == "," or p.opens(k)), hi)
        else:
            break
    while end > first + 1 and p.tags[end - 1] in ".,:":
        end -= 1
    return Speaker(first, end, "inverted")


def main_subject(p: Passage, before: int, lo: int) -> Speaker | None:
    """The subject of the sentence's main clause, for «…, adding» and «… and said»."""
    tags, low = p.tags, p.low
    i = lo
    while i < before:
        if p.quote[i]:
            i = p.quotes[p.quote[i]][1]
            continue
        if (tags[i] in "BW" or (tags[i] in "PGE" and (i == lo or tags[i - 1] in "C"))) and (
            i == lo or tags[i - 1] in ",.:C"
        ):
            # a subordinate clause or a fronted phrase: on to its comma
            comma = next((k for k in range(i, before) if low[k] == ","), -1)
            if comma > 0 and tags[i] != "W" and low[i] != "that":
                i = comma + 1
                continue
        if tags[i] in "VX":
            found = subject(p, i, lo)
            if found and not (tags[found.first] == "W" and low[found.first] != "what"):
                return found._replace(how="main")
        i += 1
    return None


def kind(p: Passage, speaker: Speaker | None) -> str:
    """A coarse sort of noun phrase, for weighing."""
    if speaker is None:
        return "none"
    first, last = speaker.first, speaker.last
    word, tag = p.low[first], p.tags[first]
    if last - first == 1 and tag in "SWD":
        return (
            word
            if word in ("it", "that", "which", "this", "who", "there", "i", "you", "we", "what")
            else "pronoun"
        )
    if "M" in p.tags[first:last]:
        return "name"
    return "definite" if word in ("the", "his", "her", "their", "its") else "indefinite"
