"""What a campaign brought."""

from dataclasses import replace

import numpy as np
import pytest

from customers.campaigns import Campaign, measure, measurement_sections
from customers.campaigns.measurement import newcombe
from customers.history import ShopHistory
from customers.report import Figures, Text
from customers.words import LANGUAGES
from data.errors import InputError
from data.event import EventKind
from tests.customers.campaigns.campaigns import KEYS, campaign
from tests.customers.winback.shop import DAYS, WINDOW, history

LATER = (1, 0, DAYS + WINDOW + 1)
"""Somebody bought when the window was over."""


def bought(customers: list[int], day: float = 3, product: int = 39) -> list[tuple[object, ...]]:
    return [(customer, product, DAYS + day, 10.0, EventKind.PURCHASE) for customer in customers]


def arms(made: Campaign) -> tuple[list[int], list[int]]:
    treated = [member.customer for member in made.members if member.treated]
    return treated, [member.customer for member in made.members if not member.treated]


def test_both_arms_are_counted() -> None:
    made = campaign()
    treated, held = arms(made)
    shop = history([*bought(treated[:30]), *bought(treated[:10]), *bought(held[:5]), LATER])
    found = measure(made, shop)
    assert (found.treated.customers, found.held_out.customers) == (60, 20)
    assert (found.treated.buyers, found.held_out.buyers) == (30, 5)
    assert found.treated.spend == pytest.approx(40 * 10 / 60)
    assert found.spend.value == pytest.approx(400 / 60 - 50 / 20)
    assert found.extra_revenue.value == pytest.approx(60 * found.spend.value)
    assert found.rate.value == pytest.approx(0.25)
    assert found.rate.low < 0.25 < found.rate.high
    assert found.p_value == pytest.approx(0.0700, abs=0.003)


def test_only_the_window_and_what_was_kept_counts() -> None:
    made = campaign()
    treated, held = arms(made)
    back = [(treated[0], 39, DAYS + 9, 10.0, EventKind.RETURN)]
    outside = [*bought(treated[:9], day=-1), *bought(treated[:9], day=WINDOW)]
    shop = history([*bought(treated[:2]), *back, *outside, *bought(held[:1]), LATER])
    assert measure(made, shop).treated.buyers == 1


def test_takers_bought_from_their_own_list() -> None:
    made = campaign()
    treated, _ = arms(made)  # the first is offered products 1 and 2
    shop = history([*bought(treated[:1], product=2), *bought(treated[1:2], product=30), LATER])
    found = measure(made, shop)
    assert (found.treated.takers, found.treated.buyers) == (1, 2)


def test_it_waits_until_the_window_is_over() -> None:
    made = campaign()
    for shop in (history(bought([int(KEYS[0])])), history([])):
        with pytest.raises(InputError, match="measure it when the window is over"):
            measure(made, shop)


def test_an_empty_arm_is_no_measurement() -> None:
    with pytest.raises(InputError, match="held out"):
        measure(campaign(held_out=0.0), history([LATER]))


def test_intervals_are_those_of_newcombe() -> None:
    # Newcombe 1998, table II, method 10: 56/70 against 48/80
    found = newcombe(56, 70, 48, 80)
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=1e-4)


def test_no_effect_is_seldom_found() -> None:
    made, random, wrong = campaign(held_out=0.5), np.random.default_rng(0), 0
    for _ in range(30):
        buyers = [int(key) for key in KEYS[:80] if random.random() < 0.3]
        found = measure(made, history([*bought(buyers), LATER]))
        wrong += not found.spend.low <= 0 <= found.spend.high
    assert wrong <= 4  # of 30, by an interval that says 95 %


def test_a_planted_effect_is_told_in_both_languages() -> None:
    made = campaign()
    treated, _ = arms(made)
    shop: ShopHistory = history([*bought(treated), LATER])
    document = measure(made, shop).document()
    for language in LANGUAGES:
        (section,) = measurement_sections(document, "EUR", language)
        (said,) = (block.text for block in section.blocks if isinstance(block, Text))
        assert "+100.0" in said and "{" not in said
        (figures,) = (block for block in section.blocks if isinstance(block, Figures))
        assert figures.figures[2].value == "€600.00"
    unsure = measure(made, replace(shop, table=history([LATER]).table)).document()
    (section,) = measurement_sections(unsure, "EUR", "en")
    assert "may be chance" in str(section.blocks[0])
