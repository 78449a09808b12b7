"""Scales of skewed features."""

import numpy as np
import pytest

from customers.segments.space import Axis, Space
from tests.customers.segments.shop import frame


def test_values_are_logged_and_standardised() -> None:
    axis = Axis.of("spend", np.array([0.0, np.e - 1, np.e**2 - 1]))
    placed = axis(np.array([0.0, np.e - 1, np.e**2 - 1]))
    assert placed[1] == pytest.approx(0, abs=1e-9)
    assert placed[2] == -placed[0] > 1


def test_who_spends_a_thousandfold_lies_no_further_than_the_tail() -> None:
    values = np.append(np.arange(1.0, 200), 1e9)
    axis = Axis.of("spend", values)
    assert axis(np.array([1e9])) == axis(np.array([1e15]))
    assert axis(np.array([1e9]))[0] < 4


def test_the_unknown_lies_in_the_middle() -> None:
    axis = Axis.of("spend", np.array([1.0, 10.0, 100.0, np.nan]))
    assert axis(np.array([np.nan])).tolist() == [0.0]


def test_what_is_the_same_for_all_is_no_axis() -> None:
    space = Space.of(frame(orders=[1, 1, 1], spend=[1, 2, 3]), ["orders", "spend"])
    assert space.names == ("spend",)


def test_json_brings_the_same_space_back() -> None:
    features = frame(spend=[1, 5, 9], orders=[1, 2, 9])
    space = Space.of(features, ["spend", "orders"])
    again = Space.from_json(space.as_json())
    assert again.points(features).tolist() == space.points(features).tolist()
