from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from cf.fitting import fitted
from cf.parts import Parts
from cf.ranker import Candidates
from cf.recommender import Recommender
from cf.segments import Segments
from cf.tastes import Tastes
from data import EventKind
from tests.cf.builders import (
    CONFIG,
    SIZE,
    HeldEvents,
    catalogue_of,
    checkerboard,
    customer_key,
    event,
    product_ids,
)

EVERYBODY = [customer_key(number) for number in range(SIZE)]
STRANGER = customer_key(999)
NEWCOMER = customer_key(600)  # of whom only the group is known
CATALOGUE = catalogue_of(product_ids())


@dataclass
class Backwards:
    """A ranker that likes the last products best."""

    calls: int = 0

    def scores(self, tastes: Tastes, candidates: Candidates) -> NDArray[np.float32]:
        self.calls += 1
        assert (np.diff(candidates.rows) >= 0).all()
        assert candidates.rows.max() < len(tastes)
        return ((candidates.products + 1) / (SIZE + 1)).astype(np.float32)


@pytest.fixture
def parts() -> Parts:
    config = replace(CONFIG, candidates=6)
    groups = Segments(np.array(sorted([*EVERYBODY, NEWCOMER])), np.arange(SIZE + 1) % 2, 2)
    table = HeldEvents(checkerboard(visits=2)).all()
    return fitted(CATALOGUE, table, config, segments=groups)


@pytest.fixture
def ranked(parts: Parts) -> Recommender:
    return Recommender(CATALOGUE, replace(parts, ranker=Backwards()))


def listed(recommender: Recommender, customer: int | None, k: int = SIZE) -> list[str]:
    return [one.product for one in recommender.recommend(customer, k=k)]


def test_the_ranker_orders_the_best_candidates_and_the_rest_stands_behind(
    ranked: Recommender,
) -> None:
    plain = ranked.unranked()
    assert ranked.ranked
    assert not plain.ranked
    for customer in EVERYBODY:
        before, after = listed(plain, customer), listed(ranked, customer)
        assert after[:6] == sorted(before[:6], reverse=True)
        assert after[6:] == before[6:]
        assert listed(ranked, customer, 3) == after[:3]


def test_scores_fall_and_are_finite_across_the_border(ranked: Recommender) -> None:
    scores = [one.score for one in ranked.recommend(EVERYBODY[2], k=SIZE)]
    assert np.isfinite(scores).all()
    assert scores == sorted(scores, reverse=True)
    assert min(scores[:6]) >= 1 > scores[6]


def test_nobody_asks_the_ranker_about_a_stranger(parts: Parts) -> None:
    backwards = Backwards()
    recommender = Recommender(CATALOGUE, replace(parts, ranker=backwards))
    assert listed(recommender, STRANGER) == listed(recommender.unranked(), STRANGER)
    recommender.observe([event(999, "p03", EventKind.DISLIKE)])
    assert len(listed(recommender, STRANGER)) == SIZE - 1
    assert not backwards.calls


@pytest.mark.parametrize("new_only", [False, True])
def test_many_customers_get_exactly_what_each_gets_alone(
    ranked: Recommender, new_only: bool
) -> None:
    ranked.observe([event(2, "p04", EventKind.DISLIKE), event(500, "p03")])
    customers = [STRANGER, *EVERYBODY, customer_key(500), NEWCOMER, STRANGER]
    for recommender in (ranked, ranked.unranked(), ranked.alone("als")):
        lists = recommender.recommend_many(customers, 9, new_only=new_only)
        for customer, found in zip(customers, lists, strict=True):
            alone = recommender.recommend(customer, k=9, new_only=new_only)
            assert found == [(one.product, one.score) for one in alone]


def test_leaning_reorders_before_the_ranker_and_after(ranked: Recommender) -> None:
    customer = EVERYBODY[0]
    first, last = listed(ranked, customer)[0], listed(ranked, customer)[-1]
    assert ranked.standing(customer, last).rank == SIZE
    leaning = np.ones(SIZE, dtype=np.float32)
    leaning[CATALOGUE.position(first)] = 0
    leaning[CATALOGUE.position(last)] = 1_000
    found = ranked.recommend(customer, k=SIZE, leaning=leaning)
    assert found[0].product == last
    assert found[-1].product == first
    assert found[-1].score == 0
    assert np.isfinite([one.score for one in found]).all()
    assert ranked.standing(customer, last, leaning=leaning).rank == 1
    level = ranked.recommend(customer, leaning=np.ones(SIZE, dtype=np.float32))
    assert level == ranked.recommend(customer)


def test_a_source_alone_shows_what_it_knows(ranked: Recommender) -> None:
    assert set(ranked.source_names) >= {"als", "again", "together", "popular"}
    for name in ranked.source_names:
        alone = ranked.alone(name)
        assert alone.source_names == (name,)
        assert {one.source for one in alone.recommend(EVERYBODY[0])} == {name}
    again = ranked.alone("again").candidates(EVERYBODY[:2], 50)
    bought = {int(id_[1:]) for id_ in listed(ranked.alone("again"), EVERYBODY[0], 9)}
    assert set(again[0].tolist()) == bought | {-1}
    assert (again[:, 9:] == -1).all()


def test_candidates_are_the_best_without_the_ranker(ranked: Recommender) -> None:
    found = ranked.candidates(EVERYBODY, 5)
    for customer, positions in zip(EVERYBODY, found, strict=True):
        ids = [CATALOGUE.ids[position] for position in positions]
        assert ids == listed(ranked.unranked(), customer, 5)


def test_standing_agrees_with_the_list(ranked: Recommender) -> None:
    for recommender in (ranked, ranked.unranked()):
        found = recommender.recommend(EVERYBODY[5], k=SIZE)
        for place, one in enumerate(found):
            standing = recommender.standing(EVERYBODY[5], one.product)
            assert standing.rank == place + 1
            assert standing.score == pytest.approx(one.score, rel=1e-4)
            assert standing.ahead == found[: min(place, 3)]
            assert standing.excluded is None


def test_sources_add_up_to_the_weighted_sum(ranked: Recommender) -> None:
    given = ranked.sources_of(EVERYBODY[4], "p06")
    assert tuple(given) == ranked.source_names
    assert sum(given.values()) == pytest.approx(float(ranked.scores(EVERYBODY[4])[6]), abs=1e-5)
