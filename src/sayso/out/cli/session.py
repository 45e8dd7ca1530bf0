"""What one run of the command carries: its settings, where messages go, and how it ended.

Data goes to standard output, everything else to standard error.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from sayso.errors import ConfigError, InputError, LedgerError, ModelError, SaysoError
from sayso.out.formats import WRITERS, visible
from sayso.out.rows import Column
from sayso.out.settings import Loaded, Settings, load
from sayso.types import Refusal

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.page import Fetch

# exit status: 0 ok, 1 some inputs failed, 2 usage, then
NOTHING_READ = 3
INTERRUPTED = 130
STATUS: dict[type[SaysoError], int] = {ConfigError: 4, ModelError: 4, LedgerError: 5, InputError: 3}
FAILED = 1


def status_of(error: SaysoError) -> int:
    """The exit status of an error that ended the run."""
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), FAILED)


class Refused(list[Refusal]):
    """Refusals as they come: each is kept and printed as one line on standard error."""

    def append(self, refusal: Refusal) -> None:
        """Keep the refusal and say it."""
        super().append(refusal)
        say(f"refused: {refusal.report}: {refusal.reason}")


class Session:
    """One run: settings, refusals so far, and how many inputs were read."""

    def __init__(self, *, config: Path | None = None, quiet: bool = False, **flags: Any) -> None:
        """Merge the settings; raises ConfigError."""
        self.loaded: Loaded = load(config=config, env=os.environ, flags=flags)
        self.quiet = quiet
        self.refused = Refused()
        self.read = 0

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.loaded.settings

    def fetch(self) -> Fetch:
        """How addresses are fetched under these settings."""
        from sayso.page import Fetch

        return Fetch(
            timeout=self.settings.timeout,
            max_bytes=self.settings.max_bytes,
            delay=self.settings.delay,
            allow_loopback=self.settings.allow_loopback,
        )

    def status(self) -> int:
        """0 when all was read, 1 when some inputs failed, 3 when nothing was read."""
        if not self.read:
            return NOTHING_READ
        return FAILED if self.refused else 0

    @contextmanager
    def progress(self, what: str) -> Iterator[Callable[[], None]]:
        """A bar on standard error for long work, on a terminal only."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda: None
            return
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(what, total=None)
            yield lambda: bar.advance(task)

    def write(self, records: Iterable[Any], columns: tuple[Column, ...], output: Path | None = None) -> int:
        """Write records in the chosen format to ``output`` or standard output; returns how many."""
        if self.settings.format == "parquet" and output is None and sys.stdout.isatty():
            raise ConfigError("parquet is binary: name a file with -o, or redirect standard output")
        with opened(output) as out:
            return WRITERS[self.settings.format](records, columns, out)

    def write_rows(
        self, records: Iterable[Any], columns: tuple[Column, ...], output: Path | None = None
    ) -> int:
        """Write flat rows: also as JSON, a record holds the columns and no more."""
        if self.settings.format in ("json", "jsonl"):
            records = ({column.name: column.get(one) for column in columns} for one in records)
        return self.write(records, columns, output)

    def no_file(self, output: Path | None) -> None:
        """Raise ConfigError where a table was asked for in a file."""
        if output is not None:
            raise ConfigError("-o needs a format that is a file: add -f csv, jsonl, json, md or parquet")


@contextmanager
def opened(output: Path | None) -> Iterator[BinaryIO]:
    """The named file, there whole or not at all; standard output where none is named."""
    if output is not None:
        with whole_file(output) as out:
            yield out
        return
    yield cast("BinaryIO", OnScreen()) if sys.stdout.isatty() else sys.stdout.buffer
    sys.stdout.buffer.flush()


class OnScreen(io.BufferedIOBase):
    """Standard output where it is a terminal: what a page wrote cannot move the cursor."""

    def write(self, data: Any) -> int:
        """Write whole characters in UTF-8."""
        text = bytes(data).decode("utf-8", "replace").replace("\r\n", "\n")
        sys.stdout.buffer.write(visible(text).encode())
        return len(data)

    def flush(self) -> None:
        """Show what was written."""
        sys.stdout.buffer.flush()


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that is there whole or not at all: written beside its place, then moved into it.

    Raises ConfigError when the folder cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}; choose another -o") from error
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def say(message: str) -> None:
    """One line on standard error; what a page wrote cannot move the cursor."""
    print(visible(message.replace("\n", " ")), file=sys.stderr, flush=True)  # noqa: T201


def screen(env: Mapping[str, str] = os.environ) -> Console:
    """Standard output for tables; 100 columns wide where there is no terminal to ask."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else int(env.get("COLUMNS") or 100)
    return Console(width=width, highlight=False, markup=False, emoji=False)
