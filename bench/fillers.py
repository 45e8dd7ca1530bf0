"""Measure the fillers on gold spans: polarity, form and name on dossiers, form and agencies on PolNeAR.

usage: fillers.py DATA [--wrong]

DATA is the folder with dossiers/ and attribution/; --wrong lists the misses.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from sayso.claims.finder import Attribution
from sayso.claims.stages import STAGES, claims_of
from sayso.claims.wire import carriers_of
from sayso.types import Claim, Report, Span

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def report_of(row: Row) -> Report:
    return Report.from_text(
        row["text"], id=str(row["id"]), outlet=row.get("outlet"), published=row.get("published")
    )


def filled(report: Report, found: list[Attribution]) -> list[Claim]:
    claims = claims_of(report, found, "gold@1")
    for stage in STAGES:
        claims = stage(report, claims)
    return claims


def gold_attribution(text: str, gold: Row) -> Attribution:
    def span(kind: str) -> Span | None:
        held = gold.get(f"{kind}_text")
        return Span.of(text, gold[f"{kind}_start"], gold[f"{kind}_start"] + len(held)) if held else None

    fragments = gold.get("content") or [{"start": gold["content_start"], "text": gold["content_text"]}]
    content = tuple(Span.of(text, f["start"], f["start"] + len(f["text"])) for f in fragments)
    return Attribution(source=span("source"), cue=span("cue"), content=content)


def dossiers(data: Path, wrong: list[str]) -> Row:
    sys.path.insert(0, str(data.parent / "score"))
    from score_dossiers import same_name

    right: Counter[str] = Counter()
    for folder in sorted((data / "dossiers").iterdir()):
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        for row in rows(folder / "reports.jsonl"):
            mine = [g for g in gold["claims"] if g["report"] == row["id"]]
            found = [gold_attribution(row["text"], g) for g in mine]
            by_id = {claim.id: claim for claim in filled(report_of(row), found)}
            for g, attribution in zip(mine, found, strict=True):
                claim = by_id[claims_of(report_of(row), [attribution], "gold@1")[0].id]
                name = claim.source.name if claim.source else ""
                names = [g["source"], *g.get("source_also", [])]
                ok = {
                    "polarity": claim.polarity in [g["polarity"], *g.get("polarity_also", [])],
                    "form": claim.form == g["quotation"],
                    "name": any(same_name(name, one) for one in names),
                }
                right.update({"claims": 1, **{field: int(value) for field, value in ok.items()}})
                missed = ", ".join(field for field, good in ok.items() if not good)
                if missed:
                    wrong.append(
                        f"{row['id']} {missed}: {claim.polarity} {claim.form} {name!r}, "
                        f"gold {g['polarity']} {g['quotation']} {g['source']!r}: "
                        f"{g.get('source_text')} | {g.get('cue_text')} | {g['content_text'][:80]}"
                    )
    share = {field: round(100 * right[field] / right["claims"], 1) for field in ("polarity", "form", "name")}
    return {**share, "claims": right["claims"]}


def polnear(path: Path, wrong: list[str]) -> Row:
    table: Counter[tuple[str, str]] = Counter()
    for row in rows(path):
        text, types = row["text"], {}
        found = []
        for gold in row["attributions"]:
            spans = {
                role: tuple(Span.of(text, a, b) for a, b in gold[role])
                for role in ("source", "cue", "content")
            }
            if not spans["content"]:
                continue
            types[spans["content"]] = gold["qtype"]
            found.append(
                Attribution(
                    source=(spans["source"] or (None,))[0],
                    cue=(spans["cue"] or (None,))[0],
                    content=spans["content"],
                )
            )
        for claim in filled(report_of(row), found):
            if claim.form == "narration":
                continue
            gold_type = types[claim.content]
            table[gold_type, claim.form] += 1
            if gold_type != claim.form:
                shown = " // ".join(span.text for span in claim.content)[:200]
                wrong.append(f"{row['id']} form {claim.form}, gold {gold_type}: {shown}")
    right = sum(n for (gold_type, mine), n in table.items() if gold_type == mine)
    confused = {f"{g} as {m}": n for (g, m), n in sorted(table.items()) if g != m}
    return {
        "form": round(100 * right / table.total(), 1),
        "claims": table.total(),
        "confused": confused,
    }


AGENCIES = {
    "ap": "Associated Press",
    "upi": "United Press International",
    "reuters": "Reuters",
    "afp": "Agence France-Presse",
}


def agencies(path: Path) -> Row:
    """The agency of whole texts, where the metadata name one."""
    found: Counter[str] = Counter()
    for row in rows(path):
        named = {name for name, _ in carriers_of(Report(id="r", text=row["text"]))}
        wanted = AGENCIES.get(str(row["wire"]).lower())
        found["named" if wanted else "unnamed"] += 1
        found["right" if wanted in named else "extra" if named else "none"] += 1
    return {"right": found["right"], "of": found["named"], "extra": found["extra"], "in": found["unnamed"]}


def main(data: Path, show: bool) -> None:
    wrong: list[str] = []
    out = {
        "dossiers": dossiers(data, wrong),
        "polnear_dev": polnear(data / "attribution" / "polnear_dev.jsonl", wrong),
        "agencies_polnear_train": agencies(data / "attribution" / "polnear_train.jsonl"),
    }
    if show:
        print("\n".join(wrong))
    print(json.dumps(out, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--wrong" in sys.argv)
