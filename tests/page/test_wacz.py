"""WACZ: the WARCs inside are read, nothing is written to disk, bombs and locks are refused."""

import io
import os
import zipfile

import pytest

from sayso.page import Page, pages
from sayso.types import Refusal


def test_every_warc_inside_is_read(three, write_zip):
    data = write_zip({"datapackage.json": b"{}", "archive/a.warc.gz": three, "archive/b.warc.gz": three})
    records = list(pages(data))
    assert [type(record) for record in records] == [Page] * 6
    assert records[3].where == "bytes, archive/b.warc.gz, record 2"


def test_a_broken_warc_inside_leaves_the_next_one_readable(three, write_zip):
    records = list(pages(write_zip({"archive/a.warc.gz": three[:-40], "archive/b.warc.gz": three})))
    assert [type(record) for record in records] == [Page, Page, Refusal, Page, Page, Page]
    assert "a.warc.gz" in records[2].report


def test_names_that_climb_or_move_the_cursor_do_no_harm(three, write_zip, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = [
        "../../etc/evil.warc.gz",
        "/archive/abs.warc.gz",
        "archive/../up.warc.gz",
        "archive/\x1b[2J.warc.gz",
    ]
    records = list(pages(write_zip(dict.fromkeys(names, three))))
    assert len(records) == 3  # only the last stands in archive/
    assert all("\x1b" not in record.where for record in records)
    assert not list(tmp_path.iterdir())


REFUSED = [
    # files, part of the reason
    ({"readme.txt": b"hi"}, "no WACZ"),
    ({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}, "Office document"),
    ({"archive/a.warc.gz": b"nothing"}, "breaks|header|no HTML page"),
    ({"archive/a.warc": b" " * 100_000_000}, "ZIP bomb"),
]


@pytest.mark.parametrize(("files", "reason"), REFUSED)
def test_what_is_not_read_is_refused_with_a_reason(write_zip, files, reason):
    (refusal,) = pages(write_zip(files, zipfile.ZIP_DEFLATED))
    assert any(part in refusal.reason for part in reason.split("|"))


def test_a_truncated_wacz_is_refused(three, write_zip):
    (refusal,) = pages(write_zip({"archive/a.warc.gz": three})[:-60])
    assert "ZIP" in refusal.reason


def test_a_wacz_through_a_pipe_is_read(three, write_zip):
    out, into = os.pipe()
    os.write(into, write_zip({"archive/a.warc.gz": three}))
    os.close(into)
    with open(out, "rb", buffering=0) as pipe:
        assert len(list(pages(pipe))) == 3


def test_a_locked_wacz_is_refused(three, write_zip):
    data = bytearray(write_zip({"archive/a.warc.gz": three}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1  # the flag that says «encrypted»
    (refusal,) = pages(io.BytesIO(bytes(data)))
    assert "locked" in refusal.reason
