"""What a search asks for, and what each change of it asks for instead."""

import math

from retrieval.constraint import Constraint
from retrieval.understanding import Understanding
from ui.web.asked import Asked
from ui.web.search_address import Range, SearchAddress

BLACK = Constraint("colour", "is", ("Black", "Dark Grey"), said="black")
DRESS = Constraint("product_type", "is", "Dress", said="dress")
NO_LACE = Constraint("pattern", "not", "Lace", said="no lace")
UNDER_30 = Constraint("price", "lte", 30.0, said="under 30")
WARM = Constraint("text", "is", "warm", hard=False, said="warm")
PLAIN = SearchAddress("q")
ALL = (BLACK, DRESS, NO_LACE, UNDER_30, WARM)


def asked(address: SearchAddress = PLAIN, *, text: str = "") -> Asked:
    return Asked(address, Understanding(text, ALL))


def test_what_is_dropped_holds_no_longer_and_can_hold_again() -> None:
    less = asked(asked().dropping([BLACK, WARM]))
    assert less.held == (DRESS, NO_LACE, UNDER_30)
    assert less.given_up == (BLACK,)  # a wish that is gone is not worth a word
    assert asked(less.restoring([BLACK])).held == (BLACK, DRESS, NO_LACE, UNDER_30)


def test_chosen_values_stand_in_place_of_what_the_words_say() -> None:
    more = asked(asked().choosing("product_type", ["Dress", "Skirt"]))
    assert more.selected("product_type") == ("Dress", "Skirt")
    assert DRESS not in more.held
    assert more.given_up == ()
    other = asked(asked().choosing("product_type", ["Skirt"]))
    assert other.selected("product_type") == ("Skirt",)
    assert other.given_up == (DRESS,)


def test_a_facet_without_a_chosen_value_does_not_matter() -> None:
    none = asked(asked().choosing("product_type", []))
    assert none.selected("product_type") == ()
    assert none.given_up == (DRESS,)


def test_choosing_what_the_words_say_is_no_change() -> None:
    none = asked(asked().choosing("product_type", []))
    assert none.choosing("product_type", ["Dress"]) == SearchAddress("q")
    assert asked().choosing("colour", ["dark grey", "black"]) == SearchAddress("q")


def test_a_restored_demand_stands_in_place_of_the_choice() -> None:
    other = asked(asked().choosing("product_type", ["Skirt"]))
    assert other.restoring([DRESS]) == SearchAddress("q")


def test_a_raised_limit_stands_in_place_of_the_one_said() -> None:
    raised = asked(asked().limited(50.0))
    assert raised.bounds("price") == Range("price", None, 50.0)
    assert raised.given_up == (UNDER_30,)
    assert raised.restoring([UNDER_30]) == SearchAddress("q")


def test_dropping_the_raised_limit_leaves_no_limit_at_all() -> None:
    raised = asked(asked().limited(50.0))
    limit = raised.held[-1]
    assert asked(raised.dropping([limit])).bounds("price") == Range("price")


def test_a_floor_in_the_words_survives_a_raised_limit() -> None:
    floor = Constraint("price", "gte", 10.0, said="over 10")
    raised = Asked(asked().limited(50.0), Understanding("", (floor, UNDER_30)))
    assert raised.bounds("price") == Range("price", 10.0, 50.0)


def test_a_range_opened_on_the_page_is_open_whatever_the_words_say() -> None:
    opened = asked(SearchAddress("q", ranges=(Range("price", 5.0, math.inf),)))
    assert opened.bounds("price") == Range("price", 5.0, None)


def test_a_facet_is_counted_without_its_own_selection_but_with_its_refusals() -> None:
    refused = Constraint("product_type", "not", "Skirt")
    both = Asked(SearchAddress("q"), Understanding("", (*ALL, refused)))
    assert both.without_own("product_type") == (BLACK, NO_LACE, UNDER_30, refused)
    assert UNDER_30 not in both.without_own("price")


def test_a_wish_that_the_demands_say_already_is_none() -> None:
    assert asked(text="black dresses").beyond == ""
    assert asked(text="summer dress").beyond == "summer dress"
    skirt = asked(asked().choosing("product_type", ["Skirt"]), text="summer dress")
    assert skirt.beyond == skirt.wish.text == "summer"  # what is given up is wished for no longer
