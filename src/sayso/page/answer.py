"""One answer to a request: its bytes within bounds, or what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from sayso.errors import FetchError, InputError
from sayso.page.media import FEED_TYPES, HTML_TYPES, content_type
from sayso.page.refuse import megabytes
from sayso.page.unpack import decoded

if TYPE_CHECKING:
    import httpx

TYPES = (*HTML_TYPES, *FEED_TYPES, "text/plain", "")
REDIRECTS = (301, 302, 303, 307, 308)
ADVICE = {
    401: "it asks for a login; save the page in a browser and give the file",
    403: "it does not let programs read it; save the page in a browser and give the file",
    404: "check the address",
    410: "the page is gone; look for it in a web archive",
    429: "it asks us to wait; try later",
    451: "it may not be shown here for legal reasons",
}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back: its status, where it leads if it is a redirect, else its bytes."""

    status: int
    headers: httpx.Headers
    body: bytes = b""


class TooSlowError(FetchError):
    """The host does not answer in time, or breaks off."""


def body_of(response: httpx.Response, limit: int, *, cut: bool) -> bytes:
    """The body, unpacked; over ``limit`` it is cut, or raises FetchError."""
    stated = response.headers.get("content-length", "")
    if not cut and stated.isdecimal() and int(stated[:15]) > limit:
        raise FetchError(_too_large(megabytes(int(stated[:15])), limit))
    parts, size = [], 0
    for part in response.iter_raw():
        parts.append(part)
        size += len(part)
        if size > limit:
            if not cut:
                raise FetchError(_too_large(f"over {megabytes(limit)}", limit))
            break
    try:
        return decoded(b"".join(parts), response.headers.get("content-encoding"), limit)
    except InputError as error:
        if cut:
            return b""
        raise FetchError(str(error)) from None


def _too_large(size: str, limit: int) -> str:
    return f"holds {size}, the cap is {megabytes(limit)}; raise max_bytes to read it"


def check_type(headers: httpx.Headers) -> None:
    """Raise FetchError unless the answer calls itself a page, a text or a feed."""
    media_type, _ = content_type(headers.get("content-type"))
    if media_type not in TYPES:
        raise FetchError(f"is {media_type}, not a page or a feed; only those are fetched")


def failure(error: Exception, host: str) -> FetchError:
    """What went wrong on the way, in our words."""
    import httpcore
    import httpx

    if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException):
        return TooSlowError(f"{host} does not answer in time; try later")
    if "location header" in str(error):  # httpx reads it even when it is not asked to follow
        return FetchError("redirects to what is not a web address; check the address")
    if "CERTIFICATE" in str(error).upper():
        return FetchError(f"{host} shows a certificate that does not fit it ({error}); check the address")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | httpcore.UnsupportedProtocol):
        return FetchError(f"is not a web address ({error}); check it")
    return TooSlowError(f"{host} breaks off ({error or type(error).__name__}); try later")


def check_status(status: int) -> None:
    """Raise FetchError with advice unless the answer is the page."""
    if status != 200:
        advice = ADVICE.get(status, "try later" if status >= 500 else "check the address")
        raise FetchError(f"answered {_status(status)}: {advice}")


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
