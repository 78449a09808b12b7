import numpy as np
import pytest

from evaluation.recommend.measures import Measures
from evaluation.recommend.reading import Reading, figures_of


def reading() -> Reading:
    """Measure four systems on a hundred customers."""
    measures = Measures()
    random = np.random.default_rng(1)
    base = random.random((100, len(measures.names)))
    values = {"popularity": base, "als": base + 0.1, "again": base + 0.05, "full": base + 0.3}
    return Reading(measures, values)


def test_each_system_stands_beside_popularity_and_the_best_source() -> None:
    read = reading()
    figures = read.as_json()
    assert read.best_source == "als"
    assert "against_popularity" not in figures["popularity"]
    assert "against_best_source" not in figures["als"]
    gain = figures["als"]["against_popularity"]["map@12"]
    # the two differ by the same everywhere, so a paired interval has no width
    assert gain == {"value": 0.1, "low": 0.1, "high": 0.1}
    best = figures["full"]["against_best_source"]
    assert best["best"] == "als" and best["ndcg@10"]["value"] == pytest.approx(0.2)


def test_means_lie_in_their_intervals() -> None:
    figures = reading().as_json()["full"]
    for name, (low, high) in figures["intervals"].items():
        assert low < figures[name] < high


def test_nobody_has_no_figures() -> None:
    figures = figures_of(Measures(), np.empty((0, 6)))
    assert figures["map@12"] is None and figures["intervals"]["map@12"] == [None, None]
