"""The labelled dossiers hold together, and the labellers' tools do what GUIDE.md says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

GOLD = Path(__file__).resolve().parent.parent / "gold"
sys.path.insert(0, str(GOLD))

from check_dossiers import faults  # noqa: E402
from sheet import SheetError, gold_of, value  # noqa: E402

REPORTS = [
    {
        "id": "r1",
        "outlet": "Outlet",
        "published": "2025-01-02",
        "text": "Nine dead, army says. “Nine dead,” the army said, adding that some 30 fled. It denied more.",
    }
]
SHEET = """\
dossier d
event e
A k | dead? | killed | people | here
A f | fled? | displaced | people | here | k
R r1
F Nine dead #2 | 9 | k | asserted | total_so_far | Agency > Army
F some 30 | ~30 | f | asserted
C the army | said | “Nine dead,” | Army | affirm | direct
C the army | adding | some … fled | Army | | | authority=Governor; opt
C> It | denied | fled. It denied more | Army | deny
O k | Army, 2 Jan | r1
O f | nobody | r1 | unnamed
D shared quotation | r1
"""


@pytest.mark.parametrize("folder", sorted((GOLD / "dossiers").iterdir()), ids=lambda folder: folder.name)
def test_quotes_lie_where_labels_say_and_names_match(folder: Path) -> None:
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("said", "low", "high", "relation"),
    [
        ("9", 9, 9, "exact"),
        ("~120", 120, 120, "about"),
        ("9+", 9, None, "at_least"),
        (">40", 40, None, "more_than"),
        ("<=200", None, 200, "at_most"),
        ("<200", None, 200, "less_than"),
        ("^2900", None, 2900, "nearly"),
        ("30-40", 30, 40, "range"),
        ("24-99v", 24, 99, "vague"),
    ],
)
def test_values_read_as_the_guide_says(said: str, low: int | None, high: int | None, relation: str) -> None:
    assert value(said) == (low, high, relation)


def test_a_sheet_becomes_gold_with_offsets() -> None:
    gold = gold_of(SHEET, REPORTS)
    text = REPORTS[0]["text"]
    dead, fled = gold["figures"]
    assert (dead["start"], dead["source"], dead["chain"]) == (23, "Army", ["Outlet", "Agency", "Army"])
    assert (fled["source"], fled["measure"], fled["who"]) == ("unnamed", "displaced", "people")
    said, adding, denied = gold["claims"]
    assert text[said["source_start"] :].startswith("the army said, adding"), "the source nearest the cue"
    assert adding["content_text"] == "some 30 fled"
    assert (adding["authority"], adding["optional"], denied["via"]) == ("Governor", True, 1)
    assert gold["independent_origins"] == {"k": 1, "f": 0}
    assert gold["covered_to"] == {"r1": len(text)}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("F Ten dead | 10 | k | asserted", "a quote that is not there"),
        ("F Nine dead | nine | k | asserted", "a value that is none"),
        ("F Nine dead | 9 | x | asserted", "an unknown account"),
        ("X what", "an unknown kind of line"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str, why: str) -> None:
    with pytest.raises(SheetError, match="line 14"):
        gold_of(SHEET + line, REPORTS)
