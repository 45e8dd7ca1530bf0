"""Names of places to points, settled by what else the text names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sayso
from sayso.claims.where.gazetteer import gazetteer, key_of
from sayso.claims.where.home import homes
from sayso.claims.where.why import why_place

# text, name as it stands, name in the gazetteer, country, precision, why
PAIRS = [
    ("Fighting went on in the Kursk region.", "Kursk", "Kursk Oblast", "RU", "admin1", "«region» says so"),
    ("3,000 were killed in Kursk.", "Kursk", "Kursk Oblast", "RU", "admin1", "most live outside the town"),
    ("Shops opened in the city of Kursk.", "Kursk", "Kursk", "RU", "city", "«city of» says so"),
    ("Rockets fell on Damascus.", "Damascus", "Damascus", "SY", "city", "most live in the town"),
    ("Syrian troops withdrew.", "Syrian", "Syria", "SY", "country", "an adjective"),
    ("The U.S. and its allies met.", "U.S.", "United States", "US", "country", "short form"),
    ("Police in Paris, Texas, said so.", "Paris", "Paris", "US", "city", "the state holds it"),
    ("Police in Paris said so.", "Paris", "Paris", "FR", "city", "the largest, by default"),
    ("A clash in Georgia killed two near Tbilisi.", "Georgia", "Georgia", "GE", "country", "its capital"),
    ("Rain in Georgia hit Atlanta and Macon.", "Georgia", "Georgia", "US", "admin1", "its towns"),
    ("A raid in the West Bank killed one.", "West Bank", "West Bank", "PS", "admin1", "no «The West»"),
    ("Kiev was shelled.", "Kiev", "Kyiv", "UA", "city", "another name"),
    ("A storm crossed East Texas.", "Texas", "Texas", "US", "admin1", "is in Texas"),
    ("North Korea denied it.", "North Korea", "North Korea", "KP", "country", "no part of Korea"),
    ("MOSUL, Iraq (AP) - Two men died.", "MOSUL", "Mosul", "IQ", "city", "a dateline"),
    ("A ferry sank in the Black Sea.", "Black Sea", "Black Sea", None, "other", "a sea"),
    ("Aid reached Deir ez-Zor.", "Deir ez-Zor", "Deir ez-Zor Governorate", "SY", "admin1", "small letters"),
    ("Troops crossed Côte d'Ivoire.", "Côte d'Ivoire", "Ivory Coast", "CI", "country", "accents and elision"),
]  # fmt: skip

NONE = [
    ("He may march in the morning, of course.", "words"),
    ("Mr. Jackson said Henry was late.", "people"),
    ("NATO and the UN met the NIS.", "organisations"),
    ("I'll go. God knows. On Monday in March.", "words with capitals"),
    ("river, street, north", "small letters"),
    ("Jay R. Jordan reports from The Capital.", "an initial; no name of a town"),
    ("ON 11 NOVEMBER, IN WHICH SIX MEN DIED", "a word in telex capitals, no Indiana"),
]


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: case[0])
def test_name_to_place(case: tuple[str, str, str, str | None, str, str]) -> None:
    text, named, name, country, precision, why = case
    found = {p.text: p for p in sayso.find_places(text)}
    assert named in found, why
    place = found[named]
    assert (place.name, place.country, place.precision) == (name, country, precision), why


@pytest.mark.parametrize(("text", "why"), NONE)
def test_no_place(text: str, why: str) -> None:
    assert sayso.find_places(text) == [], why


def test_one_sense_per_discourse() -> None:
    text = "Floods hit Paris, Texas. The mayor of Paris asked for help, as did Lamar County."
    assert {(p.text, p.country) for p in sayso.find_places(text) if p.text == "Paris"} == {("Paris", "US")}


def test_a_local_paper_writes_of_its_own_country() -> None:
    text = "The council of Woodstock met on Friday."
    (place,) = sayso.find_places(text, outlet="http://www.woodstocksentinelreview.ca/story")
    assert place.country == "CA"


@pytest.mark.parametrize(
    "outlet", ["", "CNN", "http://", "https://[::1]/", "x" * 5000, "a.b.c.d", "Ünïcode.de", "the"]
)
def test_any_outlet_is_taken(outlet: str) -> None:
    homes(outlet)
    sayso.find_places("Kursk was calm.", outlet=outlet)


def test_points_are_in_range_and_regions_hold_their_towns() -> None:
    places = gazetteer()
    for number in range(0, len(places.kind), 997):
        spot = places.spot(number)
        assert -90 <= spot.lat <= 90
        assert -180 <= spot.lon <= 180
        assert spot.name
        if spot.region >= 0:
            assert places.spot(spot.region).country == spot.country
        if spot.kind == "city":
            assert number in [n for n, _ in places.find(spot.name)] or len(places.find(spot.name)) == 48


@pytest.mark.parametrize(
    ("name", "key"),
    [("St. Pölten", "saint polten"), ("Sana’a", "sanaa"), ("U.S.", "us"), ("Winston-Salem", "winston salem")],
)
def test_names_are_looked_up_without_case_accents_or_marks(name: str, key: str) -> None:
    assert key_of(name) == key
    assert gazetteer().find(name)


PIECES = """The West Bank Paris , Texas Kursk region in of Mr. Smith U.S. Ga. TX 12 North Korea ' s St. D.C. -
said New York Times Lake Springfield Georgia Syrian"""


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES.split()), max_size=30).map(" ".join)))
def test_any_text_is_read_and_every_span_matches(text: str) -> None:
    done = 0
    for place in sayso.find_places(text):
        assert text[place.start : place.end] == place.text
        assert place.start >= done
        done = place.end
        assert place.lat is not None
        assert place.lon is not None


def test_why_names_the_features_and_the_next_best_namesake() -> None:
    text = "Police in Paris, Texas, said so."
    chance, *features = why_place(text, text.index("Paris"))
    assert chance.score is not None
    assert chance.score > 0.5
    assert features[0].feature == "held"
    assert features[0].a == "Paris, city, Texas, US"
    assert why_place(text, 0) == []
