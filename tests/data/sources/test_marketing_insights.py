"""The Marketing Insights source on a small folder of its shape."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from data.errors import BadFile
from data.event import Coupon
from data.shop_tables import ShopTables
from data.sources.marketing_insights import SALE_COLUMNS, MarketingInsightsSource
from tests.data.builders import Store, write_table

THERMOSTAT = ("GGOENEBJ079499", "Nest Learning Thermostat", "Nest-USA")
STICKERS = ("GGOEGFKQ020399", "Google Stickers", "Office")


def _sale(
    transaction: int, day: int, product: tuple[str, str, str], price: Any, coupon: str = "Used"
) -> dict[str, Any]:
    values = (17850, transaction, f"201901{day:02d}", *product, 2, price, 6.5, coupon)
    return dict(zip(SALE_COLUMNS, values, strict=True))


SALES = [
    _sale(16679, 1, THERMOSTAT, 153.71),
    _sale(16679, 1, STICKERS, 2.05, "Not Used"),
    _sale(16700, 3, THERMOSTAT, 149.5, "Clicked"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    write_table(folder / "Online_Sales.csv", SALES)
    customer = {"CustomerID": 17850, "Gender": "M", "Location": "Chicago", "Tenure_Months": 12}
    write_table(folder / "CustomersData.csv", [customer])
    (folder / "Discount_Coupon.csv").write_text(
        "Month,Product_Category ,Coupon_Code,Discount_pct\nJan,Apparel,SALE10,10\n"
    )
    (folder / "Marketing_Spend.csv").write_text(
        "Date,Offline_Spend,Online_Spend\n1/2/2019,4500,3480.36\n"
    )
    (folder / "Tax_amount.csv").write_text("Product_Category,GST\nNest-USA,0.1\nOffice,18%\n")
    return folder


def test_products_customers_and_sales(store: Store, folder: Path) -> None:
    report = store.load(MarketingInsightsSource(folder))
    assert (report.source, report.products, report.customers, report.events) == (
        "marketing-insights",
        2,
        1,
        3,
    )
    product = store.catalogue[THERMOSTAT[0]]
    assert (product.title, dict(product.facets)) == (THERMOSTAT[1], {"category": "Nest-USA"})
    assert (product.price, product.currency) == (149.5, "USD")
    assert store.customers.attributes(store.customers.key("17850")) == {
        "gender": "M",
        "location": "Chicago",
        "tenure_months": 12,
    }


def test_a_purchase_knows_its_coupon_and_delivery(store: Store, folder: Path) -> None:
    store.load(MarketingInsightsSource(folder))
    latest, *earlier = store.events.of_customer(store.customers.key("17850"))
    assert (latest.at, latest.quantity, latest.coupon, latest.delivery) == (
        datetime(2019, 1, 3, tzinfo=UTC),
        2,
        Coupon.CLICKED,
        6.5,
    )
    assert {event.coupon for event in earlier} == {Coupon.USED, Coupon.UNUSED}
    assert len({event.session for event in earlier}) == 1


def test_the_tables_of_the_shop(store: Store, folder: Path) -> None:
    store.load(MarketingInsightsSource(folder))
    tables = ShopTables(store.database)
    assert tables.read("coupons") == [
        {"month": "01", "category": "Apparel", "code": "SALE10", "discount": 0.1}
    ]
    assert tables.read("marketing") == [{"day": "2019-01-02", "offline": 4500, "online": 3480.36}]
    assert tables.read("taxes") == [
        {"category": "Nest-USA", "rate": 0.1},
        {"category": "Office", "rate": 0.18},
    ]


def test_loading_again_adds_nothing(store: Store, folder: Path) -> None:
    store.load(MarketingInsightsSource(folder))
    before = ShopTables(store.database).read("taxes")
    report = store.load(MarketingInsightsSource(folder))
    assert (report.products, report.customers, report.events) == (0, 0, 0)
    assert ShopTables(store.database).read("taxes") == before


def test_the_sales_alone_are_enough(store: Store, folder: Path) -> None:
    for name in ("CustomersData", "Discount_Coupon", "Marketing_Spend", "Tax_amount"):
        (folder / f"{name}.csv").unlink()
    report = store.load(MarketingInsightsSource(folder))
    assert (report.products, report.customers, report.events) == (2, 1, 3)


def test_bad_rows_are_named_and_the_rest_is_loaded(store: Store, folder: Path) -> None:
    write_table(folder / "Online_Sales.csv", [*SALES, _sale(1, 5, STICKERS, 1, "Lost")])
    (folder / "Discount_Coupon.csv").write_text(
        "Month,Product_Category,Coupon_Code,Discount_pct\nFoo,Apparel,A,1\nMar,,B,1\nApr,Bags,C,9\n"
    )
    report = store.load(MarketingInsightsSource(folder))
    assert report.events == 3
    assert [(r.file, r.row, r.reason) for r in report.rejected.first] == [
        ("Online_Sales.csv", 5, 'Coupon_Status "Lost" is none of Used, Not Used, Clicked'),
        ("Discount_Coupon.csv", 2, 'Month "Foo" is not a month'),
        ("Discount_Coupon.csv", 3, "Product_Category is missing"),
    ]
    assert [row["code"] for row in ShopTables(store.database).read("coupons")] == ["C"]


def test_a_wrong_header_is_refused_whole(store: Store, folder: Path) -> None:
    (folder / "Tax_amount.csv").write_text("Category,GST\n")
    with pytest.raises(BadFile, match=r"Tax_amount\.csv lacks the column Product_Category"):
        store.load(MarketingInsightsSource(folder))
    (folder / "Online_Sales.csv").unlink()
    with pytest.raises(BadFile, match=r"holds none of Online_Sales\.csv"):
        store.load(MarketingInsightsSource(folder))
    assert len(store.catalogue) == 0
