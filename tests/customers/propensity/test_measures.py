"""Measures, held against scikit-learn's."""

import numpy as np
import pytest
from sklearn import metrics

from customers.propensity.measures import Judged, confusion, curves, measure, threshold_curve


def _judged(rows: int = 400, *, twins: int = 1) -> Judged:
    rng = np.random.default_rng(4)
    probability = np.repeat(rng.integers(0, 40, rows) / 40, twins)  # many are equal
    bought = np.repeat(rng.random(rows) < probability[::twins], twins)
    people = np.repeat(np.arange(rows), twins)
    return Judged(probability, probability >= 0.4, bought, people)


def test_the_measures_are_scikit_learns() -> None:
    judged = _judged()
    found = measure(judged, 10, 0)
    said, truth, named = judged.probability, judged.bought, judged.decided
    expected = {
        "roc_auc": metrics.roc_auc_score(truth, said),
        "pr_auc": metrics.average_precision_score(truth, said),
        "f1": metrics.f1_score(truth, named),
        "precision": metrics.precision_score(truth, named),
        "recall": metrics.recall_score(truth, named),
        "brier": metrics.brier_score_loss(truth, said),
    }
    for name, value in expected.items():
        assert found[name]["value"] == pytest.approx(value, abs=1e-5), name
        assert found[name]["low"] < value < found[name]["high"]
    assert list(found["confusion"].values()) == [
        *metrics.confusion_matrix(truth, named)[1, [1]],
        *metrics.confusion_matrix(truth, named)[0, [1]],
        *metrics.confusion_matrix(truth, named)[1, [0]],
        *metrics.confusion_matrix(truth, named)[0, [0]],
    ]


def test_f1_at_equal_shares_is_that_of_buyers_repeated_until_they_are_as_many() -> None:
    judged = _judged()
    buyers, others = np.flatnonzero(judged.bought), np.flatnonzero(~judged.bought)
    rows = np.r_[np.repeat(buyers, len(others)), np.repeat(others, len(buyers))]
    expected = metrics.f1_score(judged.bought[rows], judged.decided[rows])
    assert measure(judged, 2, 0)["f1_balanced"]["value"] == pytest.approx(expected, abs=1e-5)


def test_calibration_error_is_how_far_bins_are_from_what_came_true() -> None:
    probability = np.array([0.25] * 4 + [0.85] * 4)
    bought = np.array([True, False, False, False, True, True, False, False])
    judged = Judged(probability, probability > 0.5, bought, np.arange(8))
    assert measure(judged, 5, 0)["calibration_error"]["value"] == pytest.approx(0.175)


def test_a_persons_rows_are_drawn_together() -> None:
    alone, together = measure(_judged(), 200, 0), measure(_judged(twins=4), 200, 0)
    widths = [m["roc_auc"]["high"] - m["roc_auc"]["low"] for m in (alone, together)]
    assert widths[1] == pytest.approx(widths[0], rel=0.15), "four times the rows tell no more"


def test_without_a_buyer_what_needs_one_is_not_told() -> None:
    judged = _judged().take(np.arange(50))
    nobody = Judged(judged.probability, judged.decided, judged.bought & False, judged.people)
    found = measure(nobody, 5, 0)
    assert found["roc_auc"]["value"] is None
    assert found["f1"]["value"] is None
    assert found["brier"]["value"] is not None


def test_curves_run_from_nobody_to_everybody() -> None:
    judged = _judged()
    drawn = curves(judged)
    assert drawn["roc"][-1] == [1.0, 1.0]
    assert drawn["precision_recall"][-1] == [1.0, pytest.approx(judged.bought.mean(), abs=1e-5)]
    assert sum(part["rows"] for part in drawn["calibration"]) == len(judged.bought)


def test_a_threshold_tells_what_it_would_bring() -> None:
    judged = _judged()
    at = {point["threshold"]: point for point in threshold_curve(judged, {"missed": 5, "wrong": 1})}
    counted = confusion(judged)
    assert at[0.4]["recall"] == pytest.approx(measure(judged, 2, 0)["recall"]["value"])
    cost = counted["false_positive"] + 5 * counted["false_negative"]
    assert at[0.4]["cost"] == pytest.approx(1000 * cost / len(judged.bought))
