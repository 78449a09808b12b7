import pytest

from chatbot.floor import Floor
from chatbot.questions import BY_GAIN, NeverAsking, ShowingBuyers
from tests.chatbot.builders import Shop
from tests.chatbot.questions.builders import aisle, asked, floor_of

BUYER, BROWSER = 7, 8
ASKING = ShowingBuyers(lambda customer: customer == BUYER)


@pytest.fixture
def floor(shop: Shop) -> Floor:
    return floor_of(shop, aisle())


def test_who_is_about_to_buy_is_asked_nothing(floor: Floor) -> None:
    assert asked(BY_GAIN, floor, customer=BUYER) is not None
    assert asked(ASKING, floor, customer=BUYER) is None


def test_others_are_asked_as_ever(floor: Floor) -> None:
    for customer in (BROWSER, None):
        assert asked(ASKING, floor, customer=customer) == asked(BY_GAIN, floor, customer=customer)
    assert asked(ShowingBuyers(lambda _: False, NeverAsking()), floor, customer=BROWSER) is None


def test_where_nothing_is_foretold_nothing_changes(floor: Floor) -> None:
    nothing_foretold = ShowingBuyers(lambda _: False)
    assert asked(nothing_foretold, floor, customer=BUYER) == asked(BY_GAIN, floor, customer=BUYER)
