"""The ``sayso`` command: a skin on the public door."""

from sayso.out.cli.app import main

__all__ = ["main"]
