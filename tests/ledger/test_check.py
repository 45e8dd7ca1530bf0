"""What ``check`` sees: damage made on purpose, for a whole ledger never shows any."""

import sqlite3

from made import FINDER, made, made_claims

from sayso.ledger import Ledger


def damaged(path, *statements):
    with Ledger(path) as ledger:
        ledger.add((made(n)[0] for n in range(5)), finder=FINDER, extractor=made_claims)
        assert ledger.check() == []
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    with Ledger(path) as ledger:
        return ledger.check()


def test_an_index_out_of_step(tmp_path):
    (line,) = damaged(tmp_path / "a", "INSERT INTO claim_text(claim_text) VALUES ('delete-all')")
    assert "claim_text is out of step" in line


def test_a_claim_that_is_gone(tmp_path):
    wrong = damaged(tmp_path / "a", "DROP TRIGGER claim_no_delete", "DELETE FROM claim WHERE seq = 1")
    assert any("claims, but" in line for line in wrong)
    assert any("points nowhere" in line for line in wrong)
