"""The ranker learns what no source tells, or says that it cannot."""

from dataclasses import replace

import numpy as np
import pytest

from cf.parts import Parts
from cf.ranker.config import RankerConfig
from cf.ranker.examples import Moment
from cf.ranker.judging import average_precision, surely_better
from cf.ranker.model import Ranker, RankModel
from cf.ranker.training import train_ranker
from data.clock import DAY
from data.event_table import EventTable
from tests.cf.builders import event
from tests.cf.ranker.shop import CANDIDATES, CATALOGUE, RANKER, fit, table_of, three_times

TABLE = table_of(three_times())
PAST = TABLE.until(int(TABLE.at.max()) + 1 - 28 * DAY)


def trained(config: RankerConfig = RANKER) -> RankModel | None:
    return train_ranker(PAST, CATALOGUE, fit, config, candidates=CANDIDATES)


@pytest.fixture(scope="module")
def model() -> RankModel:
    model = trained()
    assert model is not None
    return model


def test_it_orders_the_next_month_better_than_the_blend(model: RankModel) -> None:
    assert model.horizon == 28
    cut = int(PAST.at.max()) + 1
    moment = Moment.at(TABLE, CATALOGUE, fit, cut, 28)
    examples = moment.examples(CANDIDATES, 1_000, new_only=False)
    assert model.of_all is not None
    blend = average_precision(examples, examples.blend)
    ranker = average_precision(examples, model.of_all.predict(examples.features))
    assert surely_better(ranker, blend, errors=3)


def test_what_nobody_can_learn_is_left_to_the_blend(model: RankModel) -> None:
    assert model.of_new is None  # what is taken up next is drawn by lot


def test_the_same_events_teach_the_same(model: RankModel) -> None:
    again = trained()
    assert again is not None
    assert again.of_all is not None
    assert model.of_all is not None
    assert again.of_all.texts == model.of_all.texts


def test_too_few_customers_teach_nothing() -> None:
    few = table_of(three_times(customers=30))
    assert train_ranker(few, CATALOGUE, fit, RANKER, candidates=CANDIDATES) is None


def test_too_short_a_past_teaches_nothing() -> None:
    assert train_ranker(table_of([]), CATALOGUE, fit, RANKER, candidates=CANDIDATES) is None
    day = table_of([event(customer, "p01") for customer in range(200)])
    assert train_ranker(day, CATALOGUE, fit, RANKER, candidates=CANDIDATES) is None


def test_an_order_no_better_than_the_blend_is_not_kept() -> None:
    assert trained(replace(RANKER, least_gain=1_000.0)) is None


def test_scores_lie_between_nought_and_one(model: RankModel) -> None:
    parts = fit(PAST)
    ranker = Ranker.of(model, PAST, CATALOGUE, parts.histories.clock)
    found = parts.blend.candidates(parts.histories.tastes, CANDIDATES)
    scores = ranker.scores(parts.histories.tastes, found)
    assert scores.dtype == np.float32
    assert 0 < scores.min() < scores.max() < 1


def test_enough_customers_end_the_search_for_older_moments() -> None:
    seen: list[int] = []

    def counting(table: EventTable) -> Parts:
        seen.append(len(table))
        return fit(table)

    config = replace(RANKER, enough=3 * 150)
    assert train_ranker(PAST, CATALOGUE, counting, config, candidates=CANDIDATES) is not None
    assert len(seen) == 3
