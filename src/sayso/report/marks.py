"""Lines that belong to an article without being its text: captions and credits."""

from __future__ import annotations

import re

from sayso.report.outlets import is_agency
from sayso.report.words import pattern

CAPTION_LONGEST = 90  # words
CREDIT_LONGEST = 60
# «… said on Monday. (Reuters)», «File photo: … (Yonhap)»: a name in brackets that ends a line.
SIGNED = re.compile(r"[(\[](?:photo|image|source)?:?\s*(?P<name>[^()\[\]]{2,40})[)\]]\.?$", re.IGNORECASE)
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


def signed_by(line: str) -> str | None:
    """The agency whose name in brackets ends ``line``.

    >>> signed_by("File photo: a wounded soldier. (Yonhap)")
    'Yonhap'
    """
    match = SIGNED.search(line[-60:])
    return match["name"].strip() if match and is_agency(match["name"]) else None


def trim(line: str) -> tuple[int, int]:
    """The part of a body line that is the article's: without a label before and page noise behind it.

    >>> trim("date 2025-01-13 SEOUL: Some 300 soldiers are dead. Share This Article")
    (16, 50)
    """
    start, end = 0, len(line)
    if label := pattern("noise", "labels").match(line):
        start = label.end()
    while inner := pattern("noise", "phrases").match(line, start):
        stop = SENTENCE_END.search(line, inner.end())
        if start == 0 or not stop or len(line) - stop.end() < 20:
            break
        start = stop.end()
    for sentence in SENTENCE_END.finditer(line, start):
        if pattern("noise", "phrases").match(line, sentence.end()):
            end = sentence.start() + len(sentence.group().rstrip())
            break
    start += len(line[start:end]) - len(line[start:end].lstrip())
    return start, max(start, end)
