"""What can be corrected, and with what."""

import pytest
from made import made

from sayso.errors import ConfigError
from sayso.ledger.paths import checked, put, same, seen

CLAIM = next(claim for claim in made(1)[1] if claim.figures)
AT = f"figures.{CLAIM.figures[0].start}-{CLAIM.figures[0].end}."


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("source.name", "Ministry of Health"),
        ("source.kind", "military"),
        ("polarity", "deny"),
        ("certainty.level", "unverified"),
        ("origin_source", None),
        ("origin_source", "Yonhap"),
        ("said_on", "2024-12-27"),
        ("said_on", "2024-10/2024-12-27"),  # from a month to a day
        ("said_on", None),
        (AT + "low", 12),
        (AT + "low", 0),
        (AT + "high", None),
        (AT + "measure", "other:evacuated"),
        (AT + "who", None),
        (AT + "scope", "forecast"),
        (AT + "certainty", "predicted"),
        (AT + "when", "2024"),
        (AT + "where", "Kursk Oblast"),
        (AT + "where", None),
    ],
)
def test_what_is_put_at_a_path_is_seen_there(path, value):
    made = put(CLAIM, path, value)
    assert seen(made, path) == value
    assert put(made, path, seen(CLAIM, path)) is not CLAIM
    assert same(seen(put(made, path, seen(CLAIM, path)), path), seen(CLAIM, path))


def test_a_place_keeps_where_it_stands_and_takes_its_point():
    kursk = {"name": "Kursk", "country": "RU", "lat": 51.7, "lon": 36.2, "precision": "city"}
    made = put(CLAIM, AT + "where", kursk)
    where, was = made.figures[0].where, CLAIM.figures[0].where
    assert (where.text, where.start, where.end) == (was.text, was.start, was.end)
    assert (where.name, where.country, where.lat) == ("Kursk", "RU", 51.7)
    assert same(seen(made, AT + "where"), kursk)


def test_a_day_that_stands_nowhere_in_the_text_has_an_empty_span():
    when = put(CLAIM, "said_on", "2024-02").said_on
    assert (when.text, when.start, when.end) == ("", 0, 0)
    assert (when.from_, when.to, when.edtf) == ("2024-02-01", "2024-02-29", "2024-02")


def test_chain_and_origin_follow_a_source_that_is_renamed():
    made = put(CLAIM, "source.name", "Somebody Else")
    assert made.chain[-1] == made.origin_source == "Somebody Else"
    other = put(put(CLAIM, "origin_source", "Yonhap"), "source.name", "Somebody Else")
    assert other.origin_source == "Yonhap"


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("content", "x", "nothing can be corrected at 'content'"),
        (None, "x", "nothing can be corrected at None"),
        ("figures.1-2.text", "x", "nothing can be corrected"),
        ("figures.1-2", "x", "nothing can be corrected"),
        ("polarity", "denied", "'denied' does not fit"),
        ("source.name", "", "does not fit"),
        ("source.name", " ", "does not fit"),
        ("source.name", None, "does not fit"),
        ("figures.1-2.low", -1, "does not fit"),
        ("figures.1-2.low", 2**63, "does not fit"),
        ("figures.1-2.low", True, "does not fit"),
        ("figures.1-2.low", "12", "does not fit"),
        ("figures.1-2.low", 1.5, "does not fit"),
        ("figures.1-2.where", {"name": "Kursk", "country": "Russia"}, "does not fit"),
        ("said_on", "27/12/2024", "is not a day: write it as 2024-12-27"),
        ("said_on", "2024-02-30", "is not a day"),
        ("said_on", "2024-12-27/2024-12-01", "ends before it begins"),
        ("said_on", "0000", "is not a day"),
        ("said_on", 2024, "does not fit"),
    ],
)
def test_what_cannot_stand_there_is_refused_in_one_line(path, value, said):
    with pytest.raises(ConfigError, match=said) as error:
        checked(path, value)
    assert "\n" not in str(error.value)


def test_a_field_that_the_claim_has_not_is_refused():
    with pytest.raises(ConfigError, match="has no figure there"):
        seen(CLAIM, "figures.999990-999999.low")
