"""Three ways to find groups, and the rules that they leave."""

import numpy as np
import pytest

from customers.segments.config import MethodName, SegmentConfig
from customers.segments.methods import attempts, hdbscan, kmeans, mixture
from customers.segments.partition import NONE, Partition, partition_from
from customers.segments.space import Points

RANDOM = np.random.default_rng(0)
BLOBS = np.concatenate([RANDOM.normal(at, 0.3, (50, 2)) for at in (0, 6, 12)])
MADE = {
    "kmeans": kmeans(BLOBS, 3, 0),
    "gmm": mixture(BLOBS, 3, 0),
    "hdbscan": hdbscan(BLOBS, 0.1),
}


@pytest.fixture(params=list(MADE))
def partition(request: pytest.FixtureRequest) -> Partition:
    """A partition of each method."""
    return MADE[str(request.param)]


def test_members_are_together_and_others_apart(partition: Partition) -> None:
    labels = partition.assign(BLOBS).reshape(3, 50)
    for own in labels:
        values, counts = np.unique(own[own != NONE], return_counts=True)
        assert len(values) == 1 and counts[0] >= 40
    assert len({np.bincount(own[own != NONE]).argmax() for own in labels}) == 3


def test_renumbering_only_renames(partition: Partition) -> None:
    names = np.array([2, 0, 1])
    before, after = partition.assign(BLOBS), partition.renumbered(names).assign(BLOBS)
    expected = np.where(before == NONE, NONE, names[before])
    assert after.tolist() == expected.tolist()


def test_json_brings_the_same_rule_back(partition: Partition) -> None:
    again = partition_from(partition.as_json())
    assert again.assign(BLOBS).tolist() == partition.assign(BLOBS).tolist()


def test_hdbscan_leaves_out_what_lies_alone() -> None:
    far: Points = np.array([[100.0, -100.0], [-80.0, 90.0], [60.0, 120.0]])
    found = hdbscan(np.concatenate([BLOBS, far, far + 20, far - 20]), 0.1)
    assert (found.assign(far) == NONE).any()


def test_hdbscan_keeps_nobodys_own_place() -> None:
    found = hdbscan(BLOBS, 0.1)
    assert isinstance(found.anchors, np.ndarray)
    own = {tuple(point) for point in BLOBS.tolist()}
    assert not own & {tuple(anchor) for anchor in found.anchors.tolist()}


def test_what_is_tried_follows_the_configuration() -> None:
    all_of_them = attempts(SegmentConfig(most_k=4), 1000)
    assert [a.k for a in all_of_them if a.method is MethodName.KMEANS] == [2, 3, 4]
    assert sum(a.method is MethodName.HDBSCAN for a in all_of_them) == 3
    asked = attempts(SegmentConfig(k=5), 1000)
    assert {(a.method, a.k) for a in asked} == {(MethodName.KMEANS, 5), (MethodName.GMM, 5)}
    few = attempts(SegmentConfig(), 20)
    assert max(a.k or 0 for a in few) == 4
