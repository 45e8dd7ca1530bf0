"""Around every answer: who may ask (Host), and what the browser may do with what it got.

A page that is read here may be hostile, and so may any site open in the next tab. DNS rebinding is
met by answering to known host names only; a proxy's forwarded host is never believed.
"""

from __future__ import annotations

from collections.abc import Iterable

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
HEADERS = {
    "content-security-policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with «no-referrer» browsers hide the origin of our own forms too
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
STRANGER = b"Sayso answers to its own address only: open it at the one that 'sayso serve' printed.\n"


def host_name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> host_name("[::1]:8765"), host_name("LocalHost:80"), host_name("evil.example")
    ('[::1]', 'localhost', 'evil.example')
    """
    name, colon, port = host.rpartition(":")
    bare = name if colon and port.isdigit() and (":" not in name or name.endswith("]")) else host
    return bare.lower().rstrip(".")


class Shield:
    """ASGI middleware: refuses unknown hosts, and sets the security headers on all that leaves."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str] = ()) -> None:
        """``hosts`` are the names that are answered to, besides those of this machine's loopback."""
        self.app = app
        self.hosts = {*LOOPBACK, *(host.lower() for host in hosts)}
        self._headers = [(name.encode(), value.encode()) for name, value in HEADERS.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                own = [pair for pair in self._headers if pair[0] not in given]
                message["headers"] = [*message["headers"], *own]
            await send(message)

        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) == 1 and host_name(hosts[0]) in self.hosts:
            await self.app(scope, receive, guarded)
            return
        await guarded(
            {
                "type": "http.response.start",
                "status": 421,
                "headers": [
                    (b"content-type", b"text/plain; charset=utf-8"),
                    (b"content-length", str(len(STRANGER)).encode()),
                ],
            }
        )
        await send({"type": "http.response.body", "body": STRANGER, "more_body": False})
