"""SQL for reading: views with the same columns on both stores, and nothing that changes anything."""

import pytest
from made import FINDER, made, made_claims

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.types import Judgement, Person

# Public: taking one of these away, or renaming it, breaks somebody's script.
VIEWS = {
    "v_reports": "id url outlet byline published published_from fetched_at sha256 title language text_kind "
    "characters text claims added_at seq",
    "v_claims": "id via report outlet published title url text_kind source name kind anonymous cue content "
    "starts ends form polarity certainty chain origin_source said_on said_from said_to figures found_by "
    "score rejected seq confirmed",
    "v_figures": "claim found_by report outlet published text_kind name origin_source polarity text starts "
    "ends relation low best high measure unit who side scope certainty vague_rule place country lat lon "
    "place_precision when_from when_to when_edtf rejected claim_seq position confirmed",
    "v_decisions": "id question subject verdict path old new by at withdrawn_by seq position",
}


@pytest.fixture
def filled(ledger):
    ledger.add((made(n)[0] for n in range(8)), finder=FINDER, extractor=made_claims)
    return ledger


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_its_columns_and_a_row_for_each_record(filled, view):
    answer = filled.sql(f"SELECT * FROM {view}")
    assert " ".join(answer.columns) == VIEWS[view]
    claims = list(filled.claims())
    counts = {
        "v_reports": 8,
        "v_claims": len(claims),
        "v_figures": sum(len(claim.figures) for claim in claims),
        "v_decisions": 0,
    }
    assert len(list(answer.rows)) == counts[view]


def test_bounds_are_numbers(filled):
    answer = filled.sql("SELECT low, best, high, text FROM v_figures WHERE relation = 'at_least'")
    for low, best, high, text in answer:
        assert (low, best, high) == (int(text.removeprefix("at least ").replace(",", "")), best, None)


@pytest.mark.parametrize(
    "question",
    [
        "DELETE FROM claim",
        "UPDATE report SET title = 'x'",
        "INSERT INTO refusal VALUES (9, 'x', 'x', 'x', 'x', 'x')",
        "DROP TABLE figure",
        "CREATE TABLE x (a int)",
        "SELECT 1; DELETE FROM claim",
        "SELECT 1) x; COMMIT; DELETE FROM claim; --",
        "WITH gone AS (DELETE FROM claim RETURNING 1) SELECT * FROM gone",
        "ATTACH '/tmp/x.db' AS x",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "VACUUM INTO '/tmp/x.db'",
        "COPY claim TO '/tmp/x'",
        "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
        "COMMIT",
        "SELECT load_extension('x')",
        "SELECT nothing FROM nowhere",
        "selekt",
        "",
        "-- only a remark",
        "\0",
    ],
)
def test_what_is_not_one_select_is_refused_and_changes_nothing(filled, question):
    before = list(filled.lines())
    with pytest.raises(LedgerError, match=r"^[^\n]+$"):
        list(filled.sql(question))
    assert list(filled.lines()) == before


def test_a_question_that_takes_too_long_is_stopped(ledger):
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(LedgerError, match="too long"):
        list(ledger.sql(endless, seconds=0.2))


def test_tables_are_append_only_whoever_writes(filled):
    for statement in ("DELETE FROM claim", "UPDATE report SET title = 'x'", "DELETE FROM reading"):
        with pytest.raises(LedgerError, match="append only"), filled._store.writing() as connection:
            connection.exec_driver_sql(statement)


def test_a_rejected_claim_says_so_until_the_judgement_is_withdrawn(filled):
    claim = next(filled.claims())

    def rejected():
        return list(filled.sql("SELECT id FROM v_claims WHERE rejected = 1"))

    at = "2024-12-27T00:00:00+00:00"
    filled.judge(Judgement(id="j1", question="reject", subject=(claim.id,), verdict="yes", by="ana", at=at))
    assert [tuple(row) for row in rejected()] == [(claim.id,)]
    filled.judge(Judgement(id="j2", question="withdraw", subject=("j1",), verdict="yes", by="ben", at=at))
    assert rejected() == []


def test_a_read_only_ledger_answers(where):
    with Ledger(where) as ledger:
        ledger.add([made(1)[0]], finder=FINDER, extractor=made_claims)
    with Ledger(where, readonly=True) as ledger:
        assert [tuple(row) for row in ledger.sql("SELECT id FROM v_reports")] == [("m0-1",)]
        with pytest.raises(LedgerError, match="read-only"):
            ledger.add([made(2)[0]], finder=FINDER, extractor=made_claims)


def test_hashes_of_passwords_and_sessions_are_not_told(tmp_path):
    with Ledger(tmp_path / "team.sayso") as ledger:
        for role in ("admin", "reviewer"):
            ledger.people.keep(Person(id=role, name=role, role=role), by="root", password="argon2-hash")
        ledger.people.sign_in("admin", digest="5e55", ends="9999-12-31T00:00:00+00:00")
        for seen in (ledger, ledger.as_seen_by("reviewer")):
            assert list(seen.sql("SELECT max(password) FROM person")) == [(None,)]
            assert list(seen.sql("SELECT digest, person FROM session")) == [(None, "admin")]
