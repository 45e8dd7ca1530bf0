"""The gate: every table of floors has its measure, and the quick ones hold."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

GOLD = Path(__file__).resolve().parent.parent / "gold"


@pytest.mark.parametrize("name", ["phrases", pytest.param("retold", marks=pytest.mark.slow)])
def test_no_figure_lies_below_its_floor(name: str) -> None:
    done = subprocess.run(
        [sys.executable, str(GOLD / "gate.py"), name], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_floor_is_a_number() -> None:
    floors = tomllib.loads((GOLD / "floors.toml").read_text("utf-8"))
    assert all(isinstance(floor, (int, float)) for table in floors.values() for floor in table.values())
