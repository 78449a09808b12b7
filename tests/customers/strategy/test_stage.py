from dataclasses import replace
from typing import Any, cast

import pytest

from customers.strategy.config import StrategyConfig
from customers.strategy.measures import Measures
from customers.strategy.proportion import Proportion
from customers.strategy.records import Reading
from customers.strategy.stage import Stage, standing_of

NO = Proportion(0, 0)
MEASURES = Measures(
    100,
    400,
    1000.0,
    (5.0, 10.0, 15.0),
    (10.0, 20.0, 60.0),
    300,
    NO,
    NO,
    NO,
    NO,
    0.0,
    NO,
    (0,) * 7,
    None,
    0,
)


class Told:
    """A reading of figures that are told, not measured."""

    config = StrategyConfig()

    def __init__(self, recency: float | None, days: float, revenue: float = 1000.0) -> None:
        self.own = replace(MEASURES, revenue=revenue)
        self.rest = replace(MEASURES, customers=900, revenue=9000.0)
        self._typical = {"days_since_order": recency, "order_days": days, "orders": days}

    def typical(self, feature: str) -> tuple[float, float] | None:
        value = self._typical[feature]
        return None if value is None else (value, 1.0)


def stage(told: Any) -> Stage | None:
    standing = standing_of(cast(Reading, told))
    return standing.stage if standing else None


@pytest.mark.parametrize(
    ("recency", "days", "expected"),
    [
        (12.0, 5.0, Stage.KEEP),
        (20.0, 5.0, Stage.KEEP),
        (21.0, 5.0, Stage.REMIND),
        (61.0, 5.0, Stage.WIN_BACK),
        (12.0, 1.0, Stage.SECOND),
        (61.0, 1.0, Stage.SECOND_LATE),
        (0.0, 0.0, Stage.FIRST),
    ],
)
def test_rhythm_decides_where_a_segment_stands(
    recency: float, days: float, expected: Stage
) -> None:
    assert stage(Told(recency, days)) is expected


def test_who_brings_much_more_than_their_share_is_the_core() -> None:
    assert stage(Told(12.0, 5.0, revenue=3000.0)) is Stage.CORE


def test_few_breaks_of_their_own_are_made_up_for_by_others() -> None:
    told = Told(25.0, 5.0)
    told.own = replace(told.own, returns=10, breaks=(100.0, 200.0, 300.0))
    assert stage(told) is Stage.REMIND


def test_nobody_who_came_back_is_no_rhythm() -> None:
    told = Told(25.0, 1.0)
    told.own, told.rest = (replace(one, breaks=None) for one in (told.own, told.rest))
    assert stage(told) is None
