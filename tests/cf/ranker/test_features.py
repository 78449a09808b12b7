"""Columns worked out by hand."""

import numpy as np
import pytest

from cf.past import Past
from cf.ranker.candidates import Candidates
from cf.ranker.features import features, names
from cf.ranker.products import statistics
from cf.visits import Visits
from tests.cf.builders import customer_key, event
from tests.cf.ranker.shop import CATALOGUE, table_of

CUSTOMERS = np.array([customer_key(1), customer_key(2)])
EVENTS = [event(1, "p01", day=day) for day in (0, 10, 20)] + [event(1, "p02", day=30)]
CLOCK = int(event(1, "p02", day=30).at.timestamp())
VISITS = Visits.of(table_of(EVENTS), CATALOGUE, CUSTOMERS, CLOCK)
SOURCES = ("als", "again")
FOUND = Candidates(
    rows=np.array([0, 0, 0, 1]),
    products=np.array([1, 2, 3, 1]),
    sources=np.array([[1, 2], [4, 0], [2, 0], [0, 0]], dtype=np.float32),
    blend=np.array([3, 4, 2, 0], dtype=np.float32),
)


def column(name: str) -> list[float]:
    """Return one feature of all candidates."""
    rows = features(Past.of(VISITS, 2), statistics(VISITS, len(CATALOGUE)), FOUND)
    assert rows.shape == (4, len(names(SOURCES)))
    return rows[:, names(SOURCES).index(name)].tolist()


def test_sources_by_score_by_share_of_the_customer_s_best_and_by_place() -> None:
    assert column("score_als") == [1, 4, 2, 0]
    assert column("share_als") == [0.25, 1, 0.5, 0]
    assert column("place_als") == [2, 0, 1, 0]
    assert column("place_again") == [0, 1, 2, 0]
    assert column("place_blend") == [1, 0, 2, 0]


def test_the_customer_s_own_rhythm() -> None:
    assert column("own_gap")[0] == 10
    assert column("due_by_own_gap")[0] == 1
    assert column("visits_share")[0] == pytest.approx(3 / 4)
    assert column("last_but_customer_last")[0] == 10
    assert np.isnan(column("own_gap")[1:]).all()


def test_the_customer_s_habits() -> None:
    assert column("customer_gap")[0] == 10
    assert column("basket_mean")[0] == 1
    assert column("new_share")[0] == 0.5
    assert np.isnan(column("customer_gap")[3])


def test_no_candidates_no_rows() -> None:
    none = FOUND.take(np.zeros(0, dtype=np.int64))
    rows = features(Past.of(VISITS, 2), statistics(VISITS, len(CATALOGUE)), none)
    assert rows.shape == (0, len(names(SOURCES)))
