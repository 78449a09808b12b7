"""Searches as addresses."""

from retrieval.constraint import Constraint
from ui.web.search_address import SearchAddress

BLACK = Constraint("colour", "is", ("Black", "Dark Grey"))
NO_LACE = Constraint("pattern", "not", "Lace")
UNDER_30 = Constraint("price", "lte", 30.0)
ALL = (BLACK, NO_LACE, UNDER_30)


def test_what_is_given_up_holds_no_longer_and_can_hold_again() -> None:
    address = SearchAddress("q").dropping(BLACK)
    assert address.held(ALL) == (NO_LACE, UNDER_30)
    assert address.restoring(BLACK).held(ALL) == ALL


def test_a_raised_limit_stands_in_place_of_the_one_said() -> None:
    address = SearchAddress("q").limited(50.0)
    *others, limit = address.held(ALL)
    assert others == [BLACK, NO_LACE]
    assert (limit.op, limit.value, limit.hard) == ("lte", 50.0, True)


def test_dropping_the_raised_limit_leaves_no_limit_at_all() -> None:
    raised = SearchAddress("q").limited(50.0)
    limit = raised.held(ALL)[-1]
    assert UNDER_30 not in raised.dropping(limit, UNDER_30).held(ALL)
    assert raised.dropping(limit, UNDER_30).up_to is None


def test_a_floor_of_the_price_survives_a_raised_limit() -> None:
    floor = Constraint("price", "gte", 10.0)
    assert floor in SearchAddress("q").limited(50.0).held((floor, UNDER_30))


def test_an_address_holds_every_choice() -> None:
    address = SearchAddress("a & b", ("price.lte.30.0",), 50.0).longer()
    assert str(address) == "/search?q=a+%26+b&without=price.lte.30.0&up_to=50&show=48"
    assert str(address.dropping(BLACK)).count("without=") == 2


def test_a_page_of_results_cannot_grow_without_end() -> None:
    address = SearchAddress("q")
    for _ in range(10):
        address = address.longer()
    assert address.show == 96
