"""From a target to its pages: every form, any mix, nothing lost and nothing raised."""

import hashlib
import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.page import Fetch, Page, pages
from sayso.types import Refusal

HTML = b"<!doctype html><title>Denied</title><p>Kyiv denied it.</p>"


def only(target, **options):
    """The one record a target gives."""
    (record,) = pages(target, **options)
    return record


def test_a_file_is_a_page_with_its_hash(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(HTML)
    page = only(path)
    assert (page.kind, page.data, page.where) == ("html", HTML, str(path))
    assert page.sha256 == hashlib.sha256(HTML).hexdigest()
    assert only(str(path)) == page


def test_bytes_an_open_file_and_standard_input_are_read(monkeypatch):
    assert only(HTML).data == HTML
    assert only(io.BytesIO(HTML)).data == HTML
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HTML)))
    page = only("-")
    assert (page.data, page.where) == (HTML, "standard input")


def test_a_pipe_is_read_though_it_cannot_seek():
    out, into = os.pipe()
    os.write(into, HTML)
    os.close(into)
    with open(out, "rb", buffering=0) as pipe:
        assert only(pipe).data == HTML


def test_a_file_open_as_text_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError, match="rb"):
        list(pages(io.StringIO("Kyiv")))
    with pytest.raises(TypeError, match="a target is"):
        list(pages(7))


REFUSED = [
    # bytes, part of the reason
    (b"", "empty"),
    (b"\0\0\0", "binary"),
    (b"%PDF-1.4", "PDF"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_is_not_read_is_refused_with_a_reason(data, reason):
    refusal = only(data)
    assert isinstance(refusal, Refusal)
    assert (refusal.report, refusal.stage) == ("bytes", "page")
    assert reason in refusal.reason


@pytest.mark.parametrize("target", ["nowhere.html", "a\0b", "x" * 5000])
def test_a_file_that_is_not_there_is_refused(target):
    assert isinstance(only(target), Refusal)


def test_a_page_over_the_cap_is_refused_with_its_size(tmp_path):
    path = tmp_path / "big.html"
    path.write_bytes(HTML + b" " * 50_000_000)
    refusal = only(path)
    assert "50.0 MB" in refusal.reason
    assert "20.0 MB" in refusal.reason
    assert only(HTML, fetch=Fetch(max_bytes=len(HTML))).data == HTML
    assert isinstance(only(HTML, fetch=Fetch(max_bytes=len(HTML) - 1)), Refusal)


def test_a_page_nested_very_deep_passes_through():
    deep = b"<html>" + b"<div>" * 100_000 + b"x" + b"</div>" * 100_000
    assert only(deep).data == deep


def test_a_folder_is_read_through_in_order(tmp_path):
    files = {
        "b.txt": b"Kyiv denied it.",
        "a/page.html": HTML,
        "a/photo.jpg": b"\xff\xd8\xff\xe0",
        "a/style.css": b"p {}",
        "c.jsonl": b'{"text": "One."}\n{"text": "Two."}\n',
        ".hidden.txt": b"no",
        ".git/config": b"no",
    }
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    records = list(pages(tmp_path))
    assert [Path(r.where).name if isinstance(r, Page) else Path(r.report).name for r in records] == [
        "b.txt",
        "c.jsonl, line 1",
        "c.jsonl, line 2",
        "page.html",
        "photo.jpg",
        "style.css",
    ]
    assert [type(r) for r in records[-2:]] == [Refusal, Refusal]


def test_a_folder_with_nothing_in_it_is_refused(tmp_path):
    assert "no files" in only(tmp_path).reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are for Unix")
def test_a_pipe_in_a_folder_does_not_hang_the_reader(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    assert "pipe" in only(tmp_path).reason


def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = tmp_path / "locked.html"
    path.write_bytes(HTML)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("root reads everything")
    assert "cannot be opened" in only(path).reason


@given(st.binary(max_size=300))
def test_arbitrary_bytes_never_raise(data):
    for record in pages(data):
        assert isinstance(record, Page | Refusal)


HEADS = [
    b"\x1f\x8b\x08",
    b"PK\x03\x04",
    b"WARC/1.0\r\n",
    b"<rss>",
    b'{"text":',
    b"<html>",
    b"\xff\xfe",
    b"\xfe\xff",
]


@given(st.sampled_from(HEADS), st.binary(max_size=300))
def test_arbitrary_bytes_after_a_known_beginning_never_raise(head, data):
    for record in pages(head + data):
        assert isinstance(record, Page | Refusal)


def test_an_empty_name_is_not_the_folder_one_stands_in(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Police said 12 people were killed.")
    monkeypatch.chdir(tmp_path)
    [refused] = pages("")
    assert "names no file" in refused.reason
