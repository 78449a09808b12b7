"""What meeting a demand may be worth."""

import pytest

from customers.unmet.config import UnmetConfig
from customers.unmet.need import Need
from customers.unmet.worth import Gain, Prices, gain, worth
from tests.customers.behaviour.builders import CATALOGUE, shop
from tests.customers.unmet.builders import DRESS, asked, nothing

FEW = UnmetConfig(least_followed=4)


def test_those_who_find_are_held_against_those_who_do_not() -> None:
    buyers = [(n - 1_000, "Dress-0", "purchase", "2024-05-08 12:00") for n in (1, 2, 3, 11)]
    early = [(n - 1_000, "Dress-0", "purchase", "2024-05-05 12:00") for n in (4, 12, 13)]
    late = [(n - 1_000, "Dress-0", "purchase", "2024-05-20 12:00") for n in (5, 14)]
    requests = [asked(n, DRESS, found=1) for n in range(1, 9)]
    requests += [asked(n, DRESS) for n in range(11, 15)] * 3
    found = gain(requests, shop(buyers + early + late), FEW)
    assert found is not None
    assert (found.met, found.unmet) == (3 / 8, 1 / 4)
    assert found.value == pytest.approx(1 / 8)
    assert found.low == 0 < found.value < found.high


def test_of_few_or_nobody_nothing_is_said() -> None:
    assert gain([asked(n, DRESS, found=1) for n in range(9)], nothing(), FEW) is None
    assert gain([asked(None, DRESS, found=n % 2) for n in range(99)], nothing(), FEW) is None


def test_where_no_purchase_was_seen_to_follow_nothing_is_compared() -> None:
    requests = [asked(n, DRESS, found=n % 2) for n in range(1, 40)]
    assert gain(requests, nothing(), FEW) is None


def test_visits_stand_in_as_an_upper_limit() -> None:
    found = Gain.of_visits({"value": 0.04, "low": 0.03, "high": 0.05})
    assert (found.basis, found.met, found.unmet) == ("visits", 0.04, 0)
    assert (found.low, found.value, found.high) == (0, 0.04, 0.05)


def test_a_typical_price_is_that_of_the_kind_under_its_limit() -> None:
    prices, shoes = Prices(CATALOGUE), Need("category", "is", "shoes")
    assert prices.typical([shoes]) == pytest.approx(32.5)
    assert prices.typical([shoes, Need("price", "most", "20")]) == 20
    everything = prices.typical([])
    assert prices.typical([Need("colour", "is", "green")]) == everything
    assert prices.typical([Need("category", "is", "hats")]) == everything


def test_worth_has_a_range_and_a_basis_or_is_not_told() -> None:
    found = worth(20, Gain("requests", 0.3, 0.1, 0.2, 0.1, 0.3), 50.0)
    assert found is not None
    assert [round(found[name]) for name in ("low", "value", "high")] == [100, 200, 300]
    assert worth(20, None, 50.0) is None
    assert worth(20, Gain("requests", 0.3, 0.1, 0.2, 0.1, 0.3), None) is None
