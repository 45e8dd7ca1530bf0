"""Packed bytes: unpacked as they were, a break named, a bomb stopped."""

import contextlib
import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.page.unpack import Unpacked, dechunked, decoded

members = st.lists(st.binary(max_size=2000), min_size=1, max_size=5)


@given(members, st.integers(1, 500))
def test_members_come_back_as_they_went_in(parts, size):
    stream = Unpacked(io.BytesIO(b"".join(map(gzip.compress, parts))))
    given_out = b""
    while piece := stream.read(size):
        given_out += piece
    assert given_out == b"".join(parts)


def test_zero_padding_is_no_damage_but_other_bytes_are():
    packed = gzip.compress(b"Kyiv")
    assert Unpacked(io.BytesIO(packed + b"\0" * 100)).readall() == b"Kyiv"
    with pytest.raises(InputError, match="no gzip"):
        Unpacked(io.BytesIO(packed + b"junk")).readall()


def test_what_comes_before_a_break_can_be_read_and_the_error_stays():
    stream = Unpacked(io.BytesIO(gzip.compress(b"Kyiv") + gzip.compress(b"denied")[:-4]))
    assert stream.read(4) == b"Kyiv"
    assert stream.read(6) == b"denied"
    for _ in range(2):
        with pytest.raises(InputError, match="breaks off after 10 bytes"):
            stream.read(1)


BOMBS = [
    # bytes a member, members, the most that may come out
    (66_000_000, 1, 64_300_000),  # one large member
    (20_000_000, 60, 1_000_300_000),  # many, none of them over the line by itself
]


@pytest.mark.slow
@pytest.mark.parametrize(("size", "count", "most"), BOMBS)
def test_a_bomb_is_stopped(size, count, most):
    stream, came = Unpacked(io.BytesIO(gzip.compress(b" " * size) * count)), []
    with pytest.raises(InputError, match="gzip bomb"):
        came.extend(len(piece) for piece in iter(lambda: stream.read(1 << 20), b""))
    assert sum(came) <= most


@given(
    st.binary(max_size=200),
    st.sampled_from(["gzip", "deflate", "gzip, deflate", "identity", "", None, "br", "\0"]),
)
def test_any_body_under_any_header_is_unpacked_or_refused(body, coding):
    with contextlib.suppress(InputError):
        assert len(decoded(body, coding, 1000)) <= 1000


@given(st.binary(max_size=300), st.integers(1, 60))
def test_chunks_come_back_joined(body, size):
    chunks = [body[at : at + size] for at in range(0, len(body), size)]
    wire = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    assert dechunked(wire + b"0\r\n\r\n") == body


@given(st.binary(max_size=300))
def test_what_is_not_chunked_is_left_alone(body):
    if b"\r\n" not in body:
        assert dechunked(body) == body


def test_a_body_packed_twice_is_unpacked_twice():
    assert decoded(zlib.compress(gzip.compress(b"Kyiv")), "gzip, deflate", 99) == b"Kyiv"
