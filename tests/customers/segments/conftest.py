"""The planted groups, segmented once."""

import pytest

from customers.history import ShopHistory
from customers.segments import SegmentConfig, SegmentResult, find_segments
from tests.customers.segments.shop import END, planted

REGISTER = {
    customer: {
        "name": f"Person {customer}",
        "gender": "FM"[customer % 2],
        "age": 20 + customer // 6,
    }
    for customer in range(1, 181)
}


@pytest.fixture(scope="session")
def shop() -> ShopHistory:
    """The planted groups' purchases."""
    return planted()


@pytest.fixture(scope="session")
def found(shop: ShopHistory) -> SegmentResult:
    """Their segments."""
    return find_segments(shop, SegmentConfig(bootstraps=4), as_of=END, register=REGISTER)
