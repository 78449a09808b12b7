"""What commands print: JSON documents, short texts, picks, progress."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chatbot.turn import Pick
from data.errors import BadFile
from data.progress import Progress

if TYPE_CHECKING:
    from customers.report import Report


def json_text(document: Mapping[str, Any]) -> str:
    """Write a document as one line of JSON."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n"


def print_json(document: Mapping[str, Any]) -> None:
    """Print exactly one JSON document on stdout."""
    sys.stdout.write(json_text(document))


def write_private(path: Path, text: str) -> None:
    """Write a new file that only its owner can read.

    Raises:
        BadFile: the file exists already or cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as exc:
        raise BadFile(f"{path}: {exc.strerror}") from exc
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def print_text(text: str) -> None:
    """Print a text for people on stdout."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def print_report(
    document: Mapping[str, Any], told: "Report", folder: Path | None, *, as_json: bool
) -> None:
    """Print what an analysis found, and write its report into a folder where one is asked for.

    Raises:
        BadFile: the folder cannot be written to.
    """
    from customers.report.markdown import as_markdown
    from customers.report.writing import write_report

    if folder is not None:
        try:
            write_report(folder, told, document)
        except OSError as error:
            raise BadFile(f"--report {folder}: {error.strerror}") from error
    if as_json:
        print_json(document)
    else:
        print_text(as_markdown(told).rstrip())


def print_picks(picks: Iterable[Pick]) -> None:
    """Print picks for people: number, title, price, id, and the reasons below."""
    for number, pick in enumerate(picks, start=1):
        print_text(f"{number:3}. {pick.product.title}  {price_of(pick)}  [{pick.id}]")
        for claim in pick.reasons:
            print_text(f"       · {claim.text}")


def price_of(pick: Pick) -> str:
    """Write a pick's price as people read it."""
    product = pick.product
    return "" if product.price is None else f"{product.price:.2f} {product.currency or ''}".rstrip()


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Draw the progress of each step on stderr; nothing where that is not a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Bars(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def report(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield report
