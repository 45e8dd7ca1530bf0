"""Data files with a note of where they come from; never code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def word_list(name: str) -> dict[str, Any]:
    """The word list ``words/<name>.toml``, read once; its ``source`` key says how it was made.

    Raises FileNotFoundError when the package was installed without it.

    >>> "gen" in word_list("abbreviations")["never_last"]
    True
    """
    return tomllib.loads((resources.files(__name__) / "words" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words under ``key`` of the list ``name``, which stand there as one string.

    >>> "monday" in words("grammar", "days")
    True
    """
    return frozenset(word_list(name)[key].split())
