import numpy as np

from cf.storage import EVENTS, NEIGHBOURS, erase
from data.encryption import is_sealed_file
from tests.cf.builders import Shop, customer_key


def test_what_speaks_of_customers_is_sealed_and_nothing_is_pickled(shop: Shop) -> None:
    assert is_sealed_file(shop.folder / EVENTS)
    assert is_sealed_file(shop.folder / NEIGHBOURS)
    names = sorted(path.name for path in shop.folder.iterdir())
    assert names == [
        "events.sealed",
        "model.json",
        "neighbours.sealed",
        "product_factors.npy",
        "products.json",
    ]
    np.load(shop.folder / "product_factors.npy", allow_pickle=False)


def test_an_erased_customer_is_gone_after_opening(shop: Shop) -> None:
    erase(shop.folder, shop.keyring, customer_key(0))
    reopened = shop.reopened()
    assert not reopened.knows(customer_key(0))
    assert reopened.knows(customer_key(1))
