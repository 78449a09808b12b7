from data import EventKind
from data.clock import DAY, clock_of
from tests.cf.builders import START, HeldEvents, event


def day(number: float) -> int:
    return int(START.timestamp()) + int(number * DAY)


def test_the_newest_purchase_is_now_and_thumbs_are_not() -> None:
    events = [event(1, "p01", day=5), event(1, "p02", day=3), event(1, "p01", EventKind.LIKE, 900)]
    assert clock_of(HeldEvents(events).all()) == day(5)


def test_a_shop_without_purchases_takes_its_newest_event() -> None:
    assert clock_of(HeldEvents([event(1, "p01", EventKind.VIEW, 4)]).all()) == day(4)
    assert clock_of(HeldEvents([]).all()) == 0


def test_a_stray_purchase_years_later_does_not_move_it() -> None:
    bulk = [event(n, "p01", day=n / 100) for n in range(1_500)]
    assert clock_of(HeldEvents([*bulk, event(1, "p02", day=2_000)]).all()) == day(14.99)
    some = [event(1, "p02", day=2_000) for _ in range(5)]
    assert clock_of(HeldEvents([*bulk, *some]).all()) == day(2_000)
