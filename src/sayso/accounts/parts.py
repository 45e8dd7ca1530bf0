"""Which figures count a part of the whole: a grade, a cause, a role, or those named after «including».

A part opens an account of its own, so that it never stands as a rival of the total.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.accounts.clause import Clause
from sayso.accounts.groups import ROLES, SIDES, value_of
from sayso.accounts.who import WORD, group_of, listed
from sayso.data import word_list, words
from sayso.types import Claim, Figure

CAUSES = frozenset(("burns", "gas", "gunshot"))  # marks looked for on both sides of a number
INCLUDING = re.compile(
    r"\b(?:including|among them|among whom|of whom|of them|of which|comprising)\b[^.;]{0,25}$"
)
SOME = re.compile(r"\b(?:including|among them|one of|of them|of whom|some of|most of)\b")
OF_THEM = re.compile(r"^\s*(?:of (?:them|whom|those|these|the)\b)")
THEM = r"(?:among (?:them|the (?:dead|killed|victims|injured|wounded)))"
AMONG = re.compile(rf"^[^.,;]{{0,40}}?\b{THEM}\b")
AMONG_ARE = re.compile(rf"\b(?:{THEM}|of (?:them|these|those))\W+(?:were|was|are|is)?\s*$", re.IGNORECASE)
THEIR_STAFF = re.compile(
    r"\b(?i:his|her|its|their|our) (?:staff|team|colleagues|ward|hospital|clinic|morgue) (?:had |have |has )?"
    r"(?:registered|received|counted|recorded|treated|admitted|seen|taken in)\W+$"
)
HERE = re.compile(
    r"\b(?:here|there(?! (?:were|was|are|is|had|have|has|may|might|could))"
    r"|in (?:the|this|our|my) (?:hospital|ward|morgue|clinic))\b",
    re.IGNORECASE,
)
THEM_AGAIN = re.compile(r"^\s*of (?:them|whom|those|these)\b")
NEAR = 200  # letters between a part and what «of them» makes of it
TELLING = 5  # a number that a report does not give of two things by chance
HARMS = frozenset(("killed", "injured", "killed_or_injured"))
STATES = frozenset(("captured", "arrested", "abducted", "missing", "displaced", "deployed", "injured"))
LABEL = 2  # words that name a part
FATE = re.compile(
    r"^[^,;]{0,30}\b(?:died|die|dead|succumbed)\b[^,;]{0,25}?"
    r"\b(?:(in (?:the |a )?hospitals?|(?:of|to|from) (?:their|his|her) (?:injuries|wounds))"
    r"|at the scene|on the spot)\b(?! of)"
    r"|^\s*(?:people |others )?(in hospitals?)\b"
)
ALONE = re.compile(r"\b(?:in|at|on|from|of|by|to)\s+((?:[\w’'-]+\s+){1,4}?)(?:alone|itself)\b", re.IGNORECASE)
OPENING_ALONE = re.compile(r"^\W*(?:In|At|On|From)\s+((?:[\w’'-]+\s+){1,5}?)alone,")
OUT_OF = re.compile(r"^[^,;]{0,20}?\bout of (?:his|her|its|their|my|our) (?:own )?([\w-]+)")
BY = re.compile(r"^[^,;]{0,30}?\bby (?:the )?((?:[\w-]+ ?){1,3})")
# «of whom, he said, 12»; more may stand between where the number it is taken from comes first
WHICH = re.compile(
    r"\bof (?:which|whom)\b[^.,;\d]{0,40}$|\d\s(?:[\w-]+\s){0,2}[\w-]+, of (?:which|whom)\b[^.;\d]{0,90}$"
)
GAP = re.compile(r"\b(?:attribut|ascrib|explain)\w+ the (?:gap|difference|discrepancy)\b[^.;]*$")
SAW = re.compile(
    r"\b(?:photographer|reporter|correspondent|journalist)s?\b[^.;]{0,30}\b(?:saw|could see)\s+$"
)
WITH = re.compile(
    r"^\s*(?:with|by|after)\s(?!.{0,30}\b(?:count|tally|estimate|reckoning|figures?)\b)"
)  # «31 were hurt, four with burns»
BUT = re.compile(r"[,;] (?:but|and|though|although)\s+$")
NONE_OF = re.compile(r"^\s*(?:of\s+)?(?:its|their|our|his|her|the)\s+(?:[\d,.]+\s+)?([^\W\d_]+)")


def part_of(
    figure: Figure,
    clause: Clause,
    beside: Sequence[tuple[Figure, str | None, bool]],
    *,
    group: str | None,
) -> str | None:
    """What part of the whole ``figure`` counts by role or wording; null where it counts the whole.

    A part is called by its group, where the whole is of another («14 of them soldiers» are counted as all
    the soldiers are), else by the words that tell which («two officers» of 26 soldiers).

    ``beside`` are the report's other figures, each with its group and whether it stands in the same claim;
    ``group`` is the figure's own.
    """
    value = value_of(figure)
    if _adjective(figure):
        return "some of them"
    if figure.high == 0:
        return group or none_of(figure, clause)
    if its := _told_alone(figure, clause):
        return its
    others = [(other, its, here) for other, its, here in beside if value is not None]
    larger = [
        (other.start, its, here)
        for other, its, here in others
        if other.measure == figure.measure and (value_of(other) or 0) > (value or 0)
    ]
    if OF_THEM.match(clause.after) and (other := _other_state(figure, others)):
        return other
    if not larger:
        return None
    return _fate(figure, clause) or _some_of(figure, clause, larger, group)


def _told_alone(figure: Figure, clause: Clause) -> str | None:
    """The part that a figure's own words make of it: «3,400 in Goz Lami alone», «a reporter saw ten»."""
    around = f"{clause.own}{figure.text}{clause.after}"
    sentence = re.split(r"[.!?]\s|\n", clause.before)[-1]
    if hit := ALONE.search(around) or OPENING_ALONE.match(sentence):
        return f"in {_short(next(its for its in hit.groups() if its))}"
    if hit := OUT_OF.match(clause.after):
        return f"of {hit[1].lower()}"
    if GAP.search(f"{clause.frame} {clause.own}"):
        return "what makes a difference"
    saw = SAW.search(clause.own) or SAW.search(f"{clause.frame} ")
    return "seen" if saw and figure.measure in HARMS else None


def at_a_hospital(figure: Figure, clause: Clause, speaker: str) -> str | None:
    """What somebody of a hospital counts «here» or «there» are those of one hospital.

    >>> one = Figure(text="a dozen", start=0, end=7, relation="exact", low=12, best=12, high=12,
    ...              measure="killed")
    >>> at_a_hospital(one, Clause("", "", " people had died there"), "a doctor at the district hospital")
    'in hospital'
    """
    if figure.measure not in ("killed", "injured") or not _care().search(speaker):
        return None
    if THEIR_STAFF.search(clause.own or clause.before):
        return "in one hospital" if figure.measure == "injured" else "brought to hospital"
    if figure.measure != "killed":
        return None
    return "in hospital" if HERE.search(f"{clause.own} {clause.after[:40]}") else None


def of_the_part(
    its: str | None,
    found: Sequence[tuple[Claim, Figure]],
    at: int,
    clause: Clause,
    parts: Sequence[str | None],
) -> str | None:
    """The part of a part: «Six of the dead were from Ak-Kapchy. Three of them were children»."""
    last = parts[-1] if parts else None
    if not its or not last or last in ROLES or not THEM_AGAIN.match(clause.after):
        return its
    one, other = found[at - 1][1], found[at][1]
    near = one.measure == other.measure and other.start - one.end <= NEAR
    return f"{its}, {last}" if near and (value_of(other) or 0) <= (value_of(one) or 0) else its


def told_twice(figures: Sequence[Figure], parts: Sequence[str | None]) -> list[str | None]:
    """``parts``, where a figure of the same number as one «in this pagoda alone» is of it too."""
    of = {
        (figure.measure, value_of(figure)): part
        for figure, part in zip(figures, parts, strict=True)
        if part and part.startswith("in ") and (value_of(figure) or 0) >= TELLING
    }
    return [
        part or of.get((figure.measure, value_of(figure)))
        for figure, part in zip(figures, parts, strict=True)
    ]


@cache
def _care() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(listed('care')))})\b", re.IGNORECASE)


def _short(phrase: str) -> str:
    small = words("grammar", "attaching") | frozenset(("the", "this", "that", "its", "their", "a"))
    return " ".join(word for word in phrase.lower().split() if word not in small)


def _other_state(figure: Figure, beside: Sequence[tuple[Figure, str | None, bool]]) -> str | None:
    """«24 were caught, two of them hurt»: the hurt of those caught are no rival of all the hurt."""
    before = [other for other, _, here in beside if here and other.end <= figure.start]
    last = max(before, key=lambda one: one.start, default=None)
    if last is None or last.measure == figure.measure or last.measure not in STATES:
        return None
    return f"of those {last.measure}"


def _fate(figure: Figure, clause: Clause) -> str | None:
    """Where some of the dead died: «three died in hospital»."""
    hit = FATE.match(clause.after.lower()) if figure.measure == "killed" else None
    return None if hit is None else "in hospital" if hit[1] or hit[2] else "at the scene"


def _some_of(
    figure: Figure, clause: Clause, larger: Sequence[tuple[int, str | None, bool]], group: str | None
) -> str | None:
    """What part of the ``larger`` ones it counts: where each begins, its group, whether its claim is ours."""
    others = [its for _, its, _ in larger if its != group or group is None]
    if group in ROLES and others:
        return group
    if figure.scope != "part_of" and not _told_part(clause, together=any(here for *_, here in larger)):
        return None
    before = [(start, its) for start, its, _ in larger if start < figure.start]
    its = max(before)[1] if before else others[0] if others else group
    return group if group and its != group else label(figure, clause)


def _told_part(clause: Clause, *, together: bool) -> bool:
    """Whether the words say that some of others are counted; ``together``: of others in the same claim."""
    return bool(
        OF_THEM.match(clause.after)
        or WHICH.search(clause.before)
        or AMONG.match(clause.after)
        or AMONG_ARE.search(clause.before)
        or (together and INCLUDING.search(clause.before))
        or (together and clause.before.rstrip().endswith(",") and bool(WITH.match(clause.after)))
    )


def none_of(figure: Figure, clause: Clause) -> str | None:
    """Of whom nobody was counted, where the words name some only: «none of its 230 employees».

    >>> none = Figure(text="None of its", start=0, end=11, relation="exact", low=0, best=0, high=0,
    ...               measure="killed")
    >>> none_of(none, Clause("", "", " 230 employees had been killed"))
    'employee'
    """
    words = f"{figure.text} {clause.rest or clause.after}".split(None, 1)
    hit = NONE_OF.match(words[1]) if len(words) > 1 else None
    if hit is None:
        if figure.text.lower() == "none" and BUT.search(clause.before):
            return "some of them"
        by = BY.match(clause.after)
        return f"by {by[1].strip().lower()}" if by and group_of(by[1]) in SIDES else None
    if hit[1].lower() in listed("bare") | listed("anybody"):
        return None
    return _stem(hit[1].lower())


def label(figure: Figure, clause: Clause) -> str:
    """The words that tell which part a figure counts, few and in one form.

    >>> one = Figure(text="Four", start=0, end=4, relation="exact", low=4, best=4, high=4, measure="killed")
    >>> label(one, Clause("", "", " of whom were under 20"))
    'under 20'
    """
    who = [word for word in WORD.findall((figure.who or "").lower()) if word not in listed("bare")]
    if who and who[-1] not in listed("anybody"):
        return _stem(who[-1])
    small = words("accounts", "opening") | words("grammar", "attaching") - {"under"} | listed("anybody")
    found = [word for word in re.findall(r"[^\W_]+", clause.after.lower()) if word not in small]
    return " ".join(_stem(word) for word in found[:LABEL]) or "some of them"


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def _adjective(figure: Figure) -> bool:
    """«2,000 wounded soldiers were flown home» counts those of the wounded to whom that happened."""
    first, _, noun = (figure.who or "").lower().partition(" ")
    return bool(noun) and first in ("injured", "wounded") and figure.measure == "injured"


@cache
def _marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (mark, re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b"))
        for mark, phrases in word_list("accounts")["marks"].items()
    )


@cache
def _told_how() -> frozenset[str]:
    return frozenset(word_list("accounts")["words"]["told_how"].split())


def mark_of(figure: Figure, clause: Clause) -> str | None:
    """The grade or cause that ``figure`` counts, the first of the table where its clause names several.

    Only causes are looked for before the number: «burns brought 70 patients to the doctors». What is said
    of some of those counted is not said of them.

    >>> def mark(text: str, at: int, number: str) -> str | None:
    ...     one = Figure(text=number, start=at, end=at + len(number), relation="exact", low=1, best=1, high=1,
    ...                  measure="injured")
    ...     return mark_of(one, Clause(text, text[:at], text[at + len(number):]))
    >>> mark("18 of them critically injured", 0, "18"), mark("27 people with severe burns", 0, "27")
    ('critical', 'burns')
    >>> mark("155 injured from burns and smoke", 0, "155")  # tells how, not which
    >>> mark("23 were hurt, including a man seriously", 0, "23")
    """
    after = clause.after.lower()
    if hit := SOME.search(after, 12):
        after = after[: hit.start()]
    own = f"{figure.text} {figure.who or ''} {after}".lower()
    for mark, shape in _marks():
        text = f"{clause.own} {own}".lower() if mark in CAUSES else own
        for hit in shape.finditer(text):
            before = text[: hit.start()].split()[-3:]
            if not set(before) & _told_how() or mark not in CAUSES:
                return mark
    return None
