"""Headline, byline, day and outlet as the lines around an article give them; absent rather than guessed."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from sayso.report.lines import Line
from sayso.report.marks import BY, is_caption, is_credit
from sayso.report.outlets import is_agency, signs
from sayso.report.published import MONTH, day_in_lines, matches
from sayso.report.topic import stems
from sayso.report.words import furniture, pattern

ABOVE = 25  # lines looked at above the article
HEADLINE_WORDS = range(3, 36)
ALONE_WORDS = 6  # of a line that is no byline, day or section
DATED_WORDS = 8
SEPARATOR = re.compile(r"[|≡»•]|//|\s{2,}|[-–—] \d")
NAME = re.compile(r"^(?:(?:[A-Z][\w'’.-]*|de|van|von|bin|al|el|da|di|la)[ ,]+){1,4}[A-Z][\w'’-]+\.?$")
# «Ann Lee on Monday», «Ann Lee December»: what is left of a date after a name.
TAIL = re.compile(rf",?(?: on)?(?: {MONTH}| \w+day,?)+$| on$", re.IGNORECASE)


class Masthead(Struct, frozen=True):
    """What stands above an article; ``sure`` says that a label vouches for the day."""

    headline: Line | None = None
    byline: str | None = None
    day: str | None = None
    sure: bool = False
    outlet: str | None = None


def masthead(
    found: list[Line],
    body: list[bool],
    *,
    title: str | None = None,
    outlet: str | None = None,
    about: frozenset[str] = frozenset(),
) -> Masthead:
    """Read the lines above the first body line, and the day also from those just below the article."""
    inside = [i for i, one in enumerate(body) if one]
    if not inside:
        return Masthead()
    first, last = inside[0], inside[-1]
    above = found[max(0, first - ABOVE) : first]
    words = stems(" ".join(found[i].text for i in inside[:12])[:6000])
    headline = headline_of(above, words, title=title, about=about) or _only(above, found[first])
    under = above[above.index(headline) + 1 :] if headline else []
    dated = [line.text for line in (under or above[-6:])] + [line.text for line in found[last + 1 : last + 4]]
    day, sure = day_in_lines([line for line in dated if len(line) < 160])
    byline = byline_of(under or above[-4:], headed=bool(under))
    if byline and plain(byline) in plain(outlet or ""):
        byline = None
    return Masthead(headline, byline, day, sure, _outlet(found, first, above))


def headline_of(
    above: list[Line], words: frozenset[str], *, title: str | None = None, about: frozenset[str] = frozenset()
) -> Line | None:
    """The headline among the lines above an article whose stems are ``words``.

    A line that equals ``title`` wins; then the one that holds most of the topic ``about`` that title or
    address give; else, of the lines that read like a headline and share their words with the article,
    one that stands twice, or the one that shares most.
    """
    if title:
        for line in reversed(above):
            if plain(line.text) == plain(title):
                return line
    fitting = [line for line in above if _may_be_headline(line.text)]
    if about:
        held = [(len(stems(line.text) & about), line) for line in fitting]
        most, best = max(held, key=lambda one: (one[0], one[1].start), default=(0, None))
        return best if most >= max(2, len(about) / 2) else None
    shared = [(len(stems(line.text) & words), line) for line in fitting if _shares(line.text, words)]
    if not shared:
        return _alone(above, fitting, words)
    twice = [line for _, line in shared if sum(line.text == other.text for other in above) > 1]
    return twice[-1] if twice else max(shared, key=lambda one: one[0])[1]


def _alone(above: list[Line], fitting: list[Line], words: frozenset[str]) -> Line | None:
    """The one line that stands over an article and says it in other words: «RIOT! 9,000 on the rampage».

    Everything else above must be short or furniture (a byline, a day, sections): of two longer lines neither
    is sure.
    """
    long = [line for line in above if _is_long(line.text)]
    line = next((line for line in long if line in fitting), None)
    if line is None or len(long) > 1 or line.text[-1] in ".:;,":
        return None
    return line if stems(line.text) & words and _is_plain(line.text) else None


def _only(above: list[Line], below: Line) -> Line | None:
    """The only line over an article, whose first line is a sentence: «Sixteen prisoners: who are they?»."""
    line = above[0] if len(above) == 1 else None
    if line is None or not (_may_be_headline(line.text) and _is_long(line.text) and _is_plain(line.text)):
        return None
    return line if line.text[-1] not in ".:;," and below.text.rstrip('"”’)')[-1:] in (".", "!", "?") else None


def _is_plain(text: str) -> bool:
    return furniture().isdisjoint(text.lower().split())


def _is_long(text: str) -> bool:
    count = len(text.split())
    dated = count < DATED_WORDS and matches(text)
    return count >= ALONE_WORDS and not (
        dated or text.startswith("By ") or BY.match(text[:200]) or SEPARATOR.search(text) or text[0] == "("
    )


def byline_of(under: list[Line], *, headed: bool) -> str | None:
    """The author among the lines between headline and article: after «By», or a name alone.

    ``headed`` says that ``under`` begins right below a headline: a name alone tells nothing elsewhere.
    """
    for i, line in enumerate(under[:8]):
        match = BY.match(line.text[:200])
        if match and not is_caption(line.text):
            return _author(match["who"])
        if line.text.lower().rstrip(":") in {"by", "written by"} and i + 1 < len(under):
            return _author(under[i + 1].text)
    return next((line.text for line in under[:2] if headed and _is_name(line.text)), None)


def plain(text: str) -> str:
    """``text`` as it is compared: letters and digits only, case and accents' encoding aside."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def _may_be_headline(text: str) -> bool:
    count = text.count(" ") + 1
    if count not in HEADLINE_WORDS or is_caption(text) or is_credit(text) or BY.match(text[:200]):
        return False
    return not pattern("noise", "phrases").match(text) and not (matches(text) and count < DATED_WORDS)


def _shares(text: str, words: frozenset[str]) -> bool:
    """Whether ``text`` has enough words of its own and most of them are the article's."""
    own = stems(text)
    labels = sum(word in furniture() for word in text.lower().split())
    return len(own) >= 3 and labels <= 1 and len(own & words) * 2 >= len(own)


def _is_name(text: str) -> bool:
    return bool(
        NAME.match(text)
        and len(text) < 40
        and not signs(text)
        and not is_agency(text)
        and not pattern("noise", "phrases").match(text)
        and furniture().isdisjoint(text.lower().split())
    )


def _author(text: str) -> str | None:
    text = re.split(
        r"\s(?:[|•·]|[-–—]\s|\d)|\s{2,}|,?\s+(?:updated|published|posted)\b", text, flags=re.IGNORECASE
    )[0]
    text = TAIL.sub("", text.strip(" ,;:-–—|")).strip(" ,;:-–—|")
    return text if text[:1].isupper() and 3 <= len(text) <= 120 else None


def _outlet(found: list[Line], first: int, above: list[Line]) -> str | None:
    opening = signs(found[first].text)
    return opening or next((name for line in reversed(above[-6:]) if (name := signs(line.text))), None)
