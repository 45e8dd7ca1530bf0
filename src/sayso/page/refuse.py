"""What could not be read, as a record."""

from __future__ import annotations

from datetime import UTC, datetime

from sayso.types import Refusal


def now() -> str:
    """The present moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def refuse(where: str, reason: object) -> Refusal:
    """A refusal of this room; the reason never repeats ``where``.

    >>> refuse("a.pdf", "is a PDF; save its text and give that").report
    'a.pdf'
    """
    return Refusal(report=printable(where), stage="page", reason=printable(str(reason)), at=now())


def printable(text: str) -> str:
    r"""The text without what would move a terminal's cursor: names come from other people's archives.

    >>> printable("a\x1b[2Jb\n")
    'a�[2Jb�'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def megabytes(size: int) -> str:
    """A size for a person.

    >>> megabytes(52_428_800), megabytes(900)
    ('52.4 MB', '900 bytes')
    """
    return f"{size} bytes" if size < 100_000 else f"{size / 1e6:.1f} MB"
