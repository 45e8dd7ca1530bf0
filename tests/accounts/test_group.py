"""Grouping hangs on what is grouped alone: on no order, and a new report changes only what it touches."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.accounts.decided import Decided
from sayso.accounts.group import blocks, by_report, group, order
from sayso.accounts.keys import keys, kind
from sayso.accounts.likeness import Seen, bound, likeness, linked, reasons, score, threshold
from sayso.accounts.scene import Spot
from sayso.accounts.sighting import Sighting
from sayso.accounts.speaker import Voice
from sayso.accounts.split import split

PLACES = (("Larkana", "PK", 27.6, 68.2), ("Sukkur", "PK", 27.7, 68.9), ("Valparaíso", "CL", -33.0, -71.6))
WORDS = ("flood", "embankment", "canal", "blast", "market", "nightclub", "ferry", "bridge", "tunnel", "mill")

FIXED: dict[str, Any] = {
    **dict.fromkeys(("outlet", "published_on", "who", "mark", "told_day", "day", "title")),
    **dict.fromkeys(("said_from", "said_to", "when_from", "when_to")),
    **dict.fromkeys(("spots", "cited", "names"), ()),
    "withdraws": False,
    "text_kind": "original",
    "measure": "killed",
    "relation": "exact",
    "certainty": "asserted",
    "polarity": "affirm",
    "scope": "this_incident",
}


@st.composite
def reports(draw: st.DrawFn) -> list[Sighting]:
    """The sightings of one report."""
    name = draw(st.uuids()).hex[:12]
    place, country, lat, lon = draw(st.sampled_from(PLACES))
    published = draw(st.one_of(st.none(), st.integers(739000, 739060)))
    words = tuple(sorted(draw(st.sets(st.sampled_from(WORDS), min_size=1, max_size=6))))
    numbers = draw(st.lists(st.sampled_from((3, 12, 14, 59, 155, 3000)), min_size=1, max_size=3))
    beside = tuple(("killed", number) for number in numbers if number >= 10)
    spot = Spot(place, country, lat, lon, "city")
    made = []
    for at, number in enumerate(numbers):
        group_ = draw(st.sampled_from((None, None, "security", "militants", "children")))
        key = draw(st.sampled_from((None, "body:a", "body:b")))
        told = draw(st.sampled_from(((), (), ("PK",), ("IN",))))
        voice = Voice(key, key, None, (), (), False, (), ())
        fields = FIXED | {"id": f"c_{name}@{at}-{at + 1}", "claim": f"c_{name}", "report": name}
        fields |= {"start": at, "end": at + 1, "text": str(number), "group": group_, "voice": voice}
        fields |= {"low": number, "best": number, "high": number, "beside": beside, "words": words}
        fields |= {"told_nations": told, "nations": told, "era": draw(st.sampled_from((None, None, "2011")))}
        fields |= {"part": draw(st.sampled_from((None, None, group_, "under 20")))}
        fields |= {"reach": draw(st.sampled_from(("whole", "whole", "increment")))}
        fields |= {"published": published, "as_of": published, "countries": (country,)}
        made.append(Sighting(**(fields | {"told_spot": spot, "spot": spot})))
    return made


Reports = st.lists(reports(), min_size=1, max_size=8)


def ids(groups: Sequence[Sequence[Sighting]]) -> set[frozenset[str]]:
    return {frozenset(one.id for one in some) for some in groups}


@given(Reports, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_order_changes_nothing(found: list[list[Sighting]], dice: random.Random) -> None:
    whole = [one for report in found for one in report]
    shuffled = whole.copy()
    dice.shuffle(shuffled)
    assert group(whole) == group(shuffled)


@given(Reports)
@settings(max_examples=60)
def test_every_figure_is_in_one_account_and_accounts_hold_one_kind(found: list[list[Sighting]]) -> None:
    whole = [one for report in found for one in report]
    groups = group(whole)
    assert sorted(one.id for some in groups for one in some) == sorted(one.id for one in whole)
    for some in groups:
        assert len({kind(one) for one in some}) == 1
        assert len({one.group for one in some if one.group}) <= 1
        assert len({one.reach for one in some}) == 1
        assert not {"PK", "IN"} <= {nation for one in some for nation in one.told_nations}
        assert some == sorted(some, key=order)


@given(Reports)
@settings(max_examples=60)
def test_one_report_more_touches_only_the_blocks_it_links_to(found: list[list[Sighting]]) -> None:
    """The recipe that a ledger follows: keys, then links, then the accounts of the joined blocks."""
    kept: list[list[Sighting]] = []
    for new in found:
        mine = set(keys(new))
        near = {
            report
            for block in kept
            for report, some in by_report(block).items()
            if mine & set(keys([one for other in kept for one in other if one.report == report]))
        }
        joined = [[one] for one in new]
        for block in kept:
            joined.append(block)
        changed = True
        while changed:
            changed = False
            for a in range(len(joined)):
                for b in range(a + 1, len(joined)):
                    if any(_linked(x, y, near, new[0].report) for x in joined[a] for y in joined[b]):
                        joined[a] = joined[a] + joined.pop(b)
                        changed = True
                        break
                if changed:
                    break
        kept = joined
    whole = [one for report in found for one in report]
    assert ids(kept) == ids(blocks(whole))
    accounts = [account for block in kept for account in split(sorted(block, key=order), Decided())]
    assert ids(accounts) == ids(group(whole))


def _linked(a: Sighting, b: Sighting, near: set[str], new: str) -> bool:
    """Whether two link, of which one at least is new; what was there before is linked already."""
    if new not in (a.report, b.report) or kind(a) != kind(b):
        return False
    other = b.report if a.report == new else a.report
    return other in near | {new} and bound(Seen(a), Seen(b))


@given(reports(), reports())
@settings(max_examples=100)
def test_what_links_is_the_sum_of_its_reasons(one: list[Sighting], other: list[Sighting]) -> None:
    for a in map(Seen, one):
        for b in map(Seen, other):
            assert abs(score(a, b) - score(b, a)) < 1e-9
            assert linked(a, b) == (score(a, b) >= threshold())
            assert len(reasons(a, b)) == len(likeness(a, b))
