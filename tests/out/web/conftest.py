"""A ledger on the sample dossier, and the app on it."""

from __future__ import annotations

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import httpx
import pytest

sys.path.insert(0, str(Path(__file__).parent))
import real

from sayso import Ledger, read_all
from sayso.out.settings import Settings
from sayso.out.web.app import app
from sayso.out.web.serving import running

DOSSIER = files("sayso.data") / "dossiers/nk-kursk/reports.jsonl"
HERE = "http://127.0.0.1:8765"


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The sample dossier in a ledger: read once, copied for whoever writes."""
    path = tmp_path_factory.mktemp("ledger") / "sample.sayso"
    with Ledger(path) as ledger:
        ledger.add(read_all(DOSSIER.read_bytes()), finder="rules")
    return path


@pytest.fixture
def ledger(filled, tmp_path):
    """A ledger of one's own with the sample dossier."""
    path = tmp_path / "own.sayso"
    path.write_bytes(filled.read_bytes())
    with Ledger(path) as ledger:
        yield ledger


class Browser:
    """The app as a browser without script sees it: one page after another, forms sent as they stand."""

    def __init__(self, site, **headers):
        self.client = httpx.Client(
            transport=Sync(site), base_url=HERE, headers=headers, follow_redirects=True
        )

    def get(self, path, **more):
        return self.client.get(path, **more)

    def post(self, path, fields, *, token=None, **more):
        """Send a form with the token of the last page that was opened, or the one given."""
        token = self.token() if token is None else token
        return self.client.post(path, data={"token": token, **fields}, **more)

    def token(self):
        return re.search(r'name="token" value="([0-9a-f]+)"', self.get("/keys").text)[1]


class Sync(httpx.BaseTransport):
    """The app called in its own event loop, so that tests need no server."""

    def __init__(self, site):
        self.transport = httpx.ASGITransport(site)
        self.thread = ThreadPoolExecutor(max_workers=1)

    def close(self):
        self.thread.shutdown()

    def handle_request(self, request):
        import anyio

        async def call():
            asked = httpx.Request(
                request.method, request.url, headers=request.headers, content=request.read()
            )
            answer = await self.transport.handle_async_request(asked)
            data = await answer.aread()
            kept = [pair for pair in answer.headers.multi_items() if pair[0] != "content-encoding"]
            return httpx.Response(answer.status_code, headers=kept, content=data)

        # not in this thread: once a browser was driven in it, its own loop runs there
        return self.thread.submit(anyio.run, call).result()


@pytest.fixture
def site(ledger):
    return app(ledger, settings=Settings(person="ada", finder="rules"))


@pytest.fixture
def open_browser():
    """Another browser, on the app given."""
    return Browser


@pytest.fixture
def browser(site):
    return Browser(site)


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests of a process."""
    with real.chromium() as browser:
        yield browser


@pytest.fixture
def window(chromium, ledger):
    """A window on the app on a ledger of one's own; it must not complain, whatever the test did."""
    with running(app(ledger, settings=Settings(person="ada", finder="rules"))) as address:
        window = real.Window(chromium, address)
        yield window
        complaints = window.complaints()
        window.close()
    assert complaints == []


@pytest.fixture
def open_window(chromium):
    """Further windows, closed at the end."""
    windows = []

    def open_one(address, **options):
        windows.append(real.Window(chromium, address, **options))
        return windows[-1]

    yield open_one
    for window in windows:
        window.close()
