"""A team: nothing without signing in, every write under one's own name, and no leak on any route."""

import re

import pytest

from sayso import Ledger, compare
from sayso.errors import ConfigError
from sayso.ledger.handling import ROLES, SEES
from sayso.out.settings import Settings
from sayso.out.web.app import app
from sayso.out.web.door import hashed, verify
from sayso.types import Person, Report

PASSWORD = "correct horse battery"
SECRET = "Qorvanese"  # words that stand in the hidden report and nowhere else: one is asked for,
TOLD = "Tolbruk"  # the other tells that it was found
TEXT = (
    f"The {SECRET} {TOLD} ministry said at least 41 {TOLD} miners were killed in {SECRET}.\n\n"
    f"«We have found 41 {TOLD} bodies», {SECRET} minister Ola {TOLD}a told reporters.\n"
)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.minute = 0

    def __call__(self):
        return f"2025-02-03T{10 + self.minute // 60:02d}:{self.minute % 60:02d}:00+00:00"


@pytest.fixture(scope="module")
def one_hash():
    return hashed(PASSWORD)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def team(filled, tmp_path, one_hash, clock):
    """The sample with one person a role and a report that nobody else speaks of."""
    path = tmp_path / "team.sayso"
    path.write_bytes(filled.read_bytes())
    with Ledger(path, clock=clock) as ledger:
        hidden = Report.from_text(
            TEXT, id="hidden", title=f"{SECRET} {TOLD} mine", outlet=f"{TOLD} Times", published="2024-12-30"
        )
        ledger.add([hidden], finder="rules")
        for role in ROLES:
            ledger.people.keep(Person(id=role, name=role.title(), role=role), by="root", password=one_hash)
        yield ledger


@pytest.fixture
def team_site(team, clock):
    return app(team, settings=Settings(team=True, finder="rules"), clock=clock)


@pytest.fixture
def sign_in(team_site, open_browser):
    """A browser in which the person given has signed in."""

    def enter(name, password=PASSWORD, here="/"):
        browser = open_browser(team_site)
        page = browser.get("/sign-in").text
        token = re.search(r'name="token" value="([0-9a-f]+)"', page)[1]
        browser.answer = browser.post(
            "/sign-in", {"name": name, "password": password, "here": here}, token=token
        )
        return browser

    return enter


def test_without_signing_in_nothing_is_shown(team_site, open_browser):
    browser = open_browser(team_site)
    for path in ("/", "/accounts", "/report/hidden", "/people", "/add"):
        answer = browser.get(path)
        assert "Sign in" in answer.text
        assert str(answer.url).startswith("http://127.0.0.1:8765/sign-in?here=")
    part = browser.get("/accounts", headers={"hx-request": "true"})
    assert (part.status_code, part.headers["hx-redirect"][:8]) == (401, "/sign-in")


def test_signing_in_leads_where_one_wanted_to_go_and_nowhere_else(sign_in):
    assert str(sign_in("reader", here="/accounts").answer.url).endswith("/accounts")
    assert str(sign_in("reader", here="//evil.example/").answer.url) == "http://127.0.0.1:8765/"


def test_cookies_are_for_this_server_alone(team_site, open_browser):
    browser = open_browser(team_site)
    token = browser.get("/sign-in").text.split('name="token" value="')[1][:64]
    browser.client.follow_redirects = False
    answer = browser.post("/sign-in", {"name": "reader", "password": PASSWORD}, token=token)
    sent = answer.headers.get_list("set-cookie")
    assert len(sent) == 2  # the session, and a new secret for forms
    assert all("HttpOnly" in one and "SameSite=strict" in one for one in sent)
    assert SECRET not in str(sent)


def test_signing_out_ends_the_session_itself(sign_in):
    browser = sign_in("reader")
    session = browser.client.cookies["sayso_session"]
    browser.post("/sign-out", {})
    browser.client.cookies.set("sayso_session", session)
    assert "Sign in" in browser.get("/accounts").text


def test_a_session_ends_after_twelve_hours(sign_in, clock):
    browser = sign_in("reader")
    assert "signed in as" in browser.get("/").text
    clock.minute += 12 * 60
    assert "Sign in" in browser.get("/").text


@pytest.mark.parametrize(
    ("name", "password"), [("reader", "wrong wrong wrong"), ("nobody", PASSWORD), ("reader", ""), ("", "")]
)
def test_wrong_name_or_password_is_told_in_the_same_words(sign_in, name, password):
    answer = sign_in(name, password).answer
    assert (answer.status_code, "the name or the password is wrong" in answer.text) == (401, True)


def test_tries_are_counted_and_the_right_password_waits_too(sign_in, clock):
    for _ in range(5):
        assert sign_in("reader", "wrong wrong wrong").answer.status_code == 401
    assert sign_in("reader").answer.status_code == 429
    assert sign_in("senior").answer.status_code == 200
    clock.minute += 16
    assert sign_in("reader").answer.status_code == 200


def test_who_left_is_out_at_once(sign_in, team):
    browser = sign_in("reviewer")
    team.people.keep(Person(id="reviewer", name="R", role="reviewer", active=False), by="admin")
    assert "Sign in" in browser.get("/").text
    assert sign_in("reviewer").answer.status_code == 401


def test_a_write_needs_the_role_and_carries_the_name(sign_in, team):
    claim = next(iter(team.claims(figures=True)))
    fields = {"press": "accept", "subject": claim.id, "seen": "", "by": "admin"}
    refused = sign_in("reader").post(f"/review?at={claim.id}", fields)
    assert refused.status_code == 403
    assert not list(team.judgements())
    assert sign_in("reviewer").post(f"/review?at={claim.id}", fields).status_code == 200
    assert [one.by for one in team.judgements()] == ["reviewer"]


def test_seniors_mark_on_the_page_of_the_report_and_others_cannot(sign_in, team):
    assert sign_in("reviewer").post("/mark/hidden", {"tlp": "red"}).status_code == 403
    senior = sign_in("senior")
    assert "Keep this mark" in senior.get("/report/hidden").text
    answer = senior.post("/mark/hidden", {"tlp": "amber+strict", "people": "reader"})
    assert "TLP:AMBER+STRICT" in answer.text
    assert sign_in("reader").get("/report/hidden").status_code == 200
    assert sign_in("reviewer").get("/report/hidden").status_code == 404
    assert senior.post("/mark/hidden", {"tlp": "red", "people": "nobody"}).status_code == 400
    assert senior.post("/mark/hidden", {"tlp": "mauve"}).status_code == 400
    assert "No mark" in senior.post("/mark/hidden", {"tlp": "none"}).text


def test_admins_keep_people_and_nobody_else_does(sign_in, team):
    assert sign_in("editor").get("/people").status_code == 403
    fields = {"id": "mira", "name": "Mira", "role": "reviewer", "password": "a long first password"}
    assert sign_in("editor").post("/people", fields).status_code == 403
    admin = sign_in("admin")
    assert "mira" in admin.post("/people", fields).text
    assert sign_in("mira", "a long first password").answer.status_code == 200
    assert admin.post("/people", {"id": "x", "role": "reviewer", "password": "short"}).status_code == 400
    assert admin.post("/people", {"id": "admin", "role": "reader"}).status_code == 400


def test_one_changes_ones_own_password(sign_in):
    browser = sign_in("reader")
    other = sign_in("reader")
    new = "another long password"
    wrong = browser.post("/password", {"old": "wrong wrong wrong", "new": new, "again": new})
    assert wrong.status_code == 400
    assert browser.post("/password", {"old": PASSWORD, "new": new, "again": new}).status_code == 200
    assert "signed in as" in browser.get("/").text
    assert "Sign in" in other.get("/").text
    assert sign_in("reader", new).answer.status_code == 200


def test_passwords_are_kept_as_argon2id(one_hash):
    assert one_hash.startswith("$argon2id$")
    assert verify(one_hash, PASSWORD)
    assert not verify(one_hash, PASSWORD + " ")
    with pytest.raises(ConfigError, match="12 characters"):
        hashed("short")


def paths(site, ids, method="GET"):
    """Every address of the app that can be asked for, with every id there is in every place."""
    for route in site.app.routes:
        path = getattr(route, "path_format", None)
        if path is None or method not in getattr(route, "methods", ()):
            continue
        names = re.findall(r"{(\w+)(?::\w+)?}", path)
        if not names:
            yield path
        for one in ids if names else ():
            yield re.sub(r"{\w+(?::\w+)?}", one, path)


QUERIES = (
    f"/search?q={SECRET}",
    f"/search?q=miners&measure=killed&source={SECRET}",
    "/search?source=minister",
    f"/accounts?where={SECRET}",
    f"/accounts?source={SECRET}",
    "/accounts?measure=killed",
    f"/sources?q={SECRET}",
    f"/sources?named={SECRET}",
    "/review?status=decided",
    "/review?report=hidden",
    "/audit?by=senior",
    "/home/accounts",
    f"/api/1/search?q={SECRET}",
    f"/api/1/claims?source={SECRET}",
    "/api/1/claims?report=hidden",
    f"/api/1/sources?q={SECRET}",
)


@pytest.mark.slow
@pytest.mark.parametrize("tlp", ["amber", "amber+strict", "red"])
def test_no_route_tells_anybody_what_is_marked(team, team_site, sign_in, tlp):
    from sayso import compare
    from sayso.out.web.speakers import Speakers

    claims = list(team.claims(report="hidden"))
    assert claims
    accounts = [one for one in compare(team) if any(r.report == "hidden" for r in one.figures)]
    sources = [one.source for one in Speakers().of(team) if TOLD in one.source.name]
    assert accounts
    assert sources
    senior = sign_in("senior")
    senior.post(f"/review?at={claims[0].id}", {"press": "reject", "subject": claims[1].id, "seen": ""})
    senior.post(f"/source/{sources[0].id}", {"press": "join", "other": Speakers().of(team)[0].source.id})
    ids = ["hidden", claims[0].id, claims[-1].id, accounts[0].id, sources[0].id, "up-1219"]
    everywhere = [*paths(team_site, ids), *QUERIES]
    for role in ROLES:  # what was kept from before a mark must not outlive it
        sign_in(role).get("/accounts")
    team.mark("hidden", tlp, by="root")
    for role in ROLES:
        browser = sign_in(role)
        told = [path for path in everywhere if TOLD in answer_of(browser, path)]
        if tlp in SEES[role]:
            assert {"/report/hidden", f"/search?q={SECRET}", "/sources", "/"} <= set(told)
        else:
            assert told == [], role
            assert [path for path in written(team_site, ids) if tries(browser, path, ids)] == []


WRITES_OF_ONES_OWN = {"/sign-out", "/password", "/people", "/sign-in"}


def written(site, ids):
    """Every address of the app that takes a form."""
    return [path for path in paths(site, ids, "POST") if path not in WRITES_OF_ONES_OWN]


def tries(browser, path, ids):
    """Whether a form about what is hidden is answered with what it says."""
    fields = {"press": "confirm", "figure": f"{ids[1]}@4-20", "subject": ids[1], "other": ids[4], "seen": ""}
    return TOLD in browser.post(f"{path}?at={ids[1]}", fields).text


def answer_of(browser, path):
    """What a route answers."""
    with browser.client.stream("GET", path) as answer:
        return answer.read().decode(errors="replace")


def test_many_tries_at_once_count_as_many(team, clock):
    from concurrent.futures import ThreadPoolExecutor

    from sayso.out.web.door import AT_ONCE, TRIES_OF_NAME, Door, TooManyTriesError

    door = Door(team, clock)

    def attempt(number):
        try:
            door.sign_in("reader", f"wrong {number}", address="198.51.100.7")
        except TooManyTriesError:
            return False
        except ConfigError:
            return True

    with ThreadPoolExecutor(12) as pool:
        looked_at = sum(pool.map(attempt, range(12)))
    assert TRIES_OF_NAME <= looked_at < TRIES_OF_NAME + AT_ONCE


def test_who_may_not_mark_learns_no_names(sign_in):
    answer = sign_in("reader").post("/mark/hidden", {"tlp": "red", "people": "nosuch"})
    assert answer.status_code == 403
    assert "nosuch" not in answer.text


def test_nobody_is_offered_what_their_role_may_not(sign_in, team):
    own = {"/sign-out", "/look", "/password", "/keys"}
    figure = next(claim for claim in team.claims() if claim.figures)
    account = next(iter(compare(team)))
    at = f"{account.figures[0].claim}@{account.figures[0].start}-{account.figures[0].end}"
    paths = [
        "/",
        "/review",
        f"/review?at={figure.id}&edit=1",
        f"/review?at={figure.id}&split=1",
        f"/account/{account.id}?figure={at}",
        f"/account/{account.id}?figure=join",
        re.search(r"/source/[^\"?#]+", sign_in("reader").get("/sources").text)[0],
        f"/report/{account.figures[0].report}",
        "/audit",
        "/add",
    ]
    offered = {}
    for role in ("reader", "reviewer", "senior"):
        pages = [sign_in(role).get(path).text for path in paths]
        actions = {one for page in pages for one in re.findall(r'<form method="post" action="([^"?]+)', page)}
        offered[role] = {re.sub(r"/[a-z]+_[0-9a-f]+|(?<=/mark)/.*", "", one) for one in actions} - own
        assert not any("Your role may look" in page for page in pages) or role == "reader"
    assert offered["reader"] == set()
    assert {"/review", "/review/edit", "/review/many", "/account", "/add"} <= offered["reviewer"]
    assert offered["senior"] - offered["reviewer"] >= {"/mark", "/source/grade"}
