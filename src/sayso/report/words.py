"""The word lists of this room, read once when first needed."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The word list ``data/words/<name>.toml``."""
    return tomllib.loads((files("sayso.data") / "words" / f"{name}.toml").read_text("utf-8"))


@cache
def pattern(section: str, key: str, *, before: str = "", after: str = "") -> re.Pattern[str]:
    """The patterns of ``pages.toml`` under ``section`` and ``key`` as one, between ``before``, ``after``."""
    return re.compile(f"{before}(?:{'|'.join(table('pages')[section][key])}){after}", re.IGNORECASE)


@cache
def furniture() -> frozenset[str]:
    """Words that page furniture is full of."""
    return frozenset(table("pages")["noise"]["furniture"])
