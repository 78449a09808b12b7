"""Probabilities that come true as often as they say."""

import json

import numpy as np
import pytest

from customers.propensity.calibration import Calibrator, Curve, calibrate, fit
from tests.customers.propensity.builders import margins


@pytest.mark.parametrize("curve", Curve)
def test_a_curve_comes_back_from_json_to_the_last_bit(curve: Curve) -> None:
    said, bought = margins(500)
    fitted = fit(curve, said, bought)
    again = Calibrator.of(json.loads(json.dumps(fitted.as_json())))
    assert again == fitted
    np.testing.assert_array_equal(again(said), fitted(said))


@pytest.mark.parametrize("curve", Curve)
def test_a_curve_rises_and_puts_overconfidence_right(curve: Curve) -> None:
    fitted = fit(curve, *margins(4000))
    said, bought = margins(4000, seed=9)
    probability = fitted(said)
    assert (np.diff(fitted(np.linspace(-9, 9, 200))) >= 0).all()
    assert ((probability > 0) & (probability < 1)).all()
    for part in np.array_split(np.argsort(said), 5):
        assert probability[part].mean() == pytest.approx(bought[part].mean(), abs=0.06)


def test_an_order_is_kept_unless_levels_foretell_clearly_better() -> None:
    assert calibrate(*margins(2000), seed=0).curve is not Curve.ISOTONIC
    rng = np.random.default_rng(1)
    said = rng.uniform(-4, 4, 4000)
    steps = np.where(np.abs(said) < 3.5, 0.5, np.where(said > 0, 0.99, 0.01))
    assert calibrate(said, rng.random(4000) < steps, seed=0).curve is Curve.ISOTONIC


@pytest.mark.parametrize("curve", [Curve.SIGMOID, Curve.BETA])
def test_margins_that_speak_against_the_truth_leave_the_share_of_buyers(curve: Curve) -> None:
    said, bought = margins(1000)
    fitted = fit(curve, -said, bought)
    np.testing.assert_allclose(fitted(said), bought.mean(), atol=1e-6)
