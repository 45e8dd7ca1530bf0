"""A PostgreSQL server of one's own, from the system's packages: on a Unix socket, gone after the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Tests kill clients, not the server: what it has said is kept need not reach the disk.
SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "log_min_messages": "fatal",
}


def programs() -> Path | None:
    """The folder that holds initdb and pg_ctl, of the newest version that is installed."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: int(folder.parent.name.split(".")[0]))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _somebody() -> dict[str, object]:
    """Whom the server runs as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@contextmanager
def server(bin: Path) -> Iterator[str]:
    """Start a server and give the folder of its socket; its superuser is «sayso»."""
    who = _somebody()
    with tempfile.TemporaryDirectory(prefix="sayso-pg-") as folder:
        if who:
            os.chown(folder, who["user"], who["group"])  # type: ignore[arg-type]
        data = f"{folder}/data"
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())

        def run(program: str, *arguments: str) -> None:
            # cwd and HOME are those of a user who may not read ours
            command = [str(bin / program), *arguments]
            subprocess.run(
                command, check=True, cwd=folder, env={"HOME": folder, "LC_ALL": "C.UTF-8"},
                stdout=subprocess.DEVNULL, **who,
            )  # fmt: skip

        run("initdb", "-D", data, "-U", "sayso", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-D", data, "-s", "-w", "-l", f"{folder}/log", "-o", f"{options} -k {folder}", "start")
        try:
            yield folder
        finally:
            run("pg_ctl", "-D", data, "-s", "-m", "immediate", "stop")
