"""Events from the shop's own systems: good ones count at once, bad ones are named."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from data.event import EventKind
from tests.ui.builders_shop import SmallShop, Visitor
from ui.web.event_intake import take_events

GOOD = {"customer": "C-9", "product": "S01", "kind": "purchase"}


def stored(shop: SmallShop, customer: str = "C-9") -> list[Any]:
    return shop.events.of_customer(shop.keyring.customer_key(customer))


def test_a_purchase_makes_its_customer_known_and_changes_the_next_picks(visitor: Visitor) -> None:
    visitor.with_key()
    assert visitor.get("/api/recommend?customer=C-9").status_code == 404
    events = [{**GOOD, "product": product} for product in ("S01", "S02", "S04")]
    answer = visitor.post("/api/events", {"events": events})
    assert answer.json() == {"stored": 3, "refused": []}
    picks = visitor.get("/api/recommend?customer=C-9").json()["picks"]
    assert any(c["kind"] == "because_bought" for pick in picks for c in pick["reasons"])


def test_bad_events_are_named_and_the_others_stored(visitor: Visitor) -> None:
    visitor.with_key()
    events = [
        {**GOOD, "product": "nothing"},
        GOOD,
        {**GOOD, "kind": "stole"},
        "not an event",
        {**GOOD, "quantity": -1},
        {**GOOD, "at": "3000-01-01"},
        {**GOOD, "colour": "red"},
        {**GOOD, "kind": "view", "dwell": 12.5, "session": "s1"},
    ]
    taken = visitor.post("/api/events", {"events": events}).json()
    assert taken["stored"] == 2
    assert [refused["index"] for refused in taken["refused"]] == [0, 2, 3, 4, 5, 6]
    reasons = " ".join(refused["reason"] for refused in taken["refused"])
    for word in ("nothing", "kind", "event", "quantity", "at:", "colour"):
        assert word in reasons
    assert {event.kind for event in stored(visitor.shop)} == {EventKind.PURCHASE, EventKind.VIEW}


def test_a_refused_event_does_not_make_its_customer_known(visitor: Visitor) -> None:
    visitor.with_key().post("/api/events", {"events": [{**GOOD, "product": "nothing"}]})
    assert visitor.get("/api/recommend?customer=C-9").status_code == 404


def test_thumbs_of_other_systems_count_and_can_be_taken_back(small_shop: SmallShop) -> None:
    key = small_shop.keyring.customer_key("C-1")
    take_events(small_shop, [{**GOOD, "customer": "C-1", "kind": "like"}])
    assert small_shop.thumbs.of(key) == {"S01": "like"}
    take_events(small_shop, [{**GOOD, "customer": "C-1", "kind": "retract"}])
    assert small_shop.thumbs.of(key) == {}


def test_times_are_read_as_utc_unless_they_say_otherwise(small_shop: SmallShop) -> None:
    moments = ["2024-05-01T12:00:00", "2024-05-01T12:00:00+09:00"]
    take_events(small_shop, [{**GOOD, "at": moment} for moment in moments])
    assert [event.at for event in stored(small_shop)] == [
        datetime(2024, 5, 1, 12, tzinfo=UTC),
        datetime(2024, 5, 1, 3, tzinfo=UTC),
    ]


def test_a_clock_that_runs_a_little_ahead_is_forgiven(small_shop: SmallShop) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=10)
    late = datetime.now(UTC) + timedelta(days=2)
    taken = take_events(small_shop, [{**GOOD, "at": soon}, {**GOOD, "at": late}])
    assert (taken.stored, [refused.index for refused in taken.refused]) == (1, [1])
    assert stored(small_shop)[0].at < soon


def test_only_a_key_may_send_events(visitor: Visitor) -> None:
    visitor.linked()
    token = {"X-CSRF-Token": visitor.token()}
    answer = visitor.post("/api/events", {"events": [GOOD]}, headers=token)
    assert answer.status_code == 401
    assert not stored(visitor.shop)


@pytest.mark.parametrize(("count", "status"), [(1000, 200), (1001, 422)])
def test_a_thousand_at_once_are_enough(visitor: Visitor, count: int, status: int) -> None:
    wordy = {**GOOD, "session": "s" * 200, "at": "2024-05-01T12:00:00+00:00"}
    answer = visitor.with_key().post("/api/events", {"events": [wordy] * count})
    assert answer.status_code == status
    assert len(stored(visitor.shop)) == (1000 if status == 200 else 0)
