"""Lines that belong to an article without being its text: captions and credits."""

from __future__ import annotations

import re

from sayso.report.outlets import is_agency
from sayso.report.published import matches
from sayso.report.words import pattern

CAPTION_LONGEST = 90  # words
CREDIT_LONGEST = 60
FURNITURE_LONGEST = 160  # characters of a sentence of page furniture inside a line
# «… said on Monday. (Reuters)», «File photo: … (Yonhap)»: a name in brackets that ends a line.
SIGNED = re.compile(r"[(\[](?:photo|image|source)?:?\s*(?P<name>[^()\[\]]{2,40})[)\]]\.?$", re.IGNORECASE)
# At the start of a line, or behind a date, a time or a bar: «16 March 2025 - 14:56 By Ann Lee».
BY = re.compile(
    r"(?:^|.{0,80}?(?:[|•·–—-]|\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)\s+)"
    r"(?:(?:[Ww]ritten|[Rr]eported|[Pp]osted|[Pp]ublished|[Ss]tory|WRITTEN) )?(?:[Bb]y|BY):?"
    r"\s+(?P<who>[A-Z][^\d|•·]{2,120})"
)
BYLINE_LONGEST = 22  # words
# «NAIROBI, Kenya (AP) _», «CNN —»: place, agency and dash with no sentence behind them.
DATELINE = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*,? ){0,6}(?:[A-Z][\w.'’-]*)(?:,? (?:[A-Z][a-z]+\.? )?\d{1,2})?)?"
    r" ?(?:\((?P<agency>[^()]{2,40})\))? ?(?:[—–_-]|--)"
)
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")


def is_caption(line: str) -> bool:
    """Whether ``line`` is the caption of a picture, or its credit.

    >>> is_caption("Image Credit: WeWork"), is_caption("The image shows what credit can do, he said.")
    (True, False)
    """
    if len(line) > 1500 or line.count(" ") >= CAPTION_LONGEST:
        return False
    return bool(
        pattern("captions", "start", after="").match(line)
        or pattern("captions", "end", before=r"(?:^|[\s,;.|—–-])", after="$").search(line[-160:])
    )


def is_credit(line: str) -> bool:
    """Whether ``line`` says who wrote, edited, or first published the article.

    >>> is_credit("(Reporting by Ann Lee; Editing by Bo Day)"), is_credit("Yonhap"), is_credit("He left.")
    (True, True, False)
    """
    if len(line) > 600 or line.count(" ") >= CREDIT_LONGEST:
        return False
    return is_agency(line) or bool(pattern("credits", "patterns", after="$").match(line))


def is_byline(line: str) -> bool:
    """Whether ``line`` names the author and nothing else: no sentence, few words.

    >>> is_byline("16 March 2025 - 14:56 By Ann Lee and Bo Day"), is_byline("By Friday two had died.")
    (True, False)
    """
    match = BY.match(line[:200])
    if not match or line.count(" ") >= BYLINE_LONGEST or line[-1] in '.?!”"':
        return False
    names = [
        word for word in re.findall(r"\w+", match["who"]) if word not in {"and", "of", "in", "for", "the"}
    ]
    return all(word[0].isupper() for word in names)


def is_dateline(line: str) -> bool:
    """Whether ``line`` is a dateline alone, or hardly more than a date.

    >>> is_dateline("NAIROBI, Kenya (AP) _"), is_dateline("Published: 24 Dec. 2024, 11:37")
    (True, True)
    >>> is_dateline("SEOUL (Reuters) — Six people died.")
    False
    """
    if len(line) > 100:
        return False
    if DATELINE.fullmatch(line):
        return True
    dates = matches(line)
    covered = sum(match.end() - match.start() for match in dates)
    return covered * 2 >= len(line) or (bool(dates) and line.count(" ") < 8 and line[-1] not in ".?!")


def signed_by(line: str) -> str | None:
    """The agency whose name in brackets ends ``line``.

    >>> signed_by("File photo: a wounded soldier. (Yonhap)")
    'Yonhap'
    """
    match = SIGNED.search(line[-60:])
    return match["name"].strip() if match and is_agency(match["name"]) else None


def pieces(line: str) -> list[tuple[int, int]]:
    """The parts of a body line that are the article's, as (start, end): without a label put before it
    and without sentences that are page furniture.

    >>> pieces("date 2025-01-13 SEOUL: Some 300 soldiers are dead. Share This Article")
    [(16, 50)]
    """
    phrases, labels = pattern("noise", "phrases"), pattern("noise", "labels")
    label = labels.match(line)
    starts = [label.end() + len(line[label.end() :]) - len(line[label.end() :].lstrip()) if label else 0]
    starts += [match.end() for match in SENTENCE_END.finditer(line, starts[0])]
    found: list[tuple[int, int]] = []
    for start, stop in zip(starts, [*starts[1:], len(line)], strict=True):
        if start >= stop or (stop - start <= FURNITURE_LONGEST and phrases.match(line, start)):
            continue
        end = start + len(line[start:stop].rstrip())
        if found and line[found[-1][1] : start].isspace():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found or [(0, len(line))]
