import numpy as np
import pytest
from sklearn.metrics import average_precision_score, roc_auc_score

from customers.decline.ranking import Judged, Ranking, figure, measure


def test_agrees_with_scikit_learn_where_scores_are_equal_too() -> None:
    random = np.random.default_rng(1)
    scores = random.integers(0, 12, 300).astype(float)
    declined = random.random(300) < 0.2 + scores / 20
    counts = random.integers(0, 4, 300)
    found = Ranking.of(scores, declined).measures(np.stack([np.ones(300), counts.astype(float)]))
    for place, weight in enumerate((None, counts)):
        assert found["roc_auc"][place] == pytest.approx(
            roc_auc_score(declined, scores, sample_weight=weight)
        )
        assert found["pr_auc"][place] == pytest.approx(
            average_precision_score(declined, scores, sample_weight=weight)
        )


def test_lift_is_of_the_top_tenth_and_fair_to_equals() -> None:
    declined = np.arange(100) < 20
    perfect = Ranking.of(-np.arange(100.0), declined).measures(np.ones((1, 100)))
    blind = Ranking.of(np.zeros(100), declined).measures(np.ones((1, 100)))
    assert perfect["lift"].tolist() == [pytest.approx(5.0)]
    assert blind["lift"].tolist() == [pytest.approx(1.0)]
    assert blind["roc_auc"].tolist() == [pytest.approx(0.5)]


def test_a_sample_of_one_kind_is_left_out_of_the_interval() -> None:
    declined = np.array([True, False, False])
    weights = np.array([[1.0, 1, 1], [1, 2, 0], [0, 2, 1]])
    found = Ranking.of(np.array([3.0, 2, 1]), declined).measures(weights)
    assert np.isnan(found["roc_auc"]).tolist() == [False, False, True]
    assert figure(found["roc_auc"]) == {"value": 1.0, "low": 1.0, "high": 1.0}


def test_measures_are_means_over_moments_on_the_same_samples() -> None:
    random = np.random.default_rng(2)
    declined = random.random(400) < 0.5
    good = declined + random.normal(0, 0.5, 400)
    judged = Judged(
        np.repeat([0, 1], 200), np.tile(np.arange(200), 2), declined, {"a": good, "b": 2 * good}
    )
    found = measure(judged, 50, seed=0)
    assert (found["a"]["roc_auc"] == found["b"]["roc_auc"]).all()
    halves = [roc_auc_score(declined[at], good[at]) for at in (slice(200), slice(200, 400))]
    assert found["a"]["roc_auc"][0] == pytest.approx(np.mean(halves))
    told = figure(found["a"]["roc_auc"])
    assert told["low"] < told["value"] < told["high"]
