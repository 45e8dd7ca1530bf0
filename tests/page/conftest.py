"""Archives made for the tests, of our own words."""

import gzip
import io
import zipfile

import pytest


def page_html(number):
    """A small page; no two alike."""
    return f"<!doctype html><title>Report {number}</title><p>Kyiv denied claim {number}.</p>".encode() * 40


def lines(first, fields):
    """A header block: its first line, its fields, a blank line."""
    return "\r\n".join([first, *(f"{name}: {value}" for name, value in fields.items()), "", ""]).encode()


def record(kind, block, **fields):
    """One WARC record (ISO 28500)."""
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    head = {"WARC-Type": kind, "WARC-Date": "2024-12-27T08:00:00Z", **named, "Content-Length": len(block)}
    return lines("WARC/1.1", head) + block + b"\r\n\r\n"


@pytest.fixture
def write_warc():
    """Write records ``(url, body, {headers})`` as a WARC; returns its bytes."""

    def write(records, *, packed=True, status="200 OK", kind="response"):
        made = [record("warcinfo", b"software: tests\r\n", Content_Type="application/warc-fields")]
        for url, body, headers in records:
            http = {"Content-Type": "text/html; charset=utf-8", **headers}
            block, media = body, http["Content-Type"]
            if kind == "response":
                block, media = lines(f"HTTP/1.1 {status}", http) + body, "application/http; msgtype=response"
            made.append(record(kind, block, WARC_Target_URI=url, Content_Type=media))
        return b"".join(map(gzip.compress, made)) if packed else b"".join(made)

    return write


@pytest.fixture
def three(write_warc):
    """A WARC.gz with three pages, records 2 to 4 (the first record says how it was made)."""
    return write_warc([(f"https://news.example/{n}", page_html(n), {}) for n in (1, 2, 3)])


@pytest.fixture
def write_zip():
    """Write ``{name: data}`` as a ZIP; returns its bytes."""

    def write(files, compression=zipfile.ZIP_STORED):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", compression) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return out.getvalue()

    return write
