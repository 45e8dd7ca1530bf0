"""Who is the same speaker across reports: pairs, whole lists, people's judgements, and the tables."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.accounts.sources import Named, Sources, compared, read, resolve, same, source_id, speakers
from sayso.accounts.sources.register import register
from sayso.accounts.sources.weights import NO, WEIGHTS, YES
from sayso.accounts.sources.wording import bag, cased, plain, tokens
from sayso.data import word_list
from sayso.types import Claim, Judgement, Mention, Place, ReportRef, Span

GOLD = Path(__file__).parents[3] / "gold" / "sources" / "dev.tsv"
ROWS = [
    line.split("\t") for line in GOLD.read_text("utf-8").splitlines() if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[1]} [{row[3]}] / {row[4]} [{row[6]}]")
def test_pairs(row: list[str]) -> None:
    verdict, a, kind_a, in_a, b, kind_b, in_b, why = row
    one = read(a, kind=kind_a or None, countries=tuple(filter(None, in_a.split(","))))  # type: ignore[arg-type]
    two = read(b, kind=kind_b or None, countries=tuple(filter(None, in_b.split(","))))  # type: ignore[arg-type]
    found, reasons = same(one, two)
    assert found == verdict, why
    assert reasons
    assert all(reason.a and reason.b and reason.feature in WEIGHTS for reason in reasons)
    assert same(two, one)[0] == found


NAMES = [
    # name, kind, countries, canonical name, verdict: why
    ("the National Intelligence Service (NIS)", None, "KR", "National Intelligence Service", "yes"),
    ("Kyiv's military intelligence", None, "", "Main Directorate of Intelligence of Ukraine", "yes"),
    ("the Kremlin", "government", "", "Russia", "yes"),  # a palace stands for the government
    (
        "defence ministry",
        "government_agency",
        "KE",
        "Ministry of Defence (Kenya)",
        "yes",
    ),  # no own name
    ("health ministry", None, "", "health ministry", "unsure"),  # whose?
    ("General Staff", "military", "UA,RU", "General Staff", "unsure"),  # which of the two?
    ("officials", "unnamed_official", "UA", "officials", "unsure"),
    ("Harbour Workers' Union", "organisation", "KE", "Harbour Workers' Union", "yes"),  # not in the register
    ("NIS", "government_agency", "NG", "NIS", "yes"),  # not the Korean one
    ("Carabineros", "person", "CL", "Carabineros de Chile", "yes"),  # read as a person by mistake
    ("Petra", "person", "GB", "Petra", "yes"),  # a woman, not Jordan's news agency
    ("Kyiv police", "government_agency", "UA", "Kyiv police", "yes"),  # the city's
    ("London police", "government_agency", "", "Metropolitan Police", "yes"),
    ("Kyiv's national police", "government_agency", "", "Police (Ukraine)", "yes"),
    ("Kyrgyz Red Crescent", "organisation", "", "Red Crescent (Kyrgyzstan)", "yes"),
]


@pytest.mark.parametrize(("name", "kind", "countries", "canonical", "verdict"), NAMES)
def test_canonical_names(name: str, kind: str, countries: str, canonical: str, verdict: str) -> None:
    found = resolve(name, kind=kind, countries=tuple(filter(None, countries.split(","))))  # type: ignore[arg-type]
    assert (found.source.name, found.verdict) == (canonical, verdict)


def test_a_spokesman_is_the_body_s_voice_and_a_minister_his_own() -> None:
    voice = resolve("a spokesman for the Israeli military", kind="person")
    assert voice.source.name == "Israel Defense Forces"
    named = resolve("Kremlin spokesman Dmitri Peskov", kind="person")
    assert (named.person, named.speaks_for) == ("Dmitri Peskov", "Russia")
    minister = resolve(
        "Pance Toskovski", kind="person", countries=("MK",), text="Interior Minister Pance Toskovski"
    )
    assert minister.source.name == minister.person == "Pance Toskovski"
    assert minister.speaks_for == "Ministry of Interior (North Macedonia)"
    assert minister.source.kind == "person"


def named(name: str, kind: str | None = None, *countries: str, report: str | None = None) -> Named:
    return Named(name=name, kind=kind, countries=countries, report=report)  # type: ignore[arg-type]


MANY = (
    named("NIS", "government_agency", "KR"),
    named("South Korea's spy agency", "government_agency", "KR", "KP"),
    named("NIS", "government_agency", "NG"),
    named("Volodymyr Zelensky", "person", "UA"),
    named("Zelenskiy", "person", "UA", "RU"),
    named("Volodymyr Zelenskyy", "person", "UA"),
    named("Kim Byung-kee", "person", "KR"),
    named("Kim", "person", "KR", report="r1"),
    named("Kim", "person", "KR", report="r2"),
    named("Benjamin Netanyahu", "person", "IL"),
    named("Sara Netanyahu", "person", "IL"),
    named("Netanyahu", "person", "IL"),
    named("officials", "unnamed_official", "UA", report="r1"),
    named("officials", "unnamed_official", "UA", report="r2"),
    named("Kremlin spokesman Dmitry Peskov", "person", "RU"),
    named("Dmitri Peskov", "person", "RU"),
    named("Moscow", "government", "RU"),
    named("Harbour Workers' Union", "organisation", "KE"),
    named("HWU", "organisation", "KE"),
    named("police", "government_agency"),
)


def groups(known: Sources) -> list[tuple[str, tuple[str, ...]]]:
    return [(source.id, (source.name, *source.aliases)) for source in known]


def test_many_names() -> None:
    known = Sources(MANY)
    found = {names[0]: set(names[1:]) for _, names in groups(known)}
    assert found["National Intelligence Service"] == {"NIS", "South Korea's spy agency"}
    assert found["Volodymyr Zelensky"] == {"Volodymyr Zelenskyy", "Zelenskiy"}
    assert found["Russia"] == {"Moscow"}  # people change offices: he stays himself
    assert found["Dmitri Peskov"] == {"Dmitry Peskov"}
    assert found["Harbour Workers' Union"] == {"HWU"}
    assert found["Netanyahu"] == set()  # two bear it: nobody is guessed
    assert sum(names[0] == "Kim" for _, names in groups(known)) == 2
    assert sum(names[0] == "officials" for _, names in groups(known)) == 2


@settings(deadline=None, max_examples=40)
@given(names=st.lists(st.sampled_from(MANY), max_size=14), order=st.randoms(use_true_random=False))
def test_the_order_of_names_changes_nothing(names: list[Named], order: random.Random) -> None:
    shuffled = list(names)
    order.shuffle(shuffled)
    assert groups(Sources(names)) == groups(Sources(shuffled))


def judged(verdict: str, a: str, b: str, at: str = "2025-01-01T00:00:00Z") -> Judgement:
    return Judgement(
        id=f"j_{at}",
        question="same_source",
        subject=(a, b),
        verdict=verdict,
        by="ana",
        at=at,  # type: ignore[arg-type]
    )


def test_a_person_joins_and_splits_and_the_later_word_wins() -> None:
    netanyahu = read("Netanyahu", kind="person", countries=("IL",))
    benjamin = read("Benjamin Netanyahu", kind="person", countries=("IL",))
    pair = (source_id(netanyahu.key), source_id(benjamin.key))
    joined = Sources(MANY, judgements=[judged("yes", *pair)])
    assert joined.get(pair[0]) == joined.get(pair[1])
    assert {name for _, name in joined.names_of(pair[0])} == {"Netanyahu", "Benjamin Netanyahu"}
    later = [judged("yes", *pair), judged("no", *pair, at="2025-02-01T00:00:00Z")]
    assert Sources(MANY, judgements=later).get(pair[0]) != Sources(MANY, judgements=later).get(pair[1])
    zelensky = [source_id(read(name, kind="person").key) for name in ("Volodymyr Zelensky", "Zelenskiy")]
    assert Sources(MANY).get(zelensky[0]) == Sources(MANY).get(zelensky[1])
    for verdict in ("no", "unsure"):
        apart = Sources(MANY, judgements=[judged(verdict, *zelensky)])
        assert apart.get(zelensky[0]) != apart.get(zelensky[1])


def test_resolving_against_known_names_changes_nothing_and_says_whom_else_it_may_be() -> None:
    known = Sources(MANY)
    before = groups(known)
    found = resolve("Zelenskyi", kind="person", countries=("UA",), known=known)
    assert found.source.name == "Volodymyr Zelensky"
    doubt = resolve("Netanyahou", kind="person", countries=("IL",), known=known)
    assert doubt.verdict == "unsure"
    assert {"Benjamin Netanyahu", "Sara Netanyahu"} <= {source.name for source in doubt.rivals}
    assert groups(known) == before


@settings(deadline=None, max_examples=200)
@given(a=st.text(max_size=30), b=st.text(max_size=30))
def test_any_two_names_compare_and_alike_from_both_sides(a: str, b: str) -> None:
    one, two = read(a), read(b)
    assert compared(one, two).verdict == compared(two, one).verdict
    assert 0 <= compared(one, two).score <= 1


def test_thresholds_leave_room_for_unsure() -> None:
    assert NO < WEIGHTS["frequent surname alone"] < YES


def test_no_name_leads_to_two_bodies_of_one_state() -> None:
    clashes = []
    for body in register().bodies.values():
        for name in (body.name, *body.aliases):
            keys = register().named(cased(name)) - {body.key}
            others = [register().bodies[key] for key in keys]
            clashes += [
                (name, body.key, other.key)
                for other in others
                if other.country == body.country and other.kind == body.kind
            ]
    assert not clashes


def test_the_register_covers_sixty_countries_and_every_office_stands_once() -> None:
    countries = {body.country for body in register().bodies.values() if body.country}
    assert len(countries) >= 100
    kinds = {body.kind for body in register().bodies.values()}
    assert {"government_agency", "military", "organisation", "news_agency", "government", "group"} <= kinds
    seen: dict[str, str] = {}
    for office, row in word_list("offices").items():
        if isinstance(row, dict):
            for name in (row["name"], *row["also"].split(" | ")):
                assert seen.setdefault(bag(plain(tokens(name))), office) == office, name


SHARED = "National Disaster Management Authority"


def test_nothing_of_one_table_is_repeated_in_the_other() -> None:
    rows = word_list("bodies")["body"]
    # «NDMA» without a state: India's and Pakistan's say it for themselves
    own = {row["name"]: set(row.get("also", ())) for row in rows if row["name"] != SHARED}
    for code, row in word_list("bodies_states").items():
        if isinstance(row, dict):
            entries = [value for key, value in row.items() if key != "bodies"]
            entries += [one.partition(": ")[2] for one in row.get("bodies", ())]
            for entry in entries:
                name, *also = entry.split(" | ")
                assert not own.get(name, set()) & set(also), (code, name)


def claim(name: str, text: str, *, id: str, kind: str = "person", country: str | None = None) -> Claim:
    place = Place(text="x", start=0, end=1, name="x", country=country)
    return Claim(
        id=id,
        report=ReportRef(id="r1"),
        source=Mention(text=text, start=0, end=len(text), name=name, kind=kind),  # type: ignore[arg-type]
        content=(Span(text="x", start=0, end=1),),
        form="indirect",
        origin_source=name,
        places=(place,) if country else (),
        found_by="x",
    )


def test_the_speakers_of_a_report_know_its_states_and_roles() -> None:
    claims = [
        claim("Pavel Anisimov", "Pavel Anisimov", id="c_1"),
        claim("Pavel Anisimov", "Kremlin spokesman Pavel Anisimov", id="c_2"),
        claim("General Staff", "the General Staff", id="c_3", kind="military", country="UA"),
    ]
    found = speakers(claims)
    assert found["c_1"].text == "Kremlin spokesman Pavel Anisimov"
    assert found["c_1"].countries == ("RU", "UA")
    voices = [found[one].reading().voice_of for one in ("c_1", "c_2")]
    assert [body.key for body in voices if body] == ["state:RU"] * 2
    assert found["c_3"].reading().doubtful  # which of the two?


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[1]} [{row[3]}] / {row[4]} [{row[6]}]")
def test_pairs_are_put_together_as_they_compare(row: list[str]) -> None:
    verdict, a, kind_a, in_a, b, kind_b, in_b, why = row
    one, two = (
        named(name, kind or None, *filter(None, places.split(",")), report=report)
        for name, kind, places, report in ((a, kind_a, in_a, "r1"), (b, kind_b, in_b, "r2"))
    )
    assert len(Sources([one, two])) == (1 if verdict == "yes" else 2), why


PHRASES = {
    "defence": ("defence ministry", "Ministry of Defense", "Ministry of National Defence"),
    "interior": ("Interior Ministry", "interior ministry"),
    "health": ("health ministry", "Ministry of Health"),
    "intelligence": ("spy agency", "intelligence service"),
    "armed_forces": ("military", "armed forces"),
    "general_staff": ("general staff",),
    "disaster": ("disaster agency", "disaster management agency"),
    "red_cross": ("Red Cross", "Red Crescent"),
    "government": ("government",),
}
AMBIGUOUS = ("CG", "CD")  # «Congolese» may be either


@pytest.mark.parametrize("office", PHRASES)
def test_every_way_to_name_a_state_s_office_meets(office: str) -> None:
    keys: dict[str, set[str]] = {}
    for code, row in word_list("nations").items():
        if isinstance(row, dict) and code not in AMBIGUOUS:
            owners = [f"{row['name']}'s", *row["people"][:1], *(f"{seat}'s" for seat in row["seat"][:1])]
            for phrase in PHRASES[office]:
                names = [f"{phrase} of {row['name']}", *(f"{owner} {phrase}" for owner in owners)]
                keys.setdefault(code, set()).update(read(name).key for name in names)
    assert {code: found for code, found in keys.items() if len(found) > 1} == {}
    assert len(set().union(*keys.values())) == len(keys)  # and no two states' offices do


def test_adding_a_name_later_is_the_same_as_from_the_start() -> None:
    known = Sources(MANY[:10])
    list(known)
    for one in MANY[10:]:
        known.add(one)
    assert groups(known) == groups(Sources(MANY))
