"""Fetching, against a real server on this machine."""

import gzip
import http.server
import shutil
import ssl
import subprocess
import threading

import pytest

from sayso.errors import BlockedAddressError, FetchError
from sayso.page import Fetch, Page, pages
from sayso.page.fetcher import Fetcher
from sayso.types import Refusal

pytestmark = pytest.mark.slow

HTML = b"<!doctype html><title>Denied</title><p>Kyiv denied it.</p>"
OPEN = Fetch(allow_loopback=True, delay=0, total_timeout=5)


class Site(http.server.ThreadingHTTPServer):
    """A site whose answers are a table: path -> (status, headers, body)."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = {"/": (200, {"Content-Type": "text/html; charset=utf-8"}, HTML)}
        self.asked = []

    def at(self, path="/"):
        return f"http://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, request, client_address):
        """Clients that hang up are what some tests are about."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        chunks = body if isinstance(body, list) else [body]
        if not isinstance(body, list):
            headers = {"Content-Length": len(body), **headers}
        for name, value in headers.items():
            self.send_header(name, str(value))
        self.end_headers()
        for chunk in chunks:
            if callable(chunk):
                chunk()
            else:
                self.wfile.write(chunk)
        self.close_connection = isinstance(body, list)

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def get(address, fetch=OPEN, **world):
    with Fetcher(fetch, **world) as web:
        return web.get(address)


def test_an_address_is_a_page_with_its_address_and_time(site):
    (page,) = pages(site.at("/#top"), fetch=OPEN)
    assert (page.data, page.kind, page.charset, page.url) == (HTML, "html", "utf-8", site.at())
    assert page.fetched_at.endswith("Z")
    _, headers = site.asked[-1]
    assert headers["User-Agent"].startswith("sayso/")
    assert "Cookie" not in headers
    assert "Authorization" not in headers


def test_this_machine_is_shut_by_default(site):
    (refusal,) = pages(site.at())
    assert "a loopback address" in refusal.reason
    assert not site.asked  # not even for robots.txt


HOSTS = ["169.254.169.254", "127.0.0.1", "[::1]", "2130706433", "017700000001", "0x7f000001", "localhost"]
HOSTS += ["10.0.0.1", "[::ffff:127.0.0.1]", "[fe80::1]", "0.0.0.0", "100.64.0.1", "[fd00:ec2::254]"]


@pytest.mark.parametrize("host", HOSTS)
def test_a_private_address_is_shut_however_it_is_written(host):
    with pytest.raises(BlockedAddressError):
        get(f"http://{host}/", Fetch(delay=0))


@pytest.mark.parametrize(
    "host", [host for host in HOSTS if host[:3] in ("169", "10.", "100", "[fe", "[fd", "[::", "0.0")]
)
def test_a_redirect_to_a_private_address_is_shut(site, host):
    if host == "[::1]":
        pytest.skip("loopback is open in this test")
    site.answers["/go"] = (302, {"Location": f"http://{host}/latest/meta-data/"}, b"")
    with pytest.raises(BlockedAddressError, match="leads to"):
        get(site.at("/go"))


def test_a_name_that_leads_to_a_private_address_is_shut(site):
    with pytest.raises(BlockedAddressError, match=r"inside\.example leads to 192\.168\.0\.7"):
        get("http://inside.example/", resolve=lambda host, port: ["192.168.0.7"])


def test_the_address_checked_is_the_one_connected_to(site):
    """DNS that answers well first and ill later (rebinding) gains nothing: each look-up is checked."""
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    site.answers["/"] = (302, {"Location": "/next", "Connection": "close"}, [b""])
    address = f"http://news.example:{site.server_port}/"
    with pytest.raises(BlockedAddressError, match=r"169\.254"):
        get(
            address,
            Fetch(allow_loopback=True, delay=0, respect_robots=False),
            resolve=lambda h, p: next(answers),
        )
    assert site.asked[0][1]["Host"] == f"news.example:{site.server_port}"  # by name, though by number


def test_redirects_are_followed_and_bounded(site):
    for number in range(9):
        site.answers[f"/{number}"] = (301, {"Location": f"/{number + 1}"}, b"")
    site.answers["/5"] = site.answers["/"]
    assert get(site.at("/0")).url == site.at("/5")
    site.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    with pytest.raises(FetchError, match="more than 5 times"):
        get(site.at("/loop"))


REDIRECTS = [
    # location, part of the reason
    ("ftp://news.example/", "only http and https"),
    ("file:///etc/passwd", "only http and https"),
    ("javascript:alert(1)", "not a web address"),
    ("http://me:secret@news.example/", "user name"),
    ("http://[::1", "not a web address"),
    ("", "where to go"),
]


@pytest.mark.parametrize(("location", "reason"), REDIRECTS)
def test_a_redirect_elsewhere_than_to_the_web_is_refused(site, location, reason):
    site.answers["/go"] = (302, {"Location": location}, b"")
    with pytest.raises(FetchError, match=reason) as caught:
        get(site.at("/go"))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["ftp://x/", "http://", "http://[", "http://a b/", "http://me:secret@x.example/"]
)
def test_an_address_that_is_none_is_refused_without_a_look_up(address):
    def no_look_up(host, port):
        raise AssertionError

    with Fetcher(resolve=no_look_up) as web:
        (refusal,) = pages(address, web=web)
    assert "secret" not in refusal.report + refusal.reason


def test_robots_are_respected_and_asked_for_once(site):
    site.answers["/robots.txt"] = (200, {}, b"User-agent: sayso\nDisallow: /private\n")
    with Fetcher(OPEN) as web:
        assert web.get(site.at()).size == len(HTML)
        with pytest.raises(FetchError, match=r"robots\.txt does not let us"):
            web.get(site.at("/private/1"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/"]


def test_robots_that_fail_shut_the_site_and_robots_can_be_passed_by(site):
    site.answers["/robots.txt"] = (500, {}, b"")
    with pytest.raises(FetchError, match="answered 500"):
        get(site.at())
    assert get(site.at(), Fetch(allow_loopback=True, respect_robots=False)).size == len(HTML)


def test_a_redirect_to_another_site_asks_that_sites_robots(site):
    with Site() as other:
        thread = threading.Thread(target=other.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        other.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /\n")
        site.answers["/go"] = (302, {"Location": other.at()}, b"")
        with pytest.raises(FetchError, match=r"robots\.txt does not"):
            get(site.at("/go"))
        other.shutdown()
        thread.join()


def test_robots_that_lead_inside_shut_the_site(site):
    site.answers["/robots.txt"] = (302, {"Location": "http://10.0.0.1/"}, b"")
    with pytest.raises(FetchError, match=r"robots\.txt cannot be read"):
        get(site.at())


def test_requests_to_one_host_keep_their_distance(site):
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    now, slept = [100.0], []

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    with Fetcher(Fetch(allow_loopback=True), clock=lambda: now[0], sleep=sleep) as web:
        web.get(site.at())
        web.get(site.at())
        now[0] += 60
        web.get(site.at())
    assert slept == [7.0]


def test_a_page_over_the_cap_is_refused_by_its_stated_or_real_size(site):
    site.answers["/stated"] = (200, {"Content-Type": "text/html"}, b" " * 2_000_000)
    site.answers["/silent"] = (200, {"Content-Type": "text/html"}, [b" " * 500_000] * 4)
    small = Fetch(allow_loopback=True, delay=0, max_bytes=1_000_000)
    with pytest.raises(FetchError, match=r"holds 2\.0 MB"):
        get(site.at("/stated"), small)
    with pytest.raises(FetchError, match=r"over 1\.0 MB"):
        get(site.at("/silent"), small)


def test_a_gzip_bomb_is_stopped_at_the_cap(site):
    bomb = gzip.compress(b" " * 50_000_000)
    site.answers["/bomb"] = (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, bomb)
    with pytest.raises(FetchError, match=r"unpacks to over 20\.0 MB"):
        get(site.at("/bomb"))
    site.answers["/fine"] = (
        200,
        {"Content-Type": "text/html", "Content-Encoding": "gzip"},
        gzip.compress(HTML),
    )
    assert get(site.at("/fine")).size == len(HTML)


@pytest.mark.parametrize("where", ["body", "headers"])
def test_a_server_that_drips_is_left_in_time(site, where):
    stop = threading.Event()
    drip = lambda: stop.wait(0.05)  # noqa: E731
    headers = {"Content-Type": "text/html"} if where == "body" else {}
    site.answers["/drip"] = (200, headers, [b"<p>", *[drip, b"x"] * 400])
    if where == "headers":
        site.answers["/drip"] = (100, {}, [b"HTTP/1.1 200 OK\r\nX-Slow: ", *[drip, b"x"] * 400])
    with pytest.raises(FetchError, match="in time"):
        get(site.at("/drip"), Fetch(allow_loopback=True, total_timeout=0.5, respect_robots=False))
    stop.set()


def test_an_answer_that_breaks_off_is_no_page(site):
    site.answers["/cut"] = (200, {"Content-Type": "text/html", "Content-Length": 9000}, [b"<p>Kyiv"])
    with pytest.raises(FetchError, match="breaks off"):
        get(site.at("/cut"))


STATUSES = [
    (404, "check the address"),
    (403, "save the page"),
    (429, "try later"),
    (503, "try later"),
    (599, "599"),
]


@pytest.mark.parametrize(("status", "advice"), STATUSES)
def test_an_error_of_the_server_comes_with_advice(site, status, advice):
    site.answers["/x"] = (status, {}, b"")
    with pytest.raises(FetchError, match=advice):
        get(site.at("/x"))


def test_only_pages_and_feeds_are_fetched(site):
    site.answers["/film"] = (200, {"Content-Type": "video/mp4"}, b"x")
    with pytest.raises(FetchError, match="video/mp4"):
        get(site.at("/film"))
    site.answers["/pdf"] = (200, {"Content-Type": "text/html"}, b"%PDF-1.7")
    (refusal,) = pages(site.at("/pdf"), fetch=OPEN)
    assert "a PDF" in refusal.reason


def test_a_host_that_is_not_there_is_said_so(site):
    with pytest.raises(FetchError, match="cannot be found"):
        get("http://no-such-host.invalid/")


def test_the_environment_sends_nothing_through_a_proxy(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert get(site.at()).size == len(HTML)


def feed_of(site, *paths):
    items = "".join(
        f"<item><title>T{p}</title><link>{site.at(p)}</link><description>D{p}</description></item>"
        for p in paths
    )
    return f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'.encode()


def test_a_feed_at_an_address_gives_the_pages_it_links_to(site):
    site.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed_of(site, "/", "/gone"))
    page, refusal = pages(site.at("/feed"), fetch=OPEN)
    assert (page.data, page.title, page.outlet, page.url) == (HTML, "T/", "Post", site.at())
    assert (refusal.report, refusal.reason[:12]) == (site.at("/gone"), "answered 404")


def test_a_feed_in_a_file_is_followed_only_when_asked(site):
    feed = feed_of(site, "/")
    (page,) = pages(feed, fetch=OPEN)
    assert page.data == b"D/"
    assert not site.asked
    (page,) = pages(feed, fetch=Fetch(allow_loopback=True, delay=0, follow=True))
    assert page.data == HTML


def test_a_feed_that_links_inside_reaches_nothing():
    feed = b"<rss><channel><item><link>http://169.254.169.254/</link></item></channel></rss>"
    (refusal,) = pages(feed, fetch=Fetch(follow=True))
    assert isinstance(refusal, Refusal)
    assert "cloud metadata" in refusal.reason


@pytest.fixture
def certified(site, tmp_path):
    """The site over TLS, with a certificate for news.example that only the given context trusts."""
    if not (openssl := shutil.which("openssl")):
        pytest.skip("needs the openssl program to make a certificate")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = f"-keyout {key} -out {cert} -subj /CN=news.example -addext subjectAltName=DNS:news.example"
    subprocess.run(
        [openssl, *f"req -x509 -newkey rsa:2048 -nodes -days 2 {made}".split()],
        check=True,
        capture_output=True,
    )
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(cert, key)
    site.socket = ours.wrap_socket(site.socket, server_side=True)
    return ssl.create_default_context(cafile=cert)


def test_a_certificate_is_checked_by_name_though_connected_by_number(site, certified):
    world = {"resolve": lambda host, port: ["127.0.0.1"], "tls": certified}
    assert get(f"https://news.example:{site.server_port}/", **world).size == len(HTML)
    with pytest.raises(FetchError, match="certificate"):
        get(f"https://other.example:{site.server_port}/", **world)
    with pytest.raises(FetchError, match="certificate"):
        get(f"https://127.0.0.1:{site.server_port}/", tls=certified)


def test_several_targets_share_one_fetcher(site):
    with Fetcher(OPEN) as web:
        records = [record for _ in range(2) for record in pages(site.at(), web=web)]
    assert [type(record) for record in records] == [Page, Page]
    assert [path for path, _ in site.asked] == ["/robots.txt", "/", "/"]
