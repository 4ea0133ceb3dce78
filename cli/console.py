"""The two outputs of the command: results on one, everything said about them on the other."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console
from rich.markup import escape

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(value: Any) -> None:
    """Print a value as JSON, without a terminal's colours or line breaks."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def say(text: str) -> None:
    """Print a line whose text may come from a document or a file name: nothing in it is taken as markup."""
    out.print(escape(text))


def warn(text: str) -> None:
    """Print a line beside the results."""
    err.print(f"[yellow]{escape(text)}[/yellow]")


def fail(text: str) -> None:
    """Print why the command could not do what it was asked to."""
    err.print(f"[bold red]{escape(text)}[/bold red]")
