from typing import Any

import pytest

from customers.strategy import StrategyConfig
from data.errors import InputError


@pytest.mark.parametrize(
    "settings",
    [
        {"uplift": 0.0},
        {"uplift": -0.1},
        {"uplift": float("nan")},
        {"uplift": 11.0},
        {"holdout": 0.0},
        {"holdout": 0.6},
        {"window_days": 0},
    ],
)
def test_what_nothing_can_be_reckoned_with_is_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="state"):
        StrategyConfig(**settings)
