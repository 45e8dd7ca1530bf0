"""The command as a user runs it: a process in a folder of samples."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = """<!doctype html><html lang="en"><head><title>Bridge collapses near Orlen</title>
<meta property="og:site_name" content="The Orlen Courier">
<meta property="article:published_time" content="2025-03-04T08:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge collapses near Orlen</h1>
<p>At least 12 people died when a bridge collapsed near Orlen on Monday, the transport ministry said.</p>
<p>"We are still looking for seven workers," fire chief Maria Tesk told reporters at the scene.</p>
<p>The builder denied that the bridge had been overloaded, and it has not commented on the report.</p>
<p>According to a police spokesman, about 30 people were injured and taken to two hospitals in the city.</p>
</article><footer>Share this article. Leave a comment.</footer></body></html>
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with a page and the sample reports."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    dossier = files("sayso.data") / "dossiers/nk-kursk/reports.jsonl"
    (tmp_path / "reports.jsonl").write_bytes(dossier.read_bytes())
    return tmp_path


@pytest.fixture
def sayso(folder):
    """Run a command line in the folder by the shell, with ``sayso`` on the path."""
    shim = folder / ".bin" / "sayso"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sayso "$@"\n')
    shim.chmod(0o755)
    env = {
        "PATH": f"{shim.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
    }

    def run(line: str, **more: str) -> subprocess.CompletedProcess[str]:
        shell = shutil.which("bash") or "/bin/sh"
        return subprocess.run(
            [shell, "-c", line],
            cwd=folder,
            env={**env, **more},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run
