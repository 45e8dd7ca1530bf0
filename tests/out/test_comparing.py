"""The commands that compare, publish and export, from outside."""

import csv
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET

import pyarrow.parquet as pq
import pytest

from sayso.ledger import Ledger
from sayso.types import Account, from_dict

from .kept import kept as kept_ledger


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    """A ledger of the sample dossier, read by rules: made once, copied for each test."""
    return kept_ledger(tmp_path_factory.mktemp("dossier"))


@pytest.fixture
def kept(sayso, folder, dossier):
    """Run commands in a folder whose ledger holds the sample dossier."""
    shutil.copy(dossier, folder / "ledger.sayso")
    return sayso


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_accounts_names_the_rule_beside_every_range_and_counts_origins(kept):
    done = kept("sayso accounts -n 3")
    assert done.returncode == 0
    assert done.stdout.count("all-named-latest/1") == 3
    assert "Range published" in done.stdout
    assert re.search(r"\d+ reports, \d+ independent", done.stdout)
    assert done.stdout.count("not yet confirmed") == 3
    assert done.stderr == "3 accounts\n"


def test_accounts_are_records_of_the_contract_in_every_format(kept, folder):
    found = lines(kept("sayso accounts -f jsonl"))
    assert all(isinstance(from_dict(one), Account) for one in found)
    assert json.loads(kept("sayso accounts -f json").stdout) == found
    ids = [one["id"] for one in found]
    rows = list(csv.DictReader(io.StringIO(kept("sayso accounts -f csv").stdout)))
    assert [row["id"] for row in rows] == ids
    assert {row["status"] for row in rows} == {"not yet confirmed"}
    assert kept("sayso accounts -f parquet -o a.parquet").returncode == 0
    assert pq.read_table(folder / "a.parquet").column("id").to_pylist() == ids
    assert len(kept("sayso accounts -f md").stdout.splitlines()) == len(ids) + 2


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ("--measure killed", lambda a: a["measure"] == "killed"),
        ("--source Zelensky", lambda a: "Zelensky" in json.dumps(a)),
        ("--where kursk", lambda a: "kursk" in f"{a['where']} {a['question']}".lower()),
        ("--since 2025-04-01", lambda a: any(f["published"] >= "2025-04-01" for f in a["figures"])),
    ],
)
def test_filters_choose_accounts_and_never_change_one(kept, asked, holds):
    every = {one["id"]: one for one in lines(kept("sayso accounts -f jsonl"))}
    some = lines(kept(f"sayso accounts {asked} -f jsonl"))
    assert 0 < len(some) < len(every)
    assert all(holds(one) and every[one["id"]] == one for one in some)


def test_another_rule_makes_another_range_and_says_so(kept):
    for one in lines(kept("sayso accounts --rule acled-like-lowest -f jsonl")):
        assert one["published_range"]["rule"] == "acled-like-lowest/1"
        assert one["published_range"]["low"] == one["published_range"]["high"]


def test_account_shows_sources_by_date_origins_and_why(kept):
    one = lines(kept("sayso accounts --source Zelensky -n 1 -f jsonl"))[0]
    done = kept(f"sayso account {one['id']} --why --chart")
    assert done.returncode == 0
    for words in ("Volodymyr Zelensky", "2024-12-24", "└──", "stands with", "○", "retold in our own words"):
        assert words in done.stdout
    assert json.loads(kept(f"sayso account {one['id']} -f jsonl").stdout) == one
    assert (
        kept(f"sayso account {one['origins'][0]['id']}").stdout == kept(f"sayso account {one['id']}").stdout
    )


@pytest.mark.parametrize("name", ["toll.svg", "toll.png", "toll.html"])
def test_account_draws_to_a_file(kept, folder, name):
    one = lines(kept("sayso accounts -n 1 -f jsonl"))[0]
    assert kept(f"sayso account {one['id']} --picture {name}").returncode == 0
    data = (folder / name).read_bytes()
    if name.endswith("svg"):
        assert ET.fromstring(data).get("role") == "img"
    else:
        assert data.startswith(b"\x89PNG" if name.endswith("png") else b"<!doctype html>")


def test_origins_mark_the_copy(kept):
    done = kept("sayso origins")
    assert "copies the text of cna-0113" in done.stdout
    rows = lines(kept("sayso origins -f jsonl"))
    assert {"account", "origin", "label", "number_of_reports"} <= set(rows[0])


def test_copies_tell_direction_share_and_passages(kept):
    done = kept("sayso copies --passages")
    assert re.search(r"trt-0113 .* is mostly the same as cna-0113: \d+% of it", done.stdout)
    assert "«" in done.stdout
    [group] = lines(kept("sayso copies -f jsonl"))
    assert (group["schema"], group["root"]) == ("sayso.copies/1", "cna-0113")


def test_a_confirmed_figure_is_confirmed_everywhere_until_it_is_withdrawn(kept, folder):
    figure = lines(kept("sayso accounts -n 1 -f jsonl"))[0]["figures"][0]
    name = f"{figure['claim']}@{figure['start']}-{figure['end']}"
    done = kept(f"sayso judge confirm {name} --by Ann --reason 'compared with the page'")
    assert done.returncode == 0
    judgement = re.match(r"(j_\w+): confirm yes: ", done.stderr)[1]
    assert lines(kept("sayso accounts -n 1 -f jsonl"))[0]["figures"][0]["confirmed"] is True
    assert "confirmed" in kept("sayso accounts -n 1").stdout
    kept("sayso publish -n 1 -o p.html")
    assert "confirmed by a person" in (folder / "p.html").read_text()
    assert kept(f"sayso judge withdraw {judgement} --by Ann").returncode == 0
    assert lines(kept("sayso accounts -n 1 -f jsonl"))[0]["figures"][0]["confirmed"] is False


def test_a_correction_keeps_old_and_new(kept):
    [claim] = lines(kept("sayso claims --source Zelensky -n 1 -f jsonl"))
    done = kept(
        f"sayso judge correct {claim['id']} source.name='Volodymyr Zelensky' polarity=deny", SAYSO_BY="Ann"
    )
    assert done.returncode == 0
    assert done.stderr.count("correct yes") == 2


def test_sources_are_one_speaker_under_all_names(kept):
    [row] = lines(kept("sayso sources Zelensky -f jsonl"))
    assert row["name"] == "Volodymyr Zelensky"
    assert "Volodymyr Zelenskyy" in row["aliases"]
    assert row["reports"] > 1
    assert kept("sayso sources --kind military").returncode == 0
    done = kept(f"sayso sources {row['id']} --grade B2 --by Ann")
    assert done.stderr == f"{row['id']} (Volodymyr Zelensky): B2, by Ann\n"
    assert lines(kept("sayso sources Zelensky -f jsonl"))[0]["grade"] == "B2"
    every = {one["id"] for one in lines(kept("sayso sources -f jsonl"))}
    assert kept(f"sayso judge not-same {' '.join(sorted(every)[:2])} --by Ann").returncode == 0


def test_a_rule_of_one_s_own_is_kept_and_travels(kept, folder):
    (folder / "rules.toml").write_text(
        '[[rule]]\nname = "house"\nversion = 1\ntext = "All figures of everyone named."\n'
        'parameters = { origins = "named", figures = "all" }\n'
    )
    assert kept("sayso rules --add rules.toml").returncode == 0
    assert "house/1" in kept("sayso rules").stdout
    assert kept("sayso accounts --rule house -n 1").stdout.count("house/1") == 1
    kept("sayso export --rule house/1 -o a.csv")
    assert "house/1: All figures of everyone named." in (folder / "a.method.md").read_text()
    for text, words in (
        ("x = ", "cannot be read as TOML"),
        ("[[rule]]\nname = 'x'", "rules stand under [[rule]]"),
        ("[[rule]]\nname = 'ucdp-like'\nversion = 1\ntext = 'x'", "ships with Sayso"),
        ("[[rule]]\nname = 'house'\nversion = 1\ntext = 'other'", "gets a new version"),
    ):
        (folder / "bad.toml").write_text(text)
        done = kept("sayso rules --add bad.toml")
        assert done.returncode in (4, 5)
        assert words in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_what_is_marked_for_fewer_leaves_only_when_asked(kept, folder):
    with Ledger(folder / "ledger.sayso") as ledger:
        ledger.mark("ki-0105", "amber", by="Ann")
    assert kept("sayso export -o clear").returncode == 0
    assert kept("sayso export -o amber --tlp amber").returncode == 0
    outlets = [
        "The Kyiv Independent" in (folder / name / "figures.csv").read_text() for name in ("clear", "amber")
    ]
    assert outlets == [False, True]
    assert "- 8 reports" in (folder / "clear/method.md").read_text()
    assert "stricter than TLP:AMBER" in (folder / "amber/method.md").read_text()
    kept("sayso publish -o p.html")
    assert "Kyiv Independent" not in (folder / "p.html").read_text()


def test_diff_of_two_finders_and_of_two_ledgers(kept):
    kept("sayso add reports.jsonl")
    done = kept("sayso diff -f jsonl")
    assert {one["change"] for one in lines(done)} <= {"gained", "lost", "conflicting"}
    assert re.search(r"claims: \d+ same, \d+ conflicting, \d+ gained, \d+ lost", done.stderr)
    kept("sayso add page.html -l other.sayso --finder rules")
    lost = lines(kept("sayso diff other.sayso --a rules@1 --only account -f jsonl"))
    assert {one["change"] for one in lost} == {"gained", "lost"}


def test_publish_and_export_write_whole_files(kept, folder):
    assert kept("sayso publish --measure killed -o page2.html --title 'Killed <in> Kursk'").returncode == 0
    page = (folder / "page2.html").read_text(encoding="utf-8")
    assert "<h1>Killed &lt;in&gt; Kursk</h1>" in page
    assert kept("sayso export -o out").returncode == 0
    assert {p.name for p in (folder / "out").iterdir()} == {
        "accounts.csv",
        "figures.csv",
        "origins.csv",
        "method.md",
    }
    assert "source-preferred/1=Zelensky" not in (folder / "out/method.md").read_text()
    kept("sayso export -o z.jsonl --rule source-preferred=Zelensky")
    assert '"rule":"source-preferred/1=Zelensky"' in (folder / "z.jsonl").read_text()
    assert "source = Zelensky" in (folder / "z.method.md").read_text()


@pytest.mark.parametrize(
    ("line", "status", "words"),
    [
        ("sayso accounts -l none.sayso", 5, "none.sayso"),
        ("sayso accounts --measure nothing", 0, "no account fits --measure nothing"),
        ("sayso accounts --rule bogus", 4, "no rule is called 'bogus'"),
        ("sayso accounts --since yesterday", 4, "since: 'yesterday' is not a day"),
        ("sayso accounts -o x.csv", 4, "-o needs a format"),
        ("sayso account a_nothing", 3, "a_nothing: no account has this id"),
        ("sayso account a_x --picture toll.gif", 4, "a picture's name ends in .svg, .png, .html"),
        ("sayso origins --who nobody-of-the-kind", 0, "no account fits"),
        ("sayso publish --measure nothing -o p.html", 3, "nothing was written"),
        ("sayso publish -o no/such/p.html", 4, "cannot be written"),
        ("sayso export --measure nothing -o out", 3, "nothing was written"),
        ("sayso export -o page.html/out", 4, "cannot be made"),
        ("sayso export -o out -f xml", 4, "no export is called 'xml'"),
        ("sayso rules bogus", 4, "no rule is called 'bogus'"),
        ("sayso judge reject nonsense --by Ann", 4, "'nonsense' is no id"),
        ("sayso judge reject c_0000 --by Ann", 4, "no claim or figure 'c_0000'"),
        ("sayso judge same a_1 a_2 --by Ann", 4, "no account or origin a_1, a_2"),
        ("sayso judge same a_1 s_2 --by Ann", 4, "--of"),
        ("sayso judge same s_1 s_2 --by Ann", 4, "no source s_1, s_2"),
        ("sayso sources nobody-of-that-name", 3, "no source fits"),
        ("sayso sources e --grade A1 --by Ann", 4, "sources fit; grade one"),
        ("sayso rules --add none.toml", 4, "none.toml: no such file"),
        ("sayso judge same c_1@1-2 c_2@1-2 --by Ann", 4, "--of account or --of origin"),
        ("sayso judge correct c_1 polarity --by Ann", 4, "PATH=VALUE"),
        ("sayso judge correct c_1 polarity=deny --by Ann", 4, "no such claim"),
        ("sayso judge withdraw j_1 --by Ann", 4, "j_1"),
        ("sayso diff", 4, "name two finders"),
        ("sayso diff --a bogus@1", 4, "no claims were found by 'bogus@1'"),
        ("sayso diff none.sayso", 5, "none.sayso"),
    ],
)
def test_one_line_and_its_exit_status(kept, line, status, words):
    done = kept(line)
    assert (done.returncode, "Traceback" in done.stderr) == (status, False), done.stderr
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "line",
    [
        "sayso judge reject c_1",
        "sayso judge bogus c_1 --by Ann",
        "sayso publish",
        "sayso diff --only x",
        "sayso sources x --grade Z9 --by Ann",
        "sayso sources x --grade A1",
        "sayso publish -o p.html --tlp pink",
    ],
)
def test_wrong_usage(kept, line):
    assert kept(line).returncode == 2


def test_an_empty_ledger_says_that_it_is_empty(sayso, folder):
    (folder / "none.jsonl").write_text("")
    sayso("sayso add none.jsonl -l empty.sayso")
    done = sayso("sayso accounts -l empty.sayso")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "empty.sayso holds no reports; sayso add brings them in\n"
    assert sayso("sayso publish -l empty.sayso -o p.html").returncode == 3
    assert sayso("sayso accounts -l empty.sayso -f json").stdout == "[]\n"
