"""Pictures of every screen, in light, dark and at 390 px, into docs/screens/, for looking at.

``python scripts/screens.py [NAME…]`` takes all or the screens named. It reads the sample dossier into a
ledger of its own, decides on a few claims, and drives the system's Chromium. What to look for stands in
docs/screens/CHECKLIST.md.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso import Ledger, compare, read_all
from sayso.ledger.handling import ROLES
from sayso.out.settings import Settings
from sayso.out.web.app import app
from sayso.out.web.deciding import decision
from sayso.out.web.door import hashed
from sayso.out.web.serving import running
from sayso.types import Person

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs/screens"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
DOSSIER = "dossiers/nk-kursk/reports.jsonl"
NOON = "2025-01-15T12:00:00+00:00"
# name -> its address
SCREENS = {
    "home": "/",
    "accounts": "/accounts",
    "account": "/account/{account}",
    "account-origins": "/account/{account}#h-origins",
    "sources": "/sources",
    "source": "/sources?named=Volodymyr+Zelensky",
    "report": "/report/up-1219",
    "claim": "/claim/{claim}",
    "search": "/search?q=Kursk&measure=killed_or_injured",
    "facets": "/search/facets?q=Kursk",
    "review": "/review",
    "review-edit": "/review?edit=1#edit",
    "audit": "/audit",
    "add": "/add",
    "keys": "/keys",
    "not-found": "/report/nothing-here",
}
# who is signed in, and what they look at; before anybody is, where one signs in
TEAM: dict[str, dict[str, str]] = {
    "": {"sign-in": "/sign-in"},
    "admin": {"people": "/people", "password": "/password", "marked": "/report/up-1219#h-marks"},
    "reader": {"reading-along": "/review"},
}
PASSWORD = "a long enough password"
# name -> width, height, colour scheme
VARIANTS = {
    "light": (1280, 900, "light"),
    "dark": (1280, 900, "dark"),
    "390": (390, 844, "light"),
    "390-dark": (390, 844, "dark"),
}
KEPT = ("light", "dark", "390")


def main() -> None:
    """Take the pictures."""
    from playwright.sync_api import sync_playwright

    browser_path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if browser_path is None:
        sys.exit("no Chromium here: install the package «chromium»")
    wanted = sys.argv[1:] or [*SCREENS, *(name for screens in TEAM.values() for name in screens)]
    OUT.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(Path(folder) / "sample.sayso", clock=lambda: NOON) as ledger,
    ):
        ids = {"claim": fill(ledger), "account": next(iter(compare(ledger))).id}
        alone = app(ledger, settings=Settings(person="Ada"), clock=lambda: NOON)
        screens = {name: SCREENS[name].format(**ids) for name in wanted if name in SCREENS}
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
            with running(alone) as address:
                for variant in KEPT:
                    take(browser, address, variant, screens)
            people(ledger)
            with running(app(ledger, settings=Settings(team=True), clock=lambda: NOON)) as address:
                for person, theirs in TEAM.items():
                    for variant in KEPT:
                        some = {name: path for name, path in theirs.items() if name in wanted}
                        take(browser, address, variant, some, person)
            browser.close()


def fill(ledger: Ledger) -> str:
    """The sample with a few decisions; gives the claim that is shown by itself."""
    ledger.add(read_all((files("sayso.data") / DOSSIER).read_bytes()))
    claims = [claim for _, claim in ledger.queue(figures=True, limit=6)]
    for claim, pressed in zip(claims, ("accept", "reject", "flag", "accept"), strict=False):
        ledger.judge(decision(pressed, (claim.id,), by="Ada" if pressed != "flag" else "Bo", at=NOON))
    return claims[0].id


def people(ledger: Ledger) -> None:
    """A team for the ledger, and a report that not everybody may see."""
    for name in ROLES:
        ledger.people.keep(
            Person(id=name, name=name.title(), role=name), by="root", password=hashed(PASSWORD)
        )
    ledger.mark("up-1219", "green", by="senior")


def take(browser: Any, address: str, variant: str, screens: dict[str, str], person: str = "") -> None:
    """One picture of each screen as ``variant`` has it, and as ``person`` sees it in a team."""
    width, height, scheme = VARIANTS[variant]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="en-GB",
    )
    page = context.new_page()
    if person and screens:
        page.goto(address.rstrip("/") + "/sign-in", wait_until="networkidle")
        page.get_by_label("Name").fill(person)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="Sign out").wait_for()
    for name, path in screens.items():
        page.goto(address.rstrip("/") + path, wait_until="networkidle")
        save(page.screenshot(), name, variant)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        print(f"{name}-{variant}: {'wider than the window by ' + str(wide) if wide > 0 else 'fits'}")
    context.close()


def save(png: bytes, name: str, variant: str) -> None:
    """The picture with few colours, which keeps it small."""
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    picture.save(OUT / f"{name}-{variant}.png", optimize=True)


if __name__ == "__main__":
    main()
