"""A real browser on a real server: the system's Chromium, driven by Playwright."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)
AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text(encoding="utf-8")
# WCAG 2.2 AA, and what the makers of axe take for good practice
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


@contextmanager
def chromium():
    """The browser; the test is skipped, with the reason, where there is none."""
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError:
        pytest.skip("playwright is not installed: pip install 'sayso[dev]'")
    if CHROMIUM is None:
        pytest.skip("no Chromium here: scripts/install-test-servers installs it where it may")
    expect.set_options(timeout=30_000)  # as long as a click may take
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


class Window:
    """A window of the browser at the app's address, and what its console and network complained of."""

    def __init__(self, browser, address, **options):
        self.address = address.rstrip("/")
        self.context = browser.new_context(reduced_motion="reduce", locale="en-GB", **options)
        self.page = self.context.new_page()
        self.said, self.asked = [], []
        self.page.on("console", lambda said: self.said.append(said.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda request: self.asked.append(request.url))

    def _dialog(self, dialog):
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def go(self, path):
        self.page.goto(self.address + path, wait_until="networkidle")
        return self.page

    def complaints(self):
        """What the browser said, and what it asked of any other host."""
        foreign = [url for url in self.asked if not url.startswith((self.address, "data:"))]
        return [*self.said, *foreign]

    def violations(self):
        """What axe finds on the page as it is now, a line each."""
        self.page.evaluate(AXE)  # through the debugger: the page's own policy would not let it in
        run = "tags => axe.run({runOnly: {type: 'tag', values: tags}})"
        found = self.page.evaluate(run, TAGS)["violations"]
        return [f"{one['id']}: {node['html'][:150]}" for one in found for node in one["nodes"]]

    def close(self):
        self.context.close()
