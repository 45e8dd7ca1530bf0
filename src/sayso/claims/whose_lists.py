"""Lists and bulletins: «Deaths: 58 (Health Ministry, 17 May)», «Army: 11 killed», «23 according to X»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.claims.figures.party import stops
from sayso.claims.text import Bounds
from sayso.claims.who.bodies import known, state_of
from sayso.claims.who.kinds import kind_called, kind_headed
from sayso.claims.who.shapes import bare_word, head_of, is_role
from sayso.claims.who.words import body_heads
from sayso.claims.whose_phrases import Frame, listed
from sayso.claims.words import verbs
from sayso.data import word_list
from sayso.types import Figure

BRACKET = re.compile(
    r"[^();:.\n]{0,60}?\((?:according\s+to\s+)?(?P<source>[^(),;\d\n]{2,80}?)(?:,\s*[^()\n]{0,40})?\)"
)
DAY = re.compile(r",[^()]{0,30}\d[^()]{0,8}\)$")
LIST = re.compile(r"\w:\s|^\s*[-–—•*]\s", re.MULTILINE)
LABEL = re.compile(r"(?:[-–—•*]\s+)?(?P<source>[^\W\d_][^:;.\n]{1,70}?)(?P<cue>:)\s")
# a second label of one line, and one before a dash
WITHIN = re.compile(
    r"(?:[;,.(|/]\s*|\s[-–—•*]\s+|\b(?:and|\d{1,2}[:.]\d{2})\s+)(?P<source>[^\W\d_][^:;,.()\n]{1,50}?)(?:\s*\([^()\n]{1,30}\))?(?P<cue>:)\s"
)
DASHED = re.compile(
    r"(?:[-–—•*]\s+)?(?P<source>[^\W\d_][^:;,.()\n–—]{1,50}?)(?:\s*\([^()\n]{1,30}\))?\s(?P<cue>[-–—])\s"
)
LABELS = re.compile(r"(?:^|[.;]\s+|[-–—•*]\s+)(?P<source>[^\W\d_][^:;.\n]{1,70}?):\s", re.MULTILINE)
BY = re.compile(
    r"[^();:.,\n]{0,40}?\b(?P<cue>according\s+to|as\s+per|if\s+you\s+(?:ask|believe|listen\s+to))\s+(?P<source>[^;:.,()\n]{2,80})",
    re.IGNORECASE,
)
# «34 according to A, 41 according to B»
OTHER = re.compile(r"\baccording\s+to\s+[^,;:\n]{2,60}?,\s+(?:and\s+)?(?=\d)", re.IGNORECASE)
# «the ministry gave 43, the union 51, …»
BARE_GAP = re.compile(
    r"[,;]\s+(?:and\s+|while\s+|but\s+)?(?P<source>[^\W\d_][^,;:.()\n]{1,50}?)\s+(?=\d[\d,.]*(?:[,;.]|\s+and\s|$))"
)
# «organisers spoke of 9,000, police of 3,000»
GAPPED = re.compile(
    r",\s+(?:and\s+|while\s+|but\s+)?(?P<source>[^\W\d_][^,;:.()\n]{1,50}?)\s+(?P<of>of)\s+"
    r"(?=(?:(?:at|least|about|some|nearly|more|than|fewer|up|to|only|just|around)\s+){0,3}\d)"
)
SPEAKING_OF = re.compile(r"\b(?:spoke|spoken|speaks?|speaking|talk(?:s|ed)?)\s+of$", re.IGNORECASE)
LONGEST = 8  # words of a label


def of_list(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """Every frame of an entry of a list that may tell whose the figure is.

    >>> from sayso.claims.figures.find import find_figures
    >>> text = "Deaths: 58 (Ministry of Health, 17 May)."
    >>> [text[slice(*frame.source)] for frame in of_list(text, find_figures(text)[0], (0, len(text)))]
    ['Ministry of Health']
    """
    start = _entry(text, figure, sentence)
    after = BRACKET.match(text, figure.end, sentence[1])
    # «(District headquarters)» behind a sentence is a place
    beside = after and text[figure.end : after.start("source")].strip() == "("  # «between 300 (Red Cross)»
    listed = after and (beside or LIST.search(text, sentence[0], figure.start) or DAY.search(after[0]))
    if after and listed and is_speaker(after["source"], text):
        bracket = text.rfind("(", 0, after.start("source"))
        begin = figure.start if ")" in text[start : figure.start] else start
        yield Frame(after.span("source"), None, (begin, bracket), bodies_only=True)
    if by := BY.match(text, figure.end, sentence[1]):
        others = [hit.end() for hit in OTHER.finditer(text, start, figure.end)]
        begin = others[-1] if others else start
        yield Frame(by.span("source"), by.span("cue"), (begin, by.start("cue")), persons=True)
    gap = next((hit for hit in GAPPED.finditer(text, start, sentence[1]) if hit.end() == figure.start), None)
    if gap and re.search(r"\b(?:sp[eo]\w+|talk\w*)\s+of\b", text[start : gap.start()]):
        yield Frame(gap.span("source"), gap.span("of"), (figure.start, figure.end), bodies_only=True)
    yield from _gapped(text, figure, sentence)
    label = _label(text, start, figure.start)
    asked = text[figure.end : sentence[1]].rstrip(' \n"”').endswith("?")  # an interviewer's turn
    if label and not asked and _is_label(text, label["source"], figure.start):
        stop = text.find("(", figure.end, sentence[1])
        content = (label.end(), stop if stop > 0 else sentence[1])
        yield Frame(label.span("source"), label.span("cue"), content, bodies_only=True, persons=True)


def _gapped(text: str, figure: Figure, sentence: Bounds) -> Iterator[Frame]:
    """«The ministry gave 43, the union 51»: the verb is told once."""
    for gap in BARE_GAP.finditer(text, sentence[0], figure.end + 5):
        before = text[sentence[0] : gap.start()]
        verb = _saying().search(before)
        told = gap.end() == figure.start and verb and re.search(r"\d", before[verb.end() :][:20])
        if told and is_speaker(gap["source"], text):
            yield Frame(gap.span("source"), None, (figure.start, figure.end), bodies_only=True)


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{verbs([*word_list('whose')['stating'], *word_list('whose')['counting']])})\b")


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last label before a figure: «Police: 35,000, organisers: 100,000», «Red Cross – 4,600»."""
    first = LABEL.match(text, start, end)
    if first and ":" not in text[first.end() : end]:
        return first
    within = [
        hit for hit in WITHIN.finditer(text, start, end) if not re.search(r"[:;,.]", text[hit.end() : end])
    ]
    return within[-1] if within else DASHED.match(text, start, end)


def _entry(text: str, figure: Figure, sentence: Bounds) -> int:
    """Where the entry of a figure begins: behind a semicolon or at its sentence."""
    bracket = text.rfind("(", sentence[0], figure.start)  # «13 dead (18 March; initially eight)»
    end = bracket if bracket >= 0 and ")" not in text[bracket : figure.start] else figure.start
    return max(sentence[0], text.rfind(";", sentence[0], end) + 1)


def is_speaker(phrase: str, text: str) -> bool:
    """Whether a bare phrase in a list is a body or an office, and no place, part or heading.

    >>> is_speaker("Ministry of Health", ""), is_speaker("Prefect", ""), is_speaker("nine soldiers", "")
    (True, True, False)
    """
    words = [bare_word(word) for word in phrase.split()]
    if not words or len(words) > LONGEST or (state_of(phrase, text) or ("", "x"))[1] == "":
        return False
    if known(phrase, text):
        return True
    if not phrase[0].isupper() and any(word in stops() - {"the", "of", "and", "for"} for word in words):
        return False
    head = head_of(phrase)
    kind = kind_headed(words) if bare_word(head) == words[-1] else kind_called(head)
    official = kind in ("unnamed_official", "government_agency", "military", "news_agency", "outlet")
    official = official or head in listed("counters")
    acronym = (
        len(words) == 1
        and len(phrase) > 1
        and phrase.isupper()
        and len(re.findall(rf"\b{phrase}\b", text)) > 1
    )
    named = phrase[0].isupper() and len(words) > 1 and any(word in body_heads() for word in words)
    return official or named or acronym or (is_role(head) and kind is not None)


def _is_label(text: str, label: str, at: int) -> bool:
    """Whether a label speaks: by itself, or as one of several of which another does."""
    if is_speaker(label, text):
        return True
    if any(bare_word(word) in listed("counted") for word in label.split()):
        return False
    start, end = _block(text, at)
    others = [hit["source"] for hit in LABELS.finditer(text, start, end)]
    return label[0].isupper() and label in others and any(is_speaker(one, text) for one in others)


def _block(text: str, at: int) -> Bounds:
    """The line of a label with the lines beside it that begin with a label too."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at) % (len(text) + 1)
    while start > 1 and LABEL.match(text, text.rfind("\n", 0, start - 1) + 1, start - 1):
        start = text.rfind("\n", 0, start - 1) + 1
    while end < len(text) and LABEL.match(text, end + 1):
        end = text.find("\n", end + 1) % (len(text) + 1)
    return start, end
