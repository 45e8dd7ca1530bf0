"""Reports in: whole or not at all, and a second time changes nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import FINDER, made, made_claims
from msgspec.structs import replace

from sayso.ledger import Ledger
from sayso.ledger.adding import chunks
from sayso.page.page import Page
from sayso.types import Claim, Figure, Refusal, Report, ReportRef, Span


def add(ledger, *items, **options):
    return ledger.add(items, finder=FINDER, extractor=made_claims, **options)


def test_what_was_added_comes_back(ledger):
    pairs = [made(n) for n in range(5)]
    added = add(ledger, *(report for report, _ in pairs))
    assert (added.new, added.known, added.refused) == (5, 0, 0)
    assert list(ledger.reports()) == [report for report, _ in pairs]
    assert list(ledger.claims()) == [claim for _, claims in pairs for claim in claims]
    assert added.claims == len(list(ledger.claims()))


def test_running_again_changes_nothing(ledger):
    add(ledger, made(1)[0])
    before = list(ledger.lines())

    def never(reports, **_):
        assert not list(reports), "what is known must not be read for claims again"
        return []

    added = ledger.add([made(1)[0]], finder=FINDER, extractor=never)
    assert (added.new, added.known, added.claims) == (0, 1, 0)
    assert list(ledger.lines()) == before


def test_a_second_finder_is_kept_beside_the_first(ledger):
    report, claims = made(1)
    add(ledger, report)

    def other(reports, **_):
        for report in reports:
            yield (
                report,
                [
                    Claim(
                        id="c_x",
                        report=ReportRef.of(report),
                        content=(Span.of(report.text, 0, 9),),
                        form="narration",
                        found_by="other@2",
                    )
                ],
            )

    assert ledger.add([report], finder="other@2", extractor=other).claims == 1
    assert len(list(ledger.claims(found_by="other@2"))) == 1
    assert list(ledger.claims(found_by=FINDER)) == claims


def test_the_same_report_twice_in_one_run_is_kept_once(ledger):
    report = made(1)[0]
    added = add(ledger, report, report, made(2)[0], report)
    assert (added.new, added.known) == (2, 2)


def test_another_text_under_a_known_id_is_refused_and_not_overwritten(ledger):
    report = made(1)[0]
    other = Report(id=report.id, text="Another text.")
    refusals: list[Refusal] = []
    assert add(ledger, report, other, refusals=refusals).refused == 1
    assert add(ledger, other, refusals=refusals).refused == 1  # also in a later run
    assert ledger.report(report.id) == report
    assert [refusal.report for refusal in refusals] == [report.id, report.id]
    assert len(list(ledger.refusals())) == 1  # for one reason, once


def test_a_refusal_among_the_reports_is_kept(ledger):
    refusal = Refusal(report="a.html", stage="page", reason="the file is empty", at="2024-12-27T00:00:00Z")
    added = add(ledger, refusal, made(1)[0])
    assert (added.new, added.refused) == (1, 1)
    assert list(ledger.refusals()) == [refusal]


def keeps(claims):
    """An extractor that gives each report the claims that ``claims`` makes of it."""
    return lambda reports, **_: ((report, claims(report)) for report in reports)


def one_claim(report, **fields):
    kept = {"content": (Span.of(report.text, 0, 1),), "form": "narration", "found_by": "test@1"} | fields
    return Claim(id=f"c_{report.id}", report=ReportRef.of(report), **kept)


HUGE = Figure(text="9", start=0, end=1, relation="exact", low=2**63, best=2**63, high=2**63, measure="killed")


@pytest.mark.parametrize(
    ("report", "claims", "said"),
    [
        (Report(id="bad", text="half a \ud83d character"), [], "lone surrogate"),
        (Report(id="bad", text="x", title="half a \ud83d character"), [], "lone surrogate"),
        (Report(id="ba\0d", text="x"), [], "its id holds a NUL"),
        (Report(id="bad", text="9"), [{"figures": (HUGE,)}], "the figure '9' is larger"),
        (Report(id="bad", text="Kyiv"), [{"content": (Span("L", 0, 1),)}], "holds 'K', not 'L'"),
    ],
)
def test_one_report_that_cannot_be_kept_costs_only_itself(ledger, report, claims, said):
    good = [Report.from_text(f"Report {n}.", id=f"g{n}") for n in range(3)]
    refusals: list[Refusal] = []
    extractor = keeps(lambda r: [one_claim(r, **c) for c in (claims if r.id == "bad" else [{}])])
    added = ledger.add([good[0], report, *good[1:]], finder="test@1", extractor=extractor, refusals=refusals)
    assert (added.new, added.refused, added.claims) == (3, 1, 3)
    assert said in refusals[0].reason
    assert [r.report for r in ledger.refusals()] == [report.id.replace("\0", "\ufffd")]
    assert list(ledger.reports()) == good


@pytest.mark.parametrize("text", ["a\0b", "\0", "\u2028\x85\r\n\t", "\u202ereversed", "🪖" * 10, "ﷺ" * 300])
def test_odd_characters_come_back_as_they_were(ledger, text):
    report = Report.from_text("x" + text, id="odd", title=text, outlet=text, url=text)
    claim = one_claim(report, content=(Span.of(report.text, 0, len(report.text)),), origin_source=text)
    ledger.add([report], finder="test@1", extractor=keeps(lambda _: [claim]))
    assert list(ledger.reports()) == [report]
    (kept,) = ledger.claims()
    assert replace(kept, report=claim.report) == claim  # a NUL in a title is «�» where a claim refers to it


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.integers(0, 10**9))
def test_any_text_is_kept(ledger, text, number):
    report = Report(id=f"r{number}", text=text, headline=Span.of(text, 0, 1), body=(Span.of(text, 0, 1),))
    ledger.add([report], finder="test@1", extractor=keeps(lambda _: []))
    kept = ledger.report(report.id)
    assert kept == report or kept.text != text  # another example had this number


def test_a_report_read_in_another_language_is_kept_with_its_refusal(ledger):
    report = Report.from_text("Es regnete.", id="r1", outlet="dpa")

    def refuses(reports, *, refusals, **_):
        for one in reports:
            refusals.append(Refusal(report=one.id, stage="claims", reason="only English is read", at="2024"))
        return
        yield

    for _ in range(2):
        assert ledger.add([report], finder="test@1", extractor=refuses).refused == 1
        assert list(ledger.reports()) == [report]
        assert [r.reason for r in ledger.refusals()] == ["only English is read"]
    # a later finder may read it
    assert ledger.add(
        [report], finder="new@1", extractor=keeps(lambda r: [one_claim(r, found_by="new@1")])
    ).claims


def test_a_report_that_never_comes_back_from_the_finder_is_refused(ledger):
    added = ledger.add([made(1)[0]], finder="test@1", extractor=lambda reports, **_: [list(reports)][1:])
    assert (added.new, added.refused) == (0, 1)
    assert "nothing came back" in next(ledger.refusals()).reason


def test_bytes_are_kept_with_hash_and_time_each_once(ledger):
    page = Page.of(b"<p>It rained." * 99, where="a.html", kind="html", url="https://news.example/a",
                   charset="utf-8", fetched_at="2024-12-27T09:00:00+00:00")  # fmt: skip
    noise = Page.of(bytes(range(256)), where="b.bin", kind="text")  # compresses to nothing less
    report = Report(id="r1", text="It rained.", sha256=page.sha256)
    for _ in range(2):
        ledger.add([page, report, noise, page], finder="test@1", extractor=keeps(lambda _: []))
        assert ledger.original("r1") == page
        assert ledger.original(noise.sha256) == noise
    assert ledger.original("r2") is None
    count = ledger.sql("SELECT count(*), sum(size) FROM original")
    assert [tuple(row) for row in count] == [(2, len(page.data) + 256)]


def test_the_same_bytes_read_differently_today_keep_the_text_that_is_there(ledger):
    was = Report(id="r1", text="It rained. Share this!", sha256="s")
    now = Report(id="r1", text="It rained.", sha256="s")
    ledger.add([was], finder="test@1", extractor=keeps(lambda _: []))
    seen = []
    ledger.add([now], finder="test@2", extractor=keeps(lambda r: seen.append(r) or []))
    assert seen == [was]
    assert list(ledger.reports()) == [was]
    assert list(ledger.refusals()) == []


@pytest.mark.parametrize("broken", [KeyboardInterrupt, OSError])
def test_what_was_whole_stays_when_the_run_is_broken_off(ledger, broken):
    def reports():
        yield from (made(n)[0] for n in range(7))
        raise broken

    with pytest.raises(broken):
        ledger.add(reports(), finder=FINDER, extractor=made_claims, batch=3)
    kept = [report.id for report in ledger.reports()]
    assert kept == [f"m0-{n}" for n in range(7 if broken is OSError else 6)]  # Ctrl-C is obeyed at once
    again = add(ledger, *(made(n)[0] for n in range(9)))
    assert (again.new, again.known) == (9 - len(kept), len(kept))
    assert ledger.check() == []


def test_progress_is_told_the_totals(ledger):
    told = []
    add(ledger, *(made(n)[0] for n in range(7)), batch=3, progress=told.append)
    assert [one.new for one in told] == [3, 6, 7]


def test_two_ledgers_open_on_one_place_do_not_double(where):
    with Ledger(where) as one, Ledger(where) as other:
        seen = []

        def slow(reports, **_):
            """Has the other ledger add the same report before this one does."""
            for report in reports:
                seen.append(add(other, report))
                yield from made_claims([report])

        added = one.add([made(1)[0]], finder=FINDER, extractor=slow)
        assert (seen[0].new, added.new, added.claims) == (1, 0, 0)
        assert list(one.claims()) == made(1)[1]
        assert one.check() == []


def test_a_slow_stream_is_not_held_up_and_a_broken_one_gives_what_it_had():
    assert list(chunks(iter("abcde"), size=2, seconds=9)) == [["a", "b"], ["c", "d"], ["e"]]
    assert list(chunks(iter("abc"), size=9, seconds=-1)) == [["a"], ["b"], ["c"]]
    assert list(chunks([], size=9, seconds=9)) == []

    def breaks():
        yield "a"
        raise OSError("gone")

    got = []
    with pytest.raises(OSError, match="gone"):
        got.extend(chunks(breaks(), size=9, seconds=9))
    assert got == [["a"]]


def test_reports_are_read_by_the_rules_unless_another_finder_is_named(ledger):
    report = Report.from_text("“We lost ten soldiers,” Ana Petrovska said on Friday.", id="r1", outlet="AP")
    added = ledger.add([report])
    assert (added.new, added.refused) == (1, 0)
    assert added.claims == len(list(ledger.claims())) > 0
    assert ledger.add([report]).known == 1


def test_a_crawl_of_nothing_but_refusals_is_kept_as_it_goes(ledger):
    def crawl():
        for n in range(30):
            if n == 20:
                seen.extend(ledger.refusals())
            yield Page.of(b"%d" % n, where=f"{n}.html", kind="html")
            yield Refusal(report=f"{n}.html", stage="report", reason="no article", at="2024")

    seen: list[Refusal] = []
    added = ledger.add(crawl(), finder=FINDER, extractor=made_claims, batch=4)
    assert added.refused == len(list(ledger.refusals())) == 30
    assert len(seen) >= 10
    assert len(list(ledger.sql("SELECT sha256 FROM original").rows)) == 30
