"""The small shop with its staff before the console."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from customers.store import Saved
from tests.ui.builders_shop import EMAIL, SmallShop, Visitor, open_copy, visit_of

SEGMENTS = {
    "k": 2,
    "segments": [
        {"segment": 0, "name": "Shirts", "names": {"en": "Shirts", "ko": "셔츠"}, "size": 30},
        {"segment": 1, "name": "Boots", "names": {"en": "Boots", "ko": "부츠"}, "size": 20},
    ],
}
DECLINE = {
    "clusters": [{"number": 0, "name": "Slow", "names": {"en": "Slow", "ko": "천천히"}}],
    "inputs": ["orders", "days_since_order"],
}


def plant(shop: SmallShop) -> None:
    """Keep results of two analyses for the shop's five customers, in the order of their ids."""
    keys = [shop.keyring.customer_key(f"C-{number}") for number in range(1, 6)]
    customers = np.array(keys)
    order = np.argsort(customers)
    segment = np.array([0, 0, 0, 1, -1], np.int16)[order]
    probability = np.array([0.9, 0.5, 0.1, 0.7, np.nan])[order]
    cluster = np.array([0, -1, -1, 0, -1], np.int8)[order]
    ascending = customers[order]
    shop.analyses.save("segments", Saved(SEGMENTS, {"customers": ascending, "segment": segment}))
    arrays = {
        "customers": ascending,
        "probability": probability,
        "cluster": cluster,
        "declining": cluster >= 0,
        "drivers": np.tile(np.array([1, 0], np.int16), (5, 1)),
        "driver_effects": np.tile(np.array([0.8, -0.2], np.float32), (5, 1)),
    }
    shop.analyses.save("decline", Saved(DECLINE, arrays))


def staff_of(shop: SmallShop) -> Visitor:
    """Return a member of staff who may see names."""
    visitor = visit_of(shop).sign_in()
    shop.accounts.make_staff(EMAIL)
    shop.accounts.allow_reveals(EMAIL, True)
    return visitor


@pytest.fixture
def staff(small_shop: SmallShop) -> Visitor:
    """Somebody of the staff before a shop that may be changed."""
    return staff_of(small_shop)


@pytest.fixture(scope="session")
def analyst(small_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Somebody of the staff before a shop with results, who changes nothing."""
    shop = open_copy(small_home, tmp_path_factory.mktemp("analyst") / "home")
    plant(shop)
    yield staff_of(shop)
    shop.close()
