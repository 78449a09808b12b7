"""The REES46 source on a small log of its shape."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from data.errors import BadFile
from data.interactions import EventWeights, Interactions
from data.sources.rees46 import COLUMNS, Rees46Source, category_facets
from tests.data.builders import Store, write_table

PHONE = ("1003461", "electronics.smartphone", "xiaomi")
SOFA = ("17200506", "furniture.living_room.sofa", "")
ODD = ("44600062", "", "")


def _event(
    second: int, kind: str, product: tuple[str, str, str], price: Any, user: str = "520088904"
) -> dict[str, Any]:
    time = f"2019-10-01 00:00:{second:02d} UTC"
    values = (time, kind, *product, price, user, f"session of {user}")
    return dict(zip(COLUMNS, values, strict=True)) | {"category_id": 2053013}


LOG = [
    _event(0, "view", PHONE, 489.07),
    _event(5, "cart", PHONE, 489.07),
    _event(9, "purchase", PHONE, 479.07),
    _event(10, "view", SOFA, 543.1),
    _event(11, "cart", SOFA, 543.1),
    _event(12, "remove_from_cart", SOFA, 543.1),
    _event(13, "view", ODD, 0.0, "2"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2019-Oct.csv"
    write_table(path, LOG)
    return path


def test_products_are_made_of_the_events_that_name_them(store: Store, file: Path) -> None:
    report = store.load(Rees46Source(file))
    assert (report.source, report.products, report.customers, report.events) == ("rees46", 3, 2, 7)
    phone = store.catalogue["1003461"]
    assert phone.title == "Xiaomi smartphone 1003461"
    assert dict(phone.facets) == {
        "product_type": "Smartphone",
        "department": "Electronics",
        "brand": "Xiaomi",
    }
    assert (phone.price, phone.currency) == (479.07, "USD")
    assert store.catalogue["44600062"].title == "Product 44600062"
    assert store.catalogue["44600062"].price is None


@pytest.mark.parametrize(
    ("code", "facets"),
    [
        ("", {}),
        ("apparel", {"product_type": "Apparel", "department": "Apparel"}),
        (
            "furniture.living_room.sofa",
            {"product_type": "Sofa", "product_group": "Living room", "department": "Furniture"},
        ),
    ],
)
def test_the_levels_of_a_category(code: str, facets: dict[str, str]) -> None:
    assert category_facets(code) == facets


def test_every_kind_of_event_counts_by_its_weight(store: Store, file: Path) -> None:
    store.load(Rees46Source(file))
    weights = EventWeights()
    made = Interactions.of(store.events.all(), store.catalogue, half_life_days=None)
    row = made.row(store.customers.key("520088904"))
    assert row is not None
    drawn = made.matrix[row].toarray()[0]
    phone, sofa = (store.catalogue.position(id_) for id_ in (PHONE[0], SOFA[0]))
    assert drawn[phone] == pytest.approx(weights.view + weights.cart + weights.purchase)
    assert drawn[sofa] == pytest.approx(weights.view)  # taken out of the cart again


def test_sessions_and_times(store: Store, file: Path) -> None:
    store.load(Rees46Source(file))
    events = store.events.of_customer(store.customers.key("520088904"))
    assert len({event.session for event in events}) == 1
    assert events[-1].at == datetime(2019, 10, 1, tzinfo=UTC)


def test_loading_again_adds_nothing_and_a_folder_of_months_what_is_new(
    store: Store, file: Path
) -> None:
    store.load(Rees46Source(file))
    again = store.load(Rees46Source(file))
    assert (again.products, again.customers, again.events) == (0, 0, 0)
    write_table(file.parent / "2019-Nov.csv", [_event(50, "view", ("9", "kids.toys", "lego"), 5)])
    report = store.load(Rees46Source(file.parent))
    assert (report.products, report.customers, report.events) == (1, 0, 1)


def test_bad_rows_are_named_and_the_rest_is_loaded(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    bad = [
        _event(1, "stare", PHONE, 1),
        _event(1, "view", ("", "", ""), 1),
        _event(1, "view", PHONE, "free"),
        _event(1, "view", PHONE, 1, ""),
    ]
    write_table(path, [LOG[0], *bad])
    report = store.load(Rees46Source(path))
    assert report.events == 1
    assert [(r.row, r.reason) for r in report.rejected.first] == [
        (3, 'event_type "stare" is none of view, cart, remove_from_cart, purchase'),
        (4, "product_id is missing"),
        (5, 'price "free" is not a number'),
        (6, "user_id is missing"),
    ]


def test_a_wrong_header_is_refused_whole(store: Store, file: Path) -> None:
    (file.parent / "2019-Nov.csv").write_text("event_time,event_type\n")
    with pytest.raises(BadFile, match=r"2019-Nov\.csv lacks the columns product_id"):
        store.load(Rees46Source(file.parent))
    with pytest.raises(BadFile, match="holds no CSV or Parquet file"):
        empty = file.parent / "empty"
        empty.mkdir()
        store.load(Rees46Source(empty))
    assert len(store.catalogue) == 0
