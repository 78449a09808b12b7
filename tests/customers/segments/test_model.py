"""Assigning customers by a model that was kept."""

from customers.features import features_at
from customers.history import ShopHistory
from customers.segments import SegmentModel, SegmentResult
from tests.customers.segments.shop import END


def test_a_model_kept_assigns_as_before(shop: ShopHistory, found: SegmentResult) -> None:
    saved = found.saved()
    model = SegmentModel.of(saved.texts)
    features = features_at(shop, END)
    assert model.assign(features).tolist() == found.labels.tolist()
    assert saved.arrays["customers"].tolist() == features.index.tolist()
    assert saved.arrays["segment"].tolist() == found.labels.tolist()


def test_who_bought_nothing_is_assigned_to_nothing(shop: ShopHistory, found: SegmentResult) -> None:
    features = features_at(shop, END)
    features.loc[features.index[:3], "orders"] = 0
    assert found.model.assign(features)[:4].tolist() == [-1, -1, -1, found.labels[3]]


def test_nobody_at_all_can_be_assigned(shop: ShopHistory, found: SegmentResult) -> None:
    assert found.model.assign(features_at(shop, END).iloc[:0]).tolist() == []
