"""Fetching over the network: one polite, guarded request at a time."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from sayso.errors import FetchError
from sayso.page.addresses import Resolve, resolve
from sayso.page.answer import REDIRECTS, Answer, TooSlowError, body_of, check_status, check_type, failure
from sayso.page.carrier import Carrier
from sayso.page.fetch import Fetch
from sayso.page.media import content_type
from sayso.page.refuse import now
from sayso.page.url import parsed, without_login

if TYPE_CHECKING:
    import httpx

    from sayso.page.robots import Rules
    from sayso.page.transport import Deadline


class Fetcher:
    """Fetches by the settings of a ``Fetch`` and remembers each site's robots.txt and last request.

    One a run, shared between targets so that no site is asked too often; a context manager. The
    network is touched at the first ``get``, not before. ``resolve``, ``tls``, ``clock`` and ``sleep``
    are the world it lives in.
    """

    def __init__(
        self,
        fetch: Fetch = Fetch(),  # noqa: B008 - frozen
        *,
        resolve: Resolve = resolve,
        tls: ssl.SSLContext | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.fetch = fetch
        self._resolve, self._tls = resolve, tls
        self._clock, self._sleep = clock, sleep
        self._web: tuple[httpx.Client, Deadline] | None = None
        self._rules: dict[str, Rules] = {}
        self._last: dict[str, float] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        if self._web:
            self._web[0].close()
            self._web = None

    def get(self, address: str) -> Carrier:
        """What stands at ``address``, redirects followed and every hop checked.

        Raises FetchError, or BlockedAddressError for an address that is not public.
        """
        url = parsed(address)
        client, _ = self._open()
        client.cookies.clear()
        for hop in range(self.fetch.max_redirects + 1):
            try:
                answer = self._polite(url, waited=hop > 0)
            except FetchError as error:
                raise type(error)(f"leads to {url}: {error}" if hop else str(error)) from None
            if answer.status not in REDIRECTS:
                return self._carrier(address, url, answer)
            url = self._next(url, answer)
        raise FetchError(f"redirects more than {self.fetch.max_redirects} times; give the last address")

    def _polite(self, url: httpx.URL, *, waited: bool) -> Answer:
        agent = self.fetch.user_agent
        delay = self.fetch.delay
        if self.fetch.respect_robots:
            rules = self._robots(url)
            if why := rules.refusal(str(url), agent):
                raise FetchError(why)
            delay = max(delay, min(rules.delay(agent), self.fetch.max_delay))
        if not waited and url.host in self._last:  # a redirect belongs to the request before it
            left = self._last[url.host] + delay - self._clock()
            if left > 0:
                self._sleep(left)
        self._last[url.host] = self._clock()
        return self._request(url, self.fetch.max_bytes)

    def _robots(self, url: httpx.URL) -> Rules:
        from sayso.page.robots import SIZE, Rules

        root = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        if (known := self._rules.get(str(root))) is not None:
            return known
        at, rules = root, Rules()  # too many redirects count as no rules at all (RFC 9309, 2.3.1.2)
        try:
            for _ in range(self.fetch.max_redirects + 1):
                answer = self._request(at, SIZE, any_type=True)
                if answer.status not in REDIRECTS:
                    rules = Rules.of(answer.status, answer.body)
                    break
                at = self._next(at, answer)
        except FetchError as error:
            if at is root and not isinstance(error, TooSlowError):
                raise  # the page stands on the same host and would fail the same way
            rules = Rules(shut=str(error))
        self._rules[str(root)] = rules
        return rules

    def _next(self, url: httpx.URL, answer: Answer) -> httpx.URL:
        location = answer.headers.get("location")
        if not location:
            raise FetchError(f"answered {answer.status} without saying where to go; check the address")
        return parsed(location, base=url)

    def _request(self, url: httpx.URL, limit: int, *, any_type: bool = False) -> Answer:
        """One request, no redirect followed; the body is read only of a 200."""
        import httpx

        from sayso.page.transport import HTTPCORE_ERRORS

        client, deadline = self._open()
        deadline.start(self.fetch.total_timeout)
        try:
            with client.stream("GET", url) as response:
                if response.status_code != 200:
                    return Answer(status=response.status_code, headers=response.headers)
                if not any_type:
                    check_type(response.headers)
                body = body_of(response, limit, cut=any_type)
                return Answer(status=200, headers=response.headers, body=body)
        except (httpx.HTTPError, httpx.InvalidURL, *HTTPCORE_ERRORS) as error:
            raise failure(error, url.host) from None

    def _open(self) -> tuple[httpx.Client, Deadline]:
        import httpx

        from sayso.page.transport import Deadline, PinnedBackend, PinnedTransport

        if self._web is None:
            deadline = Deadline()
            backend = PinnedBackend(deadline, resolve=self._resolve, allow_loopback=self.fetch.allow_loopback)
            tls = self._tls or httpx.create_ssl_context(trust_env=False)
            headers = {
                "User-Agent": self.fetch.user_agent,
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8",
                "Accept-Language": "en",
                "Accept-Encoding": "gzip, deflate",  # what is unpacked here, with a bound
            }
            client = httpx.Client(
                transport=PinnedTransport(backend, tls),
                headers=headers,
                timeout=self.fetch.timeout,
                trust_env=False,
                follow_redirects=False,
            )
            self._web = client, deadline
        return self._web

    def _carrier(self, address: str, url: httpx.URL, answer: Answer) -> Carrier:
        check_status(answer.status)
        media_type, charset = content_type(answer.headers.get("content-type"))
        return Carrier.of_bytes(
            answer.body,
            where=without_login(address),
            media_type=media_type,
            charset=charset,
            url=str(url.copy_with(fragment=None)),
            fetched_at=now(),
        )
