"""Settings: defaults < ``sayso.toml`` < ``SAYSO_*`` < flags, each with where it came from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from sayso.errors import ConfigError

CONFIG_FILE = "sayso.toml"
FORMATS = ("table", "json", "jsonl", "csv", "parquet", "md")


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything a user may set. Times are in seconds; ``delay`` is between two requests to one host.

    ``host`` and ``port`` are where «sayso serve» listens; ``person`` is the name that decisions are kept
    under there, the login name where it is empty. ``team`` asks everybody to sign in; ``domain`` is the
    name under which a proxy on this machine hands the server on, encrypted.
    """

    ledger: str = "ledger.sayso"
    format: str = "table"
    finder: str = "model"
    max_bytes: int = 20_000_000
    timeout: float = 15.0
    delay: float = 1.0
    allow_loopback: bool = False
    host: str = "127.0.0.1"
    port: int = 8765
    person: str = ""
    team: bool = False
    domain: str = ""

    def __post_init__(self) -> None:
        if self.format not in FORMATS:
            raise ConfigError(f"no format is called {self.format!r}; choose one of {', '.join(FORMATS)}")


class Loaded(Struct, frozen=True):
    """The settings in force, and for each its origin: default, the file, the variable or a flag."""

    settings: Settings
    origins: dict[str, str]


def load(*, config: Path | None = None, env: Mapping[str, str], flags: Mapping[str, Any]) -> Loaded:
    """Merge the four layers; a flag that is None was not given.

    Raises ConfigError naming the file or variable, the key and what to do.

    >>> load(env={"SAYSO_LEDGER": "war.sayso"}, flags={"format": "json"}).origins["ledger"]
    'SAYSO_LEDGER'
    """
    layers = [
        *_file_layer(config),
        *((f"SAYSO_{name.upper()}", {name: value}) for name, value in _env_values(env)),
        *(
            (f"--{name.replace('_', '-')}", {name: value})
            for name, value in flags.items()
            if value is not None
        ),
    ]
    values: dict[str, Any] = {}
    origins = dict.fromkeys(Settings.__struct_fields__, "default")
    for origin, layer in layers:
        for name, value in layer.items():
            values[name] = _typed(origin, name, value)
            origins[name] = origin
    return Loaded(Settings(**values), origins)


def _file_layer(config: Path | None) -> list[tuple[str, dict[str, Any]]]:
    path = config or Path(CONFIG_FILE)
    try:
        return [(str(path), tomllib.loads(path.read_text(encoding="utf-8")))]
    except FileNotFoundError:
        if config is None:
            return []
        raise ConfigError(f"{path}: no such settings file; check --config") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as TOML: {error}") from error


def _env_values(env: Mapping[str, str]) -> list[tuple[str, str]]:
    names = Settings.__struct_fields__
    return [(name, env[f"SAYSO_{name.upper()}"]) for name in names if env.get(f"SAYSO_{name.upper()}")]


def _typed(origin: str, name: str, value: Any) -> Any:
    kinds = {field.name: field.type for field in msgspec.structs.fields(Settings)}
    if name not in kinds:
        near = get_close_matches(name, kinds, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(kinds)}"
        raise ConfigError(f"{origin}: no setting is called {name!r}{hint}")
    try:
        return msgspec.convert(value, kinds[name], strict=False)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{origin}: {name} = {value!r}: {error}") from error
