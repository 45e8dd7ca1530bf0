"""Marks and roles: through a gate nobody meets what is not for them, whichever way they ask."""

import inspect
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import FINDER, made, made_claims
from msgspec import Struct

from sayso.errors import ConfigError
from sayso.ledger import Ledger
from sayso.ledger.browsing import STATES
from sayso.ledger.handling import MAY, ROLES, SEES, TLPS
from sayso.page.page import Page
from sayso.types import Grade, Judgement, Person, Refusal, Report, Rule, Source

AT = "2024-12-27T09:00:00+00:00"
SHOWN, HIDDEN = made(0)[0], made(1)[0]


def person(role, id=None):
    return Person(id=id or role, name=role.title(), role=role)


def judgement(id, question, subject, by="ana", **fields):
    return Judgement(id=id, question=question, subject=subject, verdict="yes", by=by, at=AT, **fields)


@pytest.fixture
def team(ledger):
    """A ledger of four reports with one person of each role."""
    secret = Page.of(b"secret bytes", where="m0-1.html", kind="html")
    items = [secret, *(made(n)[0] for n in (0, 2, 3)), Report(**{**asdict(HIDDEN), "sha256": secret.sha256})]
    ledger.add(items, finder=FINDER, extractor=made_claims)
    for role in ROLES:
        ledger.people.keep(person(role), by="root")
    return ledger


def asdict(record):
    return {name: getattr(record, name) for name in record.__struct_fields__ if name != "schema"}


# Every public way to read, and how it is asked; a new method without a line here fails the test below.
READS = {
    "reports": lambda ledger: list(ledger.reports()),
    "report": lambda ledger: ledger.report(HIDDEN.id),
    "claims": lambda ledger: [
        *ledger.claims(),
        *ledger.claims(judged=True),
        *ledger.claims(report=HIDDEN.id),
        *ledger.claims(judged=True, figures=True),
        *ledger.claims(judged=True, name="Somebody Else"),
    ],
    "claim": lambda ledger: [
        ledger.claim(one.id, judged=judged) for one in made(1)[1] for judged in (True, False)
    ],
    "original": lambda ledger: [
        ledger.original(HIDDEN.id),
        ledger.original(Page.of(b"secret bytes", where="", kind="html").sha256),
    ],
    "refusals": lambda ledger: list(ledger.refusals()),
    "judgements": lambda ledger: [
        *ledger.judgements(),
        *(j for one in made(1)[1] for j in ledger.judgements(about=one.id, in_force=True)),
    ],
    "history": lambda ledger: [ledger.history(one.id) for one in made(1)[1]] + [ledger.history(HIDDEN.id)],
    # its keys are the ids that were asked for, whether or not there is such a record
    "histories": lambda ledger: list(ledger.histories([*(one.id for one in made(1)[1]), HIDDEN.id]).values()),
    "search": lambda ledger: [
        *ledger.search("soldiers", limit=1000),
        *ledger.search("streets", kind="report", outlet=HIDDEN.outlet, limit=1000),
        *ledger.search("near", kind="claim", limit=1000),
    ],
    "lines": lambda ledger: list(ledger.lines()),
    "marks": lambda ledger: [*ledger.marks(), *ledger.marks(about=HIDDEN.id)],
    "check": lambda ledger: ledger.check(),
    "sql": lambda ledger: [tuple(row) for row in ledger.sql("SELECT * FROM v_claims")],
    "sources": lambda ledger: ledger.sources(history=True),
    "rules": lambda ledger: ledger.rules(),
    "people": lambda ledger: list(ledger.people),
    "newest": lambda ledger: ledger.newest(limit=100),
    "queue": lambda ledger: [
        *ledger.queue(state=None, limit=1000),
        *(one for state in STATES for one in ledger.queue(state=state, person="ana", limit=1000)),
        *ledger.queue(limit=1000, backwards=True),
    ],
    "within": lambda ledger: [ledger.within(one.id, 0, 10**9) for one in (SHOWN, HIDDEN)],
    "spoken": lambda ledger: [NUMBERED[number] for number, *_ in ledger.spoken()],
    "claims_at": lambda ledger: ledger.claims_at(range(1, 100)),
    "claims_called": lambda ledger: list(ledger.claims_called(CLAIMS).values()),
    "reports_called": lambda ledger: list(ledger.reports_called([HIDDEN.id, SHOWN.id]).values()),
    "number_of": lambda ledger: [this for this in CLAIMS if ledger.number_of(this) is not None],
    "changes": lambda ledger: [*ledger.changes(limit=100), *ledger.changes(by="ana", question="reject")],
    "refused": lambda ledger: ledger.refused(limit=100),
    "seen_as": lambda ledger: ledger.seen_as(),
    "size": lambda ledger: ledger.size(),  # how many rows there are, and nothing of what they say
}
WRITES = {"add", "judge", "refuse", "mark", "keep_source", "grade", "keep_rule", "load"}
DOORS = {"close", "as_seen_by", "up_to"}


def test_every_public_way_to_read_is_asked_below():
    public = {name for name, _ in inspect.getmembers(Ledger) if not name.startswith("_")}
    assert public == set(READS) | WRITES | DOORS


def told(record):
    """All that ``record`` says, as text."""
    if isinstance(record, Struct):
        record = asdict(record)
    if isinstance(record, dict):
        return " ".join(f"{name} {told(value)}" for name, value in record.items())
    if isinstance(record, (list, tuple, set)):
        return " ".join(map(told, record))
    return record if isinstance(record, str) else json.dumps(record, default=repr)


# the claims in the order in which the team's ledger got them
NUMBERED = dict(enumerate((claim.id for n in (0, 2, 3, 1) for claim in made(n)[1]), 1))
CLAIMS = [claim.id for claim in made(1)[1]]
SECRETS = {HIDDEN.id, HIDDEN.url, HIDDEN.text, "secret bytes", *CLAIMS}


def asked(ledger, name):
    """What a method tells, nothing where it refuses to."""
    try:
        return told(READS[name](ledger))
    except ConfigError as error:
        assert name in {"sql", "check"}
        return str(error)


def leaks(ledger):
    return {name for name in READS if any(map(asked(ledger, name).__contains__, SECRETS))}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.tuples(st.sampled_from(TLPS), st.sampled_from(ROLES), st.booleans(), st.booleans()),
    st.lists(st.sampled_from(["reader", "admin", "nobody"]), unique=True),
)
def test_what_is_not_for_somebody_is_not_there_whichever_way_they_ask(team, course, names):
    tlp, role, claim, later = course
    one = made(1)[1][0]
    if not list(team.judgements()):
        for number, this in enumerate(made(1)[1]):
            team.judge(
                judgement(f"j{number}", "reject" if number else "confirm", (this.id, made(0)[1][0].id))
            )
        value = {"path": "source.name", "old": one.source.name, "new": "Somebody Else"}
        team.judge(judgement("jc", "correct", (one.id,), value=value))
        team.refuse(Refusal(report=HIDDEN.id, stage="claims", reason="odd", at=AT))
    team.mark(one.id, None, by="root")
    team.mark(HIDDEN.id, None, by="root")
    team.mark(one.id if claim else HIDDEN.id, tlp, by="root", people=names)
    if later:  # a laxer mark on another part of the report opens nothing
        team.mark(made(1)[1][1].id, "clear", by="root")
    seen = team.as_seen_by(role)
    if tlp in SEES[role] or role in names:
        assert leaks(seen) >= {
            "reports",
            "report",
            "claims",
            "original",
            "search",
            "lines",
            "marks",
            "refusals",
        }
    else:
        assert leaks(seen) == set()
        assert SHOWN.id in asked(seen, "reports")
        assert made(0)[1][1].id in asked(seen, "claims")
        with pytest.raises(ConfigError):
            seen.sql("SELECT 1")
    assert (leaks(team.up_to("green")) == set()) is (tlp not in {"clear", "green"})


def test_without_a_gate_all_is_there(team):
    team.mark(HIDDEN.id, "red", by="root")
    assert {report.id for report in team.reports()} == {"m0-0", "m0-1", "m0-2", "m0-3"}


def test_red_is_for_those_named_and_for_who_marked_it(team):
    team.mark(HIDDEN.id, "red", by="editor", people=["reader"])
    got = {role: team.as_seen_by(role).report(HIDDEN.id) is not None for role in ROLES}
    assert got == {"reader": True, "reviewer": False, "senior": False, "editor": True, "admin": False}
    team.mark(HIDDEN.id, None, by="editor")
    assert team.as_seen_by("reader").report(HIDDEN.id)
    assert [mark.tlp for mark in team.marks(about=HIDDEN.id)] == ["red", None]


def test_a_mark_on_what_is_not_there_or_of_no_known_colour(team):
    with pytest.raises(ConfigError, match="no report or claim 'x'"):
        team.mark("x", "red", by="root")
    with pytest.raises(ConfigError, match="'purple' is none of clear, green"):
        team.mark(HIDDEN.id, "purple", by="root")
    team.mark(HIDDEN.id, "red", by="root")
    with pytest.raises(ConfigError, match="no report or claim"):
        team.as_seen_by("senior").mark(HIDDEN.id, "clear", by="senior")
    with pytest.raises(ConfigError, match="'purple' is none of"):
        team.up_to("purple")


DOES = {
    "add": lambda ledger, by: ledger.add([made(9)[0]], finder=FINDER, extractor=made_claims),
    "judge": lambda ledger, by: ledger.judge(judgement(f"j-{by}", "confirm", (made(0)[1][0].id,), by=by)),
    "refuse": lambda ledger, by: ledger.refuse(Refusal(report="x", stage="page", reason="empty", at=AT)),
    "search with SQL": lambda ledger, by: list(ledger.sql("SELECT id FROM v_reports")),
    "grade sources": lambda ledger, by: ledger.grade(Source(id="s1", name="NIS"), None, by=by),
    "mark": lambda ledger, by: ledger.mark(SHOWN.id, "green", by=by),
    "check": lambda ledger, by: ledger.check(),
    "keep rules": lambda ledger, by: ledger.keep_rule(Rule(name="mine", version=1, text="the lowest")),
    "load": lambda ledger, by: ledger.load([]),
    "keep people": lambda ledger, by: ledger.people.keep(person("reader", "new"), by=by),
}


@pytest.mark.parametrize("what", MAY)
def test_what_each_role_may_do(team, what):
    for role in ROLES:
        seen = team.as_seen_by(role)
        if ROLES.index(role) < ROLES.index(MAY[what]):
            with pytest.raises(ConfigError, match=f"{role} .*may not {what}"):
                DOES[what](seen, role)
        else:
            DOES[what](seen, role)
    with pytest.raises(ConfigError, match="may not"):
        DOES[what](team.up_to("red"), "x")


@pytest.mark.parametrize("what", ["judge", "mark", "grade sources"])
def test_nobody_writes_as_somebody_else(team, what):
    with pytest.raises(ConfigError, match=r"admin may not .* as senior"):
        DOES[what](team.as_seen_by("admin"), "senior")


def test_a_gate_is_not_opened_twice_and_not_for_strangers(team):
    seen = team.as_seen_by("reader")
    with pytest.raises(ConfigError, match="through a gate already"):
        seen.as_seen_by("admin")
    with pytest.raises(ConfigError, match="nobody has the id 'x'"):
        team.as_seen_by("x")
    team.people.keep(Person(id="reader", name="Reader", role="reader", active=False), by="root")
    with pytest.raises(ConfigError, match="not active any more"):
        team.as_seen_by("reader")
    seen.close()
    assert list(team.reports())  # the ledger itself stays open


def test_a_hidden_claim_cannot_be_judged_and_a_grade_has_a_name(team):
    team.mark(HIDDEN.id, "red", by="root")
    with pytest.raises(ConfigError, match="no claim or figure"):
        team.as_seen_by("senior").judge(judgement("jx", "confirm", (made(1)[1][0].id,), by="senior"))
    with pytest.raises(ConfigError, match="say by whom"):
        team.grade(Source(id="s1", name="NIS"), Grade(reliability="B", credibility=2), by=" ")


def test_a_decision_on_what_is_hidden_is_neither_told_by_its_withdrawal_nor_taken_back(team):
    hidden, open_one = made(1)[1][0], made(0)[1][0]
    team.judge(judgement("j1", "reject", (hidden.id,)), judgement("j2", "reject", (open_one.id,)))
    team.judge(judgement("w1", "withdraw", ("j1",)), judgement("w2", "withdraw", ("j2",)))
    team.mark(HIDDEN.id, "red", by="root")
    seen = team.as_seen_by("reviewer")
    assert [one.id for one in seen.judgements()] == ["j2", "w2"]
    assert {kept.judgement.id for kept in seen.changes()} == {"j2", "w2"}
    with pytest.raises(ConfigError, match="no judgement has this id"):
        seen.judge(judgement("w3", "withdraw", ("j1",), by="reviewer"))
