"""Who works with a ledger, and who is signed in."""

import pytest

from sayso.errors import ConfigError
from sayso.ledger import Ledger
from sayso.types import Person

ANA = Person(id="ana", name="Ana Petrovska", role="reviewer")


@pytest.fixture
def times():
    return ["2024-12-27T09:00:00+00:00"]


@pytest.fixture
def ledger(where, times):
    with Ledger(where, clock=lambda: times[0]) as ledger:
        yield ledger


def test_the_newest_row_of_a_person_counts(ledger):
    ledger.people.keep(ANA, by="root", password="hash")
    ledger.people.keep(Person(id="ana", name="Ana P.", role="editor"), by="root")
    ledger.people.keep(Person(id="ben", name="Ben", role="reader"), by="ana")
    assert [(one.id, one.name, one.role) for one in ledger.people] == [
        ("ana", "Ana P.", "editor"),
        ("ben", "Ben", "reader"),
    ]
    assert ledger.people.password("ana") == "hash"  # kept until another is given
    assert ledger.people.password("ben") is None
    assert ledger.people.get("nobody") is None
    with pytest.raises(ConfigError, match="not shown to anybody"):
        ledger.as_seen_by("ana").people.password("ana")


def test_a_session_lasts_until_its_end_a_new_password_or_leaving(ledger, times):
    ledger.people.keep(ANA, by="root", password="hash")

    def sign_in(digest):
        ledger.people.sign_in("ana", digest=digest, ends="2024-12-27T18:00:00+00:00")
        assert ledger.people.signed_in(digest) == ANA

    sign_in("one")
    ledger.people.sign_out("one")
    assert ledger.people.signed_in("one") is None
    sign_in("two")
    times[0] = "2024-12-27T18:00:00+00:00"
    assert ledger.people.signed_in("two") is None
    times[0] = "2024-12-27T10:00:00+00:00"
    sign_in("three")
    ledger.people.keep(ANA, by="ana", password="other")
    assert ledger.people.signed_in("three") is None
    sign_in("four")
    ledger.people.keep(Person(id="ana", name="Ana", role="reviewer", active=False), by="root")
    assert ledger.people.signed_in("four") is None
    with pytest.raises(ConfigError, match="'ana' cannot sign in"):
        ledger.people.sign_in("ana", digest="five", ends="2025")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"id": " "}, "names nobody"),
        ({"name": "a\0"}, "names nobody"),
        ({"role": "boss"}, "'boss' is none of"),
    ],
)
def test_a_person_that_makes_no_sense_is_refused(ledger, fields, said):
    with pytest.raises(ConfigError, match=said):
        ledger.people.keep(Person(**({"id": "a", "name": "A", "role": "reader"} | fields)), by="root")
