"""The server: one process on one address, told in one line, stopped by Ctrl-C."""

from __future__ import annotations

import errno
import gc
import ipaddress
import socket
import sys
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sayso.errors import ConfigError
from sayso.ledger import Ledger
from sayso.out.settings import Settings
from sayso.out.web.shield import LOOPBACK

if TYPE_CHECKING:
    import uvicorn


def run(settings: Settings, *, browser: bool) -> None:
    """Serve the ledger until interrupted; raises ConfigError where the address cannot be had."""
    from sayso.out.web.app import app

    listening = listen(settings.host, settings.port)
    address = address_of(listening)
    try:
        with Ledger(settings.ledger) as ledger:
            server = server_of(app(ledger, settings=settings))
            # what was loaded stays: walking through all of it now and then would hold every page up
            gc.collect()
            gc.freeze()
            sys.stderr.write(f"{settings.ledger} is open at {address}  (Ctrl-C stops it)\n")
            sys.stderr.flush()
            if browser:
                threading.Timer(0.5, webbrowser.open, [address]).start()
            server.run(sockets=[listening])
    finally:
        listening.close()


def server_of(site: Any) -> uvicorn.Server:
    """The server on an app: quiet, and trusting no proxy."""
    import uvicorn

    return uvicorn.Server(
        uvicorn.Config(
            site,
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=3,
        )
    )


@contextmanager
def running(site: Any) -> Iterator[str]:
    """The app served in a thread on a free port, for as long as the context lasts: its address."""
    listening = listen("127.0.0.1", 0)
    server = server_of(site)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield address_of(listening)
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()


def listen(host: str, port: int) -> socket.socket:
    """A socket on this machine's own address; others are refused, for there is no password."""
    bare = host.strip("[]")
    if not is_loopback(bare):
        raise ConfigError(
            f"--host {host}: everybody on that network could read and decide, for there is no password; "
            "use 127.0.0.1 and let others in by an SSH tunnel"
        )
    family = socket.AF_INET6 if ":" in bare else socket.AF_INET
    # asyncio sends at once, and does not wait for more to send, where a socket says that it is TCP
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((bare, port))
        listening.listen(128)  # whoever is told the address may ask at once, and waits until we answer
    except OSError as error:
        listening.close()
        taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
        hint = "choose another --port, or 0 for a free one" if taken else "check --host"
        raise ConfigError(f"{host}:{port}: {error.strerror}; {hint}") from error
    return listening


def is_loopback(host: str) -> bool:
    """Whether a host is this machine and nothing else.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("::1")
    (True, True, False, True)
    """
    if host.lower() in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address_of(listening: socket.socket) -> str:
    """What to type into a browser."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
