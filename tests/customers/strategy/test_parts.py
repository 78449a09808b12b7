from typing import Any

from customers.strategy import make_strategy
from customers.strategy.claim import Evidence
from customers.strategy.parts.offer import round_down, round_up
from tests.customers.strategy.shop import DAY, DRESS, document, history, orders, records, views

BROWSING: dict[str, Any] = {
    "segment": 2,
    "names": {"en": "Browsers", "ko": "둘러보는 고객"},
    "traits": [],
    "products": [],
    "top_products": [],
    "categories": [],
}


def told(rows: list[dict[str, float]], segment: int, *more: dict[str, Any]) -> dict[str, Evidence]:
    """Return what is told of a segment, by kind."""
    held = document()
    held["segments"] += more
    found = make_strategy(records(known=history(rows), told=held))
    return {claim.kind: claim.evidence for claim in found.segments[segment].claims}


def test_who_only_looks_is_led_to_a_first_order_as_others_make_it() -> None:
    claims = told(orders() + views(), 2, BROWSING)
    assert claims["first"] == {"customers": 20, "visitors": 20}
    assert claims["first_order"]["money_threshold"] == 30.0
    assert claims["site"]["share"] == 1.0
    assert claims["of_others"]["title"] in ("Lamp", "Red dress <b>")
    assert not {"coupon", "return_gift", "popular", "weekday", "rhythm"} & claims.keys()


def test_an_order_that_lifts_theirs_is_asked_of_who_comes_anyway() -> None:
    rows = [{**row, "price": row["price"] + row["customer"] / 4} for row in orders()]
    claims = told(rows, 0)
    assert claims["step_up"]["money_threshold"] == 40.0
    assert claims["step_up"]["share"] < 0.2


def test_a_shop_without_prices_is_told_so() -> None:
    rows = [{**row, "price": float("nan")} for row in orders()]
    claims = told(rows, 0)
    assert "unpriced" in claims and not {"step_up", "return_gift"} & claims.keys()
    assert claims["size"].keys() == {"customers", "share"}
    assert not [name for name in claims["usual"] if name.startswith("money")]


def test_days_of_a_short_history_are_no_habit() -> None:
    rows = [{**row, "at": row["at"] % DAY + 1_704_067_200} for row in orders()]
    assert not {"weekday", "hours"} & told(rows, 0).keys()
    assert {"weekday", "hours"} <= told(orders(), 0).keys()


def test_reduced_prices_are_offered_to_who_buys_at_them() -> None:
    rows = [
        {**row, "price": 20.0 if row["customer"] % 3 == 0 else 30.0}
        if row["customer"] < 100
        else row
        for row in orders()
    ]
    claims = told(rows, 0)
    assert claims["reduction"]["share"] > 0.2
    assert claims["pays"]["uplift_share"] > 0
    assert "full_price" in told(rows, 1)


def test_coupons_looked_at_and_not_used_should_apply_by_themselves() -> None:
    rows = [{**row, "coupon": 2 + (row["customer"] % 3 == 0)} for row in orders()]
    claims = told(rows, 0)
    assert claims["coupon_by_itself"]["clicked_share"] > claims["coupon_by_itself"]["used_share"]
    assert not {"coupon", "full_price"} & claims.keys()
    assert "full_price" in told([{**row, "coupon": 1} for row in orders()], 0)


def test_a_channel_is_told_where_orders_tell_theirs() -> None:
    rows = [{**row, "session": row["session"] if row["customer"] < 100 else 0} for row in orders()]
    assert told(rows, 0)["online"]["share"] == 1.0
    assert told(rows, 1)["stores"]["share"] == 0.0
    assert "unknown" in told(orders(), 0)


def test_round_numbers() -> None:
    assert [round_up(37.0), round_up(40.0), round_up(1210.0)] == [40.0, 40.0, 1500.0]
    assert [round_down(37.0), round_down(35.0), round_down(0.0)] == [35.0, 35.0, 0.0]


def test_a_product_that_everybody_has_is_none_to_show() -> None:
    claims = told([{**row, "product": DRESS} for row in orders()], 0)
    assert claims["untold"] == {"products": 5}
    assert not {"typical", "popular", "of_others"} & claims.keys()
