"""The Complete Journey source on small tables of its shape."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.errors import BadFile
from data.event import Coupon, EventKind
from data.sources.complete_journey import ATTRIBUTES, FACETS, SALE_COLUMNS, CompleteJourneySource
from tests.data.builders import Store
from tests.data.sources.r_tables import write_rda

SALES = (
    ("900", "b1", "25671", 1.0, 3.86, 0.0, 1485630000.0),
    ("900", "b1", "26093", 2.0, 5.00, 0.5, 1485630000.0),
    ("1001", "b2", "99999", 1.0, 1.00, 0.0, 1488339000.0),
    ("1001", "b3", "25671", 0.0, 0.00, 0.0, 1488439000.0),
)
PRODUCTS = (
    ("25671", "GROCERY", "FRZN ICE", "ICE - CRUSHED/CUBED", "National", "22 LB"),
    ("26093", "PASTRY", "BREAD", "BREAD:ITALIAN/FRENCH", "Private", None),
    ("26081", "MISCELLANEOUS", None, None, "National", None),
)
HOUSEHOLDS = (("900", "65+", "35-49K", None, "Married", "2", "2 Adults No Kids", "0"),)


def _frame(columns: tuple[str, ...], rows: tuple[tuple[Any, ...], ...]) -> pd.DataFrame:
    return pd.DataFrame(dict(zip(columns, map(list, zip(*rows, strict=True)), strict=True)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    frames = {
        "transactions_sample": _frame(SALE_COLUMNS, SALES),
        "products": _frame(("product_id", *FACETS.values()), PRODUCTS),
        "demographics": _frame(("household_id", *ATTRIBUTES), HOUSEHOLDS),
    }
    for name, frame in frames.items():
        write_rda(tmp_path / f"{name}.rda", **{name: frame})
    return tmp_path


def test_households_products_and_sales(store: Store, folder: Path) -> None:
    report = store.load(CompleteJourneySource(folder))
    assert (report.products, report.customers, report.events) == (4, 2, 3)
    ice = store.catalogue["25671"]
    assert ice.title == "Ice - crushed/cubed 22 lb"
    assert dict(ice.facets) == {
        "department": "Grocery",
        "category": "Frzn ice",
        "product_type": "Ice - crushed/cubed",
        "brand": "National",
        "package_size": "22 lb",
    }
    assert (ice.price, ice.currency) == (3.86, "USD")
    assert store.catalogue["26081"].title == "Miscellaneous"
    assert store.catalogue["99999"].title == "Product 99999"
    key = store.customers.key("900")
    assert store.customers.attributes(key)["age"] == "65+"
    assert "home_ownership" not in store.customers.attributes(key)


def test_a_sale_is_a_purchase_by_the_unit(store: Store, folder: Path) -> None:
    store.load(CompleteJourneySource(folder))
    bought = {e.product: e for e in store.events.of_customer(store.customers.key("900"))}
    ice, bread = bought["25671"], bought["26093"]
    assert {e.kind for e in bought.values()} == {EventKind.PURCHASE}
    assert (bread.quantity, bread.price) == (2.0, 2.5)
    assert (ice.coupon, bread.coupon) == (Coupon.UNUSED, Coupon.USED)
    assert ice.session == bread.session
    assert ice.at.isoformat() == "2017-01-28T19:00:00+00:00"


def test_what_was_not_sold_is_told(store: Store, folder: Path) -> None:
    rejected = store.load(CompleteJourneySource(folder)).rejected
    assert [(r.file, r.row, r.reason) for r in rejected.first] == [
        ("transactions_sample.rda", 5, 'quantity "0" is not above zero')
    ]


def test_the_tables_may_be_csv(store: Store, tmp_path: Path) -> None:
    _frame(SALE_COLUMNS, SALES).to_csv(tmp_path / "transactions.csv", index=False)
    report = store.load(CompleteJourneySource(tmp_path))
    assert (report.products, report.events, report.rejected.count) == (3, 3, 1)


def test_loading_again_changes_nothing(store: Store, folder: Path) -> None:
    store.load(CompleteJourneySource(folder))
    again = store.load(CompleteJourneySource(folder))
    assert (again.products, again.customers, again.events) == (0, 0, 0)
    assert store.catalogue["25671"].title == "Ice - crushed/cubed 22 lb"


def test_sales_are_needed(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"holds none of transactions\*\.rda"):
        store.load(CompleteJourneySource(tmp_path))
    with pytest.raises(BadFile, match="there is no folder"):
        store.load(CompleteJourneySource(tmp_path / "none"))


def test_a_wrong_header_is_refused_whole(store: Store, folder: Path) -> None:
    write_rda(folder / "products.rda", products=pd.DataFrame({"product_id": ["1"]}))
    with pytest.raises(BadFile, match=r"products\.rda lacks the columns department"):
        store.load(CompleteJourneySource(folder))
    assert len(store.catalogue) == 0
