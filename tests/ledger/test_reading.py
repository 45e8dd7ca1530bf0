"""Claims out: every filter, streaming, and what a filter that makes no sense says."""

import pytest
from made import FINDER, made, made_claims

from sayso.errors import ConfigError


@pytest.fixture
def filled(ledger):
    ledger.add((made(n)[0] for n in range(30)), finder=FINDER, extractor=made_claims)
    return ledger


ALL = [claim for n in range(30) for claim in made(n)[1]]


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        ({"report": "m0-3"}, lambda c: c.report.id == "m0-3"),
        ({"source": "PETROV"}, lambda c: c.source.name == "Ana Petrovska"),  # a part, in any case
        ({"source": "brannstrom"}, lambda c: c.source.name == "Zoë Brännström"),  # without accents
        ({"source": "governor"}, lambda c: c.source.text == "the regional governor"),  # as it stands
        ({"source": "%"}, lambda c: False),  # no wildcard
        ({"name": "General Staff"}, lambda c: c.source.name == "General Staff"),
        ({"polarity": "deny"}, lambda c: c.polarity == "deny"),
        ({"form": "direct"}, lambda c: c.form == "direct"),
        ({"measure": "killed"}, lambda c: any(f.measure == "killed" for f in c.figures)),
        ({"figures": False}, lambda c: not c.figures),
        ({"figures": True}, lambda c: c.figures),
        ({"outlet": "Northern Wire"}, lambda c: c.report.outlet == "Northern Wire"),
        ({"since": "2015-06-01"}, lambda c: c.report.published >= "2015-06-01"),
        (
            {"since": "2015-06-01", "until": "2018-01-01"},
            lambda c: "2015-06-01" <= c.report.published <= "2018-01-01",
        ),
        ({"found_by": "nobody@1"}, lambda c: False),
    ],
)
def test_a_filter_keeps_what_fits_in_order(filled, filters, fits):
    assert list(filled.claims(**filters)) == [claim for claim in ALL if fits(claim)]


def test_limit_takes_the_first(filled):
    assert list(filled.claims(limit=7)) == ALL[:7]
    assert list(filled.claims(limit=0)) == []


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"polarity": "denied"}, "'denied' is none of affirm, deny"),
        ({"since": "27/12/2024"}, "write it as 2024-12-27"),
    ],
)
def test_a_filter_that_can_never_fit_says_so(ledger, filters, said):
    with pytest.raises(ConfigError, match=said):
        list(ledger.claims(**filters))


def test_reading_goes_on_while_more_is_added(filled):
    claims = filled.claims()
    next(claims)
    filled.add([made(99)[0]], finder=FINDER, extractor=made_claims)
    assert list(claims) == ALL[1:]  # what came in after the last page was asked for is not among them


def test_one_report_and_one_claim_by_id(filled):
    report, claims = made(4)
    assert filled.report("m0-4") == report
    assert filled.claim(claims[0].id) == claims[0]
    assert filled.claim(claims[0].id, found_by="nobody@1") is None
    assert filled.report("none") is None


@pytest.mark.parametrize("odd", ["\0", "\ud83d", "'", "%", "_", "\\", ""])
def test_what_cannot_be_there_is_not_found(filled, odd):
    assert [filled.report(odd), filled.claim(odd), filled.claim("c", found_by=odd), filled.original(odd)] == [
        None
    ] * 4
    assert list(filled.judgements(about=odd)) == []
    for name in ("report", "outlet", "name", "measure", "found_by"):
        assert list(filled.claims(**{name: odd})) == []
    assert len(list(filled.claims(source=odd))) == (0 if odd else len(ALL))
