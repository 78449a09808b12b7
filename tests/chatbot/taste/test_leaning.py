import numpy as np
import pytest

from chatbot.taste.history import Positions
from chatbot.taste.leaning import (
    BELIEF,
    IGNORED,
    MOST,
    REFUSED,
    Leaning,
    leaning_of,
    wanted_factors,
)
from chatbot.taste.shares import UsualShares
from chatbot.taste.trait import Stance, Told, Trait
from data.catalogue import Catalogue
from data.product import Product
from tests.chatbot.taste.shop import SHOP, USUAL, positions

NOTHING: Positions = np.array([], dtype=np.int64)
BLACK, RED, HAT = Trait("colour", "Black"), Trait("colour", "Red"), Trait("product_type", "Hat")


def lean(
    told: dict[Trait, Stance], avoided: dict[Trait, float] | None = None, own: Positions = NOTHING
) -> Leaning:
    said = {trait: Told(stance, "ledger") for trait, stance in told.items()}
    return leaning_of(SHOP, USUAL, said, avoided or {}, own)


def of(leaning: Leaning, product: str) -> float:
    return float(leaning[SHOP.position(product)])


def test_what_is_wanted_gains_and_the_rest_of_its_facet_loses() -> None:
    leaning = lean({RED: "wanted"})

    assert of(leaning, "S3") > 1 > of(leaning, "S0") == pytest.approx(1 - BELIEF)


def test_a_wanted_value_keeps_the_facets_whole_weight() -> None:
    usual = USUAL.of("colour")
    codes = [SHOP.facet_values("colour").index("Black")]

    assert float(wanted_factors(codes, usual, BELIEF) @ usual) == pytest.approx(1)


def test_what_nobody_buys_gains_as_much_as_the_rarest() -> None:
    assert wanted_factors([0], np.array([0.0, 1.0]), BELIEF)[0] == pytest.approx(MOST)


def test_for_whom_it_is_counts_more_than_what_is_liked() -> None:
    shop = Catalogue.of(
        Product(who, who, facets={"audience": who, "colour": who}) for who in ("Women", "Men")
    )
    usual = UsualShares(shop, np.ones(2, dtype=np.int64))

    def others(facet: str) -> float:
        told = {Trait(facet, "Women"): Told("wanted", "starter")}
        return float(leaning_of(shop, usual, told, {}, NOTHING)[1])

    assert others("audience") < others("colour") < 1


def test_several_wanted_values_share_the_gain() -> None:
    alone, both = lean({RED: "wanted"}), lean({RED: "wanted", BLACK: "wanted"})

    assert of(alone, "S3") > of(both, "S3") == of(both, "S0") > 1 > of(both, "S4")


def test_what_is_refused_or_ignored_steps_back() -> None:
    assert of(lean({RED: "refused"}), "S3") == pytest.approx(REFUSED)
    assert of(lean({RED: "ignored"}), "S3") == pytest.approx(IGNORED)
    assert of(lean({RED: "refused"}), "S0") == 1


def test_of_several_reasons_against_a_product_the_strongest_counts() -> None:
    leaning = lean({}, {RED: 0.5, HAT: 0.7})

    assert of(leaning, "H3") == pytest.approx(0.5)
    assert of(leaning, "H0") == pytest.approx(0.7)


def test_dislikes_spare_what_the_customer_chose() -> None:
    own = np.array(positions("S3"))

    assert of(lean({}, {RED: 0.5}, own), "S3") == 1
    assert of(lean({}, {RED: 0.5}, own), "S8") == pytest.approx(0.5)


@pytest.mark.parametrize("stance", ["wanted", "ignored"])
def test_the_customers_word_overrules_what_dislikes_say(stance: Stance) -> None:
    assert of(lean({RED: stance}, {RED: 0.5}), "S3") >= 1


def test_a_value_that_the_shop_no_longer_has_changes_nothing() -> None:
    gone: dict[Trait, Stance] = {Trait("colour", "Mauve"): "wanted", Trait("size", "M"): "refused"}

    assert (lean(gone) == 1).all()
