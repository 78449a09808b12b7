from concurrent.futures import ThreadPoolExecutor

import numpy as np

from cf.duplicates import Duplicates
from data import Product
from data.catalogue import Catalogue

CATALOGUE = Catalogue.of(
    [
        Product("black", "Tilly Dress", price=20.0),
        Product("white", "TILLY dress", price=24.0),
        Product("silk", "Tilly dress", price=90.0),
        Product("new", "Tilly dress"),
        Product("plus", "Tilly dress plus", price=20.0),
        Product("jeans", "Straight jeans", price=20.0),
    ]
)


def test_the_same_title_at_about_the_same_price_is_the_same_thing() -> None:
    same, nearness = Duplicates(CATALOGUE, None).of(0)
    assert [CATALOGUE.ids[position] for position in same] == ["white", "new"]
    assert nearness.tolist() == [1, 1]


def test_a_text_that_says_the_same_is_the_same_thing() -> None:
    content = np.zeros((6, 2), dtype=np.float32)
    content[[0, 4, 5]] = [[1, 0], [0.99, np.sqrt(1 - 0.99**2)], [0.9, np.sqrt(1 - 0.9**2)]]
    same, nearness = Duplicates(CATALOGUE, content).of(0)
    assert [CATALOGUE.ids[position] for position in same] == ["white", "new", "plus"]
    assert np.allclose(nearness, [1, 1, 0.99])
    assert Duplicates(CATALOGUE, content).of(5)[0].tolist() == []


def test_threads_that_ask_first_all_see_every_title() -> None:
    many = Catalogue.of(Product(f"p{n}", f"Title {n}") for n in range(20_000))
    duplicates = Duplicates(many, None)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(duplicates.of, range(19_992, 20_000)))
    assert [len(same) for same, _ in found] == [0] * 8
