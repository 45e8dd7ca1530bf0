"""Accounts for the tests: the public dossier's, made from its gold by hand, and one with every oddity."""

from __future__ import annotations

import json
from pathlib import Path

from sayso.types import Account, Conflict, Origin, PublishedRange, Reason, Rival

GOLD = Path(__file__).resolve().parents[2] / "gold/dossiers/nk-kursk"
RULE = "all-named-latest/1"
SPEAKERS = {  # words of an origin -> words of the source that utters it
    "Zelensky": ("Zelensky", "Syrskyi"),
    "NIS": ("National Intelligence Service",),
    "JCS": ("South Korea",),
    "South Korean": ("South Korea",),
    "US": ("US",),
    "New York Times": ("New York Times",),
}


def dossier() -> list[Account]:
    """The accounts of the public dossier, as a person drew them up."""
    gold = json.loads((GOLD / "gold.json").read_text(encoding="utf-8"))
    reports = {r["id"]: r for r in map(json.loads, (GOLD / "reports.jsonl").read_text("utf-8").splitlines())}
    return [_account(one, gold, reports) for one in gold["accounts"]]


def _account(one, gold, reports) -> Account:
    origins = [o for o in gold["origins"] if o["account"] == one["id"]]
    rivals = []
    for figure in gold["figures"]:
        if figure["account"] == one["id"]:
            fit = [o for o in origins if figure["report"] in o["reports"] and _utters(o, figure["source"])]
            if fit:
                rivals.append(_rival(figure, reports, f"o_{one['id']}_{origins.index(fit[-1])}"))
    lows = [r.low for r in rivals if r.low is not None]
    highs = [b for r in rivals for b in (r.low, r.high) if b is not None]
    named = sum(o["named"] for o in origins)
    return Account(
        id=f"a_{one['id']}",
        question=one["question"],
        event=gold["event"],
        measure=one["measure"],
        scope="total_so_far",
        who=one["who"],
        where=one["where"],
        related=tuple(f"a_{other}" for other in one["related"]),
        figures=tuple(rivals),
        origins=tuple(
            _origin(f"o_{one['id']}_{at}", o, [r for r in rivals if r.origin == f"o_{one['id']}_{at}"])
            for at, o in enumerate(origins)
        ),
        reports=len({r.report for r in rivals}),
        independent_origins=named,
        unresolved=len(origins) - named,
        published_range=PublishedRange(
            low=min(lows, default=None),
            high=max(highs, default=None),
            open_high=any(r.high is None for r in rivals),
            best=None,
            rule=RULE,
        ),
    )


def _utters(origin, source) -> bool:
    if source is None:
        return not origin["named"]
    return any(k in origin["origin"] and w in source for k, words in SPEAKERS.items() for w in words)


def _rival(figure, reports, origin) -> Rival:
    best = (
        None
        if figure["approx"].startswith(("range", "several", "between"))
        else figure["low"] or figure["high"]
    )
    relation = figure["approx"] if figure["approx"] in ALLOWED else "vague"
    report = reports[figure["report"]]
    return Rival(
        claim=f"c_{figure['report']}_{figure['start']}",
        report=figure["report"],
        start=figure["start"],
        end=figure["end"],
        source=figure["source"],
        low=figure["low"],
        best=best,
        high=figure["high"],
        relation=relation,
        certainty=figure["certainty"],
        published=report["published"],
        as_of=figure["when"] and figure["when"]["end"],
        text=figure["quote"],
        outlet=report["outlet"],
        origin=origin,
        text_kind="retold",
    )


ALLOWED = ("exact", "about", "at_least", "more_than", "at_most", "less_than", "nearly", "range", "vague")


def _origin(id, origin, rivals) -> Origin:
    return Origin(
        id=id,
        label=origin["origin"],
        named=origin["named"],
        reports=tuple(origin["reports"]),
        claims=tuple(r.claim for r in rivals),
        source=rivals[0].source if rivals else None,
    )


def rival(origin: str, number: int, **fields) -> Rival:
    """A figure of an origin, exact and standing unless told otherwise."""
    given = {
        "claim": f"c_{origin}{number:04d}",
        "report": f"r_{origin}",
        "start": 0,
        "end": 4,
        "source": f"Source {origin}",
        "low": number,
        "best": number,
        "high": number,
        "relation": "exact",
        "certainty": "asserted",
        "published": "2025-03-04",
        "as_of": "2025-03-04",
        "text": str(number),
        "outlet": "The Test Courier",
        "origin": f"o_{origin}",
    }
    return Rival(**(given | fields))


def origin(name: str, *rivals: Rival, **fields) -> Origin:
    """The origin of the figures given."""
    given = {
        "id": f"o_{name}",
        "label": f"Source {name}, 4 Mar 2025",
        "named": True,
        "reports": tuple(dict.fromkeys(r.report for r in rivals)),
        "claims": tuple(dict.fromkeys(r.claim for r in rivals)),
        "source": f"Source {name}",
        "reasons": (Reason(feature="same speaker, same figure", score=0.9, a="12 dead", b="twelve dead"),),
    }
    return Origin(**(given | fields))


HOSTILE = '<script>alert(1)</script> & "quoted" \x1b[2J\u202e ]]> =1+1'


def oddities() -> Account:
    """One account with every kind: confirmed, denied, withdrawn, superseded, vague, unnamed, hostile."""
    a = rival("a", 12, confirmed=True, published="2025-03-04T08:00:00Z")
    b = rival("b", 40, low=40, best=None, high=45, relation="range", status="denied", published="2025-03-05")
    c = rival("c", 300, low=300, high=None, relation="more_than", status="withdrawn", published="2025-03-06")
    d = rival("d", 90, low=None, high=90, relation="nearly", status="superseded", published="2025-03-04")
    d2 = rival("e", 110, published="2025-03-09", report="r_e2", text_kind="retold")
    e = rival("e", 110, published="2025-03-08")
    v = rival(
        "v", 24, best=None, high=99, relation="vague", text="dozens", published=None, source=None, outlet=None
    )
    h = rival(
        "h", 7, text=HOSTILE, source=HOSTILE, outlet=HOSTILE, relation="vague", best=None, low=5, high=9
    )
    origins = (
        origin("a", a),
        origin("b", b, denied_by="o_a"),
        origin("c", c, withdrawn_by="o_e"),
        origin("d", d),
        origin("e", e, d2, updates="o_d"),
        origin("v", v, named=False, label="nobody named, undated", source=None),
        origin("h", h, label=HOSTILE),
    )
    return Account(
        id="a_odd",
        question=f"People killed at Orlen {HOSTILE}",
        measure="killed",
        scope="this_incident",
        who="people",
        where="Orlen",
        figures=(a, b, c, d, e, d2, v, h),
        origins=origins,
        reports=8,
        independent_origins=6,
        unresolved=1,
        published_range=PublishedRange(low=5, high=300, open_high=True, best=None, rule=RULE),
        conflicts=(Conflict(a="o_a", b="o_e", why="disjoint ranges, same as-of date"),),
        reasons=(Reason(feature="who", score=0.8, a="people", b="passengers"),),
    )
