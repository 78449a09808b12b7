"""Cohorts, counted by hand."""

from customers.behaviour.cohorts import cohorts
from customers.behaviour.config import BehaviourConfig
from customers.behaviour.log import Log
from tests.customers.behaviour.builders import shop

CONFIG = BehaviourConfig()


def test_a_cohort_comes_back_and_pays_month_by_month() -> None:
    rows = [(n, "Dress-0", "purchase", "2024-01-10 10:00") for n in range(10)]
    rows += [(n, "Dress-0", "purchase", "2024-03-10 10:00") for n in range(5)]
    rows += [(n, "Dress-0", "purchase", "2024-03-11 10:00") for n in range(20, 26)]
    found = cohorts(Log.of(shop(rows), CONFIG), CONFIG)["cohorts"]
    assert found == [
        {
            "month": "2024-01",
            "customers": 10,
            "retention": [1.0, 0.0, 0.5],
            "revenue": [10.0, 0.0, 5.0],
        },
        {"month": "2024-03", "customers": 6, "retention": [1.0], "revenue": [10.0]},
    ]


def test_what_four_people_did_is_empty_and_a_cohort_of_four_is_left_out() -> None:
    rows = [(n, "Dress-0", "purchase", "2024-01-10 10:00") for n in range(6)]
    rows += [(n, "Dress-0", "purchase", "2024-02-10 10:00") for n in range(4)]
    rows += [(n, "Dress-0", "purchase", "2024-02-11 10:00") for n in range(20, 24)]
    found = cohorts(Log.of(shop(rows), CONFIG), CONFIG)
    assert [one["month"] for one in found["cohorts"]] == ["2024-01"]
    assert found["cohorts"][0]["retention"] == [1.0, None]
    assert found["cohorts"][0]["revenue"] == [10.0, None]


def test_who_gave_everything_back_did_not_buy() -> None:
    rows = [(n, "Dress-0", "purchase", "2024-01-10 10:00") for n in range(6)]
    rows += [(n, "Dress-0", "return", "2024-01-20 10:00") for n in range(6)]
    assert cohorts(Log.of(shop(rows), CONFIG), CONFIG)["cohorts"] == []
