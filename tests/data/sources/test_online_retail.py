"""The Online Retail source on a small table of its shape."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.errors import BadFile
from data.event import EventKind
from data.interactions import Interactions
from data.sources.online_retail import OnlineRetailSource
from tests.data.builders import Store, write_table

HEART, TINS = "85123A", "22720"
NAMES = ("Invoice", "StockCode", "Description", "Quantity", "InvoiceDate", "Price", "Customer ID")
Line = tuple[str, str, str | None, Any, str, Any, Any]
LINES: list[Line] = [
    ("489434", HEART, " WHITE HANGING  HEART", 6, "2010-12-01 08:26:00", 2.55, 17850),
    ("489434", "POST", "POSTAGE", 1, "2010-12-01 08:26:00", 18.0, 17850),
    ("489435", "85123a", "WHITE HANGING HEART", 2, "2010-12-02 09:00:00", 2.95, 13047),
    ("489436", HEART, "damaged", 1, "2010-12-03 09:00:00", 2.1, 13047),
    ("489437", TINS, "CAKE TINS", 3, "2010-12-03 10:00:00", 4.95, None),
    ("C489438", HEART, "WHITE HANGING HEART", -4, "2010-12-04 10:00:00", 2.55, 17850),
    ("489439", TINS, "ebay", -20, "2010-12-04 11:00:00", 0.0, None),
    ("489440", TINS, "found", 5, "2010-12-04 12:00:00", 0.0, None),
    ("489441", TINS, "CAKE TINS", 1, "2010-12-05 12:00:00", 0.0, 17850),
    ("A489442", "B", "Adjust bad debt", 1, "2010-12-06 12:00:00", -11062.06, None),
]


def _row(line: Line) -> dict[str, Any]:
    country = "France" if line[6] == 13047 else "United Kingdom"
    return dict(zip(NAMES, line, strict=True)) | {"Country": country}


def _write(path: Path, lines: Sequence[Line]) -> Path:
    write_table(path, [_row(line) for line in lines])
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return _write(tmp_path / "online_retail_II.csv", LINES)


def test_products_are_called_what_their_sales_mostly_call_them(store: Store, file: Path) -> None:
    report = store.load(OnlineRetailSource(file))
    assert (report.source, report.products, report.customers, report.events) == (
        "online-retail",
        2,
        2,
        6,
    )
    assert report.rejected.count == 0
    heart = store.catalogue[HEART]
    assert (heart.title, heart.price, heart.currency) == ("WHITE HANGING HEART", 2.1, "GBP")
    assert store.catalogue[TINS].title == "CAKE TINS"


def test_a_gift_has_no_price_and_sets_none(store: Store, file: Path) -> None:
    store.load(OnlineRetailSource(file))
    assert store.catalogue[TINS].price == 4.95
    kim = store.events.of_customer(store.customers.key("17850"))
    assert (kim[0].product, kim[0].price) == (TINS, None)


def test_a_cancellation_takes_back_what_was_bought(store: Store, file: Path) -> None:
    store.load(OnlineRetailSource(file))
    key = store.customers.key("17850")
    back = next(e for e in store.events.of_customer(key) if e.kind is EventKind.RETURN)
    assert (back.product, back.quantity) == (HEART, 4)
    assert back.at == datetime(2010, 12, 4, 10, tzinfo=UTC)
    weighed = Interactions.of(store.events.all(), store.catalogue, half_life_days=None)
    row = weighed.row(key)
    assert row is not None
    assert weighed.matrix[row, store.catalogue.position(HEART)] == 2


def test_sales_of_nobody_are_kept_apart(store: Store, file: Path) -> None:
    store.load(OnlineRetailSource(file))
    nobody = store.events.of_nobody()
    assert nobody.quantity.tolist() == [3]
    assert store.events.count() == len(store.events.all()) == 5


def test_a_session_is_an_invoice_and_the_country_is_known(store: Store, file: Path) -> None:
    store.load(OnlineRetailSource(file))
    key = store.customers.key("13047")
    assert store.customers.attributes(key) == {"country": "France"}
    sessions = [event.session for event in store.events.of_customer(key)]
    assert len(set(sessions)) == 2
    assert None not in sessions


def test_loading_again_adds_nothing_and_newer_files_what_is_new(
    store: Store, file: Path, tmp_path: Path
) -> None:
    store.load(OnlineRetailSource(file))
    again = store.load(OnlineRetailSource(file))
    assert (again.products, again.customers, again.events) == (0, 0, 0)
    new: Line = ("500000", "21232", "TRINKET BOX", 1, "2011-01-05 12:00:00", 1.25, 14911)
    longer = _write(tmp_path / "newer.csv", [*LINES, new])
    report = store.load(OnlineRetailSource(longer))
    assert (report.products, report.customers, report.events) == (1, 1, 1)


def test_the_parquet_of_a_folder_and_the_names_of_the_first_publication(
    store: Store, file: Path, tmp_path: Path
) -> None:
    store.load(OnlineRetailSource(file))
    other = {"Invoice": "InvoiceNo", "Price": "UnitPrice", "Customer ID": "CustomerID"}
    table = pa.Table.from_pylist([_row(line) for line in LINES])
    times = [datetime.fromisoformat(line[4]) for line in LINES]
    place = table.schema.get_field_index("InvoiceDate")
    table = table.set_column(place, "InvoiceDate", pa.array(times, pa.timestamp("ns")))
    ids = [None if line[6] is None else float(line[6]) for line in LINES]
    place = table.schema.get_field_index("Customer ID")
    table = table.set_column(place, "Customer ID", pa.array(ids, pa.float64()))
    table = table.rename_columns([other.get(name, name) for name in table.column_names])
    folder = tmp_path / "folder"
    folder.mkdir()
    pq.write_table(table, folder / "online_retail.parquet")
    report = store.load(OnlineRetailSource(folder))
    assert (report.products, report.customers, report.events) == (0, 0, 0)


def test_the_dates_and_ids_of_spreadsheets(store: Store, tmp_path: Path) -> None:
    line: Line = ("536365", HEART, "WHITE HEART", 6, "12/1/2010 8:26", 2.55, "17850.0")
    store.load(OnlineRetailSource(_write(tmp_path / "data.csv", [line])))
    event = store.events.of_customer(store.customers.key("17850"))[0]
    assert event.at == datetime(2010, 12, 1, 8, 26, tzinfo=UTC)


def test_bad_rows_are_named_and_the_rest_is_loaded(store: Store, tmp_path: Path) -> None:
    bad: list[Line] = [
        ("489434", "", "WHITE HEART", 6, "2010-12-01 08:26:00", 2.55, 17850),
        ("489434", HEART, "WHITE HEART", "many", "2010-12-01 08:26:00", 2.55, 17850),
        ("489434", HEART, "WHITE HEART", 1, "yesterday", 2.55, 17850),
        ("489434", HEART, "WHITE HEART", 1, "2010-12-01 08:26:00", -2, 17850),
        ("", HEART, "WHITE HEART", 1, "2010-12-01 08:26:00", 2.55, 17850),
    ]
    report = store.load(OnlineRetailSource(_write(tmp_path / "bad.csv", [LINES[0], *bad])))
    assert report.events == 1
    assert [(r.row, r.reason) for r in report.rejected.first] == [
        (3, "StockCode is missing"),
        (4, 'Quantity "many" is not a number'),
        (5, 'InvoiceDate "yesterday" is not a date'),
        (6, 'Price "-2" is negative'),
        (7, "Invoice is missing"),
    ]


def test_a_wrong_header_is_refused_whole(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text("Invoice,StockCode\n1,2\n")
    with pytest.raises(BadFile, match="lacks the columns Description, Quantity"):
        store.load(OnlineRetailSource(file))
    (tmp_path / "second.csv").write_text("")
    with pytest.raises(BadFile, match="holds 2 CSV or Parquet files; name the one"):
        store.load(OnlineRetailSource(tmp_path))
    with pytest.raises(BadFile, match="there is no file"):
        store.load(OnlineRetailSource(tmp_path / "missing.csv"))
    assert len(store.catalogue) == 0
