"""Which claims a change gained and lost on the dossiers, against the list kept in gold/claims/.

A line a claim: report, the claim it lies in, source, cue, content. ``gate.py --keep`` writes the lists anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

CLAIMS = Path(__file__).resolve().parent / "claims"
SHOWN = 12  # claims of a dossier and a side; the rest is counted


def line(claim: dict[str, Any]) -> str:
    """A claim as its line; «inner» says that it lies in another one."""
    content = " … ".join(part["text"] for part in claim["content"])
    spans = [(claim[role] or {}).get("text", "") for role in ("source", "cue")]
    fields = [claim["report"]["id"], "inner" if claim["via"] else "", *spans, content]
    return "\t".join(" ".join(field.split()) for field in fields)


def moved(name: str, claims: Iterable[dict[str, Any]], *, keep: bool = False) -> None:
    """Print what was gained and lost, narration left out; with ``keep`` the list is written anew."""
    now = sorted(line(claim) for claim in claims if claim["form"] != "narration")
    path = CLAIMS / f"{name}.tsv"
    before = path.read_text("utf-8").splitlines() if path.exists() else []
    gained, lost = sorted(set(now) - set(before)), sorted(set(before) - set(now))
    if gained or lost:
        print(f"moved  {name}: {len(gained)} claims gained, {len(lost)} lost")
    for mark, some in (("+", gained), ("-", lost)):
        for one in some[:SHOWN] if before else ():
            print(f"  {mark} {one}")
    if keep:
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{one}\n" for one in now), encoding="utf-8")
