"""The command line from outside: formats, streams, exit statuses, and every example of every help."""

import csv
import io
import json
import re

import pyarrow.parquet as pq
import pytest

from sayso.out.cli.app import COMMANDS
from sayso.types import Claim, from_dict

NAMES = [command.__name__ for command in COMMANDS]
SERVERS = ("serve",)  # run until they are stopped: tests/out/web/test_serving.py


def test_help_lists_every_command(sayso):
    done = sayso("sayso --help")
    assert done.returncode == 0
    for name in NAMES:
        assert re.search(rf"^  {name} ", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in SERVERS])
def test_every_example_of_the_help_runs(sayso, name):
    text = sayso(f"sayso {name} --help").stdout
    examples = re.findall(r"^    (sayso .*)$", text.split("Examples:")[1].split("\n\n")[0], re.MULTILINE)
    assert examples
    assert sayso("sayso add reports.jsonl").returncode == 0
    for example in examples:
        done = sayso(f"echo a-long-pass-phrase | {example}" if name == "people" else example)
        assert done.returncode == 0, (example, done.stderr)


def test_read_prints_the_claims_of_the_page_and_none_of_its_noise(sayso):
    done = sayso("sayso read page.html")
    assert done.returncode == 0
    assert "Maria Tesk" in done.stdout
    assert "deny" in done.stdout
    for noise in ("Leave a comment", "Share this article", "Sport"):
        assert noise not in done.stdout


def test_the_format_does_not_change_when_output_is_piped(sayso):
    assert sayso("sayso read page.html | cat").stdout == sayso("sayso read page.html").stdout


def test_the_formats_hold_the_same_claims(sayso, folder):
    lines = [json.loads(line) for line in sayso("sayso read page.html -f jsonl").stdout.splitlines()]
    assert all(isinstance(from_dict(line), Claim) for line in lines)
    assert len(lines) >= 4
    assert json.loads(sayso("sayso read page.html -f json").stdout) == lines
    ids = [line["id"] for line in lines]
    rows = csv.DictReader(io.StringIO(sayso("sayso read page.html -f csv").stdout))
    assert [row["id"] for row in rows] == ids
    assert sayso("sayso read page.html -f parquet -o claims.parquet").returncode == 0
    assert pq.read_table(folder / "claims.parquet").column("id").to_pylist() == ids
    assert len(sayso("sayso read page.html -f md").stdout.splitlines()) == len(ids) + 2


def test_text_is_the_report_alone(sayso):
    done = sayso("sayso read page.html --text")
    assert done.stdout.startswith("Bridge collapses near Orlen\n\nAt least 12 people died")
    assert "Leave a comment" not in done.stdout


def test_reports_are_records_of_the_contract(sayso):
    report = json.loads(sayso("sayso read page.html --reports -f jsonl").stdout)
    assert report["schema"] == "sayso.report/1"
    assert report["outlet"] == "The Orlen Courier"
    assert (report["published"], report["published_from"]) == ("2025-03-04", "markup")


def test_retold_reports_say_so(sayso):
    assert "Retold in our own words" in sayso("sayso read reports.jsonl").stdout
    sayso("sayso add reports.jsonl")
    for line in ("sayso claims", "sayso show up-1219", "sayso search Kursk"):
        assert "Retold in our own words" in sayso(line).stdout


def test_data_on_one_stream_and_words_on_the_other(sayso):
    done = sayso("sayso read page.html nowhere.html -f jsonl")
    assert done.returncode == 1
    assert all(json.loads(line) for line in done.stdout.splitlines())
    assert re.fullmatch(r"refused: nowhere\.html: .+\n", done.stderr)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("sayso read page.html", 0),
        ("sayso read page.html nowhere.html", 1),  # some inputs failed
        ("sayso read", 2),  # no target
        ("sayso read page.html -f xml", 2),  # no such format
        ("sayso bogus", 2),  # no such command
        ("sayso read nowhere.html", 3),  # nothing read
        ("sayso show nothing", 3),  # no such record
        ("sayso read page.html --finder bogus", 4),  # no such finder
        ("SAYSO_MAX_BYTES=many sayso read page.html", 4),  # a setting that is no number
        ("sayso read page.html --config none.toml", 4),
        ("sayso claims -l none.sayso", 5),  # no such ledger
        ("sayso sql 'delete from reports'", 5),  # the ledger cannot be changed
        ("sayso add page.html -l .", 5),  # a folder is no ledger
        ("sayso read page.html -o no/such/folder.csv -f csv", 4),
    ],
)
def test_exit_status(sayso, line, status):
    sayso("sayso add page.html")
    done = sayso(line)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    if status not in (0, 2):
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.html", b""),
        ("blank.txt", b" \n\n "),
        ("binary.html", bytes(range(256)) * 40),
        ("picture.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 500),
    ],
)
def test_bad_input_gets_one_line_and_the_rest_goes_on(sayso, folder, name, data):
    (folder / name).write_bytes(data)
    done = sayso(f"sayso read {name} page.html --text")
    assert done.returncode == 1
    assert done.stderr.startswith(f"refused: {name}")
    assert len(done.stderr.splitlines()) == 1
    assert "At least 12 people died" in done.stdout


def test_a_page_cannot_move_the_cursor(sayso, folder):
    hostile = (
        'Title\n\n"We \x1b[2Jsaw \u202e7 [bold]dead[/bold] people," police chief \x1b]0;x\x07Ann Roe said.\n'
    )
    (folder / "hostile.jsonl").write_text(json.dumps({"text": hostile}), encoding="utf-8")
    for line in ("sayso read hostile.jsonl", "sayso read hostile.jsonl -f md"):
        out = sayso(line).stdout
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", out)
    assert "[bold]" in sayso("sayso read hostile.jsonl").stdout


def test_a_closed_pipe_is_not_an_error(sayso):
    done = sayso("sayso read reports.jsonl -f jsonl | head -n 1; exit ${PIPESTATUS[0]}")
    assert done.returncode == 0
    assert done.stderr == ""


def test_a_full_disk_gets_one_line(sayso):
    for line in ("sayso read page.html -f jsonl > /dev/full", "sayso read page.html --text > /dev/full"):
        done = sayso(line)
        assert done.returncode == 1
        assert re.fullmatch(r"sayso: output: No space left on device; .+\n", done.stderr)


@pytest.mark.slow
def test_an_interruption_gets_one_line_and_its_status(sayso):
    done = sayso("timeout --foreground -s INT 5 sayso read - < <(sleep 20); echo status $?")
    assert "Traceback" not in done.stderr
    assert done.stdout.endswith("status 124\n")  # what timeout itself answers when it had to step in
    assert done.stderr.startswith("interrupted: ")


def test_adding_again_changes_nothing(sayso):
    first, again = sayso("sayso add reports.jsonl"), sayso("sayso add reports.jsonl")
    assert "9 new reports" in first.stderr
    assert "0 new reports with 0 claims, 9 known already" in again.stderr


def test_claims_and_search_and_show(sayso):
    sayso("sayso add reports.jsonl")
    kept = [json.loads(line) for line in sayso("sayso claims -f jsonl").stdout.splitlines()]
    read = [json.loads(line) for line in sayso("sayso read reports.jsonl -f jsonl").stdout.splitlines()]
    key = lambda claim: claim["id"]  # noqa: E731
    copies = {claim["report"]["id"]: claim["report"]["copy_of"] for claim in kept}
    assert {report: root for report, root in copies.items() if root} == {"trt-0113": "cna-0113"}
    for claim in read:  # which knows each report alone
        claim["report"]["copy_of"] = copies[claim["report"]["id"]]
    assert sorted(kept, key=key) == sorted(read, key=key)
    found = [json.loads(line) for line in sayso("sayso search Kursk -f jsonl").stdout.splitlines()]
    assert 0 < len(found) < len(kept)
    one = kept[0]
    shown = sayso(f"sayso show {one['id']}").stdout
    assert one["id"] in shown
    assert json.loads(sayso(f"sayso show {one['id']} -f jsonl").stdout) == one


def test_sql_brings_rows_in_any_format(sayso):
    sayso("sayso add reports.jsonl")
    done = sayso("sayso sql 'select report, count(*) as n from v_claims group by report' -f jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == 9
    assert all(isinstance(row["n"], int) for row in rows)


def test_doctor_names_each_setting_and_its_origin(sayso):
    checks = json.loads(sayso("sayso doctor -f json", SAYSO_FINDER="rules").stdout)
    found = {check["what"]: check for check in checks}
    assert found["setting finder"]["found"] == "rules (from SAYSO_FINDER)"
    assert all(check["ok"] for check in checks)


def test_completion_is_offered(sayso):
    assert "_SAYSO_COMPLETE" in sayso("sayso --show-completion bash").stdout
