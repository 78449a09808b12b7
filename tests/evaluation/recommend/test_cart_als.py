"""The protocol on carts: people who put the same thing into the cart again."""

import json
from pathlib import Path

import pytest

from data import Event, EventKind
from data.errors import InputError
from evaluation.recommend import measure_carts
from tests.cf.builders import SIZE, checkerboard, event
from tests.evaluation.recommend.builders import catalogue, table_of


def cart(customer: int, product: str, day: float) -> Event:
    """Put a product into the cart."""
    return event(customer, product, EventKind.CART, day)


def carts() -> list[Event]:
    """Let everybody put one of their products into the cart twice, or n's own at last."""
    background = [cart(int(e.customer % 1000), e.product, 0) for e in checkerboard()]
    again = [cart(n, f"p{(n + 2) % SIZE:02d}", 1) for n in range(0, SIZE, 2)]
    fresh = [cart(n, f"p{n:02d}", 1) for n in range(1, SIZE, 2)]
    return [*background, *again, *fresh]


def test_touched_products_are_found_only_where_they_may_be() -> None:
    figures = measure_carts(table_of(carts()), catalogue()).figures
    assert figures["split"] == {"events": 200, "customers": SIZE, "held_out": 2 * SIZE}
    with_touched, without = (figures["als"][f"{name}_touched"] for name in ("with", "without"))
    assert with_touched["customers"] == SIZE
    assert without["customers"] == SIZE // 2 + figures_of_untouched()
    assert without["hit_rate@10"] == 1
    assert with_touched["precision@10"] <= 0.2


def figures_of_untouched() -> int:
    """Count the even customers with something held out that they had not touched."""
    return SIZE // 2


def test_the_most_frequent_product_is_the_baseline() -> None:
    events = [cart(1, "p00", 0), cart(1, "p00", 1), cart(2, "p01", 0), cart(2, "p00", 1)]
    events += [cart(3, "p00", 0), cart(4, "p01", 0), cart(4, "p01", 1)]
    report = measure_carts(table_of(events), catalogue())
    frequent = report.figures["most_frequent"]
    assert frequent["accuracy"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert frequent["with_touched"]["hit_rate@10"] == 1
    assert frequent["without_touched"]["customers"] == 1


def test_only_cart_events_count() -> None:
    carts_only = measure_carts(table_of(carts()), catalogue())
    more = [*carts(), *checkerboard(), *(event(n, "p07", EventKind.VIEW) for n in range(SIZE))]
    assert measure_carts(table_of(more), catalogue()).figures == carts_only.figures


def test_the_report_names_what_was_reported(tmp_path: Path) -> None:
    report = measure_carts(table_of(carts()), catalogue())
    report.write(tmp_path)
    written = (tmp_path / "cart-als.md").read_text("utf-8")
    assert "| als, without touched | " in written
    assert "| ALS as reported | |  |  | 0.87 | 0.10 | 0.83 |  |" in written
    assert (
        json.loads((tmp_path / "cart-als.json").read_text("utf-8"))["reported"]["accuracy"] == 0.07
    )


def test_without_two_cart_events_of_anybody_there_is_nothing_to_part() -> None:
    with pytest.raises(InputError, match="two cart events"):
        measure_carts(table_of([cart(n, "p00", 0) for n in range(5)]), catalogue())
