from dataclasses import replace

from cf.facts import Facts
from data.event import NOBODY, Event, EventKind
from tests.cf.builders import START, HeldEvents, catalogue_of, event

NOW = int(START.timestamp()) + 100 * 86_400


def facts_of(*events: Event) -> Facts:
    held = HeldEvents(events, catalogue_of(["p00", "p01", "p02"]))
    return Facts.of(held.all(), held.catalogue, NOW)


def test_the_week_before_ends_seven_days_before_the_clock() -> None:
    days = (100, 93.5, 93, 87, 86.1, 86, 101)

    facts = facts_of(*(event(0, "p00", day=day) for day in days))

    assert facts.week_before("p00") == 3
    assert facts.week_before("p01") == 0


def test_the_first_purchase_is_known_of_the_product() -> None:
    facts = facts_of(event(0, "p00", day=9), event(1, "p00", day=5), event(1, "p01", day=2))

    assert facts.first_sold("p00") == int(START.timestamp()) + 5 * 86_400
    assert facts.first_sold("p02") is None


def test_what_sold_first_after_much_else_had_missed_it() -> None:
    usual = [event(n, "p00", day=n) for n in range(60)]
    late = [event(n, "p01", day=50 + n) for n in range(10)]

    facts = facts_of(*usual, *late)

    assert facts.missed("p01") == 25  # half of the 20 sales since, and 50 before
    assert facts.missed("p00") == facts.missed("p02") == 0
    assert facts_of(*late).missed("p01") == 0


def test_buyers_are_customers_not_purchases() -> None:
    facts = facts_of(
        *(event(0, "p00", day=day) for day in (1, 1.1, 4)),
        *(event(1, "p00", day=day) for day in (2, 2.1)),
        event(1, "p01", day=50),
        event(2, "p01"),
        event(2, "p00", EventKind.VIEW),
    )

    assert (facts.buyers("p00"), facts.buyers("p01"), facts.buyers("p02")) == (2, 2, 0)
    assert (facts.buyers_again("p00"), facts.buyers_again("p01")) == (1, 0)
    assert facts.buyers_of_both("p00", "p01") == 1
    assert facts.buyers_of_both("p00", "p02") == 0


def test_what_went_back_does_not_count() -> None:
    facts = facts_of(event(0, "p00", day=90), event(0, "p00", EventKind.RETURN, day=91))

    assert (facts.week_before("p00"), facts.buyers("p00")) == (0, 0)


def test_sales_to_nobody_we_know_count_but_have_no_buyers() -> None:
    sold = event(0, "p00", day=90)

    facts = facts_of(replace(sold, customer=NOBODY), sold)

    assert (facts.week_before("p00"), facts.buyers("p00")) == (2, 1)


def test_of_a_later_product_nothing_is_known() -> None:
    facts = facts_of(event(0, "p00"))

    assert not facts.knows("p99")
    assert (facts.week_before("p99"), facts.first_sold("p99"), facts.buyers("p99")) == (0, None, 0)
    assert facts.buyers_of_both("p00", "p99") == 0
