"""``sayso serve`` as a process: it says where it is, answers, and stops at Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from sayso.errors import ConfigError
from sayso.out.web.serving import address_of, listen

ROOT = Path(__file__).resolve().parents[3]


def heed_interruption():
    """A shell has its background jobs ignore Ctrl-C, and so would all that they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
def test_it_serves_until_interrupted(filled, tmp_path):
    command = [sys.executable, "-m", "sayso", "serve", str(filled), "--no-open", "--port", "0"]
    env = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
        cwd=tmp_path,
        preexec_fn=heed_interruption,  # noqa: PLW1509 - no threads here
    ) as server:
        try:
            line = server.stderr.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/", line)[0]
            assert "Newest reports" in httpx.get(address, timeout=60).text
        finally:
            server.send_signal(signal.SIGINT)
        assert "Traceback" not in server.stderr.read()
        assert server.wait(30) == 130


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10", "example.org", ""])
def test_other_machines_are_kept_out(host):
    with pytest.raises(ConfigError, match="there is no password"):
        listen(host, 0)


def test_a_taken_port_says_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ConfigError, match="choose another --port"):
            listen("127.0.0.1", taken.getsockname()[1])


def test_a_free_port_is_told():
    with listen("127.0.0.1", 0) as listening:
        assert re.fullmatch(r"http://127\.0\.0\.1:[1-9]\d+/", address_of(listening))
