"""Copies: what is one and what only looks like one, and that order changes nothing."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.report.copies import (
    CopyIndex,
    Signature,
    containment,
    copies,
    grouped,
    passages,
    roots_among,
    signature,
    with_copies,
    with_copies_in_claims,
)
from sayso.types import Claim, Report, ReportRef, Span

WIRE = (
    "A ferry carrying about 120 people turned over on the lake late on Sunday, killing at least 14, "
    "the harbour office said.",
    "Rescuers pulled 63 people from the water before dark, and divers were to go down again at first light.",
    "The boat was licensed for 80 passengers and had been inspected in the spring, according to the "
    "port's register.",
    "Survivors said that it leaned to one side soon after leaving the pier and filled within minutes.",
    "The regional governor declared two days of mourning and promised that those responsible would be found.",
    "It was the third such accident on the lake in five years, after one in 2021 that killed nine fishermen.",
)
LOCAL = (
    "Among those on board were four students of the town's nursing school, its director told this newspaper.",
    "A vigil will be held on Tuesday evening outside the old customs house, and the council has "
    "opened a fund.",
)
REWRITE = (
    "At least 14 people drowned when an overloaded passenger boat sank in minutes after it left the "
    "pier on Sunday night.",
    "More than sixty were brought ashore alive; the search by divers resumes this morning.",
    "Port records show that the vessel, passed by inspectors this spring, was allowed to take no "
    "more than 80.",
    "Two days of mourning have begun in the region, whose governor vowed to find the guilty.",
    "Nine fishermen died there in 2021, in one of two earlier disasters within five years.",
)
SPEECH = (
    "“We will not rest until every family knows what happened to those they love, and we will not "
    "let anybody who put profit "
    "before safety hide behind papers, stamps or friends in high places; this lake has taken enough "
    "of our people, and what "
    "happened on Sunday was no act of God but the work of men who can be named and will be named”"
)


def report(id: str, *lines: str, published: str | None = "2025-03-02") -> Report:
    text = "\n\n".join(lines)
    body, at = [], 0
    for line in lines:
        body.append(Span.of(text, at, at + len(line)))
        at += len(line) + 2
    return Report(id=id, text=text, body=tuple(body), published=published)


def changed(lines: tuple[str, ...]) -> list[str]:
    """One word in twenty made another."""
    words = itertools.count()
    return [" ".join(w if next(words) % 20 else "perhaps" for w in line.split()) for line in lines]


PAIRS = [
    # the second text, is it a copy of the wire, its direction: why
    (WIRE, True, "same"),  # word for word
    (WIRE[:4], True, "same"),  # cut from the bottom
    (WIRE[:2], True, "inside"),  # cut to a third: it is mostly in the wire, the wire not in it
    ((*LOCAL, *WIRE), True, "same"),  # padded at the top
    (tuple(changed(WIRE)), True, "same"),  # edited lightly
    (tuple(line.upper() for line in WIRE), True, "same"),  # another house style
    (tuple(line.replace("14", "17") for line in WIRE), True, "same"),  # an update of the toll
    ((WIRE[0], *LOCAL, *REWRITE[1:]), False, None),  # a digest that keeps one sentence
    (REWRITE, False, None),  # the same facts in other words
    (LOCAL, False, None),  # another text
    (WIRE[3:4], False, None),  # one sentence is too little to tell by
]


@pytest.mark.parametrize(("lines", "expected", "direction"), PAIRS)
def test_what_is_a_copy_of_the_wire(lines: tuple[str, ...], expected: bool, direction: str | None) -> None:
    found = copies([report("wire", *WIRE, published="2025-03-01"), report("other", *lines)])
    assert [(group.root, group.copies[0].report) for group in found] == (
        [("wire", "other")] if expected else []
    )
    if expected:
        assert found[0].copies[0].direction == direction


def test_a_shared_quotation_makes_no_copy_and_a_shared_text_with_it_does() -> None:
    one = report("a", "The governor spoke on the pier on Monday.", LOCAL[0], SPEECH + ", she said.")
    two = report("b", SPEECH + ", the governor told mourners in the cathedral.", REWRITE[3], REWRITE[1])
    shares = containment(signature(one), signature(two))
    assert max(shares.a_in_b, shares.b_in_a) > 0.5  # more than half is the same speech
    assert not shares.is_copy
    again = report(
        "c", "The governor spoke on the pier on Monday.", LOCAL[0], SPEECH + ", the governor said."
    )
    assert containment(signature(one), signature(again)).is_copy


def test_the_same_statement_alone_is_a_copy_only_word_for_word() -> None:
    one, two = report("a", SPEECH), report("b", SPEECH)
    assert containment(signature(one), signature(two)).is_copy
    half = report("c", "“" + " ".join(SPEECH.split()[20:]))
    assert not containment(signature(one), signature(half)).is_copy


def test_only_the_body_is_compared() -> None:
    menu = "\n".join(WIRE)
    one = Report(id="a", text=LOCAL[0] + "\n\n" + menu, body=(Span.of(LOCAL[0], 0, len(LOCAL[0])),))
    assert copies([one, report("wire", *WIRE)]) == []


def test_texts_without_spaces_are_compared_by_characters() -> None:
    text = "湖上的一艘渡轮在星期日晚些时候翻覆造成至少十四人死亡港务局说救援人员在天黑之前从水中救起六十三人"
    assert len(copies([report("a", text), report("b", text[:40])])) == 1


@pytest.mark.parametrize(
    ("days", "root"),
    [
        (("2025-03-02", "2025-03-01"), "r1"),  # the earliest
        (("2025-03-02", "2025-03-02"), "r0"),  # of one day the longest
        ((None, "2025-03-09"), "r1"),  # no day comes after every day
        ((None, None), "r0"),
    ],
)
def test_root_is_the_earliest_then_the_longest(days: tuple[str | None, str | None], root: str) -> None:
    made = [report("r0", *WIRE, published=days[0]), report("r1", *WIRE[:4], published=days[1])]
    assert [group.root for group in copies(made)] == [root]


def test_a_digest_of_two_wires_does_not_make_them_copies() -> None:
    second = tuple(line.replace("lake", "river") for line in (*LOCAL, *REWRITE))
    one = report("a", *WIRE, published="2025-03-01")
    two = report("b", *second, published="2025-03-01")
    digest = report("d", *WIRE, *second, published="2025-03-03")
    groups = {group.root: [copy.report for copy in group.copies] for group in copies([one, two, digest])}
    assert groups in ({"a": ["d"]}, {"b": ["d"]})


def test_passages_stand_in_both_and_break_where_noise_stands_between() -> None:
    one, two = report("a", *WIRE), report("b", *LOCAL, *WIRE[:3])
    (found,) = passages(one, two)
    assert (found.a.text, found.b.text) == ("\n\n".join(WIRE[:3]).rstrip("."),) * 2
    text = WIRE[0] + "\n\nRead more: our best stories\n\n" + WIRE[1]
    at = text.index(WIRE[1])
    noisy = Report(
        id="n", text=text, body=(Span.of(text, 0, len(WIRE[0])), Span.of(text, at, at + len(WIRE[1])))
    )
    assert [one.a.text for one in passages(noisy, one)] == [line.rstrip(".") for line in WIRE[:2]]


def test_with_copies_fills_reports_and_claims_and_empties_what_is_none() -> None:
    made = [
        report("a", *WIRE, published="2025-03-01"),
        report("b", *WIRE[:5]),
        report("c", *REWRITE),
    ]
    filled = with_copies([*made[:2], Report(id="c", text="x", copy_of="a")])
    assert [one.copy_of for one in filled] == [None, "a", None]
    claim = Claim(
        id="c_1", report=ReportRef.of(made[1]), content=(made[1].body[0],), form="narration", found_by="x"
    )
    assert next(with_copies_in_claims([claim], roots_among(made))).report.copy_of == "a"
    assert claim.report.copy_of is None


LINES = st.lists(st.sampled_from((*WIRE, *LOCAL, *REWRITE, SPEECH)), min_size=1, max_size=8)
MADE = st.lists(LINES, min_size=2, max_size=7).map(
    lambda many: [report(f"r{n}", *lines, published=f"2025-03-0{1 + n % 3}") for n, lines in enumerate(many)]
)


@settings(deadline=None, max_examples=60)
@given(made=MADE, seed=st.randoms(use_true_random=False))
def test_the_order_of_adding_changes_nothing(made: list[Report], seed: random.Random) -> None:
    def groups(order: list[Report]) -> list[tuple[str, tuple[str, ...]]]:
        index = CopyIndex()
        for one in order:
            index.add(signature(one))
        for one in order:
            group = index.group_of(one.id)
            assert group is None or group in index.groups()
            if group is None:
                assert not any(one.id in (root, *found) for root, found in index.groups())
        return index.groups()

    shuffled = list(made)
    seed.shuffle(shuffled)
    assert groups(made) == groups(shuffled) == groups(made[::-1])


@settings(deadline=None, max_examples=60)
@given(a=LINES, b=LINES)
def test_containment_is_the_same_from_both_sides(a: list[str], b: list[str]) -> None:
    one, two = signature(report("a", *a)), signature(report("b", *b))
    there, back = containment(one, two), containment(two, one)
    assert there == back.turned()
    assert 0 <= there.a_in_b <= 1
    assert containment(one, one).a_in_b in (0.0, 1.0)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_signature_that_can_be_kept(text: str) -> None:
    import msgspec

    made = signature(Report(id="r", text=text, body=(Span.of(text, 0, len(text)),) if text else ()))
    assert msgspec.json.decode(msgspec.json.encode(made), type=Signature) == made
    assert all(0 <= key < 2**63 for key in made.bands)


def test_signatures_are_the_same_in_every_process() -> None:
    # bytes that a cache keeps for years: whoever changes them raises MADE_BY
    made = signature(report("r", *WIRE))
    assert (len(made.narrated) // 4, len(made.bands)) == (111, 43)
    assert made.bands[0] == 6578414704078835929


def test_groups_follow_from_pairs_alone() -> None:
    made = {one.id: signature(one) for one in (report("a", *WIRE), report("b", *WIRE), report("c", *WIRE))}
    assert list(grouped([("c", "b"), ("a", "b")], made)) == [("a", ("b", "c"))]
