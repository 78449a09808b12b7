"""What is foretold of sessions while they go on."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from data.event import Event, EventKind
from tests.ui.builders_shop import CUSTOMER, Visitor, open_copy, visit_of
from tests.ui.propensity_shop import train

NOW = datetime.now(UTC)
LOOKING = [
    {"product": "S01", "kind": "view", "at": (NOW - timedelta(seconds=90)).isoformat()},
    {"product": "S02", "kind": "view", "at": (NOW - timedelta(seconds=30)).isoformat()},
]
CARTING = [*LOOKING, {"product": "S02", "kind": "cart", "at": NOW.isoformat(), "price": 22.0}]


@pytest.fixture(scope="module")
def trained(small_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A system before a shop with a model, which nobody changes."""
    shop = open_copy(small_home, tmp_path_factory.mktemp("trained") / "home")
    train(shop)
    yield visit_of(shop).with_key()
    shop.close()


def ask(visitor: Visitor, status: int = 200, **body: Any) -> Any:
    """Ask about a session; return the answer."""
    answer = visitor.post("/api/propensity", body)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_session_has_a_probability_a_label_and_what_speaks_for_it(trained: Visitor) -> None:
    looking, carting = ask(trained, events=LOOKING), ask(trained, events=CARTING)
    assert 0 < looking["probability"] < 0.5 < carting["probability"] < 1
    assert (looking["label"], carting["label"]) == (0, 1)
    assert carting["threshold"] == 0.5
    assert carting["events"] == 3
    first = carting["drivers"][0]
    assert (first["column"], first["value"]) == ("carts", 1.0)
    assert first["label"] == "Products put into the cart"
    assert looking["drivers"][0]["contribution"] < 0 < first["contribution"]


def test_as_many_drivers_as_asked_for_in_the_language_asked_for(trained: Visitor) -> None:
    found = ask(trained, events=CARTING, drivers=7, language="ko")["drivers"]
    assert len(found) == 7
    assert found[0]["label"] == "장바구니에 담은 횟수"
    sizes = [abs(driver["contribution"]) for driver in found]
    assert sizes == sorted(sizes, reverse=True)
    assert ask(trained, events=CARTING, drivers=0)["drivers"] == []


def test_a_known_customers_past_counts(visitor: Visitor) -> None:
    train(visitor.shop, column="past_purchases")
    visitor.with_key()
    assert ask(visitor, events=LOOKING, customer=CUSTOMER)["label"] == 1
    assert ask(visitor, events=LOOKING, customer="never seen")["label"] == 0


def test_a_purchase_closes_what_led_to_it(trained: Visitor) -> None:
    soon = (NOW + timedelta(seconds=1)).isoformat()
    later = (NOW + timedelta(seconds=2)).isoformat()
    bought = [*CARTING, {"product": "S02", "kind": "purchase", "at": soon}]
    assert "purchase" in ask(trained, 400, events=bought)["error"]
    again = ask(trained, events=[*bought, {"product": "S03", "kind": "view", "at": later}])
    assert (again["events"], again["label"]) == (1, 0)


def test_events_without_times_stand_in_their_order(trained: Visitor) -> None:
    timeless = [{"product": "S01", "kind": kind} for kind in ("view", "cart")]
    assert ask(trained, events=timeless)["label"] == 1


@pytest.mark.parametrize(
    ("status", "body", "word"),
    [
        (404, {"events": [{"product": "nothing", "kind": "view"}]}, "product"),
        (422, {"events": []}, "events"),
        (422, {"events": [{"product": "S01", "kind": "stole"}]}, "kind"),
        (422, {"events": LOOKING, "drivers": 99}, "drivers"),
        (422, {"events": LOOKING, "colour": "red"}, "colour"),
        (400, {"events": [{"product": "S01", "kind": "view", "at": "3000-01-01"}]}, "at"),
        (400, {}, "events"),
    ],
)
def test_what_is_wrong_is_named(trained: Visitor, status: int, body: Any, word: str) -> None:
    assert word in ask(trained, status, **body)["error"]


def test_without_a_model_the_answer_says_what_to_run(visitor: Visitor) -> None:
    assert visitor.with_key().post("/api/propensity", {"events": LOOKING}).status_code == 503


def test_newer_models_and_newer_products_count_from_the_next_request(visitor: Visitor) -> None:
    train(visitor.shop)
    visitor.with_key()
    assert ask(visitor, events=CARTING)["drivers"][0]["column"] == "carts"
    train(visitor.shop, column="views", threshold=0.25)
    product = {"title": "A new shirt", "facets": {"product_type": "Shirt"}, "price": 5.0}
    assert visitor.client.put("/api/products/NEW", json=product).is_success
    visitor.shop.live.refresh()
    found = ask(visitor, events=[{"product": "NEW", "kind": "view"}])
    assert found["drivers"][0]["column"] == "views"
    assert (found["threshold"], found["label"]) == (0.25, 1)


def test_a_key_that_is_not_in_force_opens_nothing(trained: Visitor) -> None:
    wrong = {"Authorization": "Bearer aisle_wrong"}
    answer = trained.post("/api/propensity", {"events": LOOKING}, headers=wrong)
    assert answer.status_code == 401


def test_who_is_signed_in_asks_about_their_own_session_alone(visitor: Visitor) -> None:
    train(visitor.shop)
    visitor.linked()
    visitor.client.headers["X-CSRF-Token"] = visitor.token()
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    key = visitor.shop.customers.key(CUSTOMER)
    visitor.shop.events.append([Event(key, "S01", EventKind.CART, hour_ago)])
    assert "session" in ask(visitor, 400)["error"]
    for page in ("S04", "D01"):
        visitor.get(f"/products/{page}")
    recorded = ask(visitor)
    assert (recorded["events"], recorded["label"]) == (2, 0)
    assert ask(visitor, events=CARTING)["label"] == 1
    ask(visitor, 403, events=CARTING, customer="C-2")
