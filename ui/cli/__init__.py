"""The command line: ``aisle COMMAND`` and ``python -m ui COMMAND``."""

from ui.cli.app import main

__all__ = ["main"]
