"""The tags of a page, found in time linear to its length however broken or hostile it is."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from sayso.report.words import table

# Quoted values may hold «>»; possessive, so that nothing is tried twice.
TAG = re.compile(r"</?[a-zA-Z](?:\"[^\"]*+\"|'[^']*+'|[^'\">]++)*+>?")
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
ATTRIBUTE = re.compile(r"[\s\"'/]+[^\s\"'/>=]+")
MOST_ATTRIBUTES = 100  # libxml2 takes time in the square of their number
RAW = frozenset(["script", "style", "textarea"])  # their content holds no tags


def tags(source: str) -> Iterator[tuple[str, int, int]]:
    """Every tag of ``source`` as (name, start, end): a closing one as «/name», a comment as «!»."""
    lower = source.lower()
    at = source.find("<")
    while at != -1:
        if source.startswith("<!--", at):
            stop = source.find("-->", at)
            end = len(source) if stop == -1 else stop + 3
            yield "!", at, end
        elif match := TAG.match(source, at):
            named = NAME.match(source, at)
            name = named[1].lower() if named else ""
            end = match.end()
            yield ("/" if source[at + 1] == "/" else "") + name, at, end
            if name in RAW and source[at + 1] != "/":
                stop = lower.find(f"</{name}", end)
                end = len(source) if stop == -1 else stop
        elif source[at + 1 : at + 2] in {"!", "?"}:
            stop = source.find(">", at)
            end = len(source) if stop == -1 else stop + 1
            yield "!", at, end
        else:
            end = at + 1
        at = source.find("<", end)


def lighten(source: str) -> str:
    """``source`` with the attributes of overloaded tags taken off.

    >>> lighten("<p " + "a=1 " * 1000 + ">Two died.") == "<p>Two died."
    True
    """
    parts: list[str] = []
    last = 0
    for name, start, end in tags(source):
        if end - start > MOST_ATTRIBUTES * 2 and len(ATTRIBUTE.findall(source, start, end)) > MOST_ATTRIBUTES:
            parts += [source[last:start], "" if name == "!" else f"<{name}>"]
            last = end
    return "".join([*parts, source[last:]]) if parts else source


def strip(source: str) -> str:
    r"""``source`` without its tags and scripts, a line a block.

    >>> strip("<p>Two <b>died</b>.<script>if (a<b) x()</script><p>One was &lt;hurt&gt;.").split("\n")
    ['', 'Two died.', 'One was <hurt>.']
    """
    kinds = table("pages")["html"]
    unseen, blocks = frozenset(kinds["unseen"]), frozenset(kinds["blocks"])
    parts: list[str] = []
    last = 0
    hidden = ""
    for name, start, end in tags(source):
        if hidden and name == f"/{hidden}":
            hidden, last = "", end
        elif not hidden:
            parts.append(source[last:start])
            parts.append("\n" if name.lstrip("/") in blocks else "")
            last = end
            hidden = name if name in unseen else ""
    parts.append("" if hidden else source[last:])
    return html.unescape("".join(parts))
