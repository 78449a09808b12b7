"""Distinct texts and their keys."""

import numpy as np

from data.catalogue import Catalogue
from retrieval.texts import TextKeys, TextTable, text_key
from tests.retrieval.builders import product


def test_products_that_read_the_same_share_a_row() -> None:
    catalogue = Catalogue.of(
        [
            product(1, title="Tee", colour="Red"),
            product(2, title="Hat"),
            product(3, title="Tee", colour="Blue"),
            product(4, title="Tee", product_type="Top"),
        ]
    )
    table = TextTable.of(catalogue, ("product_type",))
    assert table.rows.tolist() == [0, 1, 0, 2]
    assert table.firsts.tolist() == [0, 1, 3]


def test_the_first_product_of_a_row_is_one_on_sale() -> None:
    catalogue = Catalogue.of([product(n, title="Tee") for n in range(4)])
    catalogue.offered[0] = False
    rows = np.array([0, 0, 1, -1], np.int32)
    assert TextTable.over(catalogue, rows, 3).firsts.tolist() == [1, 2, -1]


def test_a_key_finds_its_row_among_built_and_added_ones() -> None:
    texts = [f"text {n}" for n in range(50)]
    built = np.frombuffer(b"".join(map(text_key, texts)), np.uint8).reshape(-1, 16)
    keys = TextKeys(built)
    more = keys.with_added({text_key("new"): 50})
    assert [keys.row(text_key(text)) for text in texts] == list(range(50))
    assert (keys.row(text_key("new")), more.row(text_key("new"))) == (-1, 50)
    assert (len(keys), len(more)) == (50, 51)


def test_keys_that_begin_alike_are_told_apart() -> None:
    built = np.zeros((3, 16), np.uint8)
    built[:, 15] = [7, 8, 9]
    keys = TextKeys(built)
    assert [keys.row(row.tobytes()) for row in built] == [0, 1, 2]
    assert keys.row(bytes(16)) == -1
