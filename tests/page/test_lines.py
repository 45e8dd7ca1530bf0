"""Reports JSONL: each line a page, each bad line a refusal with its number."""

import io
import json

import pytest

from sayso.errors import InputError
from sayso.page import Fetch, Page, pages, parse

GOOD = json.dumps({"id": "r1", "text": "Kyiv denied it.", "outlet": "AP", "published": "2024-12-27"}).encode()


def test_good_lines_go_on_past_bad_ones():
    data = b"\n".join([GOOD, b"{broken", b"", b'{"text": 5}', b"7", GOOD]) + b"\n"
    records = list(pages(data))
    assert [isinstance(r, Page) for r in records] == [True, False, False, False, True]
    assert records[0].data == GOOD
    assert (records[0].kind, records[0].outlet, records[0].where) == ("report", "AP", "bytes, line 1")
    assert [r.report for r in records[1:4]] == ["bytes, line 2", "bytes, line 4", "bytes, line 5"]


BAD = [
    # line, part of the reason
    (b"{}", "text"),  # no text at all
    (b'{"text": ""}', "empty text"),
    (b'{"text": "   "}', "empty text"),
    (b'{"text": "a", "id": 5}', r"\$\.id"),  # the path of the field that does not fit
    (b'{"text": "\xff"}', "UTF-8"),
    (b'{"text": "\\ud800"}', "not a report"),  # half a surrogate pair is no character
    (b'{"text": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "recursion"),
]


@pytest.mark.parametrize(("line", "reason"), BAD)
def test_a_bad_line_says_what_does_not_fit(line, reason):
    with pytest.raises(InputError, match=reason):
        parse(line)


def test_unknown_fields_are_ignored_and_null_is_absent():
    line = parse(b'{"text": "a", "id": null, "schema": "sayso.report/1", "body": []}')
    assert (line.text, line.id) == ("a", None)


def test_json_spread_over_lines_is_refused_once():
    (refusal,) = pages(json.dumps({"text": "Kyiv"}, indent=1).encode())
    assert "one object a line" in refusal.reason


def test_a_byte_order_mark_and_windows_line_ends_are_read():
    assert [r.data for r in pages(b"\xef\xbb\xbf" + GOOD + b"\r\n" + GOOD)] == [GOOD, GOOD]


def test_a_line_over_the_cap_is_refused_and_the_next_one_read():
    data = b'{"text": "' + b"x" * 5000 + b'"}\n' + GOOD
    refusal, page = pages(io.BytesIO(data), fetch=Fetch(max_bytes=1000))
    assert "line 1" in refusal.report
    assert page.where == "open file, line 2"
