"""Which lines of a text are its article: heuristics, to be replaced by a trained model."""

from __future__ import annotations

from sayso.report.lines import Line
from sayso.report.marks import is_caption, is_credit
from sayso.report.words import pattern

CLOSERS = "\"'”’»)]"


def body_lines(found: list[Line]) -> list[bool]:
    """For each line whether it is part of the article's body."""
    return [_is_body(line, found[i - 1].text if i else "") for i, line in enumerate(found)]


def _is_body(line: Line, before: str) -> bool:
    text = line.text
    if is_caption(text) or is_credit(text) or pattern("noise", "phrases").match(text):
        return False
    if pattern("noise", "phrases").match(before) and len(text) < 150 and text[-1] not in '.!?”"':
        return False
    words = text.count(" ") + 1
    ends = text.rstrip(CLOSERS)[-1:] in {".", "!", "?", "…", ":"}
    return (words >= 4 and ends) or words >= 25
