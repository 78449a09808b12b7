"""``aisle decline`` on a shop some of whose customers drift away."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.customers.decline.shop import drifting
from tests.ui.boutique import CommandLine, write_rows

MAPPING = """
currency: EUR
products:
  file: products.csv
  columns: {id: sku, title: name}
  facets: {product_type: kind}
events:
  - file: orders.csv
    columns: {customer: client, product: sku, at: day, price: paid}
"""


@pytest.fixture
def aisle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Commands on that shop."""
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    write_rows(folder / "products.csv", ["sku", "name", "kind"], [["p1", "Thing", "Socks"]])
    orders = [
        [f"client-{customer}", "p1", (date(2024, 1, 1) + timedelta(days=at)).isoformat(), price]
        for customer, at, price, _ in drifting(90, 300)
    ]
    write_rows(folder / "orders.csv", ["client", "sku", "day", "paid"], orders)
    aisle = CommandLine(tmp_path / "home", capsys)
    loaded = aisle("load", "csv", str(folder), "--mapping", str(folder / "mapping.yaml"))
    assert loaded.status == 0, loaded.err
    return aisle


def test_writes_scores_a_report_and_one_document(aisle: CommandLine, tmp_path: Path) -> None:
    out, folder = tmp_path / "scores.csv", tmp_path / "report"
    asked = ("--as-of", "2024-10-20", "--window-days", "28", "--out", str(out))
    done = aisle("decline", *asked, "--report", str(folder), "--json")
    assert done.status == 0, done.err
    assert done.document["as_of"] == "2024-10-20"
    assert {path.suffix for path in folder.iterdir()} == {".json", ".md", ".html", ".pdf"}
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["customer_id", "probability", "declining", "cluster"]
    assert {row["customer_id"] for row in rows} == {f"client-{n}" for n in range(1, 91)}
    assert all(0 < float(row["probability"]) < 1 for row in rows)
    assert all((row["declining"] == "0") == (row["cluster"] == "-1") for row in rows)
    assert sum(row["declining"] == "1" for row in rows) == done.document["customers"]["declining"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as-of", "yesterday"), "--as-of yesterday"),
        (("--as-of", "2023-01-01"), "2024-01-01 to 2024-10-26"),
        (("--as-of", "2025-06-01"), "2024-01-01 to 2024-10-26"),
        (("--window-days", "100"), "300 days of purchases"),
        (("--window-days", "0"), "a window of 0 days"),
        (("--spend-share", "2"), "spend share of 2.0"),
        (("--missed-cost", "0"), "not both above 0"),
        (("--out", "nowhere/scores.csv"), "nowhere"),
        (("--out", "."), "folder"),
    ],
)
def test_says_what_is_wrong(aisle: CommandLine, arguments: tuple[str, str], said: str) -> None:
    done = aisle("decline", *arguments)
    assert done.status == 2
    assert said in done.err
    assert len(done.err.strip().splitlines()) == 1
