"""The readings of a verb cue: what follows it, what stands before it, and the passive."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.rules import source as speakers
from sayso.claims.rules.content import Range, clause_end, object_end, trimmed
from sayso.claims.rules.lexicon import nouns
from sayso.claims.rules.passage import Passage
from sayso.claims.rules.phrases import np_end, starts_clause
from sayso.claims.rules.reading import Reading, Scene
from sayso.claims.rules.source import Speaker
from sayso.claims.rules.verbs import Complement, VerbCue, complement
from sayso.claims.rules.weights import verb_features

CLAUSAL = frozenset(("THAT", "CLAUSE", "QUOTE", "COLON", "WH"))
NO_CONTENT = frozenset(("NONE", "OTHER", "CONJ", "VERB"))
TAGS_OF = frozenset(("say", "think", "ask", "show", "mention"))
FOLLOWING = 3  # sentences of nothing but quotation that go on with the one before


def verb_readings(p: Passage, cue: VerbCue, number: int) -> Iterator[Reading | None]:
    """Every reading of ``cue`` in sentence ``number``; inside a quotation only the quotation is looked at."""
    lo, hi = within_quotation(p, cue.head, *p.sentences[number])
    s = Scene(p, number, lo, hi, cue, complement(p, cue, hi))
    if cue.voice in ("passive", "participle"):
        yield from _passive(s)
        if cue.voice == "passive":
            return
    yield from _active(s)


def _active(s: Scene) -> Iterator[Reading | None]:
    p, cue = s.p, s.cue
    source = _speaker(s)
    if cue.entry.groups[0] == "seem" or (cue.entry.lemma == "continue" and s.after.pattern == "TO"):
        yield _seem(s, source)
        return
    tagged = False
    if cue.voice in ("active", "participle") and TAGS_OF & set(cue.entry.groups):
        before = _left(s, source), _inverted(s)
        # «“…,” he said after the vote»: what follows a quotation's tag is no content
        tagged = any(
            one and p.closes(one.content[0][1] - 1) and s.after.pattern[0] not in "TQ" for one in before
        )
        yield from before
    if not tagged:
        yield from _right(s, source)
    if cue.voice == "ing" and source and cue.first > s.lo and p.low[cue.first - 1] != ",":
        # «Trump yelling “…”» beside «Trump left, yelling “…”»
        yield from _right(s, speakers.subject(p, cue.first, s.lo))
    elif (
        cue.head == cue.first
        and p.low[cue.head] in ("asked", "told")
        and p.low[cue.head - 1] in ("when", "if", "as", "while", ",")
    ):
        yield from _right(s, None)


def within_quotation(p: Passage, at: int, lo: int, hi: int) -> Range:
    """``[lo, hi)``, cut to the quotation that token ``at`` stands in."""
    if p.quote[at]:
        first, last = p.quotes[p.quote[at]]
        return max(lo, first), min(hi, last)
    return lo, hi


def _speaker(s: Scene) -> Speaker | None:
    """The subject of an active cue; the sentence's own where the cue has none beside it."""
    p, cue = s.p, s.cue
    before = cue.first - 1
    coordinated = before > s.lo and (
        p.tags[before] == "C" or (p.low[before] == "," and "," not in p.low[s.lo : before])
    )
    if cue.voice in ("ing", "infinitive") or coordinated:
        return speakers.main_subject(p, cue.first, s.lo)
    return speakers.subject(p, cue.first, s.lo) or speakers.main_subject(p, cue.first, s.lo)


def _right(s: Scene, source: Speaker | None) -> Iterator[Reading | None]:
    """X said (that) …; once for each place where the content may end."""
    p, base = s.p, s.after.pattern.partition("+")[0]
    if base in NO_CONTENT:
        return
    relative = bool(source and p.tags[source.first] == "W") or (
        s.cue.first > 1 and p.low[s.cue.first - 1] == ","
    )
    clause = clause_end(p, s.after.start, s.hi, relative=relative)
    if base in CLAUSAL or base in ("TO", "NP-TO", "ING"):
        ends = {"clause": clause}
    else:
        ends = {"clause": clause, "object": object_end(p, s.after.start, s.hi)}
        ends["phrase"] = np_end(p, s.after.start, ends["object"])
    ends["comma"] = next(
        (k for k in range(s.after.start + 1, clause) if p.low[k] == "," and not p.quote[k]), clause
    )
    ends["sentence"] = s.hi
    seen: set[Range] = set()
    for name, end in ends.items():
        content = trimmed(p, s.after.start, end)
        if content and content not in seen:
            seen.add(content)
            yield _made(s, "right", source, (content,), _stop(p, name, end, s.hi))


def _stop(p: Passage, name: str, end: int, hi: int) -> str:
    """How a content ends: by which rule, and before which word."""
    follows = "$" if end >= hi else p.low[end] if p.tags[end] in "PBCWT,.:" else p.tags[end]
    return f"{name}-{follows}"


def _set_off(p: Passage, i: int) -> bool:
    """Whether what ends with token ``i`` is set off from the tag that follows."""
    return p.closes(i) or p.low[i] == "," or p.tags[i] == ":"


def _left(s: Scene, source: Speaker | None) -> Reading | None:
    """«…,» X said."""
    if source is None or source.how == "main":
        return None
    if source.first == s.lo and s.after.pattern.startswith("NONE"):
        return _after_question(s, source)
    if source.first <= s.lo or not _set_off(s.p, source.first - 1):
        return None
    plain = s.after.pattern.startswith("NONE")
    tail = _tag_end(s.p, s.after.skipped if plain else s.cue.last, s.hi)
    if plain and any(s.p.tags[k] in "VX" for k in range(s.after.skipped, tail)):
        tail = s.after.skipped
    return _before(s, "left", source, max(tail, s.cue.last))


def _after_question(s: Scene, source: Speaker) -> Reading | None:
    """«“Is it?” Kim asked.»: the sentence before is all quotation and ends in ? or !."""
    p = s.p
    if not s.number or not source.first:
        return None
    first, last = p.sentences[s.number - 1]
    if last != source.first or not p.closes(last - 1) or p.low[last - 2] not in ("?", "!"):
        return None
    content = (left_start(p, first, last), last)
    scene = s._replace(after=Complement("END-quoted", s.hi, s.hi))
    return _made(scene, "left", source, (content, *quotations_after(p, s.number)), "NONE")


def _inverted(s: Scene) -> Reading | None:
    """«…,» said X."""
    if s.cue.first <= s.lo or not _set_off(s.p, s.cue.first - 1):
        return None
    source = speakers.inverted(s.p, s.cue.last, s.hi)
    return _before(s, "inverted", source, source.last) if source else None


def _tag_end(p: Passage, i: int, hi: int) -> int:
    """Up to the comma or stop that closes the tag."""
    while i < hi and not p.opens(i) and p.tags[i] not in ",.:":
        i += 1
    return i


def _before(s: Scene, kind: str, source: Speaker, tail: int) -> Reading | None:
    """The content stands before its tag, and goes on after ``tail`` where the tag splits it."""
    p = s.p
    end = min(source.first, s.cue.first)
    first = trimmed(p, left_start(p, s.lo, end), end)
    if first is None:
        return None
    parts = [first]
    rest = _goes_on(p, tail, s.hi, quoted=p.closes(first[1] - 1))
    if rest:
        parts.append(rest)
    elif p.closes(first[1] - 1):
        parts += quotations_after(p, s.number)
    pattern = f"{_tail_kind(p, tail, s.hi)}-{_left_kind(p, *first)}"
    base = s.after.pattern.partition("+")[0] if kind == "left" else "NONE"
    return _made(s._replace(after=Complement(pattern, tail, tail)), kind, source, tuple(parts), base)


def _tail_kind(p: Passage, tail: int, hi: int) -> str:
    """What a tag runs into."""
    if tail >= hi or p.tags[tail] in ".)":
        return "END"
    return "COMMA" if p.tags[tail] in ",:" else "QUOTE" if p.opens(tail) else "MORE"


def _left_kind(p: Passage, first: int, last: int) -> str:
    """Whether what stands before a tag is a quotation, a clause, or a fragment («On Monday, X said …»)."""
    if p.closes(last - 1):
        return "quoted"
    return "clause" if starts_clause(p, first, last) and p.tags[first] not in "BW" else "fragment"


def _goes_on(p: Passage, tail: int, hi: int, *, quoted: bool) -> Range | None:
    """The second part of a content that its tag splits."""
    start = tail if tail < hi and p.opens(tail) else tail + 1
    if start >= hi or (start > tail and p.low[tail] != "," and p.tags[tail] != ":"):
        return None
    if quoted:
        fits = p.opens(start)
    else:
        fits = p.tags[start] in "PXVTR" or (p.tags[start] not in "GW" and starts_clause(p, start, hi))
    return trimmed(p, start, clause_end(p, start, hi)) if fits else None


def left_start(p: Passage, lo: int, end: int) -> int:
    """Where a content before its tag starts: after an earlier quotation with a tag of its own, if any."""
    i = end - 1
    while i > lo and p.tags[i] in ",.:":
        i -= 1
    if not p.closes(i):
        return lo
    start = p.quotes[p.quote[i]][0]
    if start <= lo or p.toks[start - 1].text not in ".,:;":
        return lo
    earlier = p.low[start - 1] != "," or any(
        p.quote[k] and p.quote[k] != p.quote[i] for k in range(lo, start)
    )
    return start if earlier else lo


def quotations_after(p: Passage, number: int) -> list[Range]:
    """The sentences right after that are nothing but quotation: the same speaker goes on."""
    found: list[Range] = []
    for first, last in p.sentences[number + 1 : number + 1 + FOLLOWING]:
        if not (p.opens(first) and p.quotes[p.quote[first]][1] >= last):
            break
        found.append((first, last))
    return found


def _passive(s: Scene) -> Iterator[Reading | None]:
    """It was said that …; X is expected to …; X, described by Y as …"""
    p, cue, hi = s.p, s.cue, s.hi
    patient = speakers.subject(p, cue.first, s.lo)
    agent, start = _agent(p, cue.last, hi)
    if cue.voice == "passive" and agent is None and s.after.pattern.partition("+")[0] in CLAUSAL:
        content = trimmed(p, s.after.start, clause_end(p, s.after.start, hi))
        if content and patient and p.low[patient.first] != "it":
            yield _made(s, "passive-of", patient, (content,))
        elif content:
            yield _made(s, "passive-that", None, (content,))
        return
    if patient is None:
        return
    rest = (
        trimmed(p, start, clause_end(p, start, hi, relative=True))
        if start < hi and p.tags[start] not in ",.:"
        else None
    )
    parts = tuple(part for part in (trimmed(p, patient.first, patient.last), rest) if part)
    if parts:
        yield _made(s, cue.voice + ("-by" if agent else ""), agent, parts)
    if rest and cue.voice == "passive" and cue.entry.lemma in ("ask", "tell", "quote", "question"):
        yield _made(s, "passive-of", patient if cue.entry.lemma == "quote" else agent, (rest,))


def _agent(p: Passage, i: int, hi: int) -> tuple[Speaker | None, int]:
    """«by X» at ``i``, and where it ends."""
    if i < hi and p.low[i] == "by":
        end = np_end(p, i + 1, hi)
        if end > i + 1:
            return Speaker(i + 1, end, "by"), end
    return None, i


def _seem(s: Scene, source: Speaker | None) -> Reading | None:
    """X seems to …: the subject is part of what is said, nobody says it."""
    if source is None:
        return None
    rest = trimmed(s.p, s.cue.last, clause_end(s.p, s.cue.last, s.hi, relative=True))
    whole = trimmed(s.p, source.first, source.last)
    if rest is None or whole is None:
        return None
    return _made(s, "seem", None, (whole, rest) if s.p.low[source.first] != "it" else (rest,))


def _holds_noun(p: Passage, first: int, last: int) -> bool:
    """«made a statement», «had no comment»: whether the object starts with a noun of saying."""
    return any(
        p.tags[k] == "N" and (p.low[k] in nouns() or p.low[k] == "comment")
        for k in range(first, min(last, first + 4))
    )


def _made(s: Scene, kind: str, source: Speaker | None, content: tuple[Range, ...], tail: str = "") -> Reading:
    pattern = s.after.pattern.partition("+")[0]
    features = (
        *verb_features(s, kind, source, content),
        f"k={kind}|c={pattern}|tail={tail.partition('-')[0]}",
        f"k={kind}|tail={tail}",
        f"g={s.cue.entry.groups[0]}|k={kind}|c={pattern}|tail={tail.partition('-')[0]}",
        f"says={_holds_noun(s.p, *content[0])}|g={s.cue.entry.groups[0]}",
    )
    return Reading(
        kind, s.cue.entry.groups[0], (s.cue.first, s.cue.last), s.cue.head, source, content, features
    )
