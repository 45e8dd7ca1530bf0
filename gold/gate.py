"""Measure the public gold and fail when a figure lies below its floor (gold/floors.toml).

    python gold/gate.py [--keep] [MEASURE ...]

Claims gained and lost on the dossiers are printed; ``--keep`` makes today's the ones to compare with.
A measure is a function here of the same name as its table of floors; it returns figures by name.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from moved import moved

import sayso
from sayso.accounts.copies import copies_of
from sayso.report.copies import with_copies_in_claims

GOLD = Path(__file__).resolve().parent
RETOLD = ("kocani-fire", "nk-kursk")  # in sight while word lists were made
SEEN = (  # misses may be looked at
    "amkharif-raid",
    "devgarh-stampede",
    "dolnik-crash",
    "kyzyltau-mine",
    "lembe-flood",
    "malayog-ferry",
    "prasaen-border",
    "sabrah-convoy",
    "sanlucero-prison",
    "santelmo-marches",
    "tamsul-airstrike",
    "tashbel-quake",
    "varsk-strike",
    "wadmedar-market",
)
UNSEEN = ("lindosa-boat", "ngakham-protest", "sahavondro-cyclone")  # misses never were
KEEP = "--keep"
REPORT_KEYS = ("id", "outlet", "published", "title", "url", "text_kind")
Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def written(path: Path, made: Iterable[Row]) -> Path:
    """Write a JSONL file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in made), encoding="utf-8")
    return path


def scored(scorer: str, *args: Path) -> list[Row]:
    """What a scorer of gold/score prints, line by line."""
    command = [sys.executable, str(GOLD / "score" / scorer), *map(str, args)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def phrases(scratch: Path) -> dict[str, float]:
    """Quantity phrases with both bounds and the relation right."""
    gold = GOLD / "counts" / "phrases.dev.jsonl"
    made = (
        {"id": row["id"], "figures": [sayso.to_dict(f) for f in sayso.find_figures(row["text"])]}
        for row in rows(gold)
    )
    (score,) = scored("score_phrases.py", gold, written(scratch / "phrases.jsonl", made))
    return {"right": score["right"], "bounds": score["bounds"]}


def dossiers(scratch: Path, names: Iterable[str]) -> dict[str, Any]:
    """Read the dossiers end to end, put their figures side by side, and score both."""
    names = tuple(names)
    for name in names:
        folder = GOLD / "dossiers" / name
        reports = [
            sayso.Report.from_text(row["text"], **{key: row.get(key) for key in REPORT_KEYS})
            for row in rows(folder / "reports.jsonl")
        ]
        with sayso.Ledger(scratch / f"{name}.sayso") as ledger:
            ledger.add(reports)
            accounts = [sayso.to_dict(account) for account in sayso.compare(ledger)]
            marked = with_copies_in_claims(ledger.claims(), copies_of(ledger))
            made = [sayso.to_dict(claim) for claim in marked]
            written(scratch / name / "claims.jsonl", made)
        moved(name, made, keep=KEEP in sys.argv)
        written(scratch / name / "accounts.jsonl", accounts)
    base = ["--base", str(GOLD / "dossiers"), "--json"]
    return scored("score_dossiers.py", scratch, *names, *base)[-1]


def _dossier_figures(scratch: Path, names: Iterable[str]) -> dict[str, float]:
    score = dossiers(scratch, names)
    return {
        "figures_f1": score["figures_PRF"][2],
        "bounds_f1": score["bounds_PRF"][2],
        "source": score["figure_source_acc"],
        "certainty": score["figure_certainty_acc"],
        "claims": score["claims_recall"],
        "polarity": score["polarity_acc"],
        "form": score["form_acc"],
        "speaker": score["speaker_name_acc"],
        "accounts": score["accounts_PRF"][2],
        "origins": score["origins_PRF"][2],
        "origins_within_1": score["origin_count_within1"],
        "copies": score["copies_PRF"][2],
    }


def retold(scratch: Path) -> dict[str, float]:
    """The two retold dossiers, end to end; their misses have been looked at."""
    return _dossier_figures(scratch, RETOLD)


def seen(scratch: Path) -> dict[str, float]:
    """Fourteen invented dossiers, end to end, whose misses may be looked at."""
    return _dossier_figures(scratch, SEEN)


def unseen(scratch: Path) -> dict[str, float]:
    """Three more, a test set: no rule and no word list is made from their misses."""
    return _dossier_figures(scratch, UNSEEN)


def attribution(_: Path) -> dict[str, float]:
    """Linked relations on PolNeAR dev, whose texts may not be published: nothing where they are absent."""
    data = Path(os.environ.get("SAYSO_DATA", GOLD.parent.parent / "shared" / "data"))
    if not (data / "attribution").exists():
        print(f"skip   attribution: no corpus in {data} (set SAYSO_DATA)")
        return {}
    script = GOLD.parent / "bench" / "attribution.py"
    command = [sys.executable, str(script), str(data), "--finder", "model", "--no-textacy"]
    score = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    relations = {"soft": score["AR-soft P/R/F1"][2], "strict": score["AR-strict P/R/F1"][2]}
    return relations | score["fragments F1"] | score["recall by form"]


def totals(scratch: Path) -> dict[str, float]:
    """Killed and injured of a report, MUC-4."""
    gold = GOLD / "counts" / "muc4.part.jsonl"
    texts = {row["doc_id"]: row["text"] for row in rows(gold)}
    made = (sayso.to_dict(sayso.total(sayso.Report.from_text(text, id=one))) for one, text in texts.items())
    score = {row["type"]: row for row in scored("score_counts.py", gold, written(scratch / "t.jsonl", made))}
    return {f"{kind}_exact_nz": score[kind]["exact_nz"] for kind in ("killed", "injured")}


MEASURES: dict[str, Callable[[Path], dict[str, float]]] = {
    "phrases": phrases,
    "retold": retold,
    "seen": seen,
    "unseen": unseen,
    "totals": totals,
    "attribution": attribution,
}


def main() -> int:
    """Measure what is asked for, all by default; the exit status tells whether a floor was broken."""
    floors = tomllib.loads((GOLD / "floors.toml").read_text("utf-8"))
    broken = 0
    for name in [name for name in sys.argv[1:] if name != KEEP] or floors:
        with tempfile.TemporaryDirectory() as scratch:
            found = MEASURES[name](Path(scratch))
        for figure, value in found.items():
            floor = floors[name].get(figure)
            low = floor is not None and value < floor
            broken += low
            print(f"{'BELOW' if low else 'ok':5}  {name}.{figure} {value}  (floor {floor})")
    return min(broken, 1)


if __name__ == "__main__":
    sys.exit(main())
