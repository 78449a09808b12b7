"""Shares with intervals."""

import numpy as np
import pytest

from customers.behaviour.conversion import design_effect, wilson


def test_wilson_gives_its_known_interval() -> None:
    found = wilson(8, 20)
    assert found.value == 0.4
    assert (found.low, found.high) == pytest.approx((0.2188, 0.6134), abs=1e-4)


def test_no_case_has_no_share() -> None:
    assert wilson(0, 0).document() == {"value": None, "low": None, "high": None}


def test_none_of_many_is_not_certain() -> None:
    found = wilson(0, 50)
    assert found.low == 0
    assert found.high is not None
    assert 0.05 < found.high < 0.1


def test_visits_of_one_person_that_end_alike_count_as_one() -> None:
    people = np.repeat(np.arange(100), 4)
    alike = np.repeat(np.arange(100) % 2 == 0, 4)
    assert design_effect(people, alike) == pytest.approx(4, rel=0.02)
    assert design_effect(np.arange(400), alike) == pytest.approx(1, abs=0.01)
    wide, narrow = wilson(200, 400, 4.0), wilson(200, 400)
    assert wide.high is not None
    assert narrow.high is not None
    assert wide.high > narrow.high
