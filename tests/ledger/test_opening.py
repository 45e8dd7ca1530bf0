"""Opening: what is made, who may read it, and one clear line for all that stands in the way."""

import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from made import FINDER, made, made_claims

from sayso.errors import LedgerBusyError, LedgerError
from sayso.ledger import Ledger

NOBODY = 65534


def fill(ledger, *numbers, **options):
    return ledger.add((made(n)[0] for n in numbers), finder=FINDER, extractor=made_claims, **options)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.sayso"
    with Ledger(path) as ledger:
        fill(ledger, 1)
    return path


@pytest.fixture
def open_folder():
    """A folder that another user can reach, as pytest's own cannot be."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def no_rights():
    """Become somebody whom permissions bind, where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def one_line(error):
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_new_ledger_can_be_read_by_its_owner_only(tmp_path):
    old = os.umask(0)
    try:
        with Ledger(tmp_path / "a.sayso") as ledger:
            fill(ledger, 1)
            for file in tmp_path.iterdir():  # the log beside it too
                assert stat.S_IMODE(file.stat().st_mode) == 0o600
    finally:
        os.umask(old)
    assert [file.name for file in tmp_path.iterdir()] == ["a.sayso"]  # closed, it is one file


def test_a_path_may_hold_any_character(tmp_path):
    path = tmp_path / "ärger 100% #1?mode=ro&x.sayso"
    with Ledger(str(path)) as ledger:
        fill(ledger, 1)
        assert len(list(ledger.sql("SELECT id FROM v_reports"))) == 1
    assert path.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.txt", b"Not a database at all, but long enough. " * 40, "is not a ledger"),
        ("short", b"x", "is not a ledger"),
    ],
)
def test_a_file_that_is_something_else_is_left_alone(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    for readonly in (True, False):
        with pytest.raises(LedgerError, match=said) as error:
            Ledger(path, readonly=readonly)
        assert one_line(error).startswith(str(path))
        assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "places.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE moz_places (url)")
    connection.close()
    with pytest.raises(LedgerError, match="a database, but not a ledger"):
        Ledger(path)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("moz_places",)]
    connection.close()


def test_a_folder_a_missing_folder_and_a_missing_file(tmp_path):
    with pytest.raises(LedgerError, match=r"is a folder: name a file in it"):
        Ledger(tmp_path)
    with pytest.raises(LedgerError, match=r"does not exist: make it first"):
        Ledger(tmp_path / "none" / "a.sayso")
    with pytest.raises(LedgerError, match=r"does not exist"):
        Ledger(tmp_path / "a.sayso", readonly=True)
    assert list(tmp_path.iterdir()) == []


def test_a_newer_ledger_is_refused_and_left_alone(path):
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE sayso_version SET version_num = '99'")
    connection.close()
    before = path.read_bytes()
    for readonly in (True, False):
        with pytest.raises(LedgerError, match=r"made by a newer Sayso \(its schema is 99.*pip install -U"):
            Ledger(path, readonly=readonly)
    assert path.read_bytes() == before


def test_a_damaged_file_says_so(path):
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 40] = os.urandom(4096 * 39)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"damaged|malformed") as error, Ledger(path) as ledger:
        assert [list(ledger.reports()), list(ledger.claims())]
    one_line(error)


def test_a_ledger_that_another_process_writes_to_is_busy_for_writers_only(path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger(path, wait=0.1) as ledger:
        assert ledger.report("m0-1")  # readers do not wait
        with pytest.raises(LedgerBusyError, match="in use by another process") as error:
            fill(ledger, 2)
        one_line(error)
        other.execute("ROLLBACK")
        assert fill(ledger, 2).new == 1
    other.close()


def test_a_file_that_may_not_be_written(open_folder, path):
    shared = open_folder / "a.sayso"
    shutil.copy(path, shared)
    shared.chmod(0o444)
    open_folder.chmod(0o555)
    with no_rights():
        with Ledger(shared, readonly=True) as ledger:
            assert ledger.report("m0-1")
            assert len(list(ledger.sql("SELECT id FROM v_reports"))) == 1
            assert list(ledger.search("town"))
        with (
            pytest.raises(LedgerError, match=r"read-only|cannot be opened") as error,
            Ledger(shared) as ledger,
        ):
            fill(ledger, 2)
        one_line(error)
        with pytest.raises(LedgerError, match=r"Permission denied|cannot be opened"):
            Ledger(open_folder / "new.sayso")
    assert shared.read_bytes() == path.read_bytes()
    open_folder.chmod(0o755)
    shared.chmod(0o000)
    with no_rights(), pytest.raises(LedgerError, match="cannot be opened") as error:
        Ledger(shared, readonly=True)
    one_line(error)


def test_a_full_disk_keeps_what_was_whole(tmp_path):
    resource = pytest.importorskip("resource", reason="no limits on files here")
    path = tmp_path / "a.sayso"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Ledger(path) as ledger:
        fill(ledger, *range(5), batch=1)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 2_000_000, hard))
        try:
            with pytest.raises(LedgerError, match=r"nothing of this step was kept") as error:
                fill(ledger, *range(500), batch=20)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        one_line(error)
    with Ledger(path) as ledger:
        assert ledger.check() == []
        kept = len(list(ledger.reports()))
        assert 5 <= kept < 500
        assert fill(ledger, *range(500)).new == 500 - kept
        assert ledger.check() == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk"
)
def test_a_small_disk_that_fills_up(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        with Ledger(disk / "a.sayso") as ledger:
            with pytest.raises(LedgerError, match="disk is full and nothing of this step was kept") as error:
                fill(ledger, *range(500), batch=5)
            one_line(error)
            assert ledger.check() == []
            kept = list(ledger.reports())
            assert kept == [made(n)[0] for n in range(len(kept))]
        with pytest.raises(LedgerError, match="disk is full") as error, Ledger(disk / "b.sayso"):
            pass
        one_line(error)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_opening_is_quick_and_loads_no_migrations(path):
    code = (
        "import sys; from sayso.ledger import Ledger\n"
        f"with Ledger({str(path)!r}, readonly=True) as ledger: assert list(ledger.claims())\n"
        "print([name for name in ('alembic', 'psycopg', 'sayso.claims.stages') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_address_that_is_no_ledgers():
    with pytest.raises(LedgerError, match="a ledger is a file, or a database at postgresql"):
        Ledger("mysql://me@host/x")
    with pytest.raises(LedgerError, match="not a database address"):
        Ledger("postgresql://host:port/x")


@pytest.mark.slow
def test_a_server_that_cannot_be_had(server, address, tmp_path):
    with pytest.raises(LedgerError, match="cannot be reached") as error:
        Ledger(f"postgresql://sayso:secret@/postgres?host={tmp_path}")
    assert "secret" not in one_line(error)
    with pytest.raises(LedgerError, match=r"does not exist: make it first with createdb") as error:
        Ledger(f"postgresql://sayso@/nowhere?host={server}")
    one_line(error)
    with pytest.raises(LedgerError, match="holds no ledger yet"):
        Ledger(address(), readonly=True)


@pytest.mark.slow
def test_two_who_write_to_one_database_at_once(address):
    where = address()
    with Ledger(where) as ledger, Ledger(where, wait=0.2) as other, ledger._store.writing():
        with pytest.raises(LedgerBusyError, match="in use by another process"):
            fill(other, 1)
        assert not re.search("password", other.where)
