"""What commands print: JSON documents, short texts, picks, progress."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from chatbot.turn import Pick
from data.errors import BadFile


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
