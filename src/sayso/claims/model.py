"""The learned finder: one small network tags sources, cues and contents and links them.

The corpus it learnt from labels only the outermost attribution, so what is said is read again for
who said what inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.claims.counsel import chances, with_sources
from sayso.claims.decode import Link, Run, attributions, mixed
from sayso.claims.finder import Attribution
from sayso.claims.missed import with_missed
from sayso.claims.network import Network, network
from sayso.claims.quoting import parted, turned
from sayso.claims.rules import RuleFinder
from sayso.claims.rules.lexicon import cue_words
from sayso.claims.text import Bounds, after_dateline, paragraphs, stop_of_word
from sayso.claims.transcript import turns
from sayso.claims.windows import Window, pack, pieces
from sayso.types import Report, Span

if TYPE_CHECKING:
    from sayso.claims.decode import Numbers

DEEPEST = 3  # «A said B told C that D had …»: nobody follows further
SHORTEST = 4  # words in which a source, a cue and a content have room
WORD = re.compile(r"\w+")
FRAME = " \t\r\n\xa0,;:.–—-"  # what stands between the parts of an attribution and belongs to none
# What follows the cue where somebody wishes to stay unnamed: «asked not to be named», «requested anonymity».
UNNAMED = re.compile(
    r"\s*(?:(?:(?:not\s+)?to\s+(?:not\s+)?)?(?:be(?:ing)?\s+(?:named|identified|quoted)|remain\s+anonymous)|(?:on\s+)?anonymity)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|it|reportedly|allegedly)\b", re.IGNORECASE)
THAT = re.compile(r"that\s+", re.IGNORECASE)


class ModelFinder:
    """Finds attributions with the shipped network, or with the one in ``folder``.

    ``threads``: how many cores one run of the network may use. ``nested``: read contents again.
    Raises ConfigError when there is no network in ``folder``.
    """

    alone = False
    learned = True  # what numbers count is learnt over the same encoder

    def __init__(self, *, folder: Path | None = None, threads: int = 1, nested: bool = True) -> None:
        self.network: Network = network(folder, threads=threads, alone=self.alone)
        self.rules = RuleFinder()
        self.nested = nested
        self.name = self.network.weights.version

    def find(self, reports: Sequence[Report]) -> Iterator[list[Attribution]]:
        """One list a report, in the order given; outer before inner, then by place in the text."""
        return (self._of(report) for report in reports)

    def _of(self, report: Report) -> list[Attribution]:
        places = _places(report)
        (ruled,) = self.rules.find([report])
        (found,) = self._read(report.text, [(places, None)], ruled)
        found = with_sources(found, [one for one in ruled if one.outer is None])
        found = parted(turned(found, report.text, places), places)
        _add_turns(found, turns(report.text, places))
        deeper = [one for one in found if one.outer is None]
        depth = 1
        while self.nested and deeper and depth < DEEPEST:
            inside = [(within, outer) for outer in deeper if (within := _inside(outer))]
            deeper = [one for inner in self._read(report.text, inside) for one in inner]
            found = [*found, *deeper]
            depth += 1
        return sorted(with_missed(found, ruled, report.text), key=_order)

    def _read(
        self,
        text: str,
        jobs: Sequence[tuple[list[Bounds], Attribution | None]],
        ruled: Sequence[Attribution] | None = None,
    ) -> list[list[Attribution]]:
        """The attributions of each job: where to read in the text, and what it lies in.

        With ``ruled``, what the rules read, all voices are heard on the tags. Inside what is said
        one network reads alone: another reading of all contents would cost half as much again.
        """
        windows: list[Window] = []
        owner: list[int] = []
        weights = self.network.weights
        for number, (places, _) in enumerate(jobs):
            parts = pieces(text, places, self.network.tokenizer)
            for window in pack(parts, begin=weights.begin, between=weights.between):
                windows.append(window)
                owner.append(number)
        found: list[list[Attribution]] = [[] for _ in jobs]
        for number, window, (tags, links) in zip(owner, windows, self.network.scores(windows), strict=True):
            heard = tags if ruled is None else self._heard(tags, text, window, ruled)
            for link in attributions(heard, links, window, weights):
                one = joined(text, window, link, jobs[number][1])
                # Inside what is said nothing was ever labelled: only the surer ones are kept.
                sure = ruled is not None or link.score >= weights.inner
                if one and sure and _says_something(one, text):
                    found[number].append(one)
        return found

    def _heard(self, tags: Numbers, text: str, window: Window, ruled: Sequence[Attribution]) -> Numbers:
        """The tags as both networks and the rules see them, each with its share."""
        voices = []
        if self.network.second:
            voices.append((self.network.weights.share, self.network.second.tag_chances(text, window)))
        if self.network.weights.ruled:
            voices.append((self.network.weights.ruled, chances(ruled, text, window)))
        return mixed(tags, voices)


class SmallFinder(ModelFinder):
    """The smaller of the two networks alone: twice as fast, a point or two less accurate."""

    alone = True

    def __init__(self, *, folder: Path | None = None, threads: int = 1, nested: bool = True) -> None:
        super().__init__(folder=folder, threads=threads, nested=nested)
        self.name = self.name.replace("@", "-small@")


def _says_something(one: Attribution, text: str) -> bool:
    """Whether it is a statement: not the wish to stay unnamed, nor a bare infinitive inside another's words.

    Within a statement a source may be missing only where the verb is passive («are believed»).
    """
    if one.cue and UNNAMED.match(text, one.cue.end):
        return False
    return one.outer is None or one.source is not None or bool(one.cue and PASSIVE.search(one.cue.text))


def _places(report: Report) -> list[Bounds]:
    """The paragraphs of the headline and the body."""
    spans = [report.headline] if report.headline else []
    spans.extend(report.body)
    text = report.text
    places = [place for span in spans for place in paragraphs(text, span.start, span.end)]
    return [(after_dateline(text, start, end), end) for start, end in places]


def _add_turns(found: list[Attribution], spoken: Sequence[Attribution]) -> None:
    """Put a transcript's turns in the place of what the network made of the same paragraphs."""
    taken = [(turn.cue.start, turn.content[-1].end) for turn in spoken if turn.cue]
    found[:] = [one for one in found if not any(one.cue and a <= one.cue.start < b for a, b in taken)]
    found.extend(spoken)


def _inside(outer: Attribution) -> list[Bounds]:
    """Where to look for attributions within an attribution: contents of some length with a word of saying."""
    words = [word for span in outer.content for word in WORD.findall(span.text.lower())]
    if len(words) < SHORTEST or cue_words().isdisjoint(words):
        return []
    return [(span.start, span.end) for span in outer.content]


def _order(one: Attribution) -> tuple[int, int]:
    depth, outer = 0, one.outer
    while outer:
        depth, outer = depth + 1, outer.outer
    return depth, min(span.start for span in (*one.content, one.cue) if span)


def joined(text: str, window: Window, link: Link, outer: Attribution | None) -> Attribution | None:
    """A link as an attribution with spans of the text; None when punctuation is all there is to it."""
    cue = _span(text, _place(window, link.cue))
    content = [Span.of(text, a, b) for a, b in _fragments(text, window, link.content) if a < b]
    if cue is None or not content:
        return None
    source = _span(text, _place(window, link.source)) if link.source else None
    return Attribution(
        source=source, cue=cue, content=tuple(content), outer=outer, score=round(link.score, 4)
    )


def _place(window: Window, run: Run) -> Bounds:
    return window.words[run.start][0], window.words[run.end - 1][1]


def _fragments(text: str, window: Window, content: Sequence[Run]) -> Iterator[Bounds]:
    """The places of a content: «that» left out, quotation marks made whole, what touches joined."""
    places: list[Bounds] = []
    for run in content:
        start, end = _place(window, run)
        if conjunction := THAT.match(text, start, end):
            start = conjunction.end()
        if places and not WORD.search(text, places[-1][1], start) and "\n" not in text[places[-1][1] : start]:
            places[-1] = (places[-1][0], end)
        else:
            places.append((start, end))
    for start, end in places:
        yield _with_marks(text, *_bare(text, start, end))


def _with_marks(text: str, start: int, end: int) -> Bounds:
    """Take in a quotation mark that stands next to a place and has its partner inside.

    A paragraph of a longer quotation has no closing mark, by convention: its last stop is the
    speaker's and stays.
    """
    inside = text[start:end]
    after = end + (text[end : end + 1] in (",", ".") and text[end + 1 : end + 2] in ("”", '"'))
    straight = inside.count('"') % 2 == 1
    curly = inside.count("“") - inside.count("”")
    if (curly > 0 and text[after : after + 1] == "”") or (straight and text[after : after + 1] == '"'):
        return start, after + 1
    if (curly < 0 and text[start - 1 : start] == "“") or (straight and text[start - 1 : start] == '"'):
        return start - 1, end
    if (curly > 0 or straight) and text[end : end + 1] == "." and text[end + 1 : end + 2] in ("", "\n"):
        return start, end + 1
    return start, end


def _bare(text: str, start: int, end: int) -> Bounds:
    """The place without punctuation of the frame at its edges; the stop of «U.S.» is the word's."""
    while start < end and text[start] in FRAME:
        start += 1
    while end > start and text[end - 1] in FRAME and not stop_of_word(text, end - 1):
        end -= 1
    return start, end + (end > start and stop_of_word(text, end))


def _span(text: str, run: Bounds) -> Span | None:
    """What is left of a place as a span."""
    start, end = _bare(text, *run)
    return Span.of(text, start, end) if start < end else None
