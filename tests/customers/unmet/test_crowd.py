"""Groups that may be told of."""

import pytest

from customers.unmet.crowd import Crowd, people_of

CROWD = Crowd(5)


def group(first: int, last: int) -> frozenset[int]:
    return frozenset(range(first, last + 1))


def test_five_different_people_are_a_crowd_and_four_never_are() -> None:
    assert CROWD.tells(people_of([1, 2, 3, 4, 5]))
    assert not CROWD.tells(people_of([1, 2, 3, 4] * 50))


def test_guests_whom_nothing_tells_apart_are_nobody() -> None:
    assert not CROWD.tells(people_of([None] * 50 + [1, 2, 3, 4]))


@pytest.mark.parametrize(("count", "told"), [(0, 0), (5, 5), (9, 5), (10, 10), (37, 35)])
def test_counts_are_told_in_steps(count: int, told: int) -> None:
    assert CROWD.told(count) == told


def test_a_part_is_not_told_where_the_rest_would_be_few() -> None:
    whole = group(1, 20)
    assert CROWD.tells_part(group(1, 15), whole)
    assert CROWD.tells_part(whole, whole)
    assert not CROWD.tells_part(group(1, 16), whole)
    assert not CROWD.tells_part(group(1, 4), whole)


def test_one_small_group_takes_another_with_it() -> None:
    """Otherwise the whole less those that are told would tell the small one."""
    found = CROWD.partition({"a": group(1, 20), "b": group(21, 27), "c": group(28, 30)})
    assert found == {"a": 20}


def test_small_groups_that_are_a_crowd_together_stand_by_themselves() -> None:
    found = CROWD.partition({"a": group(1, 20), "b": group(21, 23), "c": group(24, 26)})
    assert found == {"a": 20}
    assert CROWD.partition({"a": group(1, 5), "b": group(6, 7)}) == {}
