"""Which side the speaker takes: affirms, denies, does not comment, has not acknowledged.

Two places are looked at: the frame (the cue with its negation and auxiliaries, before and after), and, where
the frame only says, the beginning of the content («said there were no casualties»). The rules stand in
``data/words/polarity.toml``; the first that fits decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from sayso.claims.words import alternatives, plain, verbs
from sayso.data import word_list
from sayso.types import Claim, Polarity, Reason, Report

REACH = 60  # characters of the frame read on either side of the cue
STOP = re.compile(r"[.!?;:\n“”\"]")
NOBODY = ("no ", "nobody", "none ", "neither ")


class Rule(NamedTuple):
    """What a pattern, matched on plain text, says of the speaker's side."""

    polarity: Polarity
    feature: str
    pattern: re.Pattern[str]


def polarity(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """Fill ``polarity`` of every claim but narration."""
    return [
        claim if claim.form == "narration" else replace(claim, polarity=polarity_of(report.text, claim)[0])
        for claim in claims
    ]


def polarity_of(text: str, claim: Claim) -> tuple[Polarity, list[Reason]]:
    """The polarity of one claim, and the rule that decided it with the words it saw."""
    return frame_polarity(text, claim) or _content_polarity(claim) or ("affirm", [_no_rule(claim)])


def frame_polarity(text: str, claim: Claim) -> tuple[Polarity, list[Reason]] | None:
    """What cue and negation say of the speaker's side; None where they say nothing."""
    before, cue, after = frame(text, claim)
    low, high = len(before), len(before) + len(cue)
    for rule in rules("frame"):
        for hit in rule.pattern.finditer(before + cue + after):
            # its neighbours speak of other things
            if hit.start() < high and hit.end() > low:
                return rule.polarity, [_because(rule, hit)]
    return None


def _content_polarity(claim: Claim) -> tuple[Polarity, list[Reason]] | None:
    cue = plain(claim.cue.text).strip() if claim.cue else ""
    # in a wish, an order or a charge «no» and «not» are no denial
    if _open_cue().match(cue):
        return None
    content = plain(" ".join(span.text for span in claim.content))
    hits = ((rule, rule.pattern.search(content)) for rule in rules("content"))
    return next(((rule.polarity, [_because(rule, hit)]) for rule, hit in hits if hit), None)


def _because(rule: Rule, hit: re.Match[str]) -> Reason:
    return Reason(feature=rule.feature, detail=" ".join(hit[0].split())[:80])


def _no_rule(claim: Claim) -> Reason:
    cue = " ".join(claim.cue.text.split()) if claim.cue else None
    return Reason(feature="no rule of denial, silence or reserve fits", detail=cue)


def frame(text: str, claim: Claim) -> tuple[str, str, str]:
    """Plain text before the cue, the cue, and what follows it, inside the frame's own sentence.

    A source like «no group» is part of what is negated and stands at the front.
    """
    if claim.cue is None:
        return "", "", ""
    cue, source = claim.cue, claim.source
    floor, head = max(0, cue.start - REACH), ""
    if source and source.end <= cue.start and source.end >= floor:
        floor = source.end
        head = plain(source.text) if plain(source.text).startswith(NOBODY) else ""
    before = STOP.split(plain(text[floor : cue.start]))[-1]
    follows = bool(claim.content) and claim.content[0].start >= cue.end
    after = STOP.split(plain(text[cue.end : cue.end + REACH]))[0] if follows else ""
    return head + before, plain(cue.text), after


@cache
def rules(part: str) -> tuple[Rule, ...]:
    """The rules of «frame» or «content», in the order tried."""
    lists = word_list("polarity")
    names = {
        name: f"(?:{verbs(words) if name.endswith('_verbs') else alternatives(words)})"
        for name, words in lists.items()
        if isinstance(words, list) and name not in ("frame", "content")
    } | dict(lists["shapes"])
    return tuple(
        Rule(rule["polarity"], rule["feature"], re.compile(_expanded(rule["pattern"], names), re.VERBOSE))
        for rule in lists[part]
    )


def _expanded(pattern: str, names: dict[str, str]) -> str:
    """The pattern with every «<name>» filled in."""
    return re.sub(r"(?<!\?P)(?<!\?)<(\w+)>", lambda hole: names[hole[1]], pattern)


@cache
def _open_cue() -> re.Pattern[str]:
    return re.compile(rf"(?:{verbs(word_list('polarity')['open_verbs'])})\b")
