from itertools import combinations

import numpy as np
import pytest

from data.catalogue import Catalogue
from retrieval.constraint import Constraint, satisfies
from retrieval.engine import SearchEngine
from retrieval.relaxing import correction_sets, relaxations
from tests.retrieval.builders import engine, product

PHRASES = {
    "without": "without {words}: {count}",
    "cheapest": "from {price}",
    "dearest": "to {price}",
    "unpriced": "any price: {count}",
}


@pytest.mark.parametrize("seed", range(20))
def test_correction_sets_are_all_minimal_ones_with_exact_counts(seed: int) -> None:
    random = np.random.default_rng(seed)
    masks = [random.random(40) < 0.35 for _ in range(5)]
    found = dict(correction_sets(masks))
    expected: dict[frozenset[int], int] = {}
    for size in range(6):
        for dropped in map(frozenset, combinations(range(5), size)):
            kept = [masks[i] for i in range(5) if i not in dropped]
            count = int(np.logical_and.reduce(kept).sum()) if kept else 40
            if count and not any(smaller < dropped for smaller in expected):
                expected[dropped] = count
    assert found == expected


def shop_of_three() -> Catalogue:
    return Catalogue.of(
        [
            product(1, title="A", colour="Black", product_type="Dress", price="12.99"),
            product(2, title="B", colour="Red", product_type="Dress", price="8.00"),
            product(3, title="C", colour="Black", product_type="Skirt", price="9.00"),
        ]
    )


def wanted(ceiling: float) -> list[Constraint]:
    return [
        Constraint("product_type", "is", "Dress", said="dress"),
        Constraint("colour", "is", "Black", said="black"),
        Constraint("price", "lte", ceiling, said=f"under {ceiling}"),
    ]


def test_each_relaxation_tells_its_count(tmp_path_factory: pytest.TempPathFactory) -> None:
    search: SearchEngine = engine(tmp_path_factory.mktemp("index"), shop_of_three())
    found = search.relaxations(wanted(10.0))
    assert [(tuple(c.field for c in r.drop), r.count) for r in found] == [
        (("colour",), 1),
        (("price",), 1),
        (("product_type",), 1),
    ]
    assert found[1].text == "the cheapest is €12.99; without a price limit there are 1"
    assert "12.99" in search.relaxations(wanted(10.0), language="ko")[1].text


def test_nothing_is_given_up_when_something_fits(tmp_path_factory: pytest.TempPathFactory) -> None:
    search = engine(tmp_path_factory.mktemp("index"), shop_of_three())
    assert search.relaxations(wanted(20.0)) == []


def test_constraints_of_the_same_words_are_given_up_together() -> None:
    catalogue = shop_of_three()
    jeans = [
        Constraint("product_type", "is", "Trousers", said="jeans"),
        Constraint("colour", "is", "Denim", said="jeans"),
    ]

    def one(constraint: Constraint) -> np.ndarray:
        return np.array([satisfies(p, constraint) for p in catalogue])

    found = relaxations(jeans, one, catalogue.prices, currency="EUR", phrases=PHRASES)
    assert [(r.drop, r.count) for r in found] == [(tuple(jeans), 3)]


def test_the_kind_of_product_is_given_up_last() -> None:
    catalogue = Catalogue.of(
        [
            product(1, colour="Red", audience="Men", product_type="Loafers", price="20"),
            product(2, colour="Purple", audience="Men", product_type="Shirt", price="20"),
        ]
    )
    demands = [
        Constraint("colour", "is", "Purple", said="purple"),
        Constraint("price", "lte", 10.0, said="under 10"),
        Constraint("product_type", "is", "Loafers", said="loafers"),
    ]

    def one(constraint: Constraint) -> np.ndarray:
        return np.array([satisfies(p, constraint) for p in catalogue])

    found = relaxations(
        demands, one, catalogue.prices, currency="EUR", phrases=PHRASES, last=["product_type"]
    )
    assert [{c.field for c in r.drop} for r in found] == [
        {"colour", "price"},
        {"price", "product_type"},
    ]
