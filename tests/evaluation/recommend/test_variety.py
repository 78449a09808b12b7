import numpy as np
import pytest

from data.catalogue import Catalogue
from data.product import Product
from evaluation.recommend.variety import VarietyMeasures, gini
from tests.cf.builders import HeldEvents, event


@pytest.fixture
def catalogue() -> Catalogue:
    """Four products: two red cups, a blue cup, and something without facets."""
    return Catalogue.of(
        [
            Product("a", "Cup", facets={"type": "Cup", "colour": "Red"}),
            Product("b", "Cup", facets={"type": "Cup", "colour": "Red"}),
            Product("c", "Cup", facets={"type": "Cup", "colour": "Blue"}),
            Product("d", "Thing"),
        ]
    )


def measures(catalogue: Catalogue, content: np.ndarray | None = None) -> VarietyMeasures:
    """Know that three of three customers bought a, and one b."""
    events = [event(1, "a"), event(1, "a", day=1), event(2, "a"), event(3, "a"), event(3, "b")]
    return VarietyMeasures(HeldEvents(events, catalogue).all(), catalogue, content)


def test_gini_is_0_for_all_alike_and_near_1_for_one_only() -> None:
    assert gini(np.array([5, 5, 5, 5])) == 0
    assert gini(np.array([0, 0, 0, 8])) == pytest.approx(3 / 4)
    assert np.isnan(gini(np.zeros(3, dtype=np.int64)))


def test_what_is_shown_counts_and_what_few_bought_is_novel(catalogue: Catalogue) -> None:
    variety = measures(catalogue).of(np.array([[0, 1], [0, -1]], dtype=np.int32))
    assert variety.coverage == 0.5
    assert variety.novelty == pytest.approx((0 + 1 + 0) / 3)  # everybody has a, half have b


def test_diversity_is_over_the_facets_that_both_have(catalogue: Catalogue) -> None:
    lists = np.array([[0, 1], [0, 2], [0, 3]], dtype=np.int32)
    same, half, unknown = (measures(catalogue).of(row[None]) for row in lists)
    assert (same.facet_diversity, half.facet_diversity) == (0, 0.5)
    assert np.isnan(unknown.facet_diversity)
    assert measures(catalogue).of(lists).facet_diversity == 0.25


def test_diversity_of_texts_leaves_out_what_has_none(catalogue: Catalogue) -> None:
    content = np.array([[1, 0], [0, 1], [1, 0], [0, 0]], dtype=np.float32)
    variety = measures(catalogue, content).of(np.array([[0, 1, 3], [0, 2, -1]], dtype=np.int32))
    assert variety.content_diversity == pytest.approx((1 + 0) / 2)


def test_what_cannot_be_measured_is_null(catalogue: Catalogue) -> None:
    bare = Catalogue.of([Product("a", "Cup"), Product("b", "Cup")])
    figures = measures(bare).of(np.array([[0, 1]], dtype=np.int32)).as_json()
    assert figures["facet_diversity"] is None and figures["content_diversity"] is None
