"""A shop's own export, small enough to know by heart, and the command line in front of it."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ui.cli.app import run

MAPPING = """
currency: EUR
products:
  file: products.csv
  columns: {id: sku, title: name, description: text, price: price}
  facets: {product_type: kind, colour_family: colour, pattern: pattern}
events:
  - file: orders.csv
    columns: {customer: client, product: sku, at: day, price: paid}
"""
KINDS = (("Dress", 40.0), ("Shirt", 25.0), ("Trousers", 30.0), ("Socks", 5.0))
COLOURS = ("Black", "Red", "Blue")
PATTERNS = ("Solid", "Lace", "Stripe")
CUSTOMERS = tuple(f"client-{n}" for n in range(12))


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout."""
        form: dict[str, Any] = json.loads(self.out)
        return form


@dataclass(frozen=True)
class CommandLine:
    """Runs commands on one home, in this process."""

    home: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> Outcome:
        """Run one command."""
        self.capsys.readouterr()
        status = run([*arguments, "--home", str(self.home)])
        captured = self.capsys.readouterr()
        return Outcome(status, captured.out, captured.err)


def write_export(folder: Path) -> Path:
    """Write the export's three files; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    products = [
        [
            f"{kind[:2]}{colour[:3]}{pattern[:2]}",
            f"{colour} {kind.lower()} {pattern.lower()}",
            f"A {pattern.lower()} {kind.lower()}.",
            price + index,
            kind,
            colour,
            pattern,
        ]
        for kind, price in KINDS
        for index, (colour, pattern) in enumerate((c, p) for c in COLOURS for p in PATTERNS)
    ]
    header = ["sku", "name", "text", "price", "kind", "colour", "pattern"]
    write_rows(folder / "products.csv", header, products)
    ids = [str(row[0]) for row in products]
    orders = [
        [customer, ids[(n * 5 + step) % len(ids)], f"2026-10-{step + n + 1:02d}", "9.99"]
        for n, customer in enumerate(CUSTOMERS)
        for step in range(6)
    ]
    write_rows(folder / "orders.csv", ["client", "sku", "day", "paid"], orders)
    return folder


def write_rows(path: Path, header: list[str], rows: list[list[Any]]) -> None:
    """Write a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
