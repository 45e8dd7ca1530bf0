"""The gate's word on claims gained and lost."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

PLACE = Path(__file__).resolve().parent.parent / "gold" / "moved.py"


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    spec = importlib.util.spec_from_file_location("moved", PLACE)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    monkeypatch.setattr(made, "CLAIMS", tmp_path)
    monkeypatch.delitem(sys.modules, "moved", raising=False)
    return made


def claim(said: str, form: str = "indirect") -> dict[str, Any]:
    return {
        "report": {"id": "r1"},
        "via": None,
        "source": {"text": "Police"},
        "cue": {"text": "said"},
        "content": [{"text": said}],
        "form": form,
    }


def test_what_came_and_what_went_is_named(gate: Any, capsys: pytest.CaptureFixture[str]) -> None:
    gate.moved("quake", [claim("nine died"), claim("a bridge fell")], keep=True)
    capsys.readouterr()
    gate.moved("quake", [claim("nine died"), claim("a dam broke"), claim("it rained", form="narration")])
    assert capsys.readouterr().out.splitlines() == [
        "moved  quake: 1 claims gained, 1 lost",
        "  + r1\t\tPolice\tsaid\ta dam broke",
        "  - r1\t\tPolice\tsaid\ta bridge fell",
    ]


def test_nothing_moved_says_nothing(gate: Any, capsys: pytest.CaptureFixture[str]) -> None:
    gate.moved("quake", [claim("nine died")], keep=True)
    capsys.readouterr()
    gate.moved("quake", [claim("nine died")])
    assert not capsys.readouterr().out
