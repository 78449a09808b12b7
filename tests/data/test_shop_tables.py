"""The small tables of a shop."""

from data.shop_tables import ShopTables
from tests.data.builders import Store


def test_rows_read_back_in_order(store: Store) -> None:
    tables = ShopTables(store.database)
    rows = [{"month": "01", "code": "SALE10", "discount": 0.1}, {"month": "02", "code": "SALE10"}]
    tables.add("coupons", rows)
    assert tables.read("coupons") == rows
    assert tables.read("taxes") == []


def test_a_row_replaces_the_one_that_it_agrees_with_in_all_texts(store: Store) -> None:
    tables = ShopTables(store.database)
    tables.add("marketing", [{"day": "2019-01-01", "online": 5.0, "offline": 1.0}])
    tables.add(
        "marketing",
        [
            {"day": "2019-01-01", "online": 7.0, "offline": 1.0},
            {"day": "2019-01-02", "online": 2.0, "offline": 1.0},
        ],
    )
    assert [(row["day"], row["online"]) for row in tables.read("marketing")] == [
        ("2019-01-01", 7.0),
        ("2019-01-02", 2.0),
    ]
