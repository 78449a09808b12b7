"""Planted groups are found again."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from customers.history import ShopHistory
from customers.segments import Basis, MethodName, SegmentConfig, SegmentResult, find_segments
from data.errors import InputError
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from tests.customers.segments.shop import (
    END,
    GROUPS,
    HOUR,
    NOW,
    Row,
    history,
    members,
    planted,
    purchase,
)

QUICK = SegmentConfig(k=3, method=MethodName.KMEANS, bootstraps=3)


def test_planted_groups_are_recovered_exactly(found: SegmentResult) -> None:
    assert found.model.k == 3
    segments = [set(found.labels[np.isin(found.customers, members(g))]) for g in GROUPS]
    assert [len(of) for of in segments] == [1, 1, 1]
    assert len(set.union(*segments)) == 3


def test_the_most_valuable_segment_comes_first(found: SegmentResult) -> None:
    regulars = found.labels[np.isin(found.customers, members("regulars"))]
    assert set(regulars) == {0}
    worth = [profile.revenue / profile.size for profile in found.profiles]
    assert worth == sorted(worth, reverse=True)


def test_the_same_shop_gives_the_same_segments(shop: ShopHistory) -> None:
    first, again = (find_segments(shop, QUICK, as_of=END) for _ in range(2))
    assert again.labels.tolist() == first.labels.tolist()
    assert again.choice.chosen.stability == first.choice.chosen.stability


def test_what_happens_later_changes_nothing(shop: ShopHistory, found: SegmentResult) -> None:
    later = [purchase(customer, NOW + HOUR, 1, 9_999) for customer in range(1, 181)]
    rows = EventTable.concatenate([shop.table, history(later).table])
    both = ShopHistory(rows, shop.catalogue, shop.zone, shop.tables)
    again = find_segments(both, QUICK, as_of=END)
    assert again.labels.tolist() == found.labels.tolist()
    assert again.profiles[0].revenue == found.profiles[0].revenue


def test_without_a_moment_the_last_day_counts_whole(shop: ShopHistory) -> None:
    assert shop.ended is not None
    result = find_segments(shop, QUICK)
    assert result.as_of - timedelta(days=1) <= shop.ended < result.as_of
    assert result.as_of.time() == END.time()


def test_browsers_are_in_no_segment(shop: ShopHistory) -> None:
    views = [_view(customer, 0) for customer in range(500, 507)]
    rows = EventTable.concatenate([shop.table, history(views).table])
    result = find_segments(ShopHistory(rows, shop.catalogue, shop.zone), QUICK, as_of=END)
    assert set(result.labels[result.customers >= 500]) == {-1}
    assert result.document()["unassigned"]["browsers"] == 7
    assert result.document()["customers"] == 180


def test_where_few_buy_everybody_is_told_apart_by_visits() -> None:
    rows = [_view(c, 0) for c in range(1, 41)]
    rows += [_view(c, n) for c in range(41, 81) for n in range(30)]
    rows += [purchase(c, NOW - HOUR, 1, 10) for c in range(81, 91)]
    result = find_segments(history(rows), QUICK, as_of=END)
    assert result.model.basis is Basis.VISITS
    groups = [set(result.labels[rows]) for rows in (slice(40), slice(40, 80), slice(80, 90))]
    assert [len(group) for group in groups] == [1, 1, 1]
    assert len(set.union(*groups)) == 3


@pytest.mark.parametrize("method", list(MethodName))
def test_each_method_can_be_asked_for(shop: ShopHistory, method: MethodName) -> None:
    k = None if method is MethodName.HDBSCAN else 3
    result = find_segments(shop, SegmentConfig(k=k, method=method, bootstraps=3), as_of=END)
    assert result.choice.chosen.method is method
    assert {candidate.method for candidate in result.choice.candidates} == {method}


def test_too_few_customers_are_a_clear_sentence() -> None:
    rows = [purchase(customer, NOW - HOUR, 1, 10) for customer in range(1, 8)]
    with pytest.raises(InputError, match="knows 7 customers with purchases before 2025-01-01"):
        find_segments(history(rows), as_of=END)


def test_customers_all_alike_are_a_clear_sentence() -> None:
    rows = [purchase(customer, NOW - HOUR, 1, 10) for customer in range(1, 80)]
    with pytest.raises(InputError, match="all alike"):
        find_segments(history(rows), as_of=END)


def test_no_events_are_a_clear_sentence() -> None:
    with pytest.raises(InputError, match="no events"):
        find_segments(history([]))
    with pytest.raises(InputError, match="knows 0 customers"):
        find_segments(planted(), as_of=datetime(2001, 1, 1, tzinfo=UTC))


def test_hdbscan_cannot_be_told_how_many() -> None:
    with pytest.raises(InputError, match="HDBSCAN"):
        find_segments(planted(), SegmentConfig(k=3, method=MethodName.HDBSCAN), as_of=END)


def _view(customer: int, number: int) -> Row:
    row = purchase(customer, NOW - HOUR - number * 60, 1 + number % 20, 0)
    return {**row, "kind": CODE_OF[EventKind.VIEW]}
