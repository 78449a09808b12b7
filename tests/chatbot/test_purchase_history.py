from datetime import UTC, date, datetime, timedelta

import pytest

from chatbot.purchase_history import PurchaseHistory
from data.catalogue import Catalogue
from data.event import Event, EventKind
from tests.chatbot.builders import products, table_of

CATALOGUE = Catalogue.of(products())
START = datetime(2024, 1, 1, 9, tzinfo=UTC)


def done(day: float, product: str = "p00", kind: EventKind = EventKind.PURCHASE) -> Event:
    return Event(7, product, kind, START + timedelta(days=day))


def history(*events: Event) -> PurchaseHistory:
    return PurchaseHistory.of(events[::-1], CATALOGUE)


@pytest.mark.parametrize(
    ("days", "times", "every"),
    [
        ((0,), 1, None),
        ((0, 30), 2, None),
        ((0, 0.2, 30, 62), 3, 31),
        ((0, 2, 90, 93), 4, None),
    ],
)
def test_a_rhythm_takes_three_days_and_even_gaps(
    days: tuple[float, ...], times: int, every: int | None
) -> None:
    visits = history(*map(done, days)).visits("p00")

    assert visits is not None
    assert (visits.times, visits.every) == (times, every)
    assert visits.last == date(2024, 1, 1) + timedelta(days=int(days[-1]))


def test_what_went_back_was_not_bought() -> None:
    events = [done(0), done(30), done(31, kind=EventKind.RETURN), done(5, "p01")]

    visits = history(*events).visits("p00")

    assert visits is not None
    assert visits.last == date(2024, 1, 1)
    assert history(done(0), done(1, kind=EventKind.RETURN)).visits("p00") is None


def test_the_latest_purchases_come_first() -> None:
    events = [done(0, "p05"), done(3, "p01"), done(4, "p02", EventKind.VIEW), done(6, "p05")]

    assert history(*events).latest == ("p05", "p01")
    assert history().latest == ()


def test_a_thumb_stands_until_it_is_taken_back() -> None:
    disliked = [done(0, kind=EventKind.LIKE), done(4, kind=EventKind.DISLIKE)]

    assert history(*disliked).disliked_on("p00") == date(2024, 1, 5)
    assert history(*disliked).liked_on("p00") is None
    assert history(*disliked, done(4, kind=EventKind.RETRACT)).disliked_on("p00") is None
    assert history(*disliked).disliked_on("p01") is None


def test_a_table_and_events_say_the_same() -> None:
    events = [done(0), done(30), done(60), done(3, "p01"), done(9, "p02", EventKind.DISLIKE)]

    table = PurchaseHistory(table_of(CATALOGUE, events), CATALOGUE)

    assert table.latest == history(*events).latest
    assert table.visits("p00") == history(*events).visits("p00")
    assert table.disliked_on("p02") == history(*events).disliked_on("p02")


def test_products_that_the_catalogue_has_not_are_left_out() -> None:
    assert history(done(0, "gone"), done(1)).latest == ("p00",)
