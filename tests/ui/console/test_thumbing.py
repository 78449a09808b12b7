"""The thumbs that stand, and what is told of them."""

from datetime import UTC, datetime, timedelta

from customers.history import ShopHistory
from customers.report import Table
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from data.product import Product
from ui.web.console.feedback import report_of
from ui.web.console.table_view import tables_of
from ui.web.console.thumbing import Thumbing

START = datetime(2026, 3, 10, tzinfo=UTC)
UP, DOWN, BACK = EventKind.LIKE, EventKind.DISLIKE, EventKind.RETRACT
Given = list[tuple[int, int, EventKind, int]]
"""Customer, product number, thumb, day."""


def thumbing(given: Given) -> Thumbing:
    """Return the thumbs of a shop of four products of two kinds."""
    products = [
        Product(f"P{n}", f"Product {n}", "", {"product_type": "Dress" if n < 2 else "Boots"})
        for n in range(4)
    ]
    at = [int((START + timedelta(days=day)).timestamp()) for *_, day in given]
    table = EventTable.of(
        len(given),
        customer=[one[0] for one in given],
        product=[one[1] for one in given],
        kind=[CODE_OF[one[2]] for one in given],
        at=at,
    )
    return Thumbing.of(ShopHistory(table, Catalogue.of(products)))


def liked_by(customers: int, product: int, day: int = 0) -> Given:
    """Return a thumb up of each of so many."""
    return [(customer, product, UP, day) for customer in range(1, customers + 1)]


def test_only_the_latest_thumb_counts_and_one_taken_back_does_not() -> None:
    thumbs = thumbing([(1, 1, UP, 0), (1, 1, DOWN, 1), (2, 1, UP, 0), (2, 1, BACK, 1)])
    assert len(thumbs) == 1 and not thumbs.likes[0]


def test_what_fewer_than_five_think_is_not_told() -> None:
    thumbs = thumbing(liked_by(4, 1) + liked_by(5, 2))
    assert [one.name for one in thumbs.products()] == ["Product 1"]
    told = thumbs.document()
    assert [one["customers"] for one in told["products"]] == [5]


def test_lately_is_held_against_the_days_before() -> None:
    before = [(c, 1, DOWN, 0) for c in range(1, 7)]
    now = [(c, 2, UP, 45) for c in range(1, 7)]
    [(earlier, later)] = thumbing(before + now).lately()
    assert (earlier.share, later.share) == (0.0, 1.0)


def test_the_report_hides_small_groups_and_says_so() -> None:
    report = report_of(thumbing(liked_by(3, 1)), "en")
    assert not [t for t in tables_of(report) if isinstance(t, Table)]
    assert "3 thumbs up" in report.summary


def test_without_thumbs_it_is_said_where_they_come_from() -> None:
    assert "No thumbs" in report_of(thumbing([]), "en").summary
    assert report_of(thumbing([]), "ko").sections == ()
