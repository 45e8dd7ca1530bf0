"""Who is asking. One user on loopback: whoever started the server."""

from __future__ import annotations

import getpass
from functools import cache
from typing import Any

from litestar import Request

from sayso.out.web.desk import Desk


def person_of(request: Request[Any, Any, Any], desk: Desk) -> str:
    """The name that decisions are kept under."""
    return desk.settings.person or login()


@cache
def login() -> str:
    """The name of this machine's user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
