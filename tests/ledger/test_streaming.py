"""Pages of a queue: whichever way a filter is asked, it lets through what the whole list would."""

import pytest
from made import FINDER, made, made_claims

from sayso.ledger import indexes, streaming
from sayso.types import Report

FILTERS = [
    {"measure": "killed"},
    {"source": "PETROV"},
    {"source": "%"},
    {"outlet": "Northern Wire"},
    {"since": "2015-06-01", "until": "2018-01-01"},
    {"measure": "killed", "since": "2015-06-01", "figures": True},
]


@pytest.fixture(params=[0, 3, 2000], ids=lambda few: f"few={few}")
def filled(request, ledger, monkeypatch):
    monkeypatch.setattr(streaming, "FEW", request.param)
    ledger.add((made(n)[0] for n in range(30)), finder=FINDER, extractor=made_claims)
    return ledger


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_a_page_holds_what_the_list_holds_also_once_it_is_known_that_many_fit(filled, filters):
    for _ in range(2):
        page = [claim for _, claim in filled.queue(state=None, limit=500, **filters)]
        assert page == list(filled.claims(**filters))
    filled.add((made(n)[0] for n in range(30, 40)), finder=FINDER, extractor=made_claims)
    page = [claim for _, claim in filled.queue(state=None, limit=500, **filters)]
    assert page == list(filled.claims(**filters))


def test_what_is_remembered_has_an_end(ledger, monkeypatch):
    monkeypatch.setattr(streaming, "FEW", 0)
    monkeypatch.setattr(streaming, "REMEMBERED", 3)
    ledger.add((made(n)[0] for n in range(10)), finder=FINDER, extractor=made_claims)
    for part in ("a", "e", "i", "o", "an"):
        ledger.queue(source=part)
    assert len(ledger._store.widespread) <= 3


def test_of_common_words_the_newest_are_looked_through(ledger, monkeypatch):
    monkeypatch.setattr(indexes, "COMMON", 3)
    monkeypatch.setattr(indexes, "LOOKED_THROUGH", 6)
    many = [
        Report.from_text("Rain fell.", id=f"r{n}", outlet="AP" if n % 2 else "dpa", published="2024-12-27")
        for n in range(10)
    ]
    ledger.add(many, finder="test@1", extractor=lambda reports, **_: ((one, []) for one in reports))

    def ids(**filters):
        return [hit.report.id for hit in ledger.search("rain", **filters)]

    if ledger._store.sqlite:  # PostgreSQL ranks them all
        assert ids(limit=3) == ["r9", "r8", "r7"]
        assert ids(outlet="AP") == ["r9", "r7", "r5"]
        assert ids(outlet="dpa", limit=2) == ["r8", "r6"]
    assert len(ids(limit=20)) == 10
