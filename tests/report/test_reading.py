"""One report, several, or a stream with refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.report.reading import read, read_all, stream
from sayso.types import Refusal, Report, to_dict

TEXT = "Two soldiers were killed near the river, the army said on Monday.\n\nYonhap"


def line(**fields: object) -> bytes:
    return json.dumps({"text": TEXT, **fields}).encode() + b"\n"


def test_a_row_keeps_text_id_and_kind() -> None:
    report = read(line(id="r7", outlet="AP", published="2024-12-27", text_kind="retold"))
    assert (report.id, report.text, report.outlet, report.text_kind) == ("r7", TEXT, "AP", "retold")
    assert report.published_from == "given"


def test_a_written_report_is_read_back_whole() -> None:
    first = read(line(url="https://example.org/2024/12/27/x"))
    data = json.dumps(to_dict(first)).encode()
    assert list(read_all(data + b"\n" + data)) == [first, first]


def test_a_written_report_with_a_wrong_span_is_refused() -> None:
    row = to_dict(read(line()))
    row["body"][0]["start"] = 5
    with pytest.raises(InputError, match="span"):
        read(json.dumps(row).encode())


@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_every_report_survives_the_round_trip(text: str) -> None:
    report = Report.from_text(text, url="https://example.org/x")
    if any("\ud800" <= character <= "\udfff" for character in text):
        return  # JSON has no lone surrogates
    assert read(json.dumps(to_dict(report)).encode()) == report


def test_bad_lines_are_refused_and_the_rest_goes_on() -> None:
    found = list(stream(line(id="a") + b'{"id": "b"}\n' + line(id="c")))
    assert [one.id if isinstance(one, Report) else one.stage for one in found] == ["a", "page", "c"]


def test_read_wants_one_report(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_bytes(line() + line())
    with pytest.raises(InputError, match="several"):
        read(str(path))
    with pytest.raises(InputError, match="no such file"):
        read(str(tmp_path / "none.html"))


def test_refusals_are_collected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.html").write_text("<script>render()</script>")
    refusals: list[Refusal] = []
    reports = list(read_all(str(tmp_path), refusals=refusals))
    assert [report.text for report in reports] == [TEXT]
    assert [one.stage for one in refusals] == ["report"]
    assert "b.html" in refusals[0].report
    assert "b.html" not in refusals[0].reason
