import numpy as np
import pytest

from cf.tuning import TuningConfig
from cf.tuning.splits import splits_of
from data.errors import InputError
from tests.cf.tuning.market import DAY, material

CONFIG = TuningConfig()


def test_the_newest_period_is_left_out() -> None:
    shop = material(days=200)
    end = int(shop.table.at.max()) // DAY * DAY + DAY
    splits = splits_of(shop.table, shop.catalogue, CONFIG)
    starts = [int(split.past.at.max()) for split in splits]
    for number, last in enumerate(starts):
        cut = end - (2 + number) * 28 * DAY
        assert cut - DAY < last < cut
    newest = shop.table.at >= end - 28 * DAY
    assert newest.any()
    changed = shop.table.replace(product=np.where(newest, 1, shop.table.product))
    for split, same in zip(splits, splits_of(changed, shop.catalogue, CONFIG), strict=True):
        assert split.past.product.tolist() == same.past.product.tolist()
        assert (split.bought != same.bought).nnz == 0


def test_what_is_foretold_was_bought_by_the_known_in_the_period() -> None:
    shop = material()
    for split in splits_of(shop.table, shop.catalogue, CONFIG):
        assert np.isin(split.customers, split.past.customer).all()
        assert (np.diff(split.bought.indptr) > 0).all()
        assert set(split.bought.data) == {1}
        start = int(split.past.at.max())
        later = shop.table.take((shop.table.at > start) & (shop.table.at < start + 30 * DAY))
        for row, customer in enumerate(split.customers.tolist()):
            own = shop.catalogue.positions_of(later.product[later.customer == customer])
            assert set(split.bought[row].indices) <= set(own.tolist())


def test_short_histories_have_short_periods() -> None:
    shop = material(days=40)
    cuts = [int(s.past.at.max()) for s in splits_of(shop.table, shop.catalogue, CONFIG)]
    assert len(cuts) == 3
    assert cuts[0] - cuts[2] < 20 * DAY


def test_a_sample_of_the_customers() -> None:
    shop = material()
    few = splits_of(shop.table, shop.catalogue, TuningConfig(customers=5))
    again = splits_of(shop.table, shop.catalogue, TuningConfig(customers=5))
    assert all(len(split.customers) <= 5 for split in few)
    assert [s.customers.tolist() for s in few] == [s.customers.tolist() for s in again]


def test_too_short_a_history() -> None:
    shop = material(days=2)
    with pytest.raises(InputError, match="--tune"):
        splits_of(shop.table, shop.catalogue, CONFIG)
