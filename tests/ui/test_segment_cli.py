"""``aisle segment`` on a shop of planted groups."""

from pathlib import Path

import pytest

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


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Regulars of every month, and others who bought once in spring or in autumn."""
    folder = tmp_path_factory.mktemp("export")
    (folder / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    products = [[f"p{n}", f"Thing {n}", ("Dress", "Socks")[n % 2]] for n in range(6)]
    write_rows(folder / "products.csv", ["sku", "name", "kind"], products)
    orders = [
        [f"regular-{n}", f"p{2 * (month % 3)}", f"2026-{month:02d}-{n % 27 + 1:02d}", 80 + n]
        for n in range(25)
        for month in range(1, 11)
    ]
    orders += [[f"spring-{n}", "p1", f"2026-03-{n % 27 + 1:02d}", 5 + n / 10] for n in range(25)]
    orders += [[f"autumn-{n}", "p3", f"2026-10-{n % 27 + 1:02d}", 5 + n / 10] for n in range(25)]
    write_rows(folder / "orders.csv", ["client", "sku", "day", "paid"], orders)
    return folder


@pytest.fixture
def aisle(tmp_path: Path, export: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Commands on that shop."""
    aisle = CommandLine(tmp_path / "home", capsys)
    loaded = aisle("load", "csv", str(export), "--mapping", str(export / "mapping.yaml"))
    assert loaded.status == 0, loaded.err
    return aisle


def test_prints_one_document_and_writes_the_report(aisle: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    done = aisle("segment", "--k", "3", "--report", str(folder), "--json")
    assert done.status == 0, done.err
    document = done.document
    assert document["k"] == 3
    assert [segment["size"] for segment in document["segments"]] == [25, 25, 25]
    assert len({segment["name"] for segment in document["segments"]}) == 3
    assert {path.suffix for path in folder.iterdir()} == {".json", ".md", ".html", ".pdf"}


def test_knows_nothing_of_later_days(aisle: CommandLine) -> None:
    done = aisle("segment", "--as-of", "2026-10-01", "--k", "2", "--method", "kmeans", "--json")
    assert done.status == 0, done.err
    assert done.document["as_of"] == "2026-10-01T00:00:00+00:00"
    assert done.document["customers"] == 50
    assert {one["method"] for one in done.document["scores"]["candidates"]} == {"kmeans"}


def test_without_json_it_is_told_in_words(aisle: CommandLine) -> None:
    done = aisle("segment", "--k", "3", "--method", "kmeans", "--korean")
    assert done.status == 0, done.err
    assert done.out.startswith("# 고객 세그먼트\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--as-of", "yesterday"), '--as-of yesterday: a date is written as "2011-08-01"'),
        (("--as-of", "2026-01-01"), "knows 0 customers with purchases before 2026-01-01"),
        (("--k", "3", "--method", "hdbscan"), "HDBSCAN finds the number of segments itself"),
        (("--k", "40"), "segments need 400"),
        (("--uplift", "0.1"), '"--uplift" is a matter of "--strategy"'),
        (("--method", "magic"), "magic"),
    ],
)
def test_bad_input_is_one_sentence(
    aisle: CommandLine, arguments: tuple[str, ...], sentence: str
) -> None:
    done = aisle("segment", *arguments)
    assert done.status == 2
    assert sentence in done.err
    assert done.err.count("\n") == 1 and not done.out
