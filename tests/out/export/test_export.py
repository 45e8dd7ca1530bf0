"""Exports: typed columns with a codebook, spreadsheets disarmed, the method beside every table."""

import csv
import json

import pyarrow.parquet as pq
import pytest

from sayso.errors import ConfigError
from sayso.out.cli.session import whole_file
from sayso.out.export.writing import TABLES, export
from sayso.out.told import date_prec

from ..kept import kept, shown
from ..sample import oddities


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return shown(kept(tmp_path_factory.mktemp("kept")), oddities())


def written(found, output, format):
    return export(*found, output, format=format, opened=whole_file)


@pytest.mark.parametrize("format", ["csv", "parquet", "jsonl"])
def test_a_folder_holds_three_tables_and_the_method(found, tmp_path, format):
    paths = written(found, tmp_path / "new" / "folder", format)
    assert [path.name for path in paths] == [*(f"{name}.{format}" for name in TABLES), "method.md"]
    rows = read(paths[0])
    assert len(rows) == len(found[0])
    assert list(rows[0]) == [column.name for column in TABLES["accounts"]]
    assert len(read(paths[1])) == sum(len(entry.account.figures) for entry in found[0])
    assert len(read(paths[2])) == sum(len(entry.account.origins) for entry in found[0])


def read(path):
    if path.suffix == ".csv":
        return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_file_holds_the_accounts_in_the_format_of_its_ending(found, tmp_path):
    paths = written(found, tmp_path / "toll.parquet", "csv")
    assert [path.name for path in paths] == ["toll.parquet", "toll.method.md"]
    assert {str(field.type) for field in pq.read_schema(paths[0])} == {"string", "int64"}


def test_sources_are_origins_and_a_range_never_goes_without_its_rule(found, tmp_path):
    rows = read(written(found, tmp_path / "a.jsonl", "csv")[0])
    odd = next(row for row in rows if row["account"] == "a_odd")
    assert (odd["low"], odd["best"], odd["high"], odd["open_high"]) == (5, None, 300, 1)
    assert (odd["number_of_reports"], odd["number_of_sources"], odd["unresolved"]) == (8, 6, 1)
    assert odd["status"] == "1 of 8 figures confirmed"
    assert all(row["rule"] == "all-named-latest/1" for row in rows)
    assert {row["status"] for row in rows if row is not odd} == {"not yet confirmed"}


def test_places_and_dates_have_the_precision_codes_of_the_field(found, tmp_path):
    rows = read(written(found, tmp_path, "jsonl")[1])
    assert {row["where_prec"] for row in rows} <= {None, 1, 4, 6}
    assert 4 in {row["where_prec"] for row in rows}  # Kursk Oblast
    assert all(row["date_prec"] == date_prec(row["date_start"], row["date_end"]) for row in rows)


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("2024-12-27", "2024-12-27", 1),  # a day
        ("2024-12-26", "2024-12-27", 2),  # less than a week
        ("2024-12-21", "2024-12-27", 3),  # a week
        ("2024-12-01", "2024-12-31", 4),  # a month
        ("2024-01-01", "2024-12-31", 5),  # a year
        ("2023-01-01", "2024-12-31", None),  # UCDP has no code beyond a year
        (None, "2024-12-31", None),
    ],
)
def test_date_prec(start, end, code):
    assert date_prec(start, end) == code


def test_a_spreadsheet_runs_nothing(found, tmp_path):
    for path in written(found, tmp_path, "csv")[:-1]:
        for row in read(path):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row.values())


def test_every_column_is_explained_and_stands_in_the_method(found, tmp_path):
    method = written(found, tmp_path, "csv")[-1].read_text(encoding="utf-8")
    for columns in TABLES.values():
        for column in columns:
            assert column.about.endswith("."), column.name
            assert f"| `{column.name}` |" in method
    for words in (
        "all-named-latest/1",
        "rules@1",
        "9 reports",
        "since = 2024-01-01",
        "It does not say what is true",
    ):
        assert words in method


def test_what_cannot_be_written_says_so(found, tmp_path):
    (tmp_path / "file").write_text("")
    for output in (tmp_path / "file", tmp_path / "file" / "deep", tmp_path / "none" / "a.csv"):
        with pytest.raises(ConfigError, match="cannot be"):
            written(found, output, "csv")
    with pytest.raises(ConfigError, match="no export is called 'xml'"):
        written(found, tmp_path, "xml")
