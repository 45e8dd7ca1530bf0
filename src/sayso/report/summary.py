"""The points over an article that sum it up: «• At least 63 people were killed», as live pages have them.

They look like a list of links, so the model of noise leaves them out; what tells them is that they say what
the article says and end where it begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.report.lines import Line
from sayso.report.topic import stems
from sayso.report.words import furniture

BULLETS = "•*·-–—▪●"
POINTS = range(2, 9)
SHORTEST = 4  # words of a point
BETWEEN = 1  # lines between the points and the article («Skip to interview»)
LOOKED_AT = 30  # lines of the article


def with_summary(found: Sequence[Line], body: list[bool]) -> list[bool]:
    """``body`` with the points that stand right over the article, where most share its words.

    >>> texts = ["• Nine miners are dead", "• The owner is silent", "Nine miners have died, the owner said."]
    >>> with_summary([Line(text, 0, len(text), False) for text in texts], [False, False, True])
    [True, True, True]
    """
    first = next((i for i, inside in enumerate(body) if inside), 0)
    body = _whole_lists(found, body)
    last = first
    while last > first - BETWEEN - 1 and last > 0 and not _is_point(found[last - 1].text):
        last -= 1
    start = last
    while start > 0 and _is_point(found[start - 1].text):
        start -= 1
    if last - start + _is_point(found[first].text if found else "") not in POINTS:
        return body
    words = stems(
        " ".join(line.text for line, inside in zip(found, body, strict=True) if inside)[: LOOKED_AT * 200]
    )
    shared = [bool(stems(line.text) & words) for line in found[start:last]]
    if sum(shared) * 3 < len(shared) * 2:
        return body
    return [inside or start <= i < last for i, inside in enumerate(body)]


def _whole_lists(found: Sequence[Line], body: list[bool]) -> list[bool]:
    """``body`` with every list that stands between its lines taken in whole, where one of its points is."""
    made, i = list(body), 0
    while i < len(found):
        end = i
        while end < len(found) and _is_point(found[end].text):
            end += 1
        if (
            end - i in POINTS
            and i > 0
            and end < len(found)
            and body[i - 1]
            and body[end]
            and any(body[i:end])
        ):
            made[i:end] = [True] * (end - i)
        i = max(end, i + 1)
    return made


def _is_point(text: str) -> bool:
    words = text.lower().split()
    return (
        text[:1] in BULLETS
        and text[1:2].isspace()
        and len(words) > SHORTEST - 1
        and furniture().isdisjoint(words)
    )
