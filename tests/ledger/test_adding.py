"""Reports in: whole or not at all, and a second time changes nothing."""

from made import FINDER, made, made_claims

from sayso.types import Claim, Refusal, Report, ReportRef, Span


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
