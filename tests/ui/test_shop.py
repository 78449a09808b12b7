from pathlib import Path

import pytest

from data.errors import KeyProblem, NotBuilt, UnknownCustomer
from ui.settings import Settings
from ui.shop import open_shop


def test_an_empty_home_opens_and_says_what_is_missing(tmp_path: Path) -> None:
    shop = open_shop(Settings(home=tmp_path / "home"))
    assert len(shop.catalogue) == 0
    assert shop.shopper(None).owner is None
    with pytest.raises(NotBuilt, match="aisle build"):
        _ = shop.recommender
    with pytest.raises(UnknownCustomer, match='"nobody"'):
        shop.customer_key("nobody")
    shop.close()


def test_a_home_without_its_lookup_key_is_not_given_another(tmp_path: Path) -> None:
    shop = open_shop(Settings(home=tmp_path))
    assert len(shop.customers) == 0
    shop.close()
    (tmp_path / "lookup").unlink()
    with pytest.raises(KeyProblem, match="restore it"):
        open_shop(Settings(home=tmp_path))


def test_two_homes_never_share_customers_keys(tmp_path: Path) -> None:
    one, two = (open_shop(Settings(home=tmp_path / name)) for name in ("one", "two"))
    assert one.keyring.customer_key("ann") != two.keyring.customer_key("ann")
