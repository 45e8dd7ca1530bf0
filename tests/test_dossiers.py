"""The labelled dossiers hold together, and the labellers' tools do what GUIDE.md says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

GOLD = Path(__file__).resolve().parent.parent / "gold"
sys.path.insert(0, str(GOLD))

from agreement import Tally, compare  # noqa: E402
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


def agreement(other: str) -> dict[str, str]:
    tally = Tally()
    compare(gold_of(SHEET, REPORTS), gold_of(other, REPORTS), tally)
    return {line[:20].strip(): line[20:].strip() for line in tally.lines()}


def test_a_labeller_agrees_with_themself() -> None:
    lines = agreement(SHEET)
    assert lines["figures"] == "F1 100.0   both 2, A 2, B 2"
    assert lines["claims"] == "F1 100.0   both 3, A 3, B 3"
    assert lines["figure source"] == "100.0   2 of 2"


@pytest.mark.parametrize(
    ("line", "instead", "what", "told"),
    [
        ("F some 30 | ~30 | f | asserted\n", "", "figures", "F1  66.7   both 1, A 2, B 1"),
        ("some 30 | ~30", "some 30 | 30+", "figure bounds", "50.0   1 of 2"),
        ("f | asserted", "f | reported", "figure certainty", "50.0   1 of 2"),
        ("Agency > Army", "Agency", "figure source", "50.0   1 of 2"),
        ("some 30 | ~30 | f", "some 30 | ~30 | k", "figure measure", "50.0   1 of 2"),
        ("more | Army | deny", "more | Army | affirm", "claim polarity", "66.7   2 of 3"),
        ("Army | affirm | direct", "Army | affirm | mixed", "claim form", "66.7   2 of 3"),
        ("C> It", "C> army #2", "claims", "F1  66.7   both 2, A 3, B 3"),
        ("D shared quotation | r1", "D near-verbatim | r1", "copies", "F1 100.0   both 0, A 0, B 0"),
    ],
)
def test_what_differs_is_counted(line: str, instead: str, what: str, told: str) -> None:
    assert line in SHEET
    assert agreement(SHEET.replace(line, instead))[what] == told


def test_an_optional_claim_that_the_other_lacks_is_no_difference() -> None:
    (line,) = [line for line in SHEET.splitlines() if line.endswith("opt")]
    without = SHEET.replace(line + "\n", "").replace("C> It", "C It")
    assert agreement(without)["claims"] == "F1 100.0   both 2, A 2, B 2"
