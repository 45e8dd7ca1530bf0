"""Sources with their grades, and rules: the newest counts, nothing is lost."""

import pytest

from sayso.errors import ConfigError, LedgerError
from sayso.ledger import Ledger
from sayso.types import Grade, Person, Rule, Source

NIS = Source(
    id="s_1", name="National Intelligence Service", kind="government_agency", country="KR", aliases=("NIS",)
)
B2 = Grade(reliability="B", credibility=2)


def test_a_grade_is_given_and_taken_back_by_people(ledger):
    assert ledger.grade(NIS, B2, by="ana").grade == B2
    assert [kept.source.grade for kept in ledger.sources()] == [B2]
    ledger.grade("s_1", None, by="ben")
    (now,) = ledger.sources(id="s_1")
    assert (now.source, now.by) == (NIS, "ben")
    assert [(kept.by, kept.source.grade) for kept in ledger.sources(history=True)] == [
        ("ana", B2),
        ("ben", None),
    ]


def test_a_source_that_changes_keeps_what_it_was(ledger):
    ledger.keep_source(NIS, by="ana")
    ledger.keep_source(NIS, by="ben")  # nothing changes
    many = Source(id="s_1", name="NIS", aliases=tuple(f"alias {n}" for n in range(500)))
    ledger.keep_source(many, by="ben")
    assert [kept.source for kept in ledger.sources(history=True)] == [NIS, many]
    assert ledger.grade("s_1", B2, by="ben").aliases == many.aliases


def test_a_grade_for_a_source_that_is_not_kept(ledger):
    with pytest.raises(ConfigError, match="no source 's_9' is kept"):
        ledger.grade("s_9", B2, by="ana")


@pytest.mark.parametrize(
    "fields",
    [
        {"name": " "},
        {"name": "a\0"},
        {"country": "South Korea"},
        {"kind": "spies"},
        {"grade": Grade(reliability="G", credibility=2)},
        {"grade": Grade(reliability="A", credibility=7)},
        {"aliases": ("",)},
    ],
)
def test_a_source_that_makes_no_sense_is_refused_in_one_line(ledger, fields):
    with pytest.raises(ConfigError, match="source 's_1'") as error:
        ledger.keep_source(Source(**({"id": "s_1", "name": "NIS"} | fields)), by="ana")
    assert "\n" not in str(error.value)


def test_a_rule_is_kept_for_good(ledger):
    one = Rule(
        name="lowest-verified", version=1, text="The lowest verified figure.", parameters={"b": 1, "a": [2]}
    )
    ledger.keep_rule(one)
    ledger.keep_rule(one)
    ledger.keep_rule(Rule(name="lowest-verified", version=2, text="The lowest."))
    assert [(rule.name, rule.version) for rule in ledger.rules()] == [
        ("lowest-verified", 1),
        ("lowest-verified", 2),
    ]
    assert ledger.rules()[0] == one
    with pytest.raises(
        LedgerError, match="lowest-verified/2 is kept already: a rule that changes gets a new"
    ):
        ledger.keep_rule(Rule(name="lowest-verified", version=2, text="Another."))


@pytest.mark.parametrize(
    ("name", "version", "text"), [("", 1, "x"), ("A b", 1, "x"), ("a", 0, "x"), ("a", 1, " ")]
)
def test_a_rule_without_name_version_or_text(ledger, name, version, text):
    with pytest.raises(ConfigError, match="it needs a name of small letters"):
        ledger.keep_rule(Rule(name=name, version=version, text=text))


def test_what_people_entered_goes_out_and_in_as_lines(ledger, tmp_path):
    ledger.grade(NIS, B2, by="ana")
    ledger.keep_source(Source(id="s_1", name="NIS"), by="ben")
    ledger.keep_rule(Rule(name="lowest", version=1, text="The lowest."))
    ledger.people.keep(Person(id="ana", name="Ana", role="senior"), by="root", password="secret-hash")
    lines = list(ledger.lines())
    assert "secret-hash" not in str(lines)
    with Ledger(tmp_path / "copy.sayso") as copy:
        for _ in range(2):
            copy.load(iter(lines))
            assert list(copy.lines()) == lines
