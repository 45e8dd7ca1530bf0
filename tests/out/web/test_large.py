"""What is too much, wrong or in the way: one clear message, pages in pieces, nothing lost."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx
import pytest

from sayso import Ledger, Report
from sayso.out.settings import Settings
from sayso.out.web.app import app
from sayso.out.web.speakers import Speakers
from sayso.types import Claim, Figure, Judgement, Mention, ReportRef, Span

pytestmark = pytest.mark.slow
AT = "2025-01-01T00:00:00+00:00"


def told(number, figures, name="Ministry of Health"):
    """A report in which one speaker gives as many figures as asked for, all of one quantity."""
    line = "{}, killed 12 miners in Skopje.\n\n"
    text = line.format(name) * figures
    report = Report.from_text(text, id=f"r{number}", outlet="The Courier", published="2025-01-02")
    claims, at = [], 0
    for place in range(figures):
        said = at + len(name) + 2
        content = text[said : at + len(line.format(name)) - 2]
        count = said + len("killed ")
        figure = Figure(
            text="12",
            start=count,
            end=count + 2,
            relation="exact",
            low=12,
            best=12,
            high=12,
            measure="killed",
            who="miners",
        )
        source = Mention(text=name, start=at, end=at + len(name), name=name, kind="government_agency")
        claims.append(
            Claim(
                id=f"c_{number:06d}{place:06d}",
                report=ReportRef.of(report),
                source=source,
                content=(Span(content, said, said + len(content)),),
                form="indirect",
                chain=("The Courier", name),
                origin_source=name,
                figures=(figure,),
                found_by="made@1",
            )
        )
        at += len(line.format(name))
    return report, claims


def keep(ledger, many):
    """Keep reports with the claims given."""
    claims = {report.id: found for report, found in many}
    ledger.add(
        [report for report, _ in many],
        finder="made@1",
        extractor=lambda reports, **_: ((report, claims[report.id]) for report in reports),
    )


@contextmanager
def opened(tmp_path, many):
    with Ledger(tmp_path / "large.sayso") as ledger:
        keep(ledger, many)
        yield ledger


def test_an_account_of_twenty_thousand_figures_comes_in_pages(tmp_path, open_browser):
    with opened(tmp_path, [told(number, 200) for number in range(100)]) as ledger:
        browser = open_browser(app(ledger, settings=Settings(person="ada")))
        largest = browser.get("/api/1/accounts?limit=1").json()["items"][0]
        assert len(largest["figures"]) == 20_000
        first = browser.get(f"/account/{largest['id']}")
        assert "Figures 1 to 50 of 20,000" in first.text
        assert len(first.content) < 400_000
        last = browser.get(f"/account/{largest['id']}?skip=999999")
        assert "19,951 to 20,000" in last.text
        assert browser.get(f"/account/{largest['id']}/picture.svg").status_code == 200


def test_a_source_of_five_hundred_names_shows_some_and_holds_all(tmp_path, open_browser):
    many = [told(number, 1, name=f"Zaria Press Desk {number} Unit") for number in range(500)]
    with opened(tmp_path, many) as ledger:
        ids = [one.source.id for one in Speakers().of(ledger)]
        joined = [
            Judgement(
                id=f"j{at}", question="same_source", subject=(ids[0], one), verdict="yes", by="ada", at=AT
            )
            for at, one in enumerate(ids[1:])
        ]
        ledger.judge(*joined)
        browser = open_browser(app(ledger, settings=Settings(person="ada")))
        page = browser.get(f"/source/{ids[0]}")
        assert page.status_code == 200
        assert "more names" in page.text
        assert page.text.count("Zaria Press Desk") >= 500
        assert len(browser.get("/sources").content) < 60_000


def test_a_report_of_five_megabytes_opens_in_parts(tmp_path, open_browser):
    line = "The ministry said 12 people were killed in Skopje on Monday, and the roads stayed closed.\n\n"
    text = line * (5_000_000 // len(line) + 1)
    with Ledger(tmp_path / "long.sayso") as ledger:
        report = Report.from_text(text, id="long", title="Long", published="2025-01-02")
        ledger.add([report], finder="made@1", extractor=lambda reports, **_: ((one, []) for one in reports))
        browser = open_browser(app(ledger, settings=Settings(person="ada")))
        page = browser.get("/report/long")
        assert page.status_code == 200
        assert len(page.content) < 400_000
        assert len(browser.get("/api/1/reports/long").json()["text"]) == len(text)


def test_a_ledger_held_by_another_says_so_and_reads_on(tmp_path, open_browser):
    path = tmp_path / "held.sayso"
    with Ledger(path, wait=0.2) as ledger, Ledger(path) as other:
        keep(ledger, [told(0, 3)])
        browser = open_browser(app(ledger, settings=Settings(person="ada")))
        account = browser.get("/api/1/accounts").json()["items"][0]
        figure = account["figures"][0]
        name = f"{figure['claim']}@{figure['start']}-{figure['end']}"
        fields = {"press": "confirm", "figure": name, "seen": ""}
        with other._store.writing():
            assert browser.get(f"/account/{account['id']}").status_code == 200
            refused = browser.post(f"/account/{account['id']}", fields)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
        assert "The ledger is in use" in refused.text
        assert not list(ledger.judgements())
        assert "Your decision is kept" in browser.post(f"/account/{account['id']}", fields).text


def test_what_was_answered_as_kept_outlives_the_server(tmp_path):
    """The server is killed while decisions come in: each that was answered is there, and none in part."""
    path = tmp_path / "killed.sayso"
    with Ledger(path) as ledger:
        keep(ledger, [told(0, 60)])
    command = [sys.executable, "-m", "sayso", "serve", str(path), "--no-open", "--port", "0"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env) as server:
        address = server.stderr.readline().split(" at ")[1].split()[0]
        answered = []
        with httpx.Client(base_url=address, timeout=30) as client:
            started = time.monotonic()
            for number in range(60):
                sent = {"question": "confirm", "subject": [f"c_{0:06d}{number:06d}"], "seen": ""}
                try:
                    answer = client.post("/api/1/judgements", json=sent)
                except httpx.HTTPError:
                    break
                answered.append(answer.json()["id"])
                if number == 20 or time.monotonic() - started > 20:
                    server.send_signal(signal.SIGKILL)
    with Ledger(path) as ledger:
        kept = {one.id for one in ledger.judgements()}
        assert ledger.check() == []
    assert answered
    assert set(answered) <= kept
    assert len(kept) <= len(answered) + 1


@pytest.mark.parametrize(
    "id", ["%00", "..%2f..%2fetc", "a" * 5000, "%F0%9F%92%A5", "'%20OR%201=1--", "%ED%A0%80"]
)
@pytest.mark.parametrize("what", ["report", "claim", "account", "source", "api/1/claims", "api/1/accounts"])
def test_a_malformed_id_is_not_found(browser, what, id):
    answer = browser.get(f"/{what}/{id}")
    assert answer.status_code in (400, 404)
    assert "Traceback" not in answer.text
