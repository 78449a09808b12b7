"""What the planted segments like, when they buy, who they are, and what they were charged."""

import numpy as np
import pytest

from customers.segments import SegmentResult
from customers.segments.profile import Profile
from tests.customers.segments.shop import members


@pytest.fixture
def regulars(found: SegmentResult) -> Profile:
    return found.profiles[0]


@pytest.fixture
def newcomers(found: SegmentResult) -> Profile:
    first = int(members("newcomers")[0])
    return found.profiles[int(found.labels[found.customers == first][0])]


def test_names_say_what_the_groups_are(regulars: Profile, newcomers: Profile) -> None:
    assert regulars.name.text("en") == "Champions"
    assert "new customers" in newcomers.name.text("en")
    assert "신규 고객" in newcomers.name.text("ko")


def test_categories_tell_suits_from_socks(regulars: Profile, newcomers: Profile) -> None:
    assert [one.value for one in regulars.favourites.categories] == ["Suits"]
    assert [one.value for one in newcomers.favourites.categories] == ["Socks"]
    assert regulars.favourites.categories[0].low > 1


def test_favourites_are_bought_by_five_at_least(found: SegmentResult) -> None:
    for profile in found.profiles:
        named = (*profile.favourites.products, *profile.favourites.top)
        assert all(one.buyers >= 5 for one in named)
    assert any(profile.favourites.products for profile in found.profiles)


def test_regulars_buy_in_the_morning_newcomers_late(regulars: Profile, newcomers: Profile) -> None:
    assert regulars.habits.hours is not None and newcomers.habits.hours is not None
    assert sum(regulars.habits.hours[8:12]) == pytest.approx(1)
    assert sum(newcomers.habits.hours[19:23]) == pytest.approx(1)
    assert {habit.at for habit in regulars.habits.preferred_hours} <= set(range(8, 12))
    assert sum(regulars.habits.weekdays) == pytest.approx(1)


def test_money_is_what_was_paid(found: SegmentResult, regulars: Profile) -> None:
    shop_total = sum(profile.revenue for profile in found.profiles)
    invoiced = regulars.invoiced
    assert invoiced is not None and invoiced.gross == pytest.approx(regulars.revenue)
    assert regulars.revenue / shop_total > 0.9
    assert invoiced.delivery == pytest.approx(5 * 50 * 60)
    assert invoiced.tax == pytest.approx(0.2 * (invoiced.gross - invoiced.discount))
    assert 0 < invoiced.discount < 0.1 * invoiced.gross


def test_coupons_are_told_of_who_had_some(regulars: Profile, newcomers: Profile) -> None:
    assert regulars.coupons is not None and newcomers.coupons is not None
    assert (regulars.coupons[0].used, regulars.coupons[0].lines) == (1, 3000)
    assert newcomers.coupons[0].lines == 0


def test_people_are_told_but_no_names(regulars: Profile) -> None:
    told = {(person.attribute, person.value) for person in regulars.people}
    assert told == {("age", None), ("gender", "F"), ("gender", "M")}
    ages = next(person for person in regulars.people if person.attribute == "age")
    assert ages.own < ages.rest and ages.high < 0
    shares = [person.own for person in regulars.people if person.attribute == "gender"]
    assert sum(shares) == pytest.approx(1)


def test_standing_is_measured_from_the_average_customer(found: SegmentResult) -> None:
    sizes = np.array([profile.size for profile in found.profiles])
    standing = np.array([list(profile.standing.values()) for profile in found.profiles])
    assert standing.T @ sizes == pytest.approx(0, abs=1e-6)
