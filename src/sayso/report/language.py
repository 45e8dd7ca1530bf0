"""The language of a text, and whether it is one that Sayso reads for claims.

English is told by its function words, which takes microseconds and never mistakes a number-laden
report in capitals for Latin; only what fails that test is put to py3langid. Undecided is None.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sayso.report.words import table

READ = frozenset({"en"})
SAMPLE = 6_000  # characters looked at
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
ENGLISH = 0.14  # share of function words from which a text is English
FOREIGN = 0.04  # share up to which it may be another language in Latin letters
FEWEST = 12  # words below which Latin letters alone decide nothing
SURE = 0.95


def recognise(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``, None where it cannot be told.

    >>> recognise("The army said that two of its soldiers were killed in the attack.")
    'en'
    >>> recognise("Kursk 2024") is None
    True
    """
    sample = text[:SAMPLE]
    words = WORD.findall(sample.lower())
    if not words:
        return None
    letters = sum(map(len, words))
    latin = sum(len(word) for word in words if word[0] < "\u0250")
    own, shared = _english()
    strong = sum(word in own for word in words) / len(words)
    share = strong + sum(word in shared for word in words) / len(words)
    if latin >= letters / 2:
        if share >= ENGLISH and strong >= ENGLISH / 3 and len(words) >= 4:
            return "en"
        if strong > FOREIGN or len(words) < FEWEST:
            return None
    elif letters < 8:
        return None
    code, sure = _classify(sample)
    if latin < letters / 2:
        # Another script is not English, even where neighbours (Russian, Bulgarian) are hard to tell apart.
        return code if code != "en" else None
    return code if sure >= SURE else None


def readable(language: str | None) -> bool:
    """Whether reports in ``language`` are read for claims: English, and what could not be told."""
    return language is None or language in READ


def _classify(text: str) -> tuple[str, float]:
    """py3langid's best guess and its probability."""
    code, sure = _identifier().classify(text)
    return str(code), float(sure)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _english() -> tuple[frozenset[str], frozenset[str]]:
    words = table("english")
    return frozenset(words["own"]), frozenset(words["shared"])
