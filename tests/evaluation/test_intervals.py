import numpy as np
import pytest

from evaluation.intervals import average, mean_of, means_of, rounded


def test_the_interval_is_about_the_mean_and_narrows_with_more_values() -> None:
    random = np.random.default_rng(1)
    few, many = random.normal(2, 1, 30), random.normal(2, 1, 3000)
    wide, narrow = mean_of(few), mean_of(many)
    assert wide.low < wide.value < wide.high
    assert narrow.high - narrow.low < (wide.high - wide.low) / 3
    # of a normal mean: 1.96 standard errors each way
    assert narrow.high - narrow.low == pytest.approx(2 * 1.96 / np.sqrt(3000), rel=0.1)


def test_undefined_values_are_left_out() -> None:
    assert mean_of(np.array([1.0, np.nan, 3.0])).value == 2
    nothing = mean_of(np.array([np.nan]))
    assert nothing.as_json() == {"value": None, "low": None, "high": None}
    assert np.isnan(average(np.array([])))


def test_one_seed_gives_one_interval() -> None:
    values = np.linspace(0, 1, 50)
    assert mean_of(values) == mean_of(values)
    assert mean_of(values, seed=1) != mean_of(values)


def test_figures_are_rounded_and_nan_is_null() -> None:
    assert rounded(0.123456) == 0.1235
    assert rounded(float("nan")) is None


def test_columns_share_their_resamples() -> None:
    random = np.random.default_rng(1)
    values = random.normal(size=(500, 1))
    one, same, higher = means_of(np.hstack([values, values, values + 1]))
    assert one == same
    assert (one.low, one.high) == pytest.approx((mean_of(values[:, 0]).low, one.high))
    assert higher.low - one.low == pytest.approx(1) and higher.high - one.high == pytest.approx(1)
    assert np.isnan(means_of(np.empty((0, 2)))[1].value)
