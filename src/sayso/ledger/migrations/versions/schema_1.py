"""Schema 1: the first that was released. A new ledger is made whole by ``create``, not by migrations."""

revision = "1"
down_revision = None


def upgrade() -> None:
    """Nothing to do: no ledger is older."""
