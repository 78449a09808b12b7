"""Facets worth filtering by: those that say much, and nothing twice."""

import numpy as np
from numpy.typing import NDArray

from ui.web.worth import news, worth, worthwhile

EVEN = np.arange(240) % 4
FINER = np.arange(240) % 8
"""Knowing it, EVEN is known."""
OTHER = np.arange(240) // 60


def offered(columns: dict[str, NDArray[np.int64]], **options: object) -> list[str]:
    worths = {name: worth(codes) for name, codes in columns.items()}
    return worthwhile(columns, worths, **{"most": 8, **options})  # type: ignore[arg-type]


def test_four_even_values_are_worth_two_bits() -> None:
    assert worth(EVEN) == 2.0


def test_what_everything_or_hardly_anything_has_is_worth_nothing() -> None:
    assert worth(np.zeros(100, np.int64)) == 0.0
    assert worth(np.where(np.arange(100) < 15, EVEN[:100], -1)) == 0.0
    assert worth(np.array([], np.int64)) == 0.0


def test_what_is_missing_or_in_a_long_tail_is_worth_less() -> None:
    assert 0 < worth(np.where(np.arange(240) < 120, EVEN, -1)) < worth(EVEN)
    assert worth(np.arange(240)) == 0.0  # as a number of its own for every product would be


def test_news_is_what_does_not_follow() -> None:
    assert news(EVEN, FINER) == 0.0
    assert news(EVEN, OTHER) == 1.0
    assert news(FINER, EVEN) == 0.0  # one who sees both sees nothing new in the coarser
    assert 0 < news(EVEN, np.where(np.arange(240) < 60, EVEN, OTHER)) < 1


def test_of_two_facets_that_say_the_same_one_is_offered() -> None:
    assert set(offered({"coarse": EVEN, "fine": FINER, "other": OTHER})) == {"fine", "other"}


def test_what_is_selected_is_offered_and_makes_its_like_needless() -> None:
    columns = {"coarse": EVEN, "fine": FINER, "same": np.zeros(240, np.int64)}
    assert offered(columns, always=["coarse"]) == ["coarse"]
    assert offered(columns, always=["same"]) == ["fine", "same"]


def test_no_more_are_offered_than_asked_for() -> None:
    random = np.random.default_rng(0)
    columns = {str(n): random.integers(0, 4, 240) for n in range(12)}
    assert len(offered(columns, most=5)) == 5
