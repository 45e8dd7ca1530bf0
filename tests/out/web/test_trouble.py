"""When the ledger is busy, the input is monstrous or the server dies: one clear message, nothing lost."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from made import FINDER, made

from sayso import Ledger
from sayso.out.settings import Settings
from sayso.out.web.app import app

ROOT = Path(__file__).resolve().parents[3]
FIELD = re.compile(r'name="(token|seen|subject)" value="([^"]*)"')


def test_a_ledger_held_by_another_process_says_so_and_is_tried_again(filled, tmp_path, open_browser):
    path = tmp_path / "held.sayso"
    path.write_bytes(filled.read_bytes())
    with Ledger(path, wait=0.2) as ledger:
        browser = open_browser(app(ledger, settings=Settings(person="ada")))
        page = browser.get("/review")
        fields = {**dict(reversed(FIELD.findall(page.text))), "press": "accept"}
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        refused = browser.client.post("/review", data=fields)
        assert refused.status_code == 503
        assert refused.headers["retry-after"]
        assert "in use by another process" in refused.text
        assert browser.get("/").status_code == 200  # reading goes on
        other.execute("ROLLBACK")
        other.close()
        assert browser.client.post("/review", data=fields).status_code == 200
        assert len(ledger.changes()) == 1


def test_a_report_of_megabytes_opens_in_parts(tmp_path, open_browser):
    report, claims = made(1, claims=20_000)
    assert len(report.text) > 5_000_000
    with Ledger(tmp_path / "long.sayso") as ledger:
        ledger.add([report], finder=FINDER, extractor=lambda found, **_: ((one, claims) for one in found))
        browser = open_browser(app(ledger))
        page = browser.get(f"/report/{report.id}")
        assert len(page.content) < 1_500_000
        assert "Text after this" in page.text
        middle = browser.get(f"/report/{report.id}?start={len(report.text) // 2}")
        assert "Text before this" in middle.text
        [number] = re.findall(r'id="t-(\d+)"', middle.text)[:1]
        assert int(number) > 1000
        assert browser.get("/search?q=killed").status_code == 200
        assert browser.get("/review").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/report/" + "a" * 5000,
        "/report/..%2f..%2fetc%2fpasswd",
        "/claim/c_" + "%00" * 5,
        "/claim/%ff%fe",
        "/search?q=" + "a" * 5000,
        "/search?q=%22%22%22((((*",
        "/search?after=99999999999999999999",
        "/report/up-1219?start=-1",
        "/report/up-1219?start=99999999",
        "/review?at=c_zzz&status=%00",
        "/audit?before=0",
        "/audit?before=" + "9" * 25,
        "/?before=" + "9" * 25,
    ],
)
def test_malformed_questions_are_answered(browser, path):
    assert browser.get(path).status_code in (200, 400, 404)


@pytest.mark.parametrize("start", ["x", "1e9", "9" * 40])
def test_a_number_that_is_none_is_told(browser, start):
    answer = browser.get(f"/report/up-1219?start={start}")
    assert answer.status_code in (200, 400)
    assert "Traceback" not in answer.text


@pytest.mark.slow
def test_a_server_killed_in_mid_reading_loses_nothing(filled, tmp_path):
    path = tmp_path / "killed.sayso"
    path.write_bytes(filled.read_bytes())
    with serving(path) as (server, client):
        token = re.search(r'name="token" value="([0-9a-f]+)"', client.get("/add").text)[1]
        row = '{{"id": "k{}", "text": "{} people died in a fire in Skopje, police said."}}\n'
        rows = "".join(row.format(n, n) for n in range(800))
        sent = client.post("/add", data={"token": token}, files={"files": ("many.jsonl", rows)})
        job = sent.headers["location"]
        while "reports so far" not in client.get(job).text:
            pass
        server.send_signal(signal.SIGKILL)
        server.wait(20)
    with Ledger(path) as ledger:
        assert ledger.check() == []
        assert ledger.size().reports >= 9
    with serving(path) as (_, client):
        gone = client.get(job)
        assert gone.status_code == 404
        assert "started anew" in gone.text
        assert client.get("/").status_code == 200


class serving:  # noqa: N801 - reads as a word
    """``sayso serve`` as a process, and a client with a cookie jar."""

    def __init__(self, path):
        options = ["--no-open", "--port", "0", "--finder", "rules"]
        command = [sys.executable, "-m", "sayso", "serve", str(path), *options]
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        self.server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env, cwd=path.parent)

    def __enter__(self):
        address = re.search(r"http://\S+", self.server.stderr.readline())[0]
        self.client = httpx.Client(base_url=address, timeout=60)
        return self.server, self.client

    def __exit__(self, *_):
        self.client.close()
        self.server.kill()
        self.server.wait(20)
        self.server.stderr.close()
