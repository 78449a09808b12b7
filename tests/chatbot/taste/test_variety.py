from collections import Counter

import pytest

from chatbot.taste.variety import AS_IT_COMES, Variety, kind_facet
from data.catalogue import Catalogue
from data.product import Product
from tests.chatbot.taste.shop import SHOP

DRESSES_FIRST = [0] * 8 + [1, 2, 1, 3] + [0] * 20


def test_as_it_comes_is_the_rankings_own_first_ones() -> None:
    assert AS_IT_COMES.varied(DRESSES_FIRST, 10, {0}) == list(range(10))


def test_no_kind_fills_more_than_its_share_while_others_are_near() -> None:
    places = Variety(most_of_a_kind=0.5, serendipity=0).varied(DRESSES_FIRST, 8)

    assert Counter(DRESSES_FIRST[place] for place in places)[0] == 4
    assert places == [0, 1, 2, 3, 8, 9, 10, 11]


def test_a_narrow_taste_stays_narrow() -> None:
    kinds = [0] * 40 + [1]

    assert Variety(reach=4).varied(kinds, 10, {0}) == list(range(10))


def test_something_outside_the_usual_kinds_gets_its_place_at_the_end() -> None:
    kinds = [0, 1] * 6 + [2] + [0, 1] * 6
    places = Variety(serendipity=0.1).varied(kinds, 10, {0, 1})

    assert places == [*range(9), 12]


def test_nothing_is_strange_to_a_newcomer() -> None:
    kinds = [0, 1] * 6 + [2]

    assert Variety(serendipity=0.5).varied(kinds, 10) == list(range(10))


def test_products_of_unknown_kind_are_never_too_many() -> None:
    assert Variety().varied([-1] * 20, 10, {0}) == list(range(10))


@pytest.mark.parametrize("listed", [0, 3])
def test_a_short_ranking_is_taken_whole(listed: int) -> None:
    assert Variety().varied([0] * listed, 10, {1}) == list(range(listed))


def test_the_finest_facet_of_kinds_that_most_products_have_tells_them_apart() -> None:
    wide = [
        Product(
            str(n), "a", facets={"category": "Wear", "product_type": f"T{n}", "colour": f"C{n}"}
        )
        for n in range(4)
    ]
    rare = Product("x", "a", facets={"product_line": "L"})

    assert kind_facet(Catalogue.of([*wide, rare])) == "product_type"
    assert kind_facet(SHOP) == "product_type"
    assert kind_facet(Catalogue.of([Product("1", "a", facets={"colour": "Red"})])) is None
