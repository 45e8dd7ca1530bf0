"""The app: screens in a tuple you can see, one desk, one shield around all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from sayso.ledger import Ledger
from sayso.ledger.ledger import now
from sayso.out.settings import Settings
from sayso.out.web import forms, static
from sayso.out.web.api import computed, records, writing
from sayso.out.web.desk import Clock, Desk
from sayso.out.web.door import Door
from sayso.out.web.failures import HANDLERS
from sayso.out.web.screens import (
    account,
    account_decisions,
    accounts,
    add,
    audit,
    claim,
    home,
    keyboard,
    look,
    mark,
    people,
    report,
    review,
    search,
    sign_in,
    source,
    source_decisions,
    sources,
)
from sayso.out.web.shield import Shield
from sayso.out.web.who import desk_of, members_only

SCREENS = (
    home,
    accounts,
    account,
    account_decisions,
    sources,
    source,
    source_decisions,
    report,
    claim,
    search,
    add,
    review,
    audit,
    keyboard,
    look,
    mark,
    people,
    sign_in,
)
DEFAULT = Settings()
THREADS = 8
STREAMS = r"^/(add|api/1/readings)/[^/]+/events$"  # packing would hold server-sent events back


async def few_threads() -> None:
    """More threads than a ledger has connections would only get in each other's way."""
    from anyio.to_thread import current_default_thread_limiter

    current_default_thread_limiter().total_tokens = THREADS


def app(
    ledger: Ledger, *, settings: Settings = DEFAULT, clock: Clock = now, hosts: Iterable[str] = ()
) -> Shield:
    """The web app on an open ledger; ``hosts`` are names it answers to besides this machine's own.

    ``Shield.app`` is the Litestar app inside.
    """
    desk = Desk(ledger, settings, clock, Door(ledger, clock))
    if settings.domain:
        hosts = (*hosts, settings.domain)
    routes: list[Any] = [*static.ROUTES, *(route for screen in SCREENS for route in screen.ROUTES)]
    site = Litestar(
        route_handlers=[
            Router(path="/", route_handlers=routes, include_in_schema=False),
            Router(path="/api/1", route_handlers=[*records.ROUTES, *computed.ROUTES, *writing.ROUTES]),
        ],
        dependencies={
            "desk": Provide(desk_of, sync_to_thread=False),
            "form": Provide(forms.sent_form),
        },
        guards=[members_only, forms.own_forms_only],
        exception_handlers=HANDLERS,
        compression_config=CompressionConfig(
            backend="gzip", gzip_compress_level=5, exclude=[STREAMS, "^/static"]
        ),
        on_startup=[few_threads],
        on_shutdown=[desk.jobs.close, desk.widest.close, desk.accounts.close],
        openapi_config=OpenAPIConfig(
            title="Sayso",
            version="1",
            description="Who said what, on whose word, with which number. Records: docs/contract.md.",
            path="/api",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        ),
        logging_config=None,
        state=State({"desk": desk}),
    )
    return Shield(site, hosts=hosts)
