"""Write the generated parts of README and docs anew, or say what is out of date.

python scripts/docs.py            write
python scripts/docs.py --check    exit 1 when something is out of date
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from sayso.out.export.writing import TABLES
from sayso.out.method import codebook
from sayso.types import Account, Claim, CopyGroup, Judgement, Refusal, Report, Totals

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = {
    "report": Report,
    "claim": Claim,
    "account": Account,
    "copies": CopyGroup,
    "totals": Totals,
    "refusal": Refusal,
    "judgement": Judgement,
}
# A fenced console session: each line that starts with $ is run, what follows is its output.
SESSION = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
# Tables of columns, from the columns themselves: between «<!-- codebook NAME -->» and «<!-- end -->».
CODEBOOK = re.compile(r"(?<=<!-- codebook )(\w+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)
EXPORTS = ROOT / "docs" / "exports.md"
PAGES = ("README.md", "docs/first-ledger.md")
SAMPLE = ROOT / "docs" / "sample"


def schema(kind: type) -> str:
    """The JSON Schema of one record type."""
    return json.dumps(msgspec.json.schema(kind), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def page(path: Path) -> str:
    """The page with what its console sessions print now, all run in one folder of samples."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sample in SAMPLE.iterdir():
            shutil.copy(sample, folder)
        return SESSION.sub(lambda found: session(found[0], folder), path.read_text(encoding="utf-8"))


def exports() -> str:
    """The page about exports, with the codebook as the columns have it now."""
    page = EXPORTS.read_text(encoding="utf-8")
    return CODEBOOK.sub(lambda found: f"{found[1]}{found[2]}{codebook(TABLES[found[1]])}\n", page)


def session(block: str, folder: Path) -> str:
    """One console session, its commands run anew."""
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {command}\n{output(command, folder)}" for command in commands)


def output(command: str, folder: Path) -> str:
    """What one command prints, both streams, trailing spaces cut."""
    words = shlex.split(command)
    if words[0] != "sayso":
        raise SystemExit(f"a session runs only sayso, not {words[0]!r}")
    done = subprocess.run(
        [sys.executable, "-m", "sayso", *words[1:]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "110"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def generated() -> dict[Path, str]:
    """Every generated file with its current content."""
    files = {ROOT / "docs" / "schema" / f"{name}.json": schema(kind) for name, kind in SCHEMAS.items()}
    files[EXPORTS] = exports()
    files.update((ROOT / name, page(ROOT / name)) for name in PAGES)
    return files


def main() -> int:
    """Write or check; 1 when a check fails."""
    stale = [
        path for path, text in generated().items() if not path.exists() or path.read_text("utf-8") != text
    ]
    files = generated()
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is out of date: run make docs", file=sys.stderr)
        return 1 if stale else 0
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
