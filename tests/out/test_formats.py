"""Formats: every record goes out whole, typed, and harmless."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from sayso.out.formats import WRITERS, visible
from sayso.out.rows import CLAIM_COLUMNS
from sayso.types import Claim, Mention, ReportRef, Span, from_dict


def claim(content, number=1):
    return Claim(
        id=f"c_{number}",
        report=ReportRef(id="r_1", outlet="The Test"),
        source=Mention(text="Lee", start=0, end=3, name="Lee Min", kind="person"),
        content=(Span(content, 10, 10 + len(content)),),
        form="indirect",
        found_by="rules@1",
    )


def written(format, records):
    out = io.BytesIO()
    assert WRITERS[format](iter(records), CLAIM_COLUMNS, out) == len(records)
    return out.getvalue()


CLAIMS = [claim("ten people died"), claim("naïve «quotes», a\nnew line", 2)]


def test_json_and_jsonl_hold_the_same_whole_records():
    lines = [json.loads(line) for line in written("jsonl", CLAIMS).splitlines()]
    assert lines == json.loads(written("json", CLAIMS))
    assert [from_dict(line) for line in lines] == CLAIMS


def test_no_records_are_an_empty_array_and_no_lines():
    assert json.loads(written("json", [])) == []
    assert written("jsonl", []) == b""


def test_csv_reads_back():
    rows = list(csv.DictReader(io.StringIO(written("csv", CLAIMS).decode())))
    assert [row["content"] for row in rows] == [c.content[0].text for c in CLAIMS]
    assert rows[0]["start"] == "10"


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2", "@sum", "\t=1"])
def test_csv_disarms_formulas(cell):
    row = next(csv.DictReader(io.StringIO(written("csv", [claim(cell)]).decode())))
    assert row["content"] == "'" + cell


def test_parquet_keeps_the_stated_types_even_where_all_is_null():
    table = pq.read_table(io.BytesIO(written("parquet", CLAIMS)))
    assert str(table.schema.field("start").type) == "int64"
    assert str(table.schema.field("score").type) == "double"
    assert table.column("id").to_pylist() == ["c_1", "c_2"]


def test_markdown_escapes_what_it_would_act_on():
    text = written("md", [claim("a | <b>bold</b> [x](y)\nz")]).decode()
    assert r"a \| \<b\>bold\</b\> \[x\](y) z" in text
    assert len(text.splitlines()) == 3


@pytest.mark.parametrize("char", ["\x1b", "\x9b", "\u202e", "\u2066", "\x00", "\r"])
def test_control_characters_become_visible(char):
    assert visible(f"a{char}b") == "a\ufffdb"


def test_on_a_terminal_no_format_moves_the_cursor():
    import os
    import pty
    import subprocess
    import sys

    program = (
        "from sayso.out.cli.session import opened\n"
        "with opened(None) as out: out.write('a\\x1b]0;owned\\x07,\\u202eb\\r\\n'.encode())"
    )
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        subprocess.run([sys.executable, "-c", program], stdout=theirs, check=True)
        os.close(theirs)
        assert screen.read(200).decode() == "a\ufffd]0;owned\ufffd,\ufffdb\r\n"
    piped = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout
    assert piped == "a\x1b]0;owned\x07,\u202eb\r\n".encode()
